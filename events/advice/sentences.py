"""What a finding means and what to do about it, in the active language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.advice.findings import Finding, Rule

# What a field that the text contradicts itself about is called in a sentence.
FIELDS: dict[str, str | Promise] = {
    "day": _("the day"),
    "starts": _("the start"),
    "ends": _("the end"),
    "registration_opens_on": _("the day when registration opens"),
    "registration_closes_on": _("the last day to register"),
}

_SENTENCES: dict[Rule, tuple[str | Promise, str | Promise]] = {
    Rule.REPEATED_LABEL: (
        _("“%(text)s” stands there twice."),
        _("Write it once, or leave it out: the page shows the form of attendance by itself."),
    ),
    Rule.REPORT_NOT_LINKED: (
        _("The report “%(text)s” is named, but not linked."),
        _("Choose it in the field for reports, or make its name a link, so that readers can open it."),
    ),
    Rule.TERM_VARIANT: (
        _("The sub-goal is written out: “%(text)s”. Sub-goals have gone by several names."),
        _("Choose it in the field Sub-goal: the page then writes its one right name."),
    ),
    Rule.TWO_ORGANISATIONS: (
        _("“%(text)s” looks like two organisations in one name."),
        _("Give each organisation a row of its own."),
    ),
    Rule.COPIED_SUMMARY: (
        _("The report's summary is copied into the text (“%(text)s”)."),
        _("Leave it out and link the report: its page has the summary, translated once."),
    ),
    Rule.UNBALANCED_QUOTES: (
        _("A quotation mark has no partner: “%(text)s”."),
        _("Add the one that is missing, or take away the one that is left."),
    ),
    Rule.NAME_SPELLING: (
        _("The milieu's name is written “%(text)s”."),
        _("Write ATMP2030, without a space."),
    ),
    Rule.NO_TIME_ZONE: (
        _("“%(text)s” does not say whose time it is."),
        _(
            "Put the times in the fields, where they are Swedish time and the page says so, or add “Swedish time”."
        ),
    ),
    Rule.WRONG_DAY: (
        _("“%(text)s” cannot be right: the weekday, the date or its ending is wrong."),
        _("Find out which day is meant. The page works out weekdays by itself."),
    ),
    Rule.DANGLING_HERE: (
        _("“%(text)s” promises a link that is not there."),
        _("Add the link, or leave the words out. A recording has a field of its own."),
    ),
    Rule.DEADLINE_AFTER_START: (
        _("The last day to register, %(text)s, comes after the start."),
        _("Choose the day of the start, or an earlier one."),
    ),
    Rule.OUTSIDE_EVENT: (
        _("“%(text)s” lies outside the time of the event."),
        _("Change the programme item, or the start or the end of the event."),
    ),
    Rule.PUBLIC_HOLIDAY: (
        _("The event is on a Swedish holiday: %(text)s is %(name)s."),
        _("Check the date."),
    ),
    Rule.WEEKEND: (_("The event is at a weekend: %(text)s."), _("Check the date.")),
    Rule.NO_ALT_TEXT: (
        _("The picture has no alternative text."),
        _("Describe what it shows, for those who cannot see it."),
    ),
    Rule.UNTAGGED_PDF: (
        _("A screen reader cannot read the PDF of the report “%(text)s”."),
        _("Export it again with tags, and replace it on the report's page."),
    ),
    Rule.CONTRADICTION: (_("The text says different things about %(field)s."), _("Choose what is right.")),
    Rule.OTHER_TIME_ZONE: (
        _("“%(text)s” is in another country's time."),
        _("Work out the Swedish time and fill it in."),
    ),
    Rule.NO_YEAR: (_("“%(text)s” has no year."), _("Fill in the whole date.")),
}
SHOWN = 120  # characters of a paragraph that is quoted


def sentence(finding: Finding) -> str:
    """What was found."""
    text = finding.text if len(finding.text) <= SHOWN else f"{finding.text[:SHOWN].rstrip()} …"
    values: dict[str, object] = {**dict(finding.values), "text": text}
    if "field" in values:
        values["field"] = FIELDS.get(str(values["field"]), values["field"])
    return str(_SENTENCES[finding.rule][0]) % values


def remedy(finding: Finding) -> str:
    """What to do about it."""
    return str(_SENTENCES[finding.rule][1])
