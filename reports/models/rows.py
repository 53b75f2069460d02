"""What a report lists: its PDFs, questions and authors, and the events that present it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from core.localization import words
from reports.admin.panels import FindingsPanel
from reports.models.page import ReportPage


class Language(models.TextChoices):
    """The languages that a report's PDF can be in."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class ReportFile(Orderable):
    """A report's PDF in one language; both language versions of the page list the same files."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.SWEDISH
    )
    document = models.ForeignKey(
        "core.Document", verbose_name="PDF", null=True, on_delete=models.PROTECT, related_name="report_files"
    )

    note_sv = models.CharField(_("what is new, in Swedish"), max_length=255, blank=True)
    note_en = models.CharField(_("what is new, in English"), max_length=255, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("document")]),
        FindingsPanel(),
        FieldRowPanel(
            [FieldPanel("note_sv"), FieldPanel("note_en")],
            help_text=_(
                "When you replace a published PDF: what is new in one sentence. Visitors read it beside the "
                "earlier version, which they can still open."
            ),
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "PDF"
        verbose_name_plural = "PDF"


class ReportQuestion(TranslatableMixin, Orderable):
    """A question that the report answers."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="key_questions")
    text = models.CharField(_("question"), max_length=255)

    panels: ClassVar = [FieldPanel("text")]
    translatable_fields: ClassVar = [*words("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("key question")
        verbose_name_plural = _("key questions")


class ReportAuthor(Orderable):
    """An author: a member's page, or the name of somebody without one."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authorships",
    )
    name = models.CharField(_("or another person's name"), max_length=255, blank=True)

    panels: ClassVar = [FieldRowPanel([PageChooserPanel("person"), FieldPanel("name")])]
    organisations: ClassVar = ()

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    @property
    def display_name(self) -> str:
        return self.person.title if self.person else self.name


class EventReport(Orderable):
    """A report that an event presents. Edited on the event's form, owned by this room (rule 2 of the house)."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="report_links")
    report = models.ForeignKey(
        ReportPage, verbose_name=_("report"), null=True, on_delete=models.CASCADE, related_name="event_links"
    )

    panels: ClassVar = [PageChooserPanel("report")]

    class Meta(Orderable.Meta):
        verbose_name = _("report of an event")
        verbose_name_plural = _("reports of an event")
