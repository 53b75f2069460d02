"""The bases of every page: what all pages know and do."""

from datetime import datetime
from functools import cache
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
from core.admin_forms import StrictPageForm
from core.caching.memory import Kept, remembered
from core.citation import Work
from core.localization import facts, words
from core.privacy import everybody_can_read, restricted_paths
from core.querysets import BasePageQuerySet
from core.references import CheckedOnce
from core.signposting import Item, signposted
from core.structured_data import breadcrumb_list, web_page
from core.urls import page_url, url_parts

Asked = tuple[tuple[str, Any], ...]
BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(CheckedOnce, Page):
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
    base_form_class = StrictPageForm
    # What kind of schema.org WebPage the page is.
    schema_page_type: ClassVar[str] = "WebPage"
    # Relations to rows that each process keeps (core/trunk.py), by name; they cost a page no query.
    kept_relations: ClassVar[dict[str, Any]] = {"locale": Locale}
    # Relations that are read together with the page when it is asked for by its address.
    shown_with: ClassVar[tuple[str, ...]] = ()

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
        nothing = PageViewRestriction.objects.none()
        nothing._result_cache = []  # Wagtail asks it twice in each request, and Django makes SQL of it before it sees
        return nothing

    @property
    def canonical_url(self) -> str:
        return page_url(self)

    def update_aliases(self, **kwargs: Any) -> None:
        """Wagtail's, which writes the whole page down, and asks for them in the tree's order, for which SQLite reads
        every page, although there are none.
        """
        if Page.objects.filter(alias_of=self.pk).order_by().exists():
            super().update_aliases(**kwargs)


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
        """Adds `filters` (those that are set), `items` (a slice), `numbers` (its pager) and `filter_form`.

        The form is made when it is asked for: a list whose address names no filter has no need of one, as
        `is_filtered` says.
        """
        context = super().get_context(request, *args, **kwargs)
        form = cache(lambda: checked(self.filter_form(request)))
        is_filtered = any(request.GET.get(name) for name in self.filter_form_class.base_fields)
        filters = {name: value for name, value in form().cleaned_data.items() if value} if is_filtered else {}
        items = self.numbered(filters, request.GET.get("page", "1"))
        context.update(
            filter_form=form,
            is_filtered=is_filtered,
            filters=filters,
            items=items,
            numbers=list(items.paginator.get_elided_page_range(items.number)),
        )
        return context

    def numbered(self, filters: dict[str, Any], number: str) -> Slice:
        """The numbered page of the list. Raises `Http404` for a number that is not there."""
        asked, since = tuple(filters.items()), self.unchanged_since()
        count = number_listed(self, asked, since) if filters else self.number_of_all()
        try:
            found = Paginator(range(count), self.page_size).page(number)
        except (EmptyPage, PageNotAnInteger) as problem:
            raise Http404 from problem
        places = found.object_list  # a range
        found.object_list = self.rows(keys_between(self, asked, places.start, places.stop, since))
        return found

    def rows(self, keys: list[int]) -> list[Any]:
        """The pages of the list with the keys, with what it shows of them; kept, thus only to read."""
        return list(_rows.many(keys, lambda unknown: self.listed({}).in_bulk(unknown)).values())

    def number_of_all(self) -> int:
        """How many pages the list holds without filters."""
        return number_listed(self, (), None)

    def unchanged_since(self) -> datetime | None:
        """The last moment at which the list changed by itself, without a change of the content."""
        return None


ROWS_KEPT = 400  # some kilobytes each
_rows: Kept[int, Any] = Kept(ROWS_KEPT)


def checked(form: forms.Form) -> forms.Form:
    form.is_valid()
    return form


def keys_of(pages: models.QuerySet) -> models.QuerySet:
    return pages.prefetch_related(None).values_list("pk", flat=True)


# `asked`: the names and the cleaned values of the filters; `since`: see `unchanged_since`.
@remembered
def keys_between(page: ListingPage, asked: Asked, first: int, last: int, since: datetime | None) -> list[int]:
    return list(keys_of(page.listed(dict(asked)))[first:last])


@remembered
def number_listed(page: ListingPage, asked: Asked, since: datetime | None) -> int:
    return keys_of(page.listed(dict(asked))).count()
