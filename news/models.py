"""News: what has happened, with the event, report or group that it is about."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from core.blocks import ProseBlock
from core.fields import ProseField
from core.kept_choices import pages_in
from core.localization import facts, words
from core.models import BasePage, BilingualTerm, Illustrated, ListingPage, SubGoal
from core.related import person_model, public_version, rows_of_page
from core.structured_data import organisation
from core.urls import absolute_url
from news.filters import NewsFilterForm
from news.forms import NewsPageForm
from news.querysets import NewsPageQuerySet

CARD = "fill-1200x630|format-jpeg"  # Open Graph


class Topic(BilingualTerm):
    """What a piece of news is about, beside the sub-goals."""

    class Meta(BilingualTerm.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class NewsIndexPage(ListingPage):
    """The news by year, newest first."""

    page_size = 20
    filter_form_class = NewsFilterForm
    subpage_types: ClassVar = ["news.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def filter_form(self, request: HttpRequest) -> NewsFilterForm:
        groups = pages_in(NewsPage._meta.get_field("group").related_model, self.locale)
        return NewsFilterForm(request.GET, groups=groups)

    def listed(self, filters: dict[str, Any]) -> NewsPageQuerySet:
        return NewsPage.objects.in_list(self).visible().matching(filters).newest_first().with_list_data()


class NewsPage(Illustrated, BasePage):
    """A piece of news."""

    published_on = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    body = ProseField(ProseBlock(), verbose_name=_("text"), blank=True)
    sub_goal = models.ForeignKey(
        "core.SubGoal",
        verbose_name=_("sub-goal"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
    )
    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
    )
    report = models.ForeignKey(
        "reports.ReportPage",
        verbose_name=_("report"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
    )
    group = models.ForeignKey(
        "people.GroupPage",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
    )

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    parent_page_types: ClassVar = ["news.NewsIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = NewsPageForm
    kept_relations: ClassVar = {**BasePage.kept_relations, "sub_goal": SubGoal}
    shown_with: ClassVar = ("image",)

    content_panels: ClassVar = [
        TitleFieldPanel("title"),
        FieldPanel("published_on"),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
        InlinePanel("topics", heading=_("Topics"), label=_("topic")),
        InlinePanel("authors", heading=_("Authors, in order"), label=_("author")),
        MultiFieldPanel(
            [
                PageChooserPanel("event"),
                PageChooserPanel("report"),
                PageChooserPanel("group"),
                FieldPanel("sub_goal"),
            ],
            heading=_("About"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *Illustrated.image_fields,
        *words("body"),
        *facts("published_on", "sub_goal", "event", "report", "group", "topics", "authors"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("a piece of", "news")
        verbose_name_plural = _("news")

    def structured_data(self) -> list[dict[str, Any]]:
        article = {
            "@type": "NewsArticle",
            "@id": f"{self.canonical_url}#article",
            "headline": self.title,
            "description": self.description,
            "image": absolute_url(self.card_image.url) if self.card_image else "",
            "datePublished": self.published_on.isoformat(),
            "dateModified": self.last_published_at.isoformat() if self.last_published_at else "",
            "inLanguage": self.language,
            "author": self.author_data() or organisation(),
            "publisher": organisation(),
            "mainEntityOfPage": self.canonical_url,
            "about": self.subjects(),
        }
        return [*super().structured_data(), {name: value for name, value in article.items() if value}]

    @cached_property
    def card_image(self) -> Any:
        """The picture as it is shared, if there is one."""
        return self.image.get_rendition(CARD) if self.image else None

    @cached_property
    def author_rows(self) -> list[Any]:
        """The authors in their order, with the people's pages."""
        return person_model(self.authors).load(rows_of_page(self, "authors"))

    def author_data(self) -> list[dict[str, str]]:
        """In their order; one with a public page by the identifier in its structured data."""
        rows = [row for row in self.author_rows if row.display_name]
        people = [row.person for row in rows if row.person]
        pages = people[0].public([person.translation_key for person in people], self.locale) if people else {}
        found = []
        for row in rows:
            page = pages.get(row.person.translation_key) if row.person else None
            identifier = {"@id": f"{page.canonical_url}#person"} if page else {}
            found.append({"@type": "Person", **identifier, "name": row.display_name})
        return found

    def subjects(self) -> list[dict[str, str]]:
        """The public pages of what the news is about, by their identifiers in structured data."""
        found = []
        for name in ("event", "report", "group"):
            model = self._meta.get_field(name).related_model
            if page := public_version(model, getattr(self, f"{name}_id"), self.locale):
                found.append({"@id": f"{page.canonical_url}#{name}"})
        return found


class NewsTopic(Orderable):
    """A topic of a piece of news."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), null=True, on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class NewsAuthor(Orderable):
    """Who wrote a piece of news: a member's page, or the name of somebody without one."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
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
