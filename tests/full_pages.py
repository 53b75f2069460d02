"""Pages with everything on them: prose with every block, PDFs with covers, people with portraits."""

from collections.abc import Callable
from datetime import time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import Document, Image
from events.models import EventPage, EventSeriesPage
from home.models import AccessibilityPage, HomePage, StandardPage, SubGoalPage
from news.models import NewsPage
from people.models import GroupPage, PersonAffiliation, PersonPage
from reports.models import ReportFile, ReportPage
from tests import factories
from tests.factories import Site

LANGUAGES = ("sv", "en")
serial = count(1)


def picture() -> Image:
    """One image for all pages, so that its sizes are made once."""
    return Image.objects.filter(title="Vitt fält").first() or factories.image(
        title="Vitt fält", credit="Källa"
    )


def prose() -> list[tuple[str, Any]]:
    """A text with every kind of block."""
    table = {"data": [["År", "Antal"], ["2024", "12"]], "first_row_is_table_header": True}
    return [
        (
            "paragraph",
            RichText("<p>Ett stycke med <b>fet</b> text.</p><h2>Rubrik</h2><h3>Under</h3><p>Mer.</p>"),
        ),
        (
            "image",
            {"image": picture(), "alt_text": "Ett vitt fält", "caption": "Bildtext"},
        ),
        ("quote", {"text": "Utbildning behövs på flera nivåer.", "attribution": "Rapporten"}),
        ("questions", {"items": ["Vad behövs?", "Vem behöver det?"]}),
        ("callout", {"tone": "warn", "heading": "Obs", "text": RichText("<p>Läs detta.</p>")}),
        ("download", {"document": pdf(), "title": "Hela rapporten"}),
        ("table", {"caption": f"Antal per år {next(serial)}", "table": table}),
        (
            "answers",
            {"heading": "Frågor", "questions": [{"question": "Hur?", "answer": RichText("<p>Så.</p>")}]},
        ),
        ("video", {"url": "https://vimeo.com/123", "title": "Om celler", "captions": "sv"}),
        (
            "figures",
            {
                "heading": "I siffror",
                "figures": [
                    {"number": 25, "unit": "", "label": "företag"},
                    {"number": 183, "unit": "procent", "label": "fler anställda"},
                ],
                "source": "Årsrapporten",
            },
        ),
    ]


def standard_prose(language: str) -> list[tuple[str, Any]]:
    """A text with every kind of block that a standard page can have."""
    here = factories.standard_page(language, lead="Läs mer här.")
    return [
        *prose(),
        ("people", {"heading": "Arbetsgruppen", "people": [member(language)]}),
        ("pages", {"heading": "Läs vidare", "pages": [here]}),
        (
            "timeline",
            {"heading": "Vägen", "steps": [{"year": 2022, "title": "Etapp 2", "text": "Våren."}]},
        ),
    ]


def pdf(**fields: Any) -> Document:
    """A PDF that was read when it arrived, with its cover."""
    read = {
        "inspected_at": timezone.now(),
        "page_count": 34,
        "sha256": f"{next(serial):064x}",
        "language": "sv",
    }
    return factories.document(**(read | {"cover": picture()} | fields))


def member(language: str, **fields: Any) -> PersonPage:
    affiliation = PersonAffiliation(organisation=factories.organisation())
    fields = {"portrait": picture(), "affiliations": [affiliation]} | fields
    return factories.person(language, role="Sakkunnig", **fields)


def report(language: str, **fields: Any) -> ReportPage:
    """A report with a PDF in each language."""
    files = [ReportFile(document=pdf(), language=code) for code in LANGUAGES]
    return factories.report(language, **({"lead": "Vad rapporten säger.", "files": files} | fields))


def make_event(site: Site, language: str, **fields: Any) -> EventPage:
    """On site and online, with everything that stands on the page once."""
    today = timezone.localdate()
    full = {
        "lead": "Om kompetens inom avancerade terapier.",
        "body": prose(),
        "image": picture(),
        "image_alt": "Ett vitt fält",
        "attendance_mode": "hybrid",
        "platform": "Zoom",
        "join_url": "https://zoom.example/j/1",
        "venue_name": "Universitetssjukhuset",
        "venue_street": "Storgatan 1",
        "venue_postal_code": "901 85",
        "venue_locality": "Umeå",
        "registration_url": "https://register.example/",
        "registration_host": "Vinnova",
        "registration_closes_on": today + timedelta(days=5),
        "price": 250,
        "recording_planned": True,
        "recording_expected_on": today + timedelta(days=30),
        "door_time": time(0, 1),
        "sub_goal": factories.sub_goal(),
        "organiser": factories.organisation(),
        "group": factories.group(language),
        "contact_name": "Kansliet",
        "contact_email": "kontakt@example.org",
    }
    return factories.event(language, **(full | fields))


def make_series(site: Site, language: str, **fields: Any) -> EventSeriesPage:
    fields = {"title": "Serie om celler", "lead": "Tre seminarier.", "body": prose(), **fields}
    tree = getattr(site, language)
    series = EventSeriesPage(locale=tree.home.locale, **fields)
    tree.events.refresh_from_db()
    tree.events.add_child(instance=series)
    return series


def make_report(site: Site, language: str, **fields: Any) -> ReportPage:
    full = {
        "body": prose(),
        "summary": "<p>Sammanfattning.</p>",
        "cover": picture(),
        "cover_alt": "Ett vitt omslag",
        "version": "1.0",
        "doi": "10.1234/abcd",
        "isbn": "978-91-7000-000-3",
        "reference_number": "2024-1",
        "sub_goal": factories.sub_goal(),
        "group": factories.group(language),
    }
    return report(language, **(full | fields))


def make_person(site: Site, language: str, **fields: Any) -> PersonPage:
    full = {
        "lead": "Forskar om celler.",
        "biography": "<p>En kort text.</p>",
        "professional_title": "Professor",
        "orcid": "0000-0002-1825-0097",
        "email": "medlem@example.org",
        "phone": "010-123 45 67",
        "website": "https://medlem.example/",
    }
    return member(language, **(full | fields))


def make_group(site: Site, language: str, **fields: Any) -> GroupPage:
    full = {"lead": "Vad gruppen gör.", "charge": "<p>Uppdraget.</p>", "sub_goal": factories.sub_goal()}
    return factories.group(language, **(full | fields))


def make_news(site: Site, language: str, **fields: Any) -> NewsPage:
    full = {
        "lead": "Det här hände.",
        "body": prose(),
        "image": picture(),
        "image_alt": "Ett vitt fält",
        "sub_goal": factories.sub_goal(),
        "event": factories.event(language),
        "report": report(language),
        "group": factories.group(language),
    }
    return factories.news(language, **(full | fields))


def make_standard(site: Site, language: str, **fields: Any) -> StandardPage:
    return factories.standard_page(
        language, **({"lead": "Om miljön.", "body": standard_prose(language)} | fields)
    )


def make_goal(site: Site, language: str, **fields: Any) -> SubGoalPage:
    return factories.sub_goal_page(
        language, **({"lead": "Vad målet är.", "body": standard_prose(language)} | fields)
    )


def make_accessibility(site: Site, language: str, **fields: Any) -> AccessibilityPage:
    return factories.accessibility_page(language, **({"lead": "Alla ska kunna använda sidan."} | fields))


def make_home(site: Site, language: str, **fields: Any) -> HomePage:
    home = getattr(site, language).home
    other = factories.standard_page(language)
    texts = {
        "vision": "Sverige världsledande 2030",
        "lead": "Vad vi gör.",
        "therapies_heading": "Vad är ATMP?",
        "therapies_text": "<p>Läkemedel av celler.</p>",
        "figures_heading": "I siffror",
        "figures_source": "Årsrapporten",
    }
    texts |= {"pinned": factories.news(language, lead="Läs."), "pinned_until": timezone.localdate()}
    return changed(home, texts | {"therapies_page": other, "figures_page": other} | fields)


def index(name: str) -> Callable[..., Page]:
    """Gives the index page that each site has."""
    return lambda site, language, **fields: changed(getattr(getattr(site, language), name), fields)


def changed(page: Page, fields: dict[str, Any]) -> Page:
    """The page as it is stored, with other values; an index page exists in both languages already."""
    page.refresh_from_db()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save()
    return page
