"""Who may have a report's PDF and its cover: whoever may see a page that shows it, from one moment to the next.

Nobody else knows of a PDF that no public page shows: it was uploaded for something that is not out yet.
"""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from core.guards import Access
from core.models import Document, Image
from core.privacy import is_public
from core.rights import document_policy
from reports.models import PdfVersion, ReportPage, ReportPdf
from reports.querysets import ReportPageQuerySet


def access_to(request: HttpRequest, document: Document) -> Access:
    """What the request may do with the document's bytes."""
    keys = list(ReportPdf.objects.filter(document=document).values_list("report_key", flat=True))
    reports = ReportPage.objects.filter(translation_key__in=keys)
    showing = reports_that_show(document)
    if showing.visible().exists() or is_shown_elsewhere(document):
        return Access.PUBLIC
    if has_passed_restrictions(request, showing) or may_prepare(request, reports, document):
        return Access.PERSONAL
    return Access.NONE


def access_to_cover(request: HttpRequest, path: str) -> Access:
    """What the request may do with a resized picture: free unless it is the cover of a PDF or of a report."""
    pictured = {"cover__renditions__file": path}
    documents = list(Document.objects.filter(**pictured))
    reports = ReportPage.objects.filter(**pictured)
    if not documents and not reports.exists():
        return Access.FREE
    widest = max((access_to(request, document) for document in documents), default=Access.NONE)
    if widest < Access.PUBLIC and _report_shows(request, reports):
        widest = max(widest, _report_shows(request, reports))
    if widest < Access.PUBLIC and is_shown_elsewhere(Image.objects.filter(renditions__file=path).first()):
        widest = Access.PUBLIC
    return min(widest, Access.PUBLIC)  # what belongs to a report may be withdrawn


def reports_that_show(document: Document) -> ReportPageQuerySet:
    """The live reports that offer the document now, or have published it as an earlier version."""
    published = PdfVersion.objects.filter(report_key=OuterRef("translation_key"), document=document)
    return ReportPage.objects.live().filter(Q(pk__in=_pages_with(document)) | Exists(published))


def _pages_with(document: Document) -> Any:
    return document.report_files.values("page")


def _report_shows(request: HttpRequest, reports: ReportPageQuerySet) -> Access:
    if reports.visible().exists():
        return Access.PUBLIC
    passed = has_passed_restrictions(request, reports.live()) or may_edit_one(request, reports)
    return Access.PERSONAL if passed else Access.NONE


def is_shown_elsewhere(thing: Document | Image | None) -> bool:
    """Whether a page that everybody can read links to the document or shows the image."""
    if thing is None:
        return False
    pages = ReferenceIndex.get_references_to(thing).values_list("object_id", flat=True)
    keys = [int(key) for key in pages.filter(base_content_type__model="page")]
    return bool(keys) and Page.objects.live().filter(is_public(), pk__in=keys).exists()


def has_passed_restrictions(request: HttpRequest, live: ReportPageQuerySet) -> bool:
    """Whether the visitor has logged in, or given the password, for one of the private pages."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in live
    )


def may_prepare(request: HttpRequest, reports: ReportPageQuerySet, document: Document) -> bool:
    """Whether an editor asks: of the report in any of its languages, or of the document."""
    user = editor_of(request)
    if user is None:
        return False
    return document_policy.user_has_permission_for_instance(user, "change", document) or may_edit_one(
        request, reports
    )


def may_edit_one(request: HttpRequest, reports: ReportPageQuerySet) -> bool:
    user = editor_of(request)
    return user is not None and any(page.permissions_for_user(user).can_edit() for page in reports)


def editor_of(request: HttpRequest) -> Any:
    """Who asks, if it is somebody with access to the admin; without a session nobody is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = request.user
    return user if user.is_authenticated and user.has_perm("wagtailadmin.access_admin") else None
