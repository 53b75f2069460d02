"""The event form in the order in which an editor thinks: what, when, where, who, programme, registration, recording.

Fields that do not apply are hidden, and weekdays shown, by static/js/event-form.js; without it all are there.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from events.admin.advice import AdvicePanel

# Two fields fit in a row, also when the preview is open beside the form; a third would hide behind it.
PROGRAMME_ROW = [
    FieldRowPanel([FieldPanel("time"), FieldPanel("kind")]),
    FieldPanel("title"),
    FieldRowPanel([PageChooserPanel("person"), FieldPanel("who")]),
    FieldRowPanel([FieldPanel("day"), FieldPanel("chapter")]),
]
AFFILIATION = [FieldPanel("organisation")]
EVENT_PERSON = [
    FieldPanel("role"),
    FieldRowPanel([PageChooserPanel("person"), FieldPanel("name")]),
    InlinePanel(
        "affiliations", heading=_("Organisations of a person without a page"), label=_("organisation")
    ),
]

WHAT = [
    AdvicePanel(),
    TitleFieldPanel("title"),
    FieldPanel("lead"),
    FieldRowPanel([FieldPanel("format"), FieldPanel("event_language")]),
    FieldPanel("body"),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
]
WHEN_AND_WHERE = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            FieldPanel("door_time"),
            FieldPanel("is_save_the_date"),
        ],
        heading=_("When"),
        help_text=_("Swedish time. The weekday and the time zone are added on the page."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("attendance_mode"),
            FieldRowPanel([FieldPanel("platform"), FieldPanel("join_url")]),
            FieldPanel("venue_name"),
            FieldPanel("venue_street"),
            FieldRowPanel([FieldPanel("venue_postal_code"), FieldPanel("venue_locality")]),
        ],
        heading=_("Where"),
    ),
    MultiFieldPanel(
        [FieldPanel("status"), FieldPanel("status_reason"), FieldPanel("previous_start")], heading=_("Status")
    ),
]
PEOPLE_AND_PROGRAMME = [
    InlinePanel("people", heading=_("People"), label=_("person")),
    InlinePanel(
        "programme",
        heading=_("Programme"),
        label=_("programme item"),
        help_text=_(
            "Each item lasts until the next one; the last one until the event ends. No row for the end."
        ),
    ),
]
REGISTRATION = [
    FieldPanel("registration_url"),
    FieldPanel("registration_host"),
    FieldRowPanel([FieldPanel("registration_opens_on"), FieldPanel("registration_closes_on")]),
    FieldRowPanel([FieldPanel("is_full"), FieldPanel("has_waiting_list")]),
    FieldPanel("price"),
    MultiFieldPanel([FieldPanel("contact_name"), FieldPanel("contact_email")], heading=_("Contact")),
]
RECORDING = [
    MultiFieldPanel(
        [
            FieldPanel("recording_planned"),
            FieldPanel("recording_expected_on"),
            FieldPanel("recording_owner"),
        ],
        heading=_("Before the event"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("recording_url"),
            FieldRowPanel([FieldPanel("recording_published_on"), FieldPanel("recording_until")]),
            FieldRowPanel([FieldPanel("recording_minutes"), FieldPanel("recording_captions")]),
            FieldPanel("recording_transcript"),
            FieldPanel("slides"),
        ],
        heading=_("After the event"),
    ),
]
LINKS = [
    # The rows belong to the reports room, which stands above this one; the form only names them.
    InlinePanel("report_links", heading=_("Reports"), label=_("report")),
    FieldPanel("sub_goal"),
    PageChooserPanel("group"),
    FieldPanel("organiser"),
    PageChooserPanel("series"),
]
CONTENT = [*WHAT, *WHEN_AND_WHERE, *PEOPLE_AND_PROGRAMME, *REGISTRATION, *RECORDING, *LINKS]


def edit_handler(promote_panels: list, settings_panels: list) -> TabbedInterface:
    """The tabs of the form."""
    return TabbedInterface(
        [
            ObjectList(WHAT, heading=_("What")),
            ObjectList(WHEN_AND_WHERE, heading=_("When and where")),
            ObjectList(PEOPLE_AND_PROGRAMME, heading=_("People and programme")),
            ObjectList(REGISTRATION, heading=_("Registration")),
            ObjectList(RECORDING, heading=_("Recording")),
            ObjectList(LINKS, heading=_("Links")),
            ObjectList(promote_panels, heading=_("Promote")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )
