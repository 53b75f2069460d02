"""Private until live: a PDF and its cover are as public as the report, at every address and at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import RichText

from core.models import Document
from events.models import EventPage
from reports.models import ReportFile, ReportPage
from tests import factories
from tests.reports import pdf_files
from tests.reports.publishing import FIRST, SECOND, address, draft, fetch, pdf, publish, replace

HIDDEN = {"pdf": 404, "document": 404, "cover": 404}
SHOWN = {"pdf": 200, "document": 200, "cover": 200}


def addresses(page: ReportPage) -> dict[str, str]:
    document = page.files.get().document
    return {
        "pdf": address(page),
        "document": document.url,
        "cover": document.cover.get_rendition("width-240|format-webp").url,
    }


def statuses(page: ReportPage, client: Client | None = None) -> dict[str, int]:
    return {name: fetch(path, client)[0] for name, path in addresses(page).items()}


def caching(page: ReportPage, client: Client | None = None) -> set[str]:
    return {(client or Client()).get(path)["Cache-Control"] for path in addresses(page).values()}


def test_file_and_cover_follow_the_page(site: factories.Site) -> None:
    page = draft()
    assert statuses(page) == HIDDEN
    page = publish(page)
    assert statuses(page) == SHOWN
    assert fetch(addresses(page)["document"]) == (200, FIRST)
    page.unpublish()
    assert statuses(page) == HIDDEN
    page = publish(page)
    assert statuses(page) == SHOWN


def test_expired_report_is_private(site: factories.Site) -> None:
    page = publish(draft())
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    page.unpublish(set_expired=True)
    assert statuses(page) == HIDDEN


def test_private_page_has_a_private_file(site: factories.Site) -> None:
    page = publish(draft())
    restriction = factories.restrict(page)
    assert statuses(page) == HIDDEN
    restriction.delete()
    assert statuses(page) == SHOWN
    factories.restrict(site.sv.reports)
    assert statuses(page) == HIDDEN


def test_visitor_with_the_password_gets_the_file_and_no_cache_keeps_it(
    client: Client, site: factories.Site
) -> None:
    page = publish(draft())
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesam")
    assert statuses(page, client) == HIDDEN
    client.post(
        reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]),
        {"password": "sesam", "return_url": page.url},
    )
    assert statuses(page, client) == SHOWN
    assert caching(page, client) == {"private, no-store"}


def test_earlier_versions_are_private_with_the_page(site: factories.Site) -> None:
    page = replace(publish(draft()), SECOND, note_sv="Ny.")
    old = address(page, number=1)
    assert fetch(old) == (200, FIRST)
    page.unpublish()
    assert fetch(old)[0] == 404


def test_new_file_in_a_draft_of_a_live_report_is_private(site: factories.Site) -> None:
    page = publish(draft())
    new = pdf(SECOND)
    row = page.files.get()
    row.document = new
    page.files.add(row)
    page.save_revision()
    assert fetch(new.url)[0] == 404
    assert fetch(new.cover.get_rendition("width-240").url)[0] == 404
    assert fetch(address(page)) == (200, FIRST)
    page.get_latest_revision().publish()
    assert fetch(new.url) == (200, SECOND)
    assert fetch(address(page)) == (200, SECOND)


def test_file_that_left_its_report_stays_private(site: factories.Site) -> None:
    page = draft()
    document = page.files.get().document
    row = page.files.get()
    row.document = pdf(SECOND)
    page.files.add(row)
    publish(page)
    assert fetch(document.url)[0] == 404


def test_document_of_no_page_is_private(client: Client, site: factories.Site) -> None:
    """It was uploaded a moment ago, for a report that nobody has begun."""
    document = pdf()
    cover = document.cover.get_rendition("width-240").url
    assert [fetch(address)[0] for address in (document.url, cover)] == [404, 404]
    client.force_login(factories.admin())
    assert client.get(document.url)["Cache-Control"] == "private, no-store"


def test_document_of_no_report_is_public_with_the_page_that_links_to_it(site: factories.Site) -> None:
    document = pdf()
    page = factories.event(slides=document, live=False)
    assert fetch(document.url)[0] == 404
    publish(page)
    assert fetch(document.url) == (200, FIRST)
    path = document.cover.get_rendition("width-240").url
    assert Client().get(path)["Cache-Control"] == "public, max-age=3600, s-maxage=0, proxy-revalidate"
    EventPage.objects.get().unpublish()
    assert fetch(document.url)[0] == 404


@pytest.mark.parametrize("use", ["prose", "slides"])
def test_file_of_a_draft_that_a_public_page_links_to_is_public(site: factories.Site, use: str) -> None:
    """Somebody has published the link: then the file is no secret."""
    page = draft()
    document = page.files.get().document
    if use == "prose":
        text = f'<p><a linktype="document" id="{document.pk}">Rapporten</a></p>'
        linking: Any = factories.news(body=[("paragraph", RichText(text))])
    else:
        linking = factories.event(slides=document)
    assert statuses(page) == {"pdf": 200, "document": 200, "cover": 404} | {"cover": 200}
    linking.unpublish()
    assert statuses(page) == HIDDEN


def test_editors_preview_and_nothing_of_it_is_kept(client: Client, site: factories.Site) -> None:
    page = draft()
    client.force_login(factories.editor(site.sv.reports))
    assert statuses(page, client) == SHOWN
    assert caching(page, client) == {"private, no-store"}


def test_editors_of_other_pages_see_no_draft(client: Client, site: factories.Site) -> None:
    page = draft()
    client.force_login(factories.editor(site.sv.events, username="annan"))
    assert statuses(page, client) == HIDDEN


def test_preview_links_to_the_files_of_the_draft(site: factories.Site) -> None:
    page = publish(draft())
    row = page.files.get()
    row.document = pdf(SECOND)
    page.files.add(row)
    html = page.make_preview_request().render().content.decode()
    assert row.document.url in html
    assert f'href="{address(page)}"' not in html


def test_public_file_is_asked_for_each_time(site: factories.Site) -> None:
    page = publish(draft())
    assert caching(page) == {"public, no-cache", "public, max-age=3600, s-maxage=0, proxy-revalidate"}


def test_chosen_cover_of_a_draft_is_private(site: factories.Site) -> None:
    page = draft(cover=factories.image(title="Omslag"))
    path = page.cover.get_rendition("width-240").url
    assert fetch(path)[0] == 404
    page = publish(page)
    assert fetch(path)[0] == 200
    page.unpublish()
    assert fetch(path)[0] == 404
    factories.event(image=page.cover)
    assert fetch(path)[0] == 200


def test_other_pictures_are_kept_for_a_year(site: factories.Site) -> None:
    path = factories.image().get_rendition("width-240").url
    assert Client().get(path)["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(("live", "status", "most"), [(True, 200, 2), (False, 404, 8)])
def test_cover_of_many_files_costs_as_much_as_that_of_one(
    site: factories.Site, live: bool, status: int, most: int
) -> None:
    """Twelve PDFs with the same first page, of which the last one is published, or none."""
    cover = factories.image(title="Samma framsida")
    path = cover.get_rendition("width-240").url

    def cost() -> int:
        """Of the second request: the first one after a change also reads what is then kept."""
        Client().get(path)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == status
        return len(queries)

    documents = [pdf(pdf_files.with_text(f"Nummer {number}")) for number in range(12)]
    shown = draft(files=[ReportFile(document=documents[-1], language="sv")])
    if live:
        publish(shown)
    Document.objects.filter(pk=documents[-1].pk).update(cover=cover)
    one = cost()
    Document.objects.filter(pk__in=[document.pk for document in documents]).update(cover=cover)

    assert (cost(), one <= most) == (one, True)


def test_private_collection_asks_first(client: Client, site: factories.Site) -> None:
    """Wagtail's own hook answers before ours."""
    page = publish(draft())
    document = page.files.get().document
    document.collection = Collection.get_first_root_node().add_child(name="Slutet")
    document.save()
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert client.get(document.url).status_code == 302


def test_report_in_one_language_is_public_there_only(site: factories.Site) -> None:
    page = publish(draft())
    factories.report(
        "en",
        translation_key=page.translation_key,
        live=False,
        files=[ReportFile(document=pdf(SECOND), language="en")],
    )
    assert fetch(address(page)) == (200, FIRST)
    assert fetch(address(page, "en"))[0] == 404
