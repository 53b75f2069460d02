"""What the rules of events/advice find about an event, for its form in the admin."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.panels import Panel

from core import dates
from events.advice.event_rules import Facts, event_findings, in_order
from events.advice.findings import Finding, Line
from events.advice.sentences import remedy, sentence
from events.advice.text_rules import text_findings, unlinked_reports

_END_OF_LINE = re.compile(r"</(?:p|li|h[2-6]|td|th|tr|blockquote)>|<br\s*/?>|\n")
# A link is kept as an address behind its words, whatever it leads to.
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


def text_lines(html: str) -> list[str]:
    """The paragraphs, headings and points of rich text, as plain text."""
    marked = _LINK.sub(r"\1 <https://>", html).replace("<https://>", "&lt;https://&gt;")
    return [line for piece in _END_OF_LINE.split(marked) if (line := unescape(strip_tags(piece)).strip())]


def strings_in(value: Any) -> Iterator[str]:
    """All texts of a stream's stored value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "type"):
                yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def lines_of(page: Any) -> list[Line]:
    """What the event's page says in words, each with the name of its field."""
    fields = {name: str(page._meta.get_field(name).verbose_name) for name in ("title", "lead", "body")}
    found = [(page.title, fields["title"]), (page.lead, fields["lead"])]
    for text in strings_in(page.body.get_prep_value() if page.body else []):
        found += [(line, fields["body"]) for line in text_lines(text)]
    programme = str(page.programme.model._meta.verbose_name)
    found += [(row.title, programme) for row in page.programme.all()]
    return [Line(0, text, where) for text, where in found if text]


def linked_reports(page: Any) -> list[Any]:
    return [row.report for row in page.report_links.all() if row.report_id and row.report]


def facts_of(page: Any) -> Facts:
    start, end = (moment and dates.local(moment) for moment in (page.start, page.end))
    is_timed = bool(start and end and not page.is_save_the_date and start < end)
    return Facts(
        day=start.date() if start else None,
        starts=start.time() if is_timed else None,
        ends=end.time() if is_timed else None,
        opens=page.door_time,
        last_day=end.date() if is_timed else None,
        deadline=page.registration_closes_on,
        programme=tuple((row.day, row.time, row.title) for row in page.programme.all()),
        has_image=page.image_id is not None,
        image_alt=page.image_alt,
        untagged=tuple(report.title for report in linked_reports(page) if report.needs_accessible_version),
    )


def findings_for(page: Any) -> tuple[Finding, ...]:
    """What an editor should look at, in the order of the rules; the page may be a draft that lacks anything."""
    lines = lines_of(page)
    titles = [
        version.title
        for report in linked_reports(page)
        for version in type(report).objects.filter(translation_key=report.translation_key)
    ]
    language = (get_language() or "sv")[:2]
    return in_order(
        [*text_findings(lines), *unlinked_reports(lines, titles), *event_findings(facts_of(page), language)]
    )


def advice_context(page: Any) -> dict[str, Any]:
    found = findings_for(page)
    return {"advice": [(finding, sentence(finding), remedy(finding)) for finding in found]}


@never_cache
@require_safe
def advice(request: HttpRequest, page_id: int) -> HttpResponse:
    """The advice on the latest draft, as a piece of the form; for those who may edit the page."""
    from events.models import EventPage  # the model has the panel

    page = get_object_or_404(EventPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "events/admin/advice.html", advice_context(page.get_latest_revision_as_object()))


class AdvicePanel(Panel):
    """What to look at before the event is published. It never keeps anybody from publishing.

    A script brings it anew when a draft has been saved (static/js/event-form.js).
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/advice_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | (advice_context(self.instance) if self.instance.pk else {"advice": []})
