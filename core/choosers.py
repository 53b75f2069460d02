"""Choosers for the admin's forms: short lists of what can be chosen, in words of the admin's language."""

from typing import Any

from django import forms
from django.core.paginator import Page as Slice
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, LiveStatusTagColumn
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Locale, Page
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from core.listing import attach_pictures
from core.rights import hidden_from


class PictureColumn(BaseColumn):
    """The small picture that tells pages apart which are called alike."""

    cell_template_name = "core/admin/picture_cell.html"


class OneLanguage:
    """A list without languages, with each page's status instead, and its picture where pages have one."""

    i18n_enabled = False
    related: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def get_object_list(self) -> QuerySet:
        mine = self.model_class.objects.exclude(pk__in=hidden_from(self.request.user))
        pages = mine.filter(alias_of__isnull=True).preferring(Locale.get_default())
        # The search takes a filter on the key, and no subquery.
        keys = list(pages.values_list("pk", flat=True))
        return self.model_class.objects.filter(pk__in=keys).prefetch_related(*self.related)

    @property
    def columns(self) -> list[BaseColumn]:
        is_illustrated = any(getattr(page, "listed_picture", None) for page in self.results)
        pictures = [PictureColumn("picture", label=_("Picture"))] if is_illustrated else []
        return [*pictures, *super().columns, LiveStatusTagColumn(sort_key=None)]

    def get_results_page(self, request: HttpRequest) -> Slice:
        results = super().get_results_page(request)
        if self.pictures:
            results.object_list = list(results.object_list)
            attach_pictures(results.object_list, self.pictures)
        return results


class TitleForm(forms.Form):
    """What a page that is made on the spot needs; the rest is filled in later, in its own form."""

    title = forms.CharField(
        label=_("Name or title"),
        max_length=255,
        help_text=_(
            "The new page is a draft with nothing else on it. Fill in the rest and publish it afterwards."
        ),
    )


class CreateHere:
    """A chooser whose `form_fields` are given makes a missing page, in the Swedish list of its kind."""

    @cached_property
    def parent(self) -> Page | None:
        """The list below which the page is made, if this person may add one there."""
        if not self.form_fields:
            return None
        lists = self.model_class.allowed_parent_page_models()
        found = Page.objects.type(*lists).filter(locale=Locale.get_default(), alias_of=None).order_by("path")
        may_add = (
            page
            for page in found.specific()
            if page.permissions_for_user(self.request.user).can_add_subpage()
        )
        return next(may_add, None)

    def can_create(self) -> bool:
        return self.parent is not None

    def get_creation_form_class(self) -> type[forms.Form] | None:
        return TitleForm if self.form_fields else None

    def save_form(self, form: TitleForm) -> Page:
        page = self.model_class(
            title=form.cleaned_data["title"], locale=self.parent.locale, owner=self.request.user, live=False
        )
        with transaction.atomic():
            self.parent.add_child(instance=page)
            page.save_revision(user=self.request.user, clean=False)
        return page


class PageChooseView(CreateHere, OneLanguage, ChooseView):
    pass


class PageCreateView(CreateHere, CreateView):
    pass


class PageChooseResultsView(CreateHere, OneLanguage, ChooseResultsView):
    pass


class PageChosenView(ChosenView):
    """Nobody chooses, by its number, a page that the list does not hold for them."""

    def get_object(self, pk: str) -> Page:
        found = self.model_class.objects.filter(pk=pk)
        return found.exclude(pk__in=hidden_from(self.request.user, found)).get()


class PageChosenMultipleView(ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet:
        found = super().get_objects(pks)
        return found.exclude(pk__in=hidden_from(self.request.user, found))


class PageListChooser(ChooserViewSet):
    """The pages of one type that one may know of, in one list, each once: in Swedish where it exists in Swedish.

    Wagtail's own page chooser begins at the page that all pages of the type have in common. With two languages
    that is the root, three steps above the page that an editor wants, and both languages stand there.
    """

    choose_view_class = PageChooseView
    choose_results_view_class = PageChooseResultsView
    chosen_view_class = PageChosenView
    chosen_multiple_view_class = PageChosenMultipleView
    create_view_class = PageCreateView
    creation_tab_label = _("New")
    per_page = 25
    ordering: tuple[str, ...] = ("title",)
    # The relations that are read with the pages, and where a page's picture is found, as in core/listing.py.
    related: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own = {"ordering": self.ordering, "related": self.related, "pictures": self.pictures}
        return super().get_common_view_kwargs(**{**own, **kwargs})


class TermWidget(AdminSnippetChooser):
    """Wagtail's widget for snippets puts its words together once, when the server starts, in English."""

    def __init__(self, model: type, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = model._meta.verbose_name
        self.choose_one_text = format_lazy(_("Choose {name}"), name=name)
        self.choose_another_text = format_lazy(_("Choose another {name}"), name=name)
        self.link_to_chosen_text = format_lazy(_("Edit this {name}"), name=name)


class TermChooser(SnippetChooserViewSet):
    """A vocabulary's terms; a missing one is added on the spot."""

    form_fields = ("name_sv", "name_en")
    creation_tab_label = _("New")

    @property
    def widget_class(self) -> AdminSnippetChooser:
        return TermWidget(model=self.model, icon=self.icon)


class TermMenu(SnippetChooserViewSet):
    """A vocabulary of a few terms: chosen from a menu in the form."""

    widget_class = forms.Select
