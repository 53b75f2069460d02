"""Reports: the page, its PDFs, its authors and the events that present it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
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
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index

from core.blocks import ProseBlock
from core.fields import ProseField
from core.localization import facts, words
from core.models import BasePage, ListingPage
from reports.filters import ReportFilterForm
from reports.forms import ReportPageForm
from reports.querysets import ReportPageQuerySet
from reports.structured_data import report_data


class Language(models.TextChoices):
    """The languages that a report's PDF can be in."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class ReportIndexPage(ListingPage):
    """The shelf: every report, newest first."""

    page_size = 24
    filter_form_class = ReportFilterForm
    subpage_types: ClassVar = ["reports.ReportPage"]

    class Meta:
        verbose_name = _("list of reports")
        verbose_name_plural = _("lists of reports")

    def filter_form(self, request: HttpRequest) -> ReportFilterForm:
        published = ReportPage.objects.child_of(self).visible().dates("published_on", "year", order="DESC")
        return ReportFilterForm(request.GET, years=[day.year for day in published])

    def listed(self, filters: dict[str, Any]) -> ReportPageQuerySet:
        return ReportPage.objects.child_of(self).visible().matching(filters).newest_first().with_list_data()


class ReportPage(BasePage):
    """A report with one PDF for each language: what it says, who wrote it and where to get it."""

    summary = RichTextField(_("summary"), blank=True, features=["bold", "italic", "link", "ul", "ol"])
    body = ProseField(ProseBlock(), verbose_name=_("more text"), blank=True)
    published_on = models.DateField(_("published on"), null=True, db_index=True)
    version = models.CharField(
        _("version"), max_length=30, blank=True, help_text=_("Such as 1.0 or second edition.")
    )
    cover = models.ForeignKey(
        "core.Image",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty to show the PDF's first page."),
    )
    cover_alt = models.CharField(
        _("what the cover shows"), max_length=255, blank=True, help_text=_("For those who cannot see it.")
    )
    doi = models.CharField("DOI", max_length=255, blank=True)
    isbn = models.CharField("ISBN", max_length=17, blank=True)
    reference_number = models.CharField(_("reference number"), max_length=60, blank=True)
    sub_goal = models.ForeignKey(
        "core.SubGoal",
        verbose_name=_("sub-goal"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    group = models.ForeignKey(
        "people.GroupPage",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )

    objects = PageManager.from_queryset(ReportPageQuerySet)()

    parent_page_types: ClassVar = ["reports.ReportIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = ReportPageForm

    what_panels: ClassVar = [
        TitleFieldPanel("title"),
        FieldPanel("lead"),
        FieldPanel("published_on"),
        InlinePanel("files", heading=_("PDF"), label=_("PDF"), help_text=_("One PDF for each language.")),
        FieldPanel("summary"),
        InlinePanel("key_questions", heading=_("Key questions"), label=_("question")),
        FieldPanel("body"),
    ]
    who_panels: ClassVar = [
        InlinePanel("authors", heading=_("Authors, in order"), label=_("author")),
        PageChooserPanel("group"),
        FieldPanel("sub_goal"),
        MultiFieldPanel([FieldPanel("cover"), FieldPanel("cover_alt")], heading=_("Cover")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("reference_number")]),
                FieldPanel("doi"),
                FieldPanel("isbn"),
            ],
            heading=_("Edition and identifiers"),
        ),
    ]
    content_panels: ClassVar = [*what_panels, *who_panels]
    edit_handler = TabbedInterface(
        [
            ObjectList(what_panels, heading=_("What")),
            ObjectList(who_panels, heading=_("Who, cover and identifiers")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.RelatedFields("key_questions", [index.SearchField("text")]),
        index.FilterField("published_on"),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *words("summary", "body", "cover_alt", "key_questions"),
        *facts("published_on", "version", "cover", "doi", "isbn", "reference_number", "sub_goal", "group"),
        *facts("files", "authors"),
    ]

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    @cached_property
    def ordered_files(self) -> "list[ReportFile]":
        """The PDFs, the page's own language first."""
        rows = [row for row in self.files.all() if row.document_id]
        return sorted(rows, key=lambda row: (row.language != self.language, row.language))

    @property
    def main_file(self) -> "ReportFile | None":
        return self.ordered_files[0] if self.ordered_files else None

    @property
    def cover_image(self) -> Any:
        """The chosen cover, else the first page of the PDF in the page's language, else None."""
        return self.cover or (self.main_file.document.cover if self.main_file else None)

    @property
    def page_count(self) -> int | None:
        return self.main_file.document.page_count if self.main_file else None

    def structured_data(self) -> list[dict[str, Any]]:
        return [*super().structured_data(), report_data(self)]


class ReportFile(Orderable):
    """A report's PDF in one language; both language versions of the page list the same files."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.SWEDISH
    )
    document = models.ForeignKey(
        "core.Document", verbose_name="PDF", null=True, on_delete=models.PROTECT, related_name="report_files"
    )

    panels: ClassVar = [FieldRowPanel([FieldPanel("language"), FieldPanel("document")])]

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
