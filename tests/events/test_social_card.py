"""The picture that stands for an event when its page is shared."""

import io
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import override_settings
from PIL import Image
from wagtail.models import PageViewRestriction

from events import social_card
from events.social_card import Card
from tests import factories
from tests.translation.work import again, publish, translated

START = datetime(2030, 9, 25, 8, 15, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture(autouse=True)
def _media(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def event(**fields):
    defaults = {"title": "Kompetensbehov", "start": START, "end": START + timedelta(minutes=45)}
    return factories.event(**{**defaults, **fields})


def cards() -> list[str]:
    if not default_storage.exists("images"):
        return []
    return sorted(name for name in default_storage.listdir("images")[1] if name.startswith("card-"))


def og_image(client, page) -> str:
    html = client.get(page.url).content.decode()
    found = re.findall(r'<meta property="og:image" content="([^"]*)">', html)
    assert len(found) == 1
    return found[0]


# --- The words


def test_card_says_title_day_and_time_in_the_language_of_the_page(site):
    swedish = event()
    english = translated(swedish)

    assert social_card.card_of(swedish) == Card(
        "Frukostseminarium", "Kompetensbehov", "Onsdag 25\u00a0september\u00a02030, kl.\u00a08.15–9.00", 9
    )
    assert social_card.card_of(english) == Card(
        "Breakfast seminar", "en Kompetensbehov", "Wednesday 25\u00a0September\u00a02030, 08:15–09:00", 9
    )


@pytest.mark.parametrize(
    ("fields", "title", "date_line"),
    [
        (
            {"status": "cancelled"},
            "Inställt: Kompetensbehov",
            "Onsdag 25\u00a0september\u00a02030, kl.\u00a08.15–9.00",
        ),
        (
            {"end": START + timedelta(days=1)},
            "Kompetensbehov",
            "Onsdag–torsdag 25–26\u00a0september\u00a02030",
        ),
        ({"is_save_the_date": True}, "Kompetensbehov", "Onsdag 25\u00a0september\u00a02030"),
        ({"start": None, "end": None, "live": False}, "Kompetensbehov", ""),
    ],
)
def test_card_of_unusual_events(site, fields, title, date_line):
    card = social_card.card_of(event(**fields))

    assert (card.title, card.date_line) == (title, date_line)


def test_letters_that_the_font_lacks_are_spelled_out():
    assert social_card.drawable("β-celler, Čapek, åäö A\u030a 😀 – §") == "beta-celler, Capek, åäö Å   – §"


@pytest.mark.parametrize(
    "title",
    ["Kompetensbehov", "Kompetensbehov och utbildning " * 12, "W" * 200, "", "<script>", "\u202e\x00🧬"],
)
def test_every_title_fits_into_the_picture(title):
    file = social_card.draw(Card("Workshop", title, "Onsdag 25 september 2030, kl. 8.15–9.00", 9))
    picture = Image.open(io.BytesIO(file))
    face, lines = social_card.fitted(social_card.drawable(title), 1040)

    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(file) < 60_000
    assert len(lines) <= 4
    assert max(face.getlength(line) for line in lines) <= 1040


# --- The file


def test_publishing_draws_one_card_for_each_language(site, commit):
    swedish = event(live=False)
    with commit():
        publish(swedish)
    with commit():
        english = translated(again(swedish))

    key = swedish.translation_key
    names = cards()
    assert [re.sub(r"-[0-9a-f]{16}\.png$", "", name) for name in names] == [
        f"card-{key}-en",
        f"card-{key}-sv",
    ]
    assert {f"images/{name}" for name in names} == {
        social_card.name_of(again(page)) for page in (swedish, english)
    }


def test_draft_has_no_card(site, commit):
    with commit():
        event(live=False).save_revision()

    assert cards() == []


def test_same_words_are_the_same_file(site, commit, monkeypatch):
    page = event()
    with commit():
        publish(page)
    before = cards()
    monkeypatch.setattr(social_card, "draw", lambda _card: pytest.fail("drawn again"))
    with commit():
        publish(page, lead="Ny ingress.")

    assert cards() == before


def test_new_words_replace_the_file(site, commit):
    page = event()
    with commit():
        publish(page)
    before = cards()
    with commit():
        publish(page, start=START + timedelta(days=1), end=START + timedelta(days=1, hours=1))

    assert len(cards()) == 1
    assert cards() != before


def test_card_goes_with_the_page(site, commit):
    pages = [event(), event(title="Annat"), event(title="Tredje")]
    with commit():
        for page in pages:
            publish(page)
    with commit():
        again(pages[0]).unpublish()
    with commit():
        again(pages[1]).delete()

    assert [f"images/{name}" for name in cards()] == [social_card.name_of(pages[2])]


def test_private_event_has_no_card(site, commit):
    page = event()
    with commit():
        publish(page)
    with commit():
        restriction = PageViewRestriction.objects.create(page=site.sv.events, restriction_type="login")
    assert cards() == []
    with commit():
        publish(page, title="Nytt namn")
    assert cards() == []
    with commit():
        restriction.delete()
    assert len(cards()) == 1


def test_failed_drawing_does_not_undo_the_publishing(site, commit, monkeypatch):
    def fail(card):
        raise OSError

    monkeypatch.setattr(social_card, "draw", fail)
    page = event(live=False)
    with commit():
        publish(page)

    assert again(page).live


# --- The page


def test_shared_page_names_its_card_and_the_site_serves_it(client, site, commit):
    page = event()
    with commit():
        publish(page)
    address = og_image(client, page)
    response = client.get(address.removeprefix(settings.SITE_URL))

    assert address == f"http://127.0.0.1:8000/media/{social_card.name_of(page)}"
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).size == (1200, 630)


def test_page_without_a_card_of_its_own_has_the_sites(client, site):
    for page in (event(), site.sv.home, factories.news()):
        assert og_image(client, page) == "http://127.0.0.1:8000/static/img/card.png"


def test_card_of_the_site_has_the_size_that_is_asked_for():
    content = Path(finders.find("img/card.png")).read_bytes()

    assert Image.open(io.BytesIO(content)).size == (1200, 630)
    assert len(content) < 60_000
