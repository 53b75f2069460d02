"""The report page and the shelf that it stands on."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
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
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import ProseBlock
from core.caching.memory import remembered
from core.citation import Work
from core.fields import ProseField
from core.kept_choices import pages_in
from core.localization import facts, words
from core.models import BasePage, ListingPage, SubGoal
from core.related import person_model, rows_of_page
from core.signposting import Item
from reports.admin.panels import DownloadsPanel
from reports.citation import report_items, report_work
from reports.filters import ReportFilterForm
from reports.forms import ReportPageForm
from reports.querysets import ReportPageQuerySet
from reports.structured_data import report_data

if TYPE_CHECKING:
    from reports.models.rows import ReportFile


@remembered
def years_of(index: "ReportIndexPage") -> list[int]:
    """The years with a report, the last one first."""
    published = ReportPage.objects.in_list(index).visible().dates("published_on", "year", order="DESC")
    return [day.year for day in published]


class ReportIndexPage(ListingPage):
    """The shelf: every report, newest first."""

    filter_form_class = ReportFilterForm
    subpage_types: ClassVar = ["reports.ReportPage"]

    class Meta:
        verbose_name = _("list of reports")
        verbose_name_plural = _("lists of reports")

    def filter_form(self, request: HttpRequest) -> ReportFilterForm:
        groups = pages_in(ReportPage._meta.get_field("group").related_model, self.locale)
        return ReportFilterForm(request.GET, years=years_of(self), groups=groups)

    def listed(self, filters: dict[str, Any]) -> ReportPageQuerySet:
        return ReportPage.objects.in_list(self).visible().matching(filters).newest_first().with_list_data()


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

    in_preview = False

    parent_page_types: ClassVar = ["reports.ReportIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = ReportPageForm
    kept_relations: ClassVar = {**BasePage.kept_relations, "sub_goal": SubGoal}
    shown_with: ClassVar = ("cover",)

    what_panels: ClassVar = [
        TitleFieldPanel("title"),
        FieldPanel("lead"),
        FieldPanel("published_on"),
        InlinePanel(
            "files",
            heading=_("PDF"),
            label=_("PDF"),
            help_text=_(
                "One PDF for each language. To replace one, press the three dots beside it and choose another."
            ),
        ),
        DownloadsPanel(heading=_("Downloads")),
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
        index.RelatedFields(
            "authors",
            [index.SearchField("name"), index.RelatedFields("person", [index.SearchField("title")])],
        ),
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

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """In a preview, links lead to the files of the draft: their lasting addresses hold what is published."""
        self.in_preview = True
        return super().serve_preview(request, mode_name)

    @cached_property
    def author_rows(self) -> list[Any]:
        """The authors in their order, with the people's pages."""
        return person_model(self.authors).load(rows_of_page(self, "authors"))

    @cached_property
    def ordered_files(self) -> "list[ReportFile]":
        """The PDFs, the page's own language first."""
        rows = [row for row in rows_of_page(self, "files", "document__cover") if row.document_id]
        return sorted(rows, key=lambda row: (row.language != self.language, row.language))

    @cached_property
    def question_rows(self) -> list[Any]:
        """The key questions in their order."""
        return rows_of_page(self, "key_questions")

    @property
    def main_file(self) -> "ReportFile | None":
        return self.ordered_files[0] if self.ordered_files else None

    @property
    def cover_image(self) -> Any:
        """The chosen cover, else the first page of the PDF in the page's language, else None."""
        return self.cover or (self.main_file.document.cover if self.main_file else None)

    @property
    def needs_accessible_version(self) -> bool:
        """Whether the check found a PDF that a screen reader cannot read."""
        documents = [row.document for row in self.ordered_files]
        return any(document.is_tagged is False or document.has_text is False for document in documents)

    @property
    def page_count(self) -> int | None:
        return self.main_file.document.page_count if self.main_file else None

    def structured_data(self) -> list[dict[str, Any]]:
        return [*super().structured_data(), report_data(self)]

    @cached_property
    def cited_work(self) -> Work:
        return report_work(self)

    @property
    def cited_items(self) -> list[Item]:
        return report_items(self)

    @property
    def cited_pdf_path(self) -> str:
        return self.cited_items[0].url if self.cited_items else ""
