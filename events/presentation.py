"""An event in the words of a page: badge, facts and programme, in the active language."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import dates
from core.urls import page_path
from events.announcements import Announcement, announcements
from events.calendars import links
from events.join import join_path
from events.lifecycle import Action, Partition, State, badge, label, note, partition

if TYPE_CHECKING:
    from events.models import EventPage


@dataclass(frozen=True)
class Badge:
    """The state: a glyph of the design and words; `note` is the second line, or empty."""

    glyph: str
    words: str
    note: str


@dataclass(frozen=True)
class Fact:
    """A line of the facts: what, how it is, and what more there is to say; `iso` for a moment, `url` for a link."""

    label: str
    value: str
    more: str = ""
    iso: str = ""
    url: str = ""  # what is missing costs a template more than what is empty


@dataclass(frozen=True)
class ProgrammeLine:
    """A row of the timetable; `kind` is "", "aside" (doors, breaks) or "end"."""

    iso: str
    time: str
    title: str
    who: str = ""
    length: str = ""
    kind: str = ""
    day: str = ""
    language: str = ""


def badge_of(page: "EventPage") -> Badge:
    state = page.state
    return Badge(badge(state), label(state, page.facts), note(state, page.facts))


def when(page: "EventPage") -> str:
    """The day or days: “onsdag 25 september 2024”, “26–27 november 2024”."""
    if page.start is None:
        return ""
    if page.is_multi_day:
        return dates.date_range(page.local_start.date(), dates.last_day(page.start, page.end))
    return dates.long_date(page.start)


def hours(page: "EventPage", *, short: bool = False) -> str:
    """From when to when: “08:15–09:00”, “Monday 09:30–Tuesday 15:00” (short: “Mon”); empty for only a day."""
    if page.start is None or page.is_save_the_date:
        return ""
    if page.is_multi_day:
        return dates.day_time_range(page.start, page.end, short=short)
    return dates.time_range(page.start, page.end)


def where(page: "EventPage") -> str:
    """The place in a few words, for lists: “Online via Zoom”, “Umeå and Zoom”."""
    online = _("Online via %(platform)s") % {"platform": page.platform} if page.platform else _("Online")
    place = page.venue_locality or page.venue_name
    if page.attendance_mode == page.Attendance.ONLINE or not place:
        return online if page.is_online else _("On site")
    if page.attendance_mode == page.Attendance.HYBRID:
        return _("%(place)s and %(platform)s") % {"place": place, "platform": page.platform or _("online")}
    return place


def spoken_language(page: "EventPage") -> str:
    """“In English”, for lists."""
    return {"sv": _("In Swedish"), "en": _("In English"), "mul": _("In Swedish and English")}[
        page.event_language
    ]


def price(page: "EventPage") -> str:
    if not page.price:
        return _("Free of charge")
    amount = int(page.price) if page.price == int(page.price) else page.price
    return _("SEK\u00a0%(amount)s") % {"amount": dates.number(amount)}


def fact_lines(page: "EventPage") -> list[Fact]:
    """When, where, language and price, as far as they are known."""
    lines = []
    if page.start:
        known = not page.is_save_the_date
        more = f"{hours(page)} {dates.zone_name(page.start)}" if known else _("The time is not decided yet.")
        iso = dates.iso(page.start if known else dates.day_of(page.start))
        lines.append(Fact(pgettext("event fact", "When"), capfirst(when(page)), more, iso))
    if page.is_on_site and page.venue:
        online = where_online(page) if page.is_online else ""
        lines.append(Fact(pgettext("event fact", "Where"), venue_text(page), online))
    else:
        lines.append(Fact(pgettext("event fact", "Where"), where(page)))
    lines.append(Fact(_("Language"), str(page.get_event_language_display())))
    lines.append(Fact(_("Price"), price(page)))
    if page.organiser:
        lines.append(Fact(_("Organiser"), page.organiser.name))
    return lines


def venue_text(page: "EventPage") -> str:
    """The venue on one line that does not break inside its postal code."""
    code = page.venue_postal_code
    return page.venue.replace(code, code.replace(" ", dates.NBSP)) if code else page.venue


def where_online(page: "EventPage") -> str:
    if page.platform:
        return _("Also online via %(platform)s") % {"platform": page.platform}
    return _("Also online")


def programme_lines(page: "EventPage") -> list[ProgrammeLine]:
    """The programme from the doors to the end; each row lasts until the next. Only a day has no programme yet."""
    if page.is_save_the_date or not (page.start and page.end):
        return []
    rows = [(moment, row) for row in page.programme_rows if (moment := row.starts_at(page.local_start))]
    if not rows:
        return []
    rows.sort(key=lambda pair: pair[0])
    ends = [moment for moment, _row in rows[1:]] + [page.end]
    lines = [line(page, row, begins, ends[number]) for number, (begins, row) in enumerate(rows)]
    if page.door_opens:
        lines.insert(0, edge(page, page.door_opens, doors(page), "aside"))
    lines.append(edge(page, page.end, _("End"), "end"))
    return lines


def edge(page: "EventPage", moment: datetime, title: str, kind: str) -> ProgrammeLine:
    """The opening of the doors, or the end."""
    return ProgrammeLine(dates.iso(moment), clock(moment), title, kind=kind, day=day_of(page, moment))


def day_of(page: "EventPage", moment: datetime) -> str:
    """The day that a row stands under; empty when there is only one."""
    return dates.day_month(dates.local(moment)) if page.is_multi_day else ""


def line(page: "EventPage", row: Any, begins: datetime, ends: datetime) -> ProgrammeLine:
    length = ends - begins
    return ProgrammeLine(
        iso=dates.iso(begins),
        time=clock(begins),
        title=row.title,
        who=row.person.title if row.person else row.who,
        length=dates.duration_text(dates.duration_minutes(begins, ends))
        if timedelta(0) < length < timedelta(hours=12)
        else "",
        kind="aside" if row.kind == row.Kind.BREAK else "",
        day=day_of(page, begins),
    )


def clock(moment: datetime) -> str:
    return dates.clock_table(dates.local(moment))


def doors(page: "EventPage") -> str:
    if page.is_online and not page.is_on_site and page.platform:
        return _("The %(platform)s room opens") % {"platform": page.platform}
    return _("The doors open")


def recording_promise(page: "EventPage") -> str:
    """A sentence about the recording as long as it is a promise that can be kept, or nothing."""
    if not page.recording_planned or page.recording_url or page.is_off:
        return ""
    expected = page.recording_expected_on
    if expected and dates.end_of_day(expected) <= page.now:
        return ""
    by = {"day": dates.day_month_year(expected)} if expected else None
    if partition(page.facts, page.now) is Partition.PAST:
        return _("The recording is expected here by %(day)s.") % by if by else ""
    if by:
        return _("The event will be recorded. The recording is expected here by %(day)s.") % by
    return _("The event will be recorded.")


def date_state(page: "EventPage") -> str:
    """How the date block looks: crossed out, over, going on, or plain."""
    if page.is_off:
        return "off"
    match partition(page.facts, page.now):
        case Partition.PAST:
            return "past"
        case Partition.ONGOING:
            return "live"
    return ""


def off_word(page: "EventPage") -> str:
    """The word before the title of an event that does not take place as announced."""
    if page.status == page.Status.CANCELLED:
        return _("Cancelled:")
    return _("Postponed:") if page.status == page.Status.POSTPONED else ""


def changes(page: "EventPage") -> list[Announcement]:
    """What was announced of time, place and status after the event itself, newest first."""
    return announcements(page.changes, page.language)


def row(page: "EventPage", language: str, level: int = 3) -> dict[str, Any]:
    """What a row of a list shows (templates/components/event_row.html), on a page in the language."""
    badge = badge_of(page)
    return {
        "url": page_path(page),
        "title": page.title,
        "language": page.language if page.language != language else "",
        "level": level,
        "start": page.start,
        "end": page.end,
        "date_state": date_state(page),
        "kicker": page.format.name if page.format else "",
        "meta": [hours(page, short=True), where(page), spoken_language(page)],
        "badge_state": badge.glyph,
        "badge_text": badge.words,
        "note": badge.note,
        "off_word": off_word(page),
    }


def registration(page: "EventPage") -> dict[str, Any] | None:
    """How to take part (templates/components/registration_box.html); None when the event is over or off."""
    state = page.state
    if page.is_off or partition(page.facts, page.now) is Partition.PAST:
        return None
    box: dict[str, Any] = {"id": "registration"}
    action = page.action
    going_on = state in (State.ROOM_OPEN, State.LIVE) and action is not Action.JOIN
    if going_on or state in (State.ANNOUNCED, State.SAVE_THE_DATE):
        box |= {"id": "calendar", "title": _("Add to calendar"), "is_calendar": True}
    elif state not in (State.OPEN, State.CLOSING):
        box |= {"badge_state": badge(state), "badge_text": label(state, page.facts)}
    if page.registration_closes_on and state in (State.OPEN, State.CLOSING, State.FULL):
        day = page.registration_closes_on
        box |= {"line_label": _("Last day"), "line_text": dates.long_date(day), "line_iso": dates.iso(day)}
    if action in (Action.REGISTER, Action.WAITING_LIST):
        waiting = action is Action.WAITING_LIST
        box |= {
            "action_url": page.registration_url,
            "action_text": _("Join the waiting list") if waiting else _("Register"),
            "action_is_quiet": waiting,
            "note": registration_note(page),
        }
    elif action is Action.JOIN:
        box |= {
            "title": _("Take part"),
            "action_url": join_path(page),
            "action_text": _("Join in %(platform)s") % {"platform": page.platform}
            if page.platform
            else _("Join"),
            "action_icon": "video",
            "action_rel": "nofollow",
        }
    box |= links(page)
    return box if box.keys() - {"id", "title", "is_calendar"} else None


def registration_note(page: "EventPage") -> str:
    """Where the button leads: to whom the visitor's data goes."""
    if page.registration_host:
        return _("You register with %(host)s (another website).") % {"host": page.registration_host}
    return _("You register on another website.")
