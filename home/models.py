"""The roof: the home page, the pages of the sub-goals and plain pages."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, Site, TranslatableMixin
from wagtail.search import index

from core import dates
from core.admin_forms import StrictPageForm
from core.fields import ProseField
from core.localization import facts, words
from core.models import BasePage, IndexPage, SubGoal
from core.models.settings import kept_settings
from core.navigation import social_links
from core.structured_data import known, organisation
from core.trunk import rows_of
from core.urls import absolute_url
from events.caching import KeptUntilBoundary
from home.accessibility import AccessibilityPage as AccessibilityPage
from home.blocks import StandardBlock
from home.forms import HomePageForm
from home.front import front_page_content, pinned_page


class HomePage(KeptUntilBoundary, BasePage):
    """The front of the site in one language. Events, reports and news fill it by themselves."""

    vision = models.CharField(
        _("vision"),
        max_length=160,
        blank=True,
        help_text=_("The page's heading: the vision in one sentence."),
    )
    therapies_heading = models.CharField(_("heading"), max_length=120, blank=True)
    therapies_text = RichTextField(_("text"), blank=True, features=["bold", "italic", "link"])
    therapies_page = models.ForeignKey(
        Page,
        verbose_name=_("read more on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    figures_heading = models.CharField(_("heading"), max_length=120, blank=True)
    figures_source = models.CharField(
        _("source"), max_length=255, blank=True, help_text=_("Where the figures come from.")
    )
    figures_page = models.ForeignKey(
        Page,
        verbose_name=_("page of the source"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    pinned = models.ForeignKey(
        Page,
        verbose_name=_("pinned page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("An event, a report or a piece of news that stands first. Both languages show it."),
    )
    pinned_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day; the next day the page unpins itself.")
    )

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "events.EventIndexPage",
        "reports.ReportIndexPage",
        "people.GroupIndexPage",
        "people.PersonIndexPage",
        "news.NewsIndexPage",
        "home.SubGoalIndexPage",
        "home.StandardPage",
        "home.AccessibilityPage",
    ]

    base_form_class = HomePageForm
    shown_with: ClassVar = ("pinned", "therapies_page", "figures_page")

    content_panels: ClassVar = [
        TitleFieldPanel("title"),
        FieldPanel("vision"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                PageChooserPanel(
                    "pinned", page_type=["events.EventPage", "reports.ReportPage", "news.NewsPage"]
                ),
                FieldPanel("pinned_until"),
            ],
            heading=_("Pinned"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("therapies_heading"),
                FieldPanel("therapies_text"),
                InlinePanel("therapies", label=_("Therapy")),
                PageChooserPanel("therapies_page"),
            ],
            heading=_("What ATMP is"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("figures_heading"),
                InlinePanel("figures", label=_("Figure")),
                FieldPanel("figures_source"),
                PageChooserPanel("figures_page"),
            ],
            heading=_("Key figures"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("vision"),
        index.SearchField("therapies_text"),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *words("vision", "therapies_heading", "therapies_text", "therapies", "figures_heading", "figures"),
        *words("figures_source"),
        *facts("therapies_page", "figures_page", "pinned", "pinned_until"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """One for each language, made when the site is set up."""
        return super().can_create_at(parent) and not cls.objects.exists()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what fills the page by itself, what is `pinned`, and when that ends (`changes_at`)."""
        now, pinned = timezone.now(), None
        if self.pinned_id and self.pinned_until:
            pinned = pinned_page(self.pinned, self.pinned_until, self.locale, now)
        content = front_page_content(self.locale, now, pinned)
        context = super().get_context(request, *args, **kwargs)
        return context | content | {"pinned": pinned, "changes_at": self.pin_ends_at}

    @property
    def pin_ends_at(self) -> datetime | None:
        return dates.end_of_day(self.pinned_until) if self.pinned_id and self.pinned_until else None

    def structured_data(self) -> list[dict[str, Any]]:
        site = {
            "@type": "WebSite",
            "@id": absolute_url("/#website"),
            "name": "ATMP2030",
            "url": absolute_url("/"),
            "inLanguage": ["sv", "en"],
            "publisher": organisation(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{absolute_url(reverse('search'))}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
        return [*super().structured_data(), site, self.milieu()]

    def milieu(self) -> dict[str, Any]:
        """The milieu as schema.org Organization, with its mark and where else it is found."""
        parts = self.get_url_parts()
        site = rows_of(Site)[parts[0]] if parts else None
        links = social_links(kept_settings(site).stored("social")) if site else ()
        return organisation() | known(
            {"logo": absolute_url(static("img/icon-512.png")), "sameAs": [link.url for link in links]}
        )


class HomeTherapy(TranslatableMixin, Orderable):
    """One of the kinds of advanced therapies, beside its drawing."""

    class Drawing(models.TextChoices):
        GENE = "gene", _("Gene")
        CELL = "cell", _("Cell")
        TISSUE = "tissue", _("Tissue")

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="therapies")
    drawing = models.CharField(_("drawing"), max_length=10, choices=Drawing.choices, default=Drawing.GENE)
    title = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"))

    panels: ClassVar = [FieldPanel("drawing"), FieldPanel("title"), FieldPanel("text")]
    translatable_fields: ClassVar = [*words("title", "text"), *facts("drawing")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("therapy")
        verbose_name_plural = _("therapies")


class HomeFigure(TranslatableMixin, Orderable):
    """A number and what it counts."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="figures")
    number = models.PositiveIntegerField(pgettext_lazy("key figure", "number"), null=True)
    label = models.CharField(_("what it counts"), max_length=255)

    panels: ClassVar = [FieldPanel("number"), FieldPanel("label")]
    translatable_fields: ClassVar = [*words("label"), *facts("number")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")


class StandardPage(BasePage):
    """A page of prose, such as “About ATMP2030”."""

    body = ProseField(StandardBlock(), verbose_name=_("text"), blank=True)

    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels: ClassVar = Page.promote_panels
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    translatable_fields: ClassVar = [*BasePage.translatable_fields, *words("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class SubGoalIndexPage(IndexPage):
    """The five sub-goals."""

    subpage_types: ClassVar = ["home.SubGoalPage"]

    class Meta:
        verbose_name = _("list of sub-goals")
        verbose_name_plural = _("lists of sub-goals")

    def sub_goal_pages(self) -> models.QuerySet:
        """The visible pages of the sub-goals, in the order of their numbers."""
        pages = SubGoalPage.objects.child_of(self).visible()
        return pages.order_by("sub_goal__number")


class SubGoalPageForm(StrictPageForm):
    """Each sub-goal has one page in each language."""

    def check_publishable(self) -> None:
        sub_goal = self.cleaned_data.get("sub_goal")
        others = SubGoalPage.objects.filter(sub_goal=sub_goal).exclude(
            translation_key=self.instance.translation_key
        )
        if sub_goal and others.exists():
            self.add_error("sub_goal", ValidationError(_("This sub-goal already has a page.")))


class SubGoalPage(BasePage):
    """A sub-goal: what it means, and the groups, events, reports and news that belong to it."""

    sub_goal = models.ForeignKey(
        "core.SubGoal", verbose_name=_("sub-goal"), null=True, on_delete=models.PROTECT, related_name="pages"
    )
    body = ProseField(StandardBlock(), verbose_name=_("text"), blank=True)

    parent_page_types: ClassVar = ["home.SubGoalIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = SubGoalPageForm
    kept_relations: ClassVar = {**BasePage.kept_relations, "sub_goal": SubGoal}

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("sub_goal"), FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    translatable_fields: ClassVar = [*BasePage.translatable_fields, *words("body"), *facts("sub_goal")]

    class Meta:
        verbose_name = _("page of a sub-goal")
        verbose_name_plural = _("pages of sub-goals")
