"""Whatever tells visitors what exists in their language tells the same: one page in each state, every channel."""

import re

from django.core.management import call_command

from tests import factories
from tests.translation.work import submit, translated


def test_every_channel_agrees_on_what_exists_in_english(site, client):
    pages = {
        name: factories.event(title=f"Plasmid {name}", slug=f"plasmid-{name}")
        for name in ("only", "translated", "draft", "alias")
    }
    english = {
        "translated": translated(pages["translated"]),
        "draft": submit(pages["draft"]).get_target_instance(),
        "alias": pages["alias"].create_alias(parent=site.en.events, update_locale=site.en.home.locale),
    }
    call_command("index_search")
    channels = {
        "sitemap": client.get("/sitemap.xml").text,
        "feed": client.get("/feeds/en/events.atom").text,
        "calendar": client.get("/calendar/events.en.ics").text.replace("\r\n ", ""),
        "search": client.get("/en/search/?q=plasmid").text,
        "list": client.get(site.en.events.url).text,
    }
    for channel, text in channels.items():
        assert {name for name, page in english.items() if page.url in text} == {"translated"}, channel

    for name, page in pages.items():
        html = client.get(page.url).text
        switch = re.search(r'class="tool tool--lang" href="([^"]+)"', html)[1]
        in_head = re.search(r'<link rel="alternate" hreflang="en" href="[^"]*?(/en/[^"]*)">', html)
        if name == "translated":
            assert (switch, in_head[1]) == (english[name].url, english[name].url)
            continue
        assert in_head is None
        assert switch.startswith("/en/not-translated/")
        answer = client.get(switch).text
        assert 'lang="sv"' in answer
        assert page.url in answer
        # What is shown in the other language all the same says so.
        for text in (channels["search"], channels["list"]):
            for link in re.findall(rf'<a href="[^"]*{page.url}"[^>]*>', text):
                assert 'lang="sv"' in link
