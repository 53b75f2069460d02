"""What is not public is nowhere: every public address is read as nobody, and searched for words of hidden pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from core.models import IndexPage
from home.models import HomePage
from tests import factories
from tests.markup import Markup
from tests.pages import RECIPES, make_pair, page_types

SECRET = "geheimnis"
MEETING = "zoomzimmer"
PASSWORD = "losungswort"
FETCHED = ("a", "link", "img", "source", "script", "form")
HIDEABLE = [model for model in page_types() if not issubclass(model, (IndexPage, HomePage))]


def hide_as_draft(page: Page) -> None:
    page.live = False
    page.save()


def hide_until_later(page: Page) -> None:
    page.live = False
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save()
    page.save_revision(approved_go_live_at=page.go_live_at)


def hide_as_expired(page: Page) -> None:
    page.live, page.expired = False, True
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save()


def hide_from_the_public(page: Page) -> None:
    factories.restrict(page)


HIDDEN: dict[str, Callable[[Page], None]] = {
    "draft": hide_as_draft,
    "scheduled": hide_until_later,
    "expired": hide_as_expired,
    "private": hide_from_the_public,
}


def crawl(client: Client, *starts: str) -> dict[str, str]:
    """Every answer (headers and text) that links lead to from the starts, by address; the admin is no part of it."""
    waiting, seen = list(starts), {}
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        if parts.hostname not in (None, "127.0.0.1", "localhost") or address in seen:
            continue
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if not path or path in seen or path.startswith(("/admin/", "/static/")):
            continue
        answer = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = content.decode("utf-8", "replace")
        seen[path] = f"{answer.headers}\n{text}"
        if answer.status_code in (301, 302):
            waiting.append(urljoin(path, answer["Location"]))
        elif answer["Content-Type"].startswith("text/html"):
            links = (element.attrib for element in Markup(text).all(*FETCHED))
            found = (link.get("href") or link.get("src") or link.get("action") or "" for link in links)
            waiting += [urljoin(path, link) for link in found if not link.startswith(("mailto:", "#"))]
    return seen


def searches(client: Client, word: str) -> dict[str, list[str]]:
    """The titles that a search for the word finds in each language."""
    found = {}
    for language in ("sv", "en"):
        with override(language):
            answer = client.get(reverse("search"), {"q": word})
        found[language] = [page.title for page in answer.context["items"]]
    return found


@pytest.fixture
def public(site: factories.Site) -> dict[str, dict[str, Any]]:
    """A public page of every type in both languages, with everything on it."""
    for tree in (site.sv, site.en):
        for page in (tree.events, tree.reports, tree.groups, tree.people, tree.news, tree.goals):
            page.refresh_from_db()
            page.show_in_menus = True
            page.save()
    return {model._meta.label: make_pair(site, model, rows=1) for model in page_types()}


def open_rooms(public: dict[str, dict[str, Any]]) -> None:
    """Gives an address of a meeting room to an event to come, one that is going on and one that is past."""
    event = public["events.EventPage"]["sv"]
    event.join_url = f"https://{MEETING}.example/j/123?pwd={PASSWORD}"
    event.save_revision().publish()
    now = timezone.now()
    for start, end in ((-1, 1), (-3, -2)):
        span = {"start": now + timedelta(hours=start), "end": now + timedelta(hours=end)}
        factories.event(join_url=event.join_url, door_time=now.time(), **span)


def hidden_pages(site: factories.Site, public: dict[str, dict[str, Any]]) -> dict[str, list[Page]]:
    """Pages of every type in both languages, hidden in every way, that point at the public ones."""
    pages: dict[str, list[Page]] = {kind: [] for kind in HIDDEN}
    for language in ("sv", "en"):
        related = {
            "group": public["people.GroupPage"][language],
            "event": public["events.EventPage"][language],
            "report": public["reports.ReportPage"][language],
        }
        for model in HIDEABLE:
            names = {field.name for field in model._meta.get_fields()}
            relations = {name: page for name, page in related.items() if name in names}
            for kind, hide in HIDDEN.items():
                title = f"{SECRET}-{kind}-{model._meta.model_name}-{language}"
                fields = {"title": title, "lead": f"Om {SECRET}", "slug": title} | relations
                page = RECIPES[model].make(site, language, **fields)
                hide(page)
                pages[kind].append(page)
    return pages


def test_nothing_hidden_is_on_any_public_page(
    client: Client, site: factories.Site, public: dict[str, dict[str, Any]]
) -> None:
    """No meeting room anywhere; of a hidden page neither title nor lead, in any list, search, box, hreflang or data."""
    open_rooms(public)
    hidden = hidden_pages(site, public)
    statuses = {kind: {client.get(page.url).status_code for page in pages} for kind, pages in hidden.items()}
    assert statuses == {"draft": {404}, "scheduled": {404}, "expired": {404}, "private": {302}}
    answers = crawl(client, "/sv/", "/en/")
    assert len(answers) > 60
    assert public["people.GroupPage"]["sv"].url in answers
    assert public["events.EventPage"]["sv"].url in answers
    # While the doors are open, the way into the room leads there; nothing else names the room.
    ways_in = {path for path in answers if path.endswith(("/join/", "/anslut/"))}
    assert ways_in
    named = {path for path, text in answers.items() if MEETING in text or PASSWORD in text}
    assert named - ways_in == set()
    leaks = {path: re.findall(rf"{SECRET}[-\w]*", text) for path, text in answers.items() if SECRET in text}
    assert leaks == {}
    nothing = {"sv": [], "en": []}
    assert [searches(client, word) for word in (MEETING, PASSWORD, SECRET)] == [nothing] * 3
    for page in (page for pages in hidden.values() for page in pages):
        with override("en" if page.language == "sv" else "sv"):
            assert client.get(reverse("untranslated", args=[page.pk])).status_code == 404


def test_draft_translation_is_on_no_public_page(client: Client, site: factories.Site) -> None:
    page = factories.event(title="Kompetens")
    draft = factories.event("en", title=SECRET, translation_key=page.translation_key, live=False)
    answers = crawl(client, "/sv/", "/en/")
    assert page.url in answers
    assert [path for path, text in answers.items() if SECRET in text] == []
    assert client.get(draft.url).status_code == 404


def test_page_below_a_private_page_is_on_no_public_page(client: Client, site: factories.Site) -> None:
    factories.event(title="Öppet")
    factories.event(title=SECRET, lead=SECRET)
    factories.restrict(site.sv.events)
    answers = crawl(client, "/sv/", "/en/")
    assert [path for path, text in answers.items() if SECRET in text] == []
    assert searches(client, SECRET) == {"sv": [], "en": []}


def test_crawl_finds_what_is_public(client: Client, site: factories.Site) -> None:
    """The probe itself can fail."""
    site.sv.news.show_in_menus = True
    site.sv.news.save()
    page = factories.news(title=SECRET)
    answers = crawl(client, "/sv/", "/en/")
    assert SECRET in answers[page.url]
    assert SECRET in answers["/sv/nyheter/"]
    # Only in Swedish, so it is offered to English readers too.
    assert searches(client, SECRET) == {"sv": [SECRET], "en": [SECRET]}
