"""The stable addresses of PDFs: the newest in a language, and each version that was published."""

from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail import hooks

from core.models import Document
from core.urls import absolute_url
from reports import addresses
from reports.access import access_to
from reports.delivery import deliver
from reports.downloads import counted
from reports.models import PdfVersion, ReportFile, ReportPage


class Edition(NamedTuple):
    """A PDF of a report, with the number of its version."""

    report_key: UUID
    language: str
    document: Document
    number: int


@require_safe
def pdf(request: HttpRequest, key: str, language: str, number: str | None = None) -> HttpResponseBase:
    """The PDF; 404 for everybody who may not see a page that shows it."""
    edition = version(key, language, int(number)) if number else newest(key, language)
    if edition is None:
        raise Http404
    return respond(request, edition)


@require_safe
def document(request: HttpRequest, document_id: int, name: str) -> HttpResponseBase:
    """Wagtail's address of a document, which is as public as the pages that show it."""
    found = Document.objects.filter(pk=document_id).select_related("collection").first()
    if found is None or found.filename != name:
        raise Http404
    # As Wagtail does, whose view cannot hand a file's response on: a private collection asks for its password.
    for hook in hooks.get_hooks("before_serve_document"):
        if isinstance(answer := hook(found, request), HttpResponse):
            return answer
    edition = edition_of(found)
    return respond(request, edition) if edition else deliver(request, found, access_to(request, found))


def edition_of(document: Document) -> Edition | None:
    """Where the document stands among a report's files; None for a document of no report."""
    claim = document.report_pdfs.first()
    if claim is None:
        return None
    shown = PdfVersion.objects.filter(document=document).last()
    row = shown or ReportFile.objects.filter(document=document).first()
    return Edition(claim.report_key, row.language if row else "", document, shown.number if shown else 1)


def respond(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    access = access_to(request, edition.document)
    response = deliver(request, edition.document, access, name=file_name(edition), language=edition.language)
    if not edition.language:
        return response
    newest_address = absolute_url(addresses.pdf_path(edition.report_key, edition.language))
    response["Link"] = f'<{newest_address}>; rel="canonical"'
    return counted(request, response, edition.report_key, edition.language)


def newest(key: str, language: str) -> Edition | None:
    """What the report offers: on a page that everybody can read, or else on whichever there is."""
    rows = ReportFile.objects.filter(
        page__translation_key__range=addresses.keys_between(key), language=language, document__isnull=False
    ).select_related("document", "page__locale")
    found = {row.page_id: row for row in rows}
    visible = set(ReportPage.objects.filter(pk__in=found).visible().values_list("pk", flat=True))
    best = sorted(
        found.values(),
        key=lambda row: (row.page_id not in visible, row.page.locale.language_code != language, row.page_id),
    )
    if not best:
        return None
    row = best[0]
    last = PdfVersion.objects.filter(
        report_key=row.page.translation_key, language=language, document=row.document
    ).last()
    return Edition(row.page.translation_key, language, row.document, last.number if last else 1)


def version(key: str, language: str, number: int) -> Edition | None:
    found = PdfVersion.objects.filter(
        report_key__range=addresses.keys_between(key), language=language, number=number
    ).select_related("document")
    row = found.first()
    return Edition(row.report_key, language, row.document, number) if row else None


def file_name(edition: Edition) -> str:
    """The name to save under: atmp2030-kompetensbehov-sv-v1.pdf, by the page in the file's language if there is one."""
    pages = ReportPage.objects.filter(translation_key=edition.report_key).select_related("locale")
    slugs = {page.locale.language_code: page.slug for page in pages.only("slug", "locale")}
    if not edition.language or not slugs:
        return edition.document.filename
    slug = slugs.get(edition.language) or next(iter(slugs.values()))
    return f"atmp2030-{slug}-{edition.language}-v{edition.number}.pdf"
