"""What the rules of events/advice find about an event, and in the words of any page, for its form in the admin."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language
from wagtail.admin.panels import Panel

from core import dates
from core.models import SubGoal
from core.page_text import pictures_without_words, untagged_downloads, words_of
from core.terms import groups_of_names
from events.advice.event_rules import Facts, event_findings, in_order
from events.advice.findings import Finding, Line, Rule
from events.advice.sentences import remedy, sentence
from events.advice.text_rules import goals_written_out, text_findings, unlinked_reports


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
        untagged=tuple(report.title for report in linked_reports(page) if report.needs_accessible_version),
    )


def findings_for(page: Any) -> tuple[Finding, ...]:
    """What an editor should look at, in the order of the rules; the page may be a draft that lacks anything."""
    titles = [
        version.title
        for report in linked_reports(page)
        for version in type(report).objects.filter(translation_key=report.translation_key)
    ]
    language = (get_language() or "sv")[:2]
    return in_order(
        [*word_findings(page, titles), *names_with_two(page), *event_findings(facts_of(page), language)]
    )


def word_findings(page: Any, linked: Iterable[str] = ()) -> Iterator[Finding]:
    """What the rules find in the words and the prose of a page of any type. `linked`: titles of its reports."""
    lines = [Line(0, text, where) for text, where in words_of(page) if text]
    goals = [(goal.name_sv, goal.name_en) for goal in SubGoal.objects.all()]
    yield from text_findings(lines)
    yield from unlinked_reports(lines, linked)
    yield from goals_written_out(lines, goals, groups_of_names(), right_name_is_fine=True)
    yield from (Finding(Rule.NO_ALT_TEXT, where=where) for where in pictures_without_words(page))
    for title, where in untagged_downloads(page):
        yield Finding(Rule.UNTAGGED_PDF, text=title, where=where)


def names_with_two(page: Any) -> Iterator[Finding]:
    """Free names with two organisations in one, such as “Hanna Rickberg, Läkemedelsakademin/Apotekarsocieteten”."""
    for rows, field in ((page.people, "name"), (page.programme, "who")):
        where = str(rows.model._meta.verbose_name)
        for row in rows.all():
            _name, _comma, places = getattr(row, field).partition(",")
            if "/" in places:
                yield Finding(Rule.TWO_ORGANISATIONS, text=places.strip(), where=where)


def in_words(found: Iterable[Finding]) -> list[tuple[Finding, str, str]]:
    """Each finding, what it means, and what to do about it."""
    return [(finding, sentence(finding), remedy(finding)) for finding in found]


class AdvicePanel(Panel):
    """What to look at before the event is published. It never keeps anybody from publishing.

    A script brings it anew when a draft has been saved (static/js/page-advice.js).
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/advice_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            found = findings_for(self.instance) if self.instance.pk else ()
            return context | {"advice": in_words(found)}
