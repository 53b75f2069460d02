"""The bases of every page: what all pages know and do."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as Slice
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page, PageManager, PageViewRestriction
from wagtail.search import index

from core import trunk
from core.caching.memory import remembered
from core.citation import Work
from core.localization import facts, words
from core.privacy import everybody_can_read, restricted_paths
from core.querysets import BasePageQuerySet
from core.signposting import Item, signposted
from core.structured_data import breadcrumb_list, web_page
from core.urls import page_url, url_parts

BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Page):
    """What every page of the site has: a lead, structured data and a place in two languages.

    `translatable_fields` is the full list of what a translation does with each field;
    a test refuses a field that is in neither list (core/localization.py).
    """

    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_(
            "One to three sentences that say what the page is about. Shown in lists and by search engines."
        ),
    )

    objects = BasePageManager()
    # What kind of schema.org WebPage the page is.
    schema_page_type: ClassVar[str] = "WebPage"
    # Relations to rows that each process keeps (core/trunk.py), by name; they cost a page no query.
    kept_relations: ClassVar[dict[str, Any]] = {"locale": Locale}
    # Relations that are read together with the page when it is asked for by its address.
    shown_with: ClassVar[tuple[str, ...]] = ()
    shown_beside: ClassVar[tuple[str, ...]] = ()  # those of many rows

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead")]
    # The menu lists pages directly below the home page; the types that stand there ask for it.
    promote_panels: ClassVar = Page.promote_panels[:1]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.AutocompleteField("lead"),
    ]
    translatable_fields: ClassVar = [
        *words("title", "slug", "seo_title", "search_description", "lead"),
        *facts("show_in_menus"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> "BasePage":
        page = super().from_db(db, field_names, values)
        for name, model in cls.kept_relations.items():
            if (row := trunk.rows_of(model).get(page.__dict__.get(f"{name}_id"))) is not None:
                page._state.fields_cache[name] = row
        return page

    @property
    def description(self) -> str:
        """The page in one sentence, for search engines and cards."""
        return self.search_description or self.lead

    @property
    def html_title(self) -> str:
        return self.seo_title or self.title

    @property
    def language(self) -> str:
        """The language code of the page's words ("sv" or "en")."""
        return self.locale.language_code

    @cached_property
    def breadcrumb_pages(self) -> list[Page]:
        """The pages from the home page down to this one, both included."""
        return [*trunk.ancestors_of(self), self]

    @cached_property
    def alternates(self) -> list[Page]:
        """This page and its translations that visitors can read, each with its locale, in the order of locales."""
        versions = trunk.versions_of(self)
        return [page for page in versions if everybody_can_read(page) and not page.alias_of_id]

    def structured_data(self) -> list[dict[str, Any]]:
        """schema.org objects of the page; a subclass extends the list through super()."""
        return [web_page(self), breadcrumb_list(self)]

    @property
    def cited_work(self) -> Work | None:
        """What readers cite when they cite the page; None for a page that is not the place of a work."""
        return None

    @property
    def cited_items(self) -> list[Item]:
        """What the cited work consists of, by path or address."""
        return []

    @property
    def cited_pdf_path(self) -> str:
        """The path of the PDF that is the cited work itself, or an empty string."""
        return ""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return signposted(request, super().serve(request, *args, **kwargs), self)

    def serve_password_required_response(
        self, request: HttpRequest, form: forms.Form, action_url: str
    ) -> TemplateResponse:
        """Without the page in its context: the frame of a page tells its title, its lead and its translations."""
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE, context)

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """Wagtail's, from what the process keeps; for a request it notes the roots there, which others read."""
        if request:
            self._get_site_root_paths(request)
        return url_parts(self)

    def _get_site_root_paths(self, request: HttpRequest | None = None) -> list[Any]:
        """Wagtail's, which asks the shared cache for each page that is linked to."""
        roots = [root.place for root in trunk.roots()]
        if request:
            request._wagtail_cached_site_root_paths = roots
        return roots

    def get_view_restrictions(self) -> models.QuerySet:
        """Wagtail's, which asks for the pages above, is needed only where something is closed."""
        if self.alias_of_id or self.path.startswith(restricted_paths()):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    @property
    def canonical_url(self) -> str:
        return page_url(self)


class Illustrated(models.Model):
    """A page's picture; the words for those who cannot see it are translated, the picture is not."""

    image = models.ForeignKey(
        "core.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )

    image_fields: ClassVar = [*words("image_alt"), *facts("image")]

    class Meta:
        abstract = True


class IndexPage(BasePage):
    """A page that gathers its children; one of its kind in each language."""

    promote_panels: ClassVar = Page.promote_panels

    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    schema_page_type = "CollectionPage"

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """At most one of each kind below a home page, thus one in each language."""
        return super().can_create_at(parent) and not cls.objects.child_of(parent).exists()


class ListingPage(IndexPage):
    """A list that visitors filter and leaf through; a subclass answers "which pages?" in `listed`."""

    page_size: ClassVar[int] = 20
    filter_form_class: ClassVar[type[forms.Form]] = forms.Form

    class Meta:
        abstract = True

    def listed(self, filters: dict[str, Any]) -> models.QuerySet:
        """The pages of the list, in order, for cleaned filters. Unknown or bad filters are left out."""
        raise NotImplementedError

    def filter_form(self, request: HttpRequest) -> forms.Form:
        return self.filter_form_class(request.GET or None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `filter_form`, `filters` (those that are set), `items` (a slice) and `numbers` (its pager)."""
        context = super().get_context(request, *args, **kwargs)
        form = self.filter_form(request)
        form.is_valid()
        filters = {name: value for name, value in getattr(form, "cleaned_data", {}).items() if value}
        items = self.paginate(
            self.listed(filters),
            request.GET.get("page", "1"),
            None if filters else self.number_of_all(),
        )
        context.update(
            filter_form=form,
            filters=filters,
            items=items,
            numbers=list(items.paginator.get_elided_page_range(items.number)),
        )
        return context

    def number_of_all(self) -> int:
        """How many pages the list holds without filters."""
        return number_listed(self)

    def paginate(self, queryset: models.QuerySet, number: str, count: int | None = None) -> Slice:
        """The numbered page of the list, whose length may be known. Raises `Http404` for a number that is not there."""
        paginator = Paginator(queryset, self.page_size)
        if count is not None:
            paginator.count = count
        try:
            return paginator.page(number)
        except (EmptyPage, PageNotAnInteger) as problem:
            raise Http404 from problem


@remembered
def number_listed(page: ListingPage) -> int:
    return page.listed({}).count()
