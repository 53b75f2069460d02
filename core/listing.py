"""All pages of one type in one list of the admin: each page once, with its languages and a small picture."""

from collections.abc import Iterable
from typing import Any, ClassVar

import django_filters
from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from core.models import Image, SubGoal
from core.rights import hidden_from

# The size of which Wagtail's list of images has a copy already.
THUMBNAIL = "max-165x165"


class TitleColumn(PageTitleColumn):
    cell_template_name = "core/admin/title_cell.html"


class ListColumn(Column):
    """A value; a cell without one takes no place on a narrow screen (static/css/admin.css)."""

    cell_template_name = "core/admin/cell.html"


class VersionsColumn(BaseColumn):
    """The languages that the page exists in, each leading to its form."""

    cell_template_name = "core/admin/versions_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"versions": instance.listed_versions}


def list_columns(*columns: Column, title: Promise | str, sort_key: str = "title") -> list[BaseColumn]:
    """The columns of a list: tick box, title with picture, those given, languages and status."""
    return [
        BulkActionsColumn("bulk_actions"),
        TitleColumn("title", label=title, sort_key=sort_key, classname="title", width="28%"),
        *columns,
        VersionsColumn("versions", label=_("Languages")),
        PageStatusColumn("status", label=_("Published"), sort_key="live"),
    ]


class ListFilterSet(WagtailFilterSet):
    """What every list can be filtered by."""

    published = django_filters.ChoiceFilter(
        label=_("Published"),
        choices=[
            ("live", _("Published")),
            ("draft", _("Not published")),
            ("changed", _("With changes that are not published")),
        ],
        method="with_status",
    )
    translated = django_filters.ChoiceFilter(
        label=_("Languages"),
        choices=[("both", _("In both languages")), ("one", _("In one language only"))],
        method="with_languages",
    )

    class Meta:
        model = Page
        fields: ClassVar = []

    def with_status(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        if value == "changed":
            return pages.filter(live=True, has_unpublished_changes=True)
        return pages.filter(live=value == "live")

    def with_languages(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        default = Locale.get_default()
        others = pages.model.objects.filter(alias_of=None).exclude(locale=default).values("translation_key")
        both = Q(locale=default, translation_key__in=others)
        return pages.filter(both if value == "both" else ~both)


def sub_goal_filter() -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name="sub_goal",
        label=_("Sub-goal"),
        queryset=lambda _request: SubGoal.objects.order_by("number"),
    )


def page_filter(model: str, field: str, label: Promise | str) -> Any:
    """By a page of the `model` (“people.GroupPage”) that is referred to; its language versions count as the same."""

    def choices(request: Any) -> QuerySet:
        pages = apps.get_model(model).objects.exclude(pk__in=hidden_from(request.user))
        return pages.filter(alias_of=None).preferring(Locale.get_default()).order_by("title")

    def filtered(pages: QuerySet, name: str, value: Page) -> QuerySet:
        return pages.filter(**{f"{field}__translation_key": value.translation_key}).distinct()

    return django_filters.ModelChoiceFilter(label=label, queryset=choices, method=filtered)


class ListView(IndexView):
    """Each page once, in Swedish where there is a Swedish one that the user works with.

    The number of queries depends neither on the number of rows nor on what is in them.
    """

    # The relations that the columns read, and where a row's picture is found: paths of attributes, the first counts.
    related: ClassVar[tuple[str, ...]] = ()
    pictures: ClassVar[tuple[str, ...]] = ()
    show_locale_labels = False

    def get_base_queryset(self) -> QuerySet:
        # The search takes a filter on the key, and no subquery.
        pages = self.model.objects.filter(pk__in=self.keys_of_sources())
        return self.annotate_queryset(pages).prefetch_related(*self.related)

    def keys_of_sources(self) -> list[int]:
        mine = page_permission_policy.explorable_instances(self.request.user)
        found: dict[Any, int] = {}
        default = Locale.get_default().pk
        versions = self.model.objects.filter(alias_of=None, pk__in=mine.values("pk")).order_by("pk")
        for pk, key, locale in versions.values_list("pk", "translation_key", "locale_id"):
            if locale == default or key not in found:
                found[key] = pk
        return list(found.values())

    def get_ordering(self) -> str:
        """A search keeps the order of the list, which an editor knows."""
        wanted = self.request.GET.get("ordering")
        return wanted if wanted in self.get_valid_orderings() else self.default_ordering

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(self.ordering, "pk")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Of the filtered pages, those that the search finds; filters and orders need no place in its index."""
        if not self.is_searching:
            return queryset
        keys = list(queryset.order_by().values_list("pk", flat=True))
        found = self.model.objects.filter(pk__in=keys).autocomplete(self.search_query)
        return queryset.filter(pk__in=[page.pk for page in found])

    def get_add_url(self) -> str | None:
        """The form of a new page, below the list page of the first language that the user may add to."""
        user = self.request.user
        for parent_model in self.model.allowed_parent_page_models():
            parents = parent_model.objects.filter(alias_of=None)
            default = Locale.get_default().pk
            for parent in sorted(parents, key=lambda page: (page.locale_id != default, page.pk)):
                if parent.permissions_for_user(user).can_add_subpage() and self.model.can_create_at(parent):
                    options = self.model._meta
                    return reverse(
                        "wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk]
                    )
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = context["object_list"]
        attach_versions(rows)
        attach_pictures(rows, self.pictures)
        return context


def attach_versions(rows: Iterable[Page]) -> None:
    """Gives each page its `listed_versions`, in the order of the languages."""
    rows = list(rows)
    keys = [page.translation_key for page in rows]
    versions = Page.objects.filter(translation_key__in=keys, alias_of=None).select_related("locale")
    by_key: dict[Any, list[Page]] = {}
    for version in versions.order_by("locale_id").only("live", "translation_key", "title", "locale"):
        by_key.setdefault(version.translation_key, []).append(version)
    for page in rows:
        page.listed_versions = by_key.get(page.translation_key, [])


def attach_pictures(rows: Iterable[Page], paths: tuple[str, ...]) -> None:
    """Gives each page its `listed_picture`: the first image on one of the paths such as "main_file.document.cover"."""
    rows = list(rows)
    for page in rows:
        page.listed_picture = next(filter(None, (attribute(page, path) for path in paths)), None)
    wanted = {page.listed_picture.pk for page in rows if page.listed_picture}
    images = Image.objects.prefetch_renditions(THUMBNAIL).in_bulk(wanted) if wanted else {}
    for page in rows:
        if page.listed_picture:
            page.listed_picture = images.get(page.listed_picture.pk)


def attribute(thing: Any, path: str) -> Any:
    for name in path.split("."):
        thing = getattr(thing, name) if thing is not None else None
    return thing


class ListViewSet(PageListingViewSet):
    """A list with an entry of its own in the menu."""

    index_view_class = ListView
    add_to_admin_menu = True

    @property
    def menu_name(self) -> str:
        """Not of the label, whose words may be those of an entry of Wagtail's, such as "Reports"."""
        return self.name
