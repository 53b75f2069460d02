"""What is easily forgotten on a page, for its form in the admin: the events' rules for every other type as well."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.models import BasePage
from events.admin.advice import findings_for as findings_for_event
from events.admin.advice import in_words, word_findings
from events.advice.event_rules import in_order
from events.advice.findings import Finding, Rule
from events.models import EventPage
from reports.models import ReportPage


def findings_for(page: Any) -> tuple[Finding, ...]:
    """What an editor should look at, in the order of the rules."""
    if isinstance(page, EventPage):
        return findings_for_event(page)
    report = page if isinstance(page, ReportPage) else getattr(page, "report", None)
    found = list(word_findings(page, titles_of(report) if report else ()))
    if isinstance(page, ReportPage):
        # Its summary has its place here.
        found = [one for one in found if one.rule != Rule.COPIED_SUMMARY]
        if page.needs_accessible_version:
            found.append(Finding(Rule.UNTAGGED_PDF, text=page.title))
    return in_order(found)


def titles_of(report: ReportPage) -> list[str]:
    """In both languages, and as it is called in the form."""
    others = ReportPage.objects.filter(translation_key=report.translation_key)
    return [report.title, *others.values_list("title", flat=True)]


@never_cache
@require_safe
def advice(request: HttpRequest, page_id: int) -> HttpResponse:
    """The advice on the latest draft, as a piece of the form; for those who may edit the page."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.specific.get_latest_revision_as_object()
    found = findings_for(draft) if isinstance(draft, BasePage) else ()
    return render(request, "events/admin/advice.html", {"advice": in_words(found)})
