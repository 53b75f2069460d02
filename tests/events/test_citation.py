"""How the recording of a seminar is cited, from the day when it is published until it is taken away."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from core.citation import Kind, Name
from core.privacy import restricted_paths
from events.lifecycle import State
from events.models import EventPage, EventPerson
from tests import factories
from tests.events.states import CASES, RECORDING, at_moment, seminar

RECORDED = next(case for case in CASES if case.state is State.RECORDING_AVAILABLE)


def recorded(**fields: Any) -> EventPage:
    return seminar(RECORDED, **({"title": "Frukost", "slug": "frukost"} | fields))


def path(page: EventPage, extension: str = "bib") -> str:
    return f"/cite/{page.translation_key}.{page.language}.{extension}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_a_recording_that_can_be_watched_is_cited(site: factories.Site, case: Any) -> None:
    work = at_moment(seminar(case), case).cited_work
    assert (work is not None) == (case.state is State.RECORDING_AVAILABLE)


def test_those_who_present_are_its_authors(site: factories.Site) -> None:
    eva = factories.person(title="Eva Testsson")
    people = [
        EventPerson(role="moderator", name="Mo Testsson"),
        EventPerson(role="presenter", person=eva),
        EventPerson(role="panellist", name="Vinnova"),
    ]
    work = recorded(people=people).cited_work
    assert (work.kind, work.title, work.issued) == (Kind.VIDEO, "Frukost", date(2024, 9, 30))
    assert work.authors == (Name("Testsson", "Eva"), Name("Vinnova"))
    assert work.language == "en"


def test_without_speakers_the_organiser_is_its_author(site: factories.Site) -> None:
    page = recorded(organiser=factories.organisation())
    assert page.cited_work.authors == (Name("Umeå universitet", is_organisation=True),)
    assert recorded(slug="b").cited_work.authors == (Name("ATMP2030", is_organisation=True),)


def test_recording_without_a_day_is_dated_by_the_event(site: factories.Site) -> None:
    work = recorded(recording_published_on=None, event_language="mul").cited_work
    assert (work.issued, work.language) == (date(2024, 9, 25), "")


def test_page_shows_the_reference_and_points_to_it(client: Client, site: factories.Site) -> None:
    page = recorded(slides=factories.document(name="bilder.pdf"))
    response = client.get(page.url)
    html = response.content.decode()
    url = f"{settings.SITE_URL}/sv/evenemang/frukost/"
    assert (
        f'<p id="citation">ATMP2030. (2024, 30 september). <i>Frukost</i> [Videoinspelning]. {url}</p>'
        in html
    )
    assert '<meta name="citation_publication_date" content="2024/09/30">' in html
    assert '<meta name="citation_publisher" content="ATMP2030">' in html
    assert "citation_technical_report" not in html
    assert "citation_pdf_url" not in html
    assert response["Link"] == ", ".join(
        [
            f'<{url}>; rel="cite-as"',
            f'<{RECORDING["recording_url"]}>; rel="item"; type="text/html"',
            f'<{settings.SITE_URL}{page.slides.url}>; rel="item"; type="application/pdf"',
            f'<{settings.SITE_URL}{path(page)}>; rel="describedby"; type="application/x-bibtex"',
            (
                f"<{settings.SITE_URL}{path(page, 'ris')}>; "
                'rel="describedby"; type="application/x-research-info-systems"'
            ),
            (
                f"<{settings.SITE_URL}{path(page, 'json')}>; "
                'rel="describedby"; type="application/vnd.citationstyles.csl+json"'
            ),
            '<https://schema.org/AboutPage>; rel="type"',
            '<https://schema.org/VideoObject>; rel="type"',
        ]
    )
    assert client.head(page.url)["Link"] == response["Link"]
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_files_come_and_go_with_the_recording(client: Client, site: factories.Site) -> None:
    upcoming = factories.event(recording_url=RECORDING["recording_url"])
    page = recorded(recording_until=timezone.localdate())
    assert client.get(path(upcoming)).status_code == 404
    response = client.get(path(page, "ris"))
    assert response.content.decode().startswith("TY  - VIDEO\r\nAU  - ATMP2030\r\nTI  - Frukost\r\n")
    assert response["Cache-Control"] == "no-cache"

    page.recording_until = timezone.localdate() - timedelta(days=1)
    page.save()
    assert client.get(path(page, "ris")).status_code == 404
    withdrawn = client.get(page.url)
    assert "Link" not in withdrawn
    assert "citation" not in withdrawn.content.decode()


def test_many_speakers_cost_no_more_queries_than_one(
    site: factories.Site, django_assert_num_queries: Any
) -> None:
    def speakers(number: int) -> list[EventPerson]:
        free = [EventPerson(name=f"Bo Testsson {count}") for count in range(number)]
        return [*free, *(EventPerson(person=factories.person()) for _ in range(number))]

    few, many = recorded(people=speakers(1)), recorded(slug="b", people=speakers(5))
    for page, authors in ((few, 2), (many, 10)):
        fresh = EventPage.objects.select_related("locale").get(pk=page.pk)
        assert fresh.canonical_url
        restricted_paths()
        # Rows, people, the organisations of those without a page, the others' pages with theirs, organisations.
        with django_assert_num_queries(6):
            assert len(fresh.cited_work.authors) == authors
