"""The forms of “New event from text”: the text, then what was read from it, each proposal to take, change or leave."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminTimeInput
from wagtail.models import Page

from core import dates
from events.models import EventPage, EventPerson, ProgrammeRow
from events.paste.reading import LONGEST, lines_of
from events.paste.values import Known, Match, Named, Proposal, Reading

TOLD_BY = " / "  # between two organisations in one input


class PasteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("An old page, an e-mail or a programme, as it is. Nothing is saved yet."),
    )


def date_field(label: Any) -> forms.Field:
    return forms.DateField(label=label, required=False, widget=AdminDateInput)


def time_field(label: Any) -> forms.Field:
    return forms.TimeField(label=label, required=False, widget=AdminTimeInput)


def text_field(label: Any, length: int = 255) -> forms.Field:
    return forms.CharField(label=label, required=False, max_length=length)


def long_field(label: Any) -> forms.Field:
    return forms.CharField(label=label, required=False, widget=AdminAutoHeightTextInput, max_length=LONGEST)


def choice_field(label: Any, choices: Any) -> forms.Field:
    return forms.ChoiceField(label=label, required=False, choices=choices)


def known_field(label: Any, known: tuple[Named, ...]) -> forms.Field:
    choices = [("", "—"), *((str(named.key), named.names[0]) for named in known)]
    return choice_field(label, choices)


def verbose(name: str) -> str:
    name = EventPage._meta.get_field(name).verbose_name
    return f"{name[:1].upper()}{name[1:]}"


def fields_for(known: Known) -> dict[str, forms.Field]:
    """The inputs of all fields that a text can give, in the order of the event's form."""
    return {
        "title": text_field(_("Title")),
        "lead": long_field(_("Lead")),
        "format": known_field(verbose("format"), known.formats),
        "event_language": choice_field(verbose("event_language"), EventPage.Language.choices),
        "day": date_field(_("Day")),
        "starts": time_field(_("Start")),
        "ends": time_field(_("End")),
        "door_time": time_field(verbose("door_time")),
        "attendance_mode": choice_field(verbose("attendance_mode"), EventPage.Attendance.choices),
        "platform": text_field(verbose("platform"), 60),
        "join_url": forms.URLField(label=verbose("join_url"), required=False, assume_scheme="https"),
        "venue_name": text_field(verbose("venue_name")),
        "registration_url": forms.URLField(
            label=verbose("registration_url"), required=False, assume_scheme="https"
        ),
        "registration_opens_on": date_field(verbose("registration_opens_on")),
        "registration_closes_on": date_field(verbose("registration_closes_on")),
        "price": forms.DecimalField(
            label=verbose("price"), required=False, min_value=0, max_digits=8, decimal_places=2
        ),
        "contact_name": text_field(verbose("contact_name")),
        "contact_email": forms.EmailField(label=verbose("contact_email"), required=False),
        "recording_planned": forms.TypedChoiceField(
            label=verbose("recording_planned"),
            required=False,
            choices=[("True", _("Yes")), ("False", _("No"))],
            coerce=lambda value: value == "True",
            empty_value=False,
        ),
        "report": known_field(_("Report"), known.reports),
        "sub_goal": known_field(verbose("sub_goal"), known.sub_goals),
        "group": known_field(verbose("group"), known.groups),
        "body": long_field(verbose("body")),
    }


@dataclass(frozen=True)
class Item:
    """One proposal as the template shows it: whether to use it, its inputs, its lines, and what to know."""

    use: BoundField | None
    inputs: list[BoundField]
    lines: list[tuple[int, str]]
    notes: list[str]


class ReviewForm(forms.Form):
    """Everything that was read. `parents`: the lists of events below which the editor may add one."""

    text = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    parent = forms.ChoiceField(label=gettext_lazy("The page is in"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, reading: Reading, known: Known, parents: list[Page], text: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reading, self.known = reading, known
        self.initial["text"] = text
        self.text_lines = {line.number: line.text for line in lines_of(text)}
        self.fields["parent"].choices = [(str(page.pk), page.locale.get_display_name()) for page in parents]
        same = [page for page in parents if page.locale.language_code == reading.language]
        self.initial["parent"] = str((same or parents)[0].pk)
        self.single = [self.add_single(*pair) for pair in self.proposed()]
        self.rows = [self.add_row(number, row) for number, row in enumerate(reading.programme)]
        self.people = [self.add_person(number, row) for number, row in enumerate(reading.people)]

    def proposed(self) -> list[tuple[str, forms.Field]]:
        """The inputs for what the text gives. The title is always asked for."""
        fields = fields_for(self.known)
        return [
            (name, field) for name, field in fields.items() if name in self.reading.fields or name == "title"
        ]

    def add(self, name: str, field: forms.Field, value: Any) -> str:
        field.widget.attrs.setdefault("class", "paste-input")
        self.fields[name], self.initial[name] = field, value
        return name

    def add_use(self, name: str, *, value: bool) -> str:
        return self.add(f"use_{name}", forms.BooleanField(label=_("Use"), required=False), value)

    def add_single(self, name: str, field: forms.Field) -> tuple[str, list[str], tuple[int, ...], list[str]]:
        proposal = self.reading.fields.get(name, Proposal(""))
        if proposal.options:
            field = choice_among(field, proposal)
            return "", [self.add(name, field, "")], proposal.lines, []
        value, notes = proposal.value, []
        if isinstance(value, Match):
            notes = (
                [] if value.key else [_("“%(name)s” is not on the site by that name.") % {"name": value.name}]
            )
            value = str(value.key or "")
        if name == "body" and value:
            value = as_text(value)
        use = self.add_use(name, value=value not in (None, ""))
        return use, [self.add(name, field, value)], proposal.lines, notes

    def add_row(self, number: int, row: Any) -> tuple[str, list[str], tuple[int, ...], list[str]]:
        key = f"row_{number}"
        names = [
            self.add(f"{key}_time", time_field(_("Time")), row.time),
            self.add(f"{key}_title", text_field(pgettext_lazy("programme", "Item")), row.title),
            self.add(f"{key}_kind", choice_field(_("Kind"), ProgrammeRow.Kind.choices), row.kind),
            self.add(f"{key}_who", text_field(_("Who")), row.who.name if row.who else ""),
        ]
        notes = [person_note(row.who)] if row.who else []
        return self.add_use(key, value=True), names, (row.line,), notes

    def add_person(self, number: int, row: Any) -> tuple[str, list[str], tuple[int, ...], list[str]]:
        key = f"person_{number}"
        organisations = TOLD_BY.join(match.name for match in row.organisations)
        names = [
            self.add(f"{key}_role", choice_field(_("Role"), EventPerson.Role.choices), row.role),
            self.add(f"{key}_name", text_field(_("Name")), row.person.name),
            self.add(f"{key}_organisations", text_field(_("Organisations")), organisations),
        ]
        notes = [person_note(row.person)]
        if not row.person.key and (unknown := [m.name for m in row.organisations if not m.key]):
            words = {"names": ", ".join(unknown)}
            notes.append(_("Not among the organisations, so kept beside the name: %(names)s.") % words)
        return self.add_use(key, value=True), names, (row.line,), notes

    def items(self, kind: str) -> list[Item]:
        """The proposals of a kind: “single”, “rows” or “people”."""
        return [
            Item(
                self[use] if use else None,
                [self[name] for name in names],
                [(number, self.text_lines.get(number, "").strip()) for number in lines],
                notes,
            )
            for use, names, lines, notes in getattr(self, kind)
        ]

    def clean(self) -> dict[str, Any]:
        """What is not used may be wrong; what is used may not. A draft needs a title, and nothing else."""
        cleaned = super().clean()
        for use, names, _lines, _notes in (*self.single, *self.rows, *self.people):
            if use and not cleaned.get(use):
                for name in names:
                    self.errors.pop(name, None)
                    cleaned[name] = None
        if not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("The event needs a title."))
        start, end = cleaned.get("starts"), cleaned.get("ends")
        if start and end and end <= start:
            self.add_error("ends", _("The end must come after the start."))
        return cleaned


def choice_among(field: forms.Field, proposal: Proposal) -> forms.Field:
    """The values of a contradiction to choose between; nothing is chosen before somebody has chosen."""
    choices = [(option.isoformat(), in_words(option)) for option in proposal.options]
    return forms.TypedChoiceField(
        label=field.label,
        required=False,
        widget=forms.RadioSelect,
        choices=[*choices, ("", _("Leave it open"))],
        coerce=field.clean,
        empty_value=None,
    )


def in_words(value: date | time) -> str:
    return dates.long_date(value) if isinstance(value, date) else dates.clock(value)


def person_note(match: Match) -> str:
    return _("Has a page among the members.") if match.key else _("No member by that name: kept as a name.")


def as_text(blocks: tuple[tuple[str, Any], ...]) -> str:
    """Paragraphs with an empty line between them, points with a dash."""
    return "\n\n".join(
        content if kind == "p" else "\n".join(f"– {point}" for point in content) for kind, content in blocks
    )
