"""The accessibility statement: what it asks of editors, what it says, and what it finds out by itself."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Site as WagtailSite

from core.models import SiteSettings, User
from events.models import EventPage
from home.gaps import Gap, pdf_gaps, recording_gaps, slides_gaps
from home.models import AccessibilityPage
from reports.models import ReportFile
from tests import factories, full_pages
from tests.admin_forms import checked, errors, filled
from tests.markup import Markup

TEXTS = ("problems", "burden", "outside", "method_text")
RICH = '{{"entityMap": {{}}, "blocks": [{{"key": "a", "type": "unstyled", "text": "{}", "entityRanges": [], "inlineStyleRanges": [], "depth": 0}}]}}'  # noqa: E501


def settings(**values: Any) -> SiteSettings:
    found = SiteSettings.for_site(WagtailSite.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    return found


def statement(**values: Any) -> dict[str, Any]:
    """A statement that may be published."""
    full = {
        "title": "Tillgänglighet",
        "organisation": "Miljön",
        "service": "webbplatsen",
        "response": "Svar inom två dagar.",
        "assessed_on": "2024-09-01",
        "updated_on": "2024-09-02",
    }
    return full | {name: RICH.format("Ord.") for name in TEXTS} | values


@pytest.fixture
def user(site: factories.Site) -> User:
    settings(contact_email="kontakt@example.org")
    return factories.admin()


def found(site: factories.Site, user: User, data: dict[str, Any], *, publish: bool = True) -> dict[str, str]:
    with override("en"):
        data = filled(AccessibilityPage, **data)
        return errors(checked(AccessibilityPage, site.sv.home, user, data, publish=publish))


# --- What editors must say


def test_full_statement_is_published(site: factories.Site, user: User) -> None:
    assert found(site, user, statement()) == {}


def test_everything_that_the_law_asks_for_is_required_and_no_draft_is_stopped(
    site: factories.Site, user: User
) -> None:
    empty = {"title": "Tillgänglighet"}
    names = {"organisation", "service", "response", "assessed_on", "updated_on", *TEXTS}
    assert set(found(site, user, empty)) == names
    assert found(site, user, empty, publish=False) == {}


@pytest.mark.parametrize("name", TEXTS)
def test_blank_paragraph_says_nothing(site: factories.Site, user: User, name: str) -> None:
    said = {name: "The law asks for this. If there is nothing to tell, say so."}
    assert found(site, user, statement(**{name: RICH.format(" ")})) == said


def test_dates_are_possible(site: factories.Site, user: User) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert found(site, user, statement(assessed_on=tomorrow, updated_on=tomorrow)) == {
        "assessed_on": "The day lies in the future.",
        "updated_on": "The day lies in the future.",
    }
    assert found(site, user, statement(updated_on="2024-08-31")) == {
        "updated_on": "The statement cannot be older than the assessment."
    }


def test_somebody_must_receive_reports(site: factories.Site, user: User) -> None:
    settings(contact_email="")
    assert set(found(site, user, statement())) == {"__all__"}
    settings(contact_page=factories.standard_page())
    assert found(site, user, statement()) == {}


def test_each_language_has_one_statement(site: factories.Site) -> None:
    assert AccessibilityPage.can_create_at(site.sv.home)
    factories.accessibility_page()
    assert not AccessibilityPage.can_create_at(site.sv.home)
    assert AccessibilityPage.can_create_at(site.en.home)


# --- What the data know


def past_event(**fields: Any) -> EventPage:
    start = timezone.now() - timedelta(days=30)
    return factories.event(**({"start": start, "end": start + timedelta(hours=1)} | fields))


def test_pdfs_of_public_reports_are_listed_with_their_fault(site: factories.Site) -> None:
    faults = {
        "Bilder": {"is_tagged": False, "has_text": False},
        "Hel": {"is_tagged": True, "has_text": True},
        "Okänd": {"is_tagged": None, "has_text": None},
        "Otaggad": {"is_tagged": False, "has_text": True},
    }
    for title, read in faults.items():
        factories.report(title=title, files=[ReportFile(document=full_pages.pdf(**read), language="sv")])
    bad = {"is_tagged": False, "has_text": True}
    factories.report(title="Utkast", live=False, files=[ReportFile(document=full_pages.pdf(**bad))])
    private = factories.report(title="Hemlig", files=[ReportFile(document=full_pages.pdf(**bad))])
    factories.restrict(private)
    with override("sv"):
        assert [(gap.text, gap.meta) for gap in pdf_gaps(site.sv.home.locale)] == [
            ("Bilder", "Svenska, bilder av text, som inte kan läsas upp"),
            ("Okänd", "Svenska, inte kontrollerad för tillgänglighet"),
            ("Otaggad", "Svenska, inga taggar för skärmläsare"),
        ]


def test_gaps_are_named_in_the_readers_language_where_there_is_one(site: factories.Site) -> None:
    document = full_pages.pdf(is_tagged=False, has_text=True)
    both = factories.report(title="Behov", files=[ReportFile(document=document, language="sv")])
    needs = factories.report(
        "en",
        title="Needs",
        translation_key=both.translation_key,
        files=[ReportFile(document=document, language="sv")],
    )
    alone = factories.report(title="Lägesbild", files=[ReportFile(document=document, language="sv")])
    with override("en"):
        assert pdf_gaps(site.en.home.locale) == [
            Gap(alone.url, "Lägesbild", "Swedish, no tags for screen readers", "sv"),
            Gap(needs.url, "Needs", "Swedish, no tags for screen readers"),
        ]


def test_slides_are_listed_once_the_event_is_over(site: factories.Site) -> None:
    untagged = {"is_tagged": False, "has_text": True}
    past = past_event(title="Över", slides=full_pages.pdf(**untagged))
    past_event(title="Inställt", status="cancelled", slides=full_pages.pdf(**untagged))
    past_event(title="Taggat", slides=full_pages.pdf(is_tagged=True, has_text=True))
    factories.event(title="Kommer", slides=full_pages.pdf(**untagged))
    gaps = slides_gaps(site.sv.home.locale, timezone.now())
    assert [(gap.url, gap.text) for gap in gaps] == [(past.url, "Över")]


@pytest.mark.parametrize(
    ("captions", "transcript", "fault"),
    [
        ("sv", "<p>Ord.</p>", None),
        ("sv", "<p></p>", "ingen utskrift"),
        ("", "<p>Ord.</p>", "inga undertexter"),
        ("", "", "varken undertexter eller utskrift"),
    ],
)
def test_recordings_lack_captions_or_transcript(
    site: factories.Site, captions: str, transcript: str, fault: str | None
) -> None:
    past_event(
        recording_url="https://vimeo.com/1", recording_captions=captions, recording_transcript=transcript
    )
    gaps = recording_gaps(site.sv.home.locale, timezone.now())
    assert [gap.meta.rpartition(", ")[2] for gap in gaps] == ([fault] if fault else [])


def test_withdrawn_recording_is_no_gap(site: factories.Site) -> None:
    past_event(recording_url="https://vimeo.com/1", recording_until=timezone.localdate() - timedelta(days=1))
    assert recording_gaps(site.sv.home.locale, timezone.now()) == []


# --- What readers get


def page(path: str) -> Markup:
    return Markup(Client().get(path).content.decode())


def text_of(markup: Markup) -> str:
    (main,) = markup.all("main")
    return " ".join("".join(main.itertext()).split())


def test_statement_says_all_that_the_law_asks_for(site: factories.Site) -> None:
    settings(contact_email="kontakt@example.org")
    markup = page(factories.accessibility_page().url)
    text = text_of(markup)
    for said in (
        "Miljön ansvarar för webbplatsen.",
        "Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service.",
        "Svar inom två dagar.",
        "Om problems.",
        "Om burden.",
        "Om outside.",
        "Vi har gjort en egen bedömning av webbplatsen. Om method_text.",
        "Senaste bedömning: 1 september 2024. Redogörelsen uppdaterades senast: 2 september 2024.",
        "I dag känner den inte till några",
    ):
        assert said in text
    links = {"".join(link.itertext()): link.attrib["href"] for link in markup.all("a")}
    assert links["Anmäl till Myndigheten för digital förvaltning"] == "https://www.digg.se/tdosanmalan"
    assert unquote(links["Rapportera ett hinder"]) == (
        "mailto:kontakt@example.org?subject=Hinder på http://127.0.0.1:8000/"
    )


@pytest.mark.parametrize(
    ("conformance", "said"),
    [("full", "är helt förenlig"), ("partial", "är delvis förenlig"), ("none", "är inte")],
)
def test_statement_says_how_far_the_site_conforms(site: factories.Site, conformance: str, said: str) -> None:
    assert said in text_of(page(factories.accessibility_page(conformance=conformance).url))


def test_statement_in_english(site: factories.Site) -> None:
    text = text_of(page(factories.accessibility_page("en", method="external").url))
    assert "Somebody independent of us has assessed the website." in text
    assert "Latest assessment: 1 September 2024." in text


def barrier(path: str, language: str = "sv") -> str | None:
    """Where the link at the foot of the page leads."""
    words = {"sv": "Rapportera ett hinder på den här sidan", "en": "Report a barrier on this page"}[language]
    links = [link for link in page(path).all("a") if "".join(link.itertext()) == words]
    return links[0].attrib["href"] if links else None


def test_every_page_leads_to_a_mail_that_names_it(site: factories.Site) -> None:
    settings(contact_email="kontakt@example.org")
    about = factories.standard_page(title="Om & kring")
    wanted = f"mailto:kontakt@example.org?subject=Hinder på http://127.0.0.1:8000{about.url}"
    assert unquote(barrier(about.url) or "") == wanted
    assert unquote(barrier("/en/search/?q=x", "en") or "") == (
        "mailto:kontakt@example.org?subject=Barrier on http://127.0.0.1:8000/en/search/"
    )
    assert (
        "kontakt@example.org" not in Client().get(about.url).content.decode().partition("site-foot__legal")[2]
    )


def test_contact_page_receives_barriers_where_there_is_no_mail(site: factories.Site) -> None:
    contact = factories.standard_page(title="Kontakt")
    settings(contact_page=contact)
    assert barrier(contact.url) == contact.url


def test_nobody_to_write_to_is_no_link(site: factories.Site) -> None:
    assert barrier(factories.standard_page().url) is None


@pytest.mark.django_db  # in its transaction, before the tests that empty the database
def test_demonstration_has_a_statement_in_each_language_at_the_foot_of_every_page(demo: date) -> None:
    for language, slug in (("sv", "tillganglighetsredogorelse"), ("en", "accessibility-statement")):
        found = AccessibilityPage.objects.get(locale__language_code=language)
        assert (found.slug, found.conformance) == (slug, "partial")
        (foot,) = page(f"/{language}/").all("footer")
        assert found.url in [link.attrib["href"] for link in foot.iter("a")]
