"""How a report is cited: on its page, in its head, in its Link header and in files that keep their address."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from core.citation import Name
from reports.models import ReportAuthor, ReportFile, ReportPage
from tests import factories, full_pages
from tests.markup import Markup

TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


def path(page: ReportPage, extension: str = "bib") -> str:
    return f"/cite/{page.translation_key}.{page.language}.{extension}"


@pytest.fixture
def member(site: factories.Site) -> Any:
    return factories.person(title="Anna Ek Lund", sort_name="Ek Lund, Anna", orcid="0000-0002-1825-0097")


@pytest.fixture
def report(site: factories.Site, member: Any) -> ReportPage:
    factories.organisation("Region Skåne", "Region Skane")
    files = [
        ReportFile(document=full_pages.pdf(page_count=30), language="en"),
        ReportFile(document=full_pages.pdf(page_count=34), language="sv"),
    ]
    authors = [
        ReportAuthor(person=member),
        ReportAuthor(name="Region Skåne"),
        ReportAuthor(name="Bo von Testsson"),
    ]
    return factories.report(
        title='Ö & "ATMP" <i>',
        slug="atmp",
        published_on=date(2024, 9, 1),
        reference_number="2024-1",
        files=files,
        authors=authors,
    )


def metas(client: Client, page: ReportPage) -> list[tuple[str, str]]:
    markup = Markup(client.get(page.url).content.decode())
    found = [(meta.attrib.get("name", ""), meta.attrib.get("content")) for meta in markup.all("meta")]
    return [(name, value) for name, value in found if name.startswith("citation_")]


def test_authors_are_ordered_and_named_by_their_kind(report: ReportPage) -> None:
    expected = (
        Name("Ek Lund", "Anna", "0000-0002-1825-0097"),
        Name("Region Skåne", is_organisation=True),
        Name("von Testsson", "Bo"),
    )
    assert report.cited_work.authors == expected


def test_organisation_is_named_in_the_readers_language(report: ReportPage) -> None:
    with override("en"):
        assert report.cited_work.authors[1] == Name("Region Skane", is_organisation=True)


def test_author_without_a_public_page_is_named_without_orcid(report: ReportPage, member: Any) -> None:
    member.unpublish()
    assert report.cited_work.authors[0] == Name("Ek Lund", "Anna")


def test_report_of_nobody_is_the_milieus(site: factories.Site) -> None:
    assert factories.report().cited_work.authors == (Name("ATMP2030", is_organisation=True),)


def test_page_shows_the_reference_and_its_files(client: Client, report: ReportPage) -> None:
    html = client.get(report.url).content.decode()
    assert (
        '<p id="citation">Ek Lund, A., Region Skåne, &amp; von Testsson, B. (2024). '
        "<i>Ö &amp; &quot;ATMP&quot; &lt;i&gt;</i> (Rapport nr 2024-1). ATMP2030. "
        f"{settings.SITE_URL}/sv/rapporter/atmp/</p>"
    ) in html
    links = re.findall(r'<a href="(/cite/[^"]*)" type="([^"]*)" download>', html)
    assert links == [(path(report, extension), media_type) for extension, media_type in TYPES.items()]


def test_head_has_google_scholars_tags(client: Client, report: ReportPage) -> None:
    assert metas(client, report) == [
        ("citation_title", 'Ö & "ATMP" <i>'),
        ("citation_author", "Ek Lund, Anna"),
        ("citation_author", "Region Skåne"),
        ("citation_author", "von Testsson, Bo"),
        ("citation_publication_date", "2024/09/01"),
        ("citation_technical_report_institution", "ATMP2030"),
        ("citation_technical_report_number", "2024-1"),
        ("citation_language", "sv"),
        ("citation_public_url", f"{settings.SITE_URL}/sv/rapporter/atmp/"),
        ("citation_pdf_url", f"{settings.SITE_URL}{report.cited_items[0].url}"),
    ]
    assert report.main_file.language == "sv"


def test_page_points_machines_to_all_of_it(client: Client, report: ReportPage) -> None:
    base = settings.SITE_URL
    expected = [
        f'<{base}/sv/rapporter/atmp/>; rel="cite-as"',
        '<https://orcid.org/0000-0002-1825-0097>; rel="author"',
        *(f'<{base}{item.url}>; rel="item"; type="application/pdf"' for item in report.cited_items),
        *(
            f'<{base}{path(report, extension)}>; rel="describedby"; type="{media_type}"'
            for extension, media_type in TYPES.items()
        ),
        '<https://schema.org/AboutPage>; rel="type"',
        '<https://schema.org/Report>; rel="type"',
    ]
    assert len(report.cited_items) == 2
    assert client.get(report.url)["Link"] == client.head(report.url)["Link"] == ", ".join(expected)


def test_doi_is_what_lasts(client: Client, site: factories.Site) -> None:
    page = factories.report(doi="10.1234/abcd")
    assert client.get(page.url)["Link"].startswith('<https://doi.org/10.1234/abcd>; rel="cite-as"')


@pytest.mark.parametrize("extension", TYPES)
def test_file_has_its_type_name_and_validator(client: Client, report: ReportPage, extension: str) -> None:
    response = client.get(path(report, extension))
    assert response.status_code == 200
    assert response["Content-Type"] == f"{TYPES[extension]}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="atmp2030-atmp-sv.{extension}"'
    assert response["Content-Language"] == "sv"
    assert response["Link"] == f'<{settings.SITE_URL}/sv/rapporter/atmp/>; rel="describes"'
    assert "Ek Lund, Anna" in response.content.decode() or '"Ek Lund"' in response.content.decode()

    again = client.get(path(report, extension), HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])
    head = client.head(path(report, extension))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", response["ETag"])
    assert client.post(path(report, extension)).status_code == 405


def test_file_keeps_its_address_when_the_slug_changes(client: Client, report: ReportPage) -> None:
    before = client.get(path(report))
    report.slug = "ny-plats"
    report.save_revision().publish()
    after = client.get(path(report))
    assert after["Content-Disposition"] == 'attachment; filename="atmp2030-ny-plats-sv.bib"'
    assert after["ETag"] != before["ETag"]
    assert f"{settings.SITE_URL}/sv/rapporter/ny-plats/" in after.content.decode()


def test_each_language_has_its_own_file(client: Client, report: ReportPage) -> None:
    english = factories.report("en", title="Needs", translation_key=report.translation_key)
    titles = [json.loads(client.get(path(page, "json")).content)[0]["title"] for page in (report, english)]
    assert titles == ['Ö & "ATMP" <i>', "Needs"]
    assert path(report) != path(english)


def test_what_nobody_may_see_has_no_file(client: Client, report: ReportPage) -> None:
    other = factories.news()
    wrong = [
        f"/cite/{report.translation_key}.en.bib",  # no English version
        f"/cite/{report.translation_key}.sv.pdf",
        f"/cite/{report.translation_key}.de.bib",
        f"/cite/{report.translation_key}.sv.x.bib",
        f"/cite/{other.translation_key}.sv.bib",  # no work
        "/cite/00000000-0000-0000-0000-000000000000.sv.bib",
    ]
    assert {client.get(address).status_code for address in wrong} == {404}
    factories.restrict(report)
    assert client.get(path(report)).status_code == 404


def test_draft_has_neither_file_nor_links(client: Client, report: ReportPage) -> None:
    report.save_revision()
    report.unpublish()
    client.force_login(factories.admin())
    draft = client.get(f"/admin/pages/{report.pk}/view_draft/")
    assert draft.status_code == 200
    assert "Link" not in draft
    assert "/cite/" not in draft.content.decode()
    assert client.get(path(report)).status_code == 404


def test_preview_of_a_public_page_points_nobody_anywhere(client: Client, report: ReportPage) -> None:
    report.save_revision()
    client.force_login(factories.admin())
    preview = client.get(f"/admin/pages/{report.pk}/view_draft/")
    assert (preview.status_code, "Link" in preview) == (200, False)


def test_other_pages_have_no_tags_and_no_links(client: Client, site: factories.Site) -> None:
    page = factories.news()
    response = client.get(page.url)
    assert "Link" not in response
    assert "citation_" not in response.content.decode()
