"""Who may have a report's PDF and its cover: whoever may see a page that shows it, from one moment to the next.

Nobody else knows of a PDF that no public page shows: it was uploaded for something that is not out yet.
"""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from core.guards import Access
from core.models import Document, Image
from core.privacy import is_public
from core.rights import document_policy
from reports.models import PdfVersion, ReportFile, ReportPage, ReportPdf
from reports.querysets import ReportPageQuerySet


def access_to(request: HttpRequest, document: Document) -> Access:
    """What the request may do with the document's bytes."""
    return access_to_one_of(request, [document])


def access_to_one_of(request: HttpRequest, documents: list[Document]) -> Access:
    """What the request may do with what all the documents show: the widest of their answers."""
    showing = reports_that_show(documents)
    if showing.visible().exists() or is_shown_elsewhere(*documents):
        return Access.PUBLIC
    if has_passed_restrictions(request, showing) or may_prepare(request, documents):
        return Access.PERSONAL
    return Access.NONE


def access_to_cover(request: HttpRequest, path: str) -> Access:
    """What the request may do with a resized picture: free unless it is the cover of a PDF or of a report.

    Any number of PDFs may have the picture; a visitor's request asks equally many queries for all of them.
    """
    pictured = {"cover__renditions__file": path}
    documents = list(Document.objects.filter(**pictured))
    reports = ReportPage.objects.filter(**pictured)
    if not documents and not reports.exists():
        return Access.FREE
    # The PDFs first, which most covers are of. PUBLIC at the most: what belongs to a report may be withdrawn.
    widest = access_to_one_of(request, documents) if documents else Access.NONE
    if widest is Access.PUBLIC or reports.visible().exists():
        return Access.PUBLIC
    if is_shown_elsewhere(*Image.objects.filter(renditions__file=path)[:1]):
        return Access.PUBLIC
    if has_passed_restrictions(request, reports.live()) or may_edit_one(request, reports):
        return Access.PERSONAL
    return widest


def reports_that_show(documents: list[Document]) -> ReportPageQuerySet:
    """The live reports that offer one of the documents now, or have published it as an earlier version."""
    offered = ReportFile.objects.filter(document__in=documents).values("page")
    published = PdfVersion.objects.filter(report_key=OuterRef("translation_key"), document__in=documents)
    return ReportPage.objects.live().filter(Q(pk__in=offered) | Exists(published))


def is_shown_elsewhere(*things: Document | Image) -> bool:
    """Whether a page that everybody can read links to one of the documents, or to one of the images."""
    if not things:
        return False
    # They are all of one kind.
    pages = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(things[0]),
        to_object_id__in=[str(thing.pk) for thing in things],
        base_content_type__model="page",
    )
    keys = {int(key) for key in pages.values_list("object_id", flat=True)}
    return bool(keys) and Page.objects.live().filter(is_public(), pk__in=keys).exists()


def has_passed_restrictions(request: HttpRequest, live: ReportPageQuerySet) -> bool:
    """Whether the visitor has logged in, or given the password, for one of the private pages."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    closed = [
        restriction.page.path
        for restriction in PageViewRestriction.objects.select_related("page")
        if not restriction.accept_request(request)
    ]
    return any(not path.startswith(tuple(closed)) for path in live.values_list("path", flat=True))


def may_prepare(request: HttpRequest, documents: list[Document]) -> bool:
    """Whether an editor asks: of one of the documents, or of its report in any of its languages."""
    user = editor_of(request)
    if user is None:
        return False
    own = document_policy.instances_user_has_permission_for(user, "change")
    keys = ReportPdf.objects.filter(document__in=documents).values("report_key")
    return own.filter(pk__in=[document.pk for document in documents]).exists() or may_edit_one(
        request, ReportPage.objects.filter(translation_key__in=keys)
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
