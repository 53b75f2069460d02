"""The home page fills itself, and what is pinned leaves by itself."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail.models import Site as WagtailSite

from core import dates
from core.models import SiteSettings
from core.structured_data import organisation
from events.caching import seconds_to_keep
from home.front import front_page_content, pinned_page
from home.models import HomePage
from tests import factories
from tests.admin_forms import checked, errors, filled
from tests.markup import Markup

NOW = timezone.now().replace(microsecond=0)
TODAY = dates.day_of(NOW)


def content(pinned: Page | None = None, language: str = "sv") -> dict[str, Any]:
    """What the home page shows, by title."""
    found = front_page_content(Locale.objects.get(language_code=language), NOW, pinned)
    return {
        name: [page.title for page in value] if isinstance(value, list) else (value.title if value else None)
        for name, value in found.items()
    }


def event(title: str, days: float, **fields: Any) -> Any:
    start = NOW + timedelta(days=days)
    return factories.event(title=title, start=start, end=start + timedelta(hours=1), **fields)


NOTHING = {
    "planned": [],
    "past": [],
    "open_registrations": [],
    "later": [],
    "newest_recording": None,
    "newest_report": None,
    "news": [],
    "goals": [],
}


def test_home_page_without_any_content_says_so(site: factories.Site) -> None:
    assert content() == NOTHING
    answer = Client().get("/sv/")
    assert answer.status_code == 200
    assert "Inga kommande evenemang just nu" in Markup(answer.content.decode()).text_of("h3")


def test_home_page_with_only_past_events_shows_the_latest(site: factories.Site) -> None:
    for days in (-1, -3, -2, -4):
        event(f"För {-days} dagar sedan", days)
    past = ["För 1 dagar sedan", "För 2 dagar sedan", "För 3 dagar sedan"]
    assert content() == NOTHING | {"past": past}
    assert Client().get("/sv/").status_code == 200


def test_open_registrations_stand_beside_the_next_event(site: factories.Site) -> None:
    link = {"registration_url": "https://register.example/"}
    event("Nästa", 1, **link)
    event("Utan anmälan", 2)
    event("Öppen", 3, **link)
    event("Full", 4, is_full=True, **link)
    event("Stängd", 5, registration_closes_on=TODAY - timedelta(days=1), **link)
    event("Stänger i dag", 6, registration_closes_on=TODAY, **link)
    event("Inställd", 7, status="cancelled", **link)
    found = content()
    assert found["planned"][0] == "Nästa"
    assert found["open_registrations"] == ["Öppen", "Stänger i dag"]
    assert found["later"] == ["Utan anmälan"]


def test_newest_recording_is_the_one_published_last(site: factories.Site) -> None:
    link = {"recording_url": "https://vimeo.com/1"}
    event("Först inspelad", -9, recording_published_on=TODAY, **link)
    event("Senast hållen", -2, recording_published_on=TODAY - timedelta(days=1), **link)
    event("Borttagen", -1, recording_published_on=TODAY, recording_until=TODAY - timedelta(days=1), **link)
    assert content()["newest_recording"] == "Först inspelad"


@pytest.mark.parametrize("make", ["event", "report", "news"])
def test_pinned_page_stands_once_in_each_readers_language(site: factories.Site, make: str) -> None:
    page = getattr(factories, make)(title="Fäst", slug="fast")
    event("Nästa", 1)
    home = HomePage.objects.get(pk=site.sv.home.pk)
    home.pinned, home.pinned_until = page, TODAY
    home.save()
    markup = Markup(Client().get("/sv/").content.decode())
    section = markup.all("section")[1]
    assert section.attrib["aria-labelledby"] == "pinned"
    links = [a for a in markup.all("main")[0].iter("a") if a.attrib["href"].endswith("/fast/")]
    shown = [a for a in links if a.attrib.get("aria-hidden") != "true"]
    within = [a for a in section.iter("a") if a.attrib.get("aria-hidden") != "true"]
    assert [a for a in shown if a not in within] == []
    assert "Fäst" in "".join(section.itertext())
    english = HomePage.objects.get(pk=site.en.home.pk)
    english.pinned, english.pinned_until = page, TODAY
    english.save()
    there = Markup(Client().get("/en/").content.decode()).all("section")[1]
    assert [a.attrib.get("lang") for a in there.iter("a") if "".join(a.itertext()) == "Fäst"] == ["sv"]


def test_pinned_next_event_is_shown_as_the_next_event(site: factories.Site) -> None:
    page = event("Nästa", 1)
    home = HomePage.objects.get(pk=site.sv.home.pk)
    home.pinned, home.pinned_until = page, TODAY
    home.save()
    labels = [
        part.attrib.get("aria-labelledby")
        for part in Markup(Client().get("/sv/").content.decode()).all("section")
    ]
    assert labels[:2] == ["vision", "next"]


@pytest.mark.parametrize("what", ["draft", "private", "deleted"])
def test_pinned_page_that_is_not_public_is_not_shown(site: factories.Site, what: str) -> None:
    page = factories.news(live=what != "draft", title="Hemligt")
    home = HomePage.objects.get(pk=site.sv.home.pk)
    home.pinned, home.pinned_until = page, TODAY
    home.save()
    if what == "private":
        factories.restrict(page)
    if what == "deleted":
        page.delete()
    assert "Hemligt" not in Client().get("/sv/").content.decode()


def last_moment(day: date) -> datetime:
    return dates.end_of_day(day)


def test_pin_lasts_through_its_last_day_in_sweden(site: factories.Site) -> None:
    page, locale = factories.news(), site.sv.home.locale
    plain = Page.objects.get(pk=page.pk)
    end = last_moment(TODAY)
    assert pinned_page(plain, TODAY, locale, end - timedelta(seconds=1)) == page
    assert pinned_page(plain, TODAY, locale, end) is None
    assert pinned_page(plain, None, locale, NOW) is None
    assert pinned_page(Page.objects.get(pk=site.sv.news.pk), TODAY, locale, NOW) is None


def test_page_is_kept_no_longer_than_its_pin(site: factories.Site) -> None:
    home = HomePage.objects.get(pk=site.sv.home.pk)
    home.pinned, home.pinned_until = factories.news(), TODAY
    home.save()
    request = HttpRequest()
    changes_at = home.get_context(request)["changes_at"]
    assert changes_at == last_moment(TODAY)
    shown = changes_at - timedelta(seconds=20)
    assert seconds_to_keep([], shown, shown, changes_at) == 20
    assert seconds_to_keep([], changes_at, changes_at, changes_at) == 60


@pytest.mark.parametrize(
    ("until", "has_page", "wrong"),
    [
        (None, True, {"pinned_until": "Choose the last day on which the page is pinned."}),
        (TODAY, False, {"pinned": "Choose a page, or clear the day."}),
        (TODAY - timedelta(days=1), True, {"pinned_until": "This day has passed."}),
        (TODAY, True, {}),
    ],
)
def test_pin_needs_a_page_and_a_day(
    site: factories.Site, until: date | None, has_page: bool, wrong: dict[str, str]
) -> None:
    pinned = str(factories.news().pk) if has_page else ""
    values = {"title": "Hem", "pinned": pinned, "pinned_until": until.isoformat() if until else ""}
    user, root = factories.admin(), Page.get_first_root_node()
    with override("en"):
        strict = checked(HomePage, root, user, filled(HomePage, **values), publish=True)
        assert errors(strict) == wrong
        assert errors(checked(HomePage, root, user, filled(HomePage, **values), publish=False)) == {}


def test_pin_that_has_ended_is_in_nobodys_way(site: factories.Site) -> None:
    home = HomePage.objects.get(pk=site.sv.home.pk)
    home.pinned, home.pinned_until = factories.news(), TODAY - timedelta(days=1)
    values = {"title": "Hem", "pinned": str(home.pinned.pk), "pinned_until": home.pinned_until.isoformat()}
    form_class = HomePage.get_edit_handler().get_form_class()
    form = form_class(filled(HomePage, **values), instance=home, for_user=factories.admin())
    form.is_valid()
    assert errors(form) == {}


@pytest.mark.django_db
def test_home_page_says_where_else_the_milieu_is_found(site: factories.Site) -> None:
    settings = SiteSettings.for_site(WagtailSite.objects.get())
    (kind,) = settings._meta.get_field("social").stream_block.child_blocks
    value = {"url": "https://www.linkedin.com/company/x", "name": ""}
    settings.social = json.dumps([{"type": kind, "value": value}])
    settings.save()
    milieu = site.sv.home.structured_data()[-1]
    assert (milieu["@type"], milieu["sameAs"]) == ("Organization", ["https://www.linkedin.com/company/x"])


def test_home_page_describes_the_site_its_search_and_the_milieu(client: Client, site: factories.Site) -> None:
    (graph,) = Markup(client.get(site.en.home.url).content.decode()).structured_data()
    found = {item["@type"]: item for item in graph["@graph"]}
    host = settings.SITE_URL
    assert found["WebSite"] == {
        "@type": "WebSite",
        "@id": f"{host}/#website",
        "name": "ATMP2030",
        "url": f"{host}/",
        "inLanguage": ["sv", "en"],
        "publisher": organisation(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{host}/en/search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    assert found["Organization"] == organisation() | {"logo": f"{host}/static/img/icon-512.png"}
