"""A draft of an event out of what an editor has taken from a pasted text."""

from typing import Any

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core import dates
from core.models import User
from events.admin.known import related
from events.admin.paste_forms import TOLD_BY, ReviewForm
from events.models import EventPage, EventPerson, EventPersonAffiliation, ProgrammeRow
from events.paste.names import BULLET
from events.paste.values import Known, find

PLAIN = (
    *(
        "title",
        "lead",
        "event_language",
        "door_time",
        "attendance_mode",
        "platform",
        "join_url",
        "venue_name",
    ),
    *("registration_url", "registration_opens_on", "registration_closes_on", "price", "contact_name"),
    *("contact_email", "recording_planned"),
)
CHOSEN = {"format": "format_id", "sub_goal": "sub_goal_id", "group": "group_id"}


def make_draft(parent: Page, form: ReviewForm, user: User) -> EventPage:
    """A new page below the list of events, not published. Raises `core.dates.NonexistentTimeError`."""
    values = form.cleaned_data
    page = EventPage(locale=parent.locale, owner=user, live=False)
    for name in PLAIN:
        if values.get(name) not in (None, ""):
            setattr(page, name, values[name])
    for name, attribute in CHOSEN.items():
        if values.get(name):
            setattr(page, attribute, int(values[name]))
    if values.get("body"):
        page.body = [("paragraph", as_html(values["body"]))]
    if day := values.get("day"):
        for name, given in (("start", "starts"), ("end", "ends")):
            if values.get(given):
                setattr(page, name, dates.at(day, values[given]))
    page.programme = [
        programme_row(values, use, form.known, order) for order, use in enumerate(used(form, "rows"))
    ]
    page.people = [
        person_row(values, use, form.known, order) for order, use in enumerate(used(form, "people"))
    ]
    if values.get("report"):
        page.report_links = [related(EventPage, "report_links")(report_id=int(values["report"]))]
    with transaction.atomic():
        parent.add_child(instance=page)
        page.save_revision(user=user, clean=False)
    return page


def used(form: ReviewForm, kind: str) -> list[str]:
    """The prefixes of the rows that are ticked and say something."""
    keys = [use.removeprefix("use_") for use, *_rest in getattr(form, kind) if form.cleaned_data.get(use)]
    text = {"rows": "title", "people": "name"}[kind]
    return [key for key in keys if form.cleaned_data.get(f"{key}_{text}")]


def programme_row(values: dict[str, Any], key: str, known: Known, order: int) -> ProgrammeRow:
    who = find(known.people, values[f"{key}_who"] or "")
    return ProgrammeRow(
        time=values[f"{key}_time"],
        title=values[f"{key}_title"],
        kind=values[f"{key}_kind"] or ProgrammeRow.Kind.TALK,
        person_id=who.key,
        who="" if who.key else who.name,
        sort_order=order,
    )


def person_row(values: dict[str, Any], key: str, known: Known, order: int) -> EventPerson:
    """A member's organisations stand on their own page; of others, those that the site knows become rows.

    An organisation that it does not know stays beside the name, so that nothing is lost.
    """
    person = find(known.people, values[f"{key}_name"])
    row = EventPerson(role=values[f"{key}_role"] or EventPerson.Role.PRESENTER, sort_order=order)
    if person.key:
        row.person_id = person.key
        return row
    names = [name.strip() for name in (values[f"{key}_organisations"] or "").split(TOLD_BY.strip())]
    found = [find(known.organisations, name) for name in names if name]
    unknown = ", ".join(match.name for match in found if not match.key)
    row.name = f"{person.name} ({unknown})"[:255] if unknown else person.name
    row.affiliations = [
        EventPersonAffiliation(organisation_id=match.key, sort_order=place)
        for place, match in enumerate(found)
        if match.key
    ]
    return row


def as_html(text: str) -> SafeString:
    """Paragraphs and lists of points out of plain text; everything is escaped."""
    parts: list[SafeString] = []
    for chunk in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        points = [(BULLET.sub("", line),) for line in lines if BULLET.match(line)]
        parts += [format_html("<p>{}</p>", line) for line in lines if not BULLET.match(line)]
        if points:
            parts.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", points)))
    return mark_safe("".join(parts))  # noqa: S308  each part is escaped
