"""The translation editor shows every word of a page, and no fact."""

import json
import re
from datetime import time

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.tables import cell_path
from events.models import ProgrammeRow
from home.models import HomeFigure, HomeTherapy
from reports.models import ReportQuestion
from tests import factories
from tests.translation.prose import prose, standard_prose
from tests.translation.work import submit, translated

META = {"title", "slug", "seo_title", "search_description", "lead"}
META_VALUES = {
    "title": "Rubrik",
    "slug": "rubrik",
    "seo_title": "Rubrik för sök",
    "search_description": "Beskrivning",
    "lead": "Ingress",
}


PROSE_PATHS = {
    "body.b1",
    "body.b2.alt_text",
    "body.b2.caption",
    "body.b3.text",
    "body.b3.attribution",
    "body.b4.items.i1",
    "body.b5.heading",
    "body.b5.text",
    "body.b6.title",
    "body.b7.caption",
    *(f"body.b7.table.{cell_path(text)}" for text in ("År", "Antal", "2,5")),
    "body.b8.heading",
    "body.b8.questions.i1.question",
    "body.b8.questions.i1.answer",
    "body.b9.title",
    "body.b9.transcript",
    "body.b10.heading",
    "body.b10.figures.i1.unit",
    "body.b10.figures.i1.label",
    "body.b10.source",
}
STANDARD_PATHS = PROSE_PATHS | {
    "body.b11.heading",
    "body.b12.heading",
    "body.b13.heading",
    "body.b13.steps.i1.title",
    "body.b13.steps.i1.text",
}


def segments(client, page: Page) -> dict[str, set[str]]:
    """The paths that the editor shows, by kind of segment, without the keys of rows."""
    target = submit(page).get_target_instance()
    client.force_login(factories.admin())
    response = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    shown: dict[str, set[str]] = {}
    for segment in json.loads(response.context["props"])["segments"]:
        parts = [part for part in segment["contentPath"].split(".") if len(part) != 36]
        shown.setdefault(segment["type"], set()).add(".".join(parts))
    return shown


def test_event(site, client):
    page = factories.event(
        **META_VALUES,
        body=prose(),
        image=factories.image(),
        image_alt="Sal",
        status="cancelled",
        status_reason="Sjukdom",
        join_url="https://example.org/room",
        venue_name="Aulan",
        contact_name="Kansliet",
        contact_email="kansli@example.org",
        sub_goal=factories.sub_goal(),
        organiser=factories.organisation(),
        programme=[ProgrammeRow(time=time(8, 15), title="Välkommen", who="Värden")],
    )
    shown = segments(client, page)
    assert shown["string"] == META | PROSE_PATHS | {"image_alt", "status_reason", "programme.title"}
    assert shown["synchronised_value"] == {"body.b2.image", "body.b6.document", "body.b9.url"}
    assert set(shown) == {"string", "synchronised_value"}


def test_report(site, client):
    page = factories.report(
        **META_VALUES,
        summary="<p>Sammanfattning.</p>",
        body=prose(),
        version="1.0",
        cover=factories.image(),
        cover_alt="Omslag",
        isbn="978-91-0-000000-0",
        reference_number="ATMP-1",
        sub_goal=factories.sub_goal(),
        group=factories.group(),
        key_questions=[ReportQuestion(text="Vilka kompetenser?")],
    )
    shown = segments(client, page)
    assert shown["string"] == META | PROSE_PATHS | {"summary", "cover_alt", "key_questions.text"}
    assert shown["synchronised_value"] == {"body.b2.image", "body.b6.document", "body.b9.url"}


def test_news(site, client):
    page = factories.news(
        **META_VALUES, body=prose(), image=factories.image(), image_alt="Sal", event=factories.event()
    )
    shown = segments(client, page)
    assert shown["string"] == META | PROSE_PATHS | {"image_alt"}


def test_home(site, client):
    home = site.sv.home
    english = site.en.home
    english.delete()
    for name, value in {
        **META_VALUES,
        "vision": "Vision",
        "therapies_heading": "Terapier",
        "therapies_text": "<p>Text.</p>",
        "therapies_page": home,
        "figures_heading": "Siffror",
        "figures_source": "Källa",
        "therapies": [HomeTherapy(title="Genterapi", text="Text", drawing="gene")],
        "figures": [HomeFigure(number=7, label="grupper")],
    }.items():
        setattr(home, name, value)
    home.save()
    shown = segments(client, home)
    assert shown == {
        "string": META
        | {"vision", "therapies_heading", "therapies_text", "figures_heading", "figures_source"}
        | {"therapies.title", "therapies.text", "figures.label"}
    }


def test_person_and_group(site, client):
    person = factories.person(
        lead="Ingress",
        professional_title="Professor",
        role="Delprojektledare",
        biography="<p>Text.</p>",
        email="x@example.org",
        phone="090-786 50 00",
        orcid="0000-0002-1825-0097",
        portrait=factories.image(),
    )
    assert segments(client, person) == {"string": {"lead", "professional_title", "role", "biography"}}


def test_group_page(site, client):
    shown = segments(client, factories.group(**META_VALUES, charge="<p>Uppdrag.</p>"))
    assert shown["string"] == META | {"charge"}


@pytest.mark.parametrize("factory", [factories.standard_page, factories.sub_goal_page])
def test_pages_of_text(site, client, factory):
    shown = segments(client, factory(**META_VALUES, body=standard_prose()))
    assert shown["string"] == META | STANDARD_PATHS
    assert shown["synchronised_value"] == {
        "body.b2.image",
        "body.b6.document",
        "body.b9.url",
        "body.b11.people.i1",
        "body.b12.pages.i1",
    }


def test_accessibility_statement(site, client):
    shown = segments(client, factories.accessibility_page(**META_VALUES))
    texts = {"organisation", "service", "problems", "burden", "outside", "response", "method_text"}
    assert shown == {"string": META | texts}


def test_every_word_of_a_text_reaches_the_english_page(site):
    english = translated(factories.standard_page(title="Allt", body=standard_prose()))
    words = (
        "Rubrik Text. Bildtext Citat Rapporten Viktigt. Hämta Tabelltext Frågor Hur? Så. Film Tal. Siffror"
    )
    html = Client().get(english.url).text
    for word in (*words.split(), "procent", "fler", "Gruppen", "Mer", "Vägen", "Etapp", "Våren"):
        assert f"en {word}" in html, word


def source_link(client: Client, page: Page) -> str:
    """Where the name of the source's language leads, from the page's translation editor."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    header = html.split("header-meta--locales")[1].split("</header>")[0]
    found = re.search(r'<a href="([^"]*)">\s*Svenska', header)
    return found[1] if found else ""


def test_original_is_read_by_those_who_may_not_edit_it(site, client, seminar):
    english = submit(seminar).get_target_instance()
    client.force_login(factories.user_with("oversattare", {site.en.home: ("change_page",)}))
    assert source_link(client, english) == seminar.url
    client.force_login(factories.admin())
    assert source_link(client, english) == f"/admin/pages/{seminar.pk}/edit/"


def test_editor_offers_no_alias(seminar, client):
    english = submit(seminar).get_target_instance()
    client.force_login(factories.admin())
    html = client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).text
    assert "&quot;stopTranslationUrl&quot;: &quot;/admin/" in html
    assert "&quot;convertToAliasUrl&quot;: null" in html
