"""The report of dead links, and the page of one link: what is wrong, where it is, check again, ignore."""

from datetime import datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from core import dates
from core.models import User
from core.needs import Item, Need
from core.urls import absolute_url
from links.models import Link, LinkUse, Outcome
from links.tasks import check_again


def label_of(use: LinkUse) -> str:
    """The field of the form where the link is, in words."""
    model = use.page.specific_class
    try:
        field = model._meta.get_field(use.field)
    except (AttributeError, FieldDoesNotExist):
        return use.field
    return capfirst(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural)


def words_for(link: Link) -> str:
    """The address as an editor knows it: for a chosen page or file, its title and key."""
    kind, _sep, key = link.url.partition(":")
    names = {"page": gettext("Page number %(key)s"), "document": gettext("Document number %(key)s")}
    return names[kind] % {"key": key} if kind in names else link.url


def since(link: Link) -> str:
    return dates.day_month_year(dates.day_of(link.failing_since)) if link.failing_since else ""


def uses_of_user(user: User) -> QuerySet:
    """The links of the pages that the user may change."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return LinkUse.objects.filter(page__in=mine.values("pk")).select_related("link", "page__locale")


def dead(uses: QuerySet) -> QuerySet:
    return uses.filter(link__is_dead=True, link__ignored_because="")


class LinkFilterSet(WagtailFilterSet):
    """Dead links, unless something else is asked for."""

    show = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("Dead links"),
        choices=[
            ("failing", _("Those that fail, and are tried again")),
            ("closed", _("Those that a program cannot check")),
            ("ignored", _("Ignored ones")),
            ("all", _("All links")),
        ],
        method="shown",
    )

    class Meta:
        model = LinkUse
        fields: ClassVar = []

    def shown(self, uses: QuerySet, name: str, value: str) -> QuerySet:
        return {
            "failing": uses.filter(link__is_dead=False, link__failures__gt=0, link__ignored_because=""),
            "closed": uses.filter(link__outcome=Outcome.CLOSED),
            "ignored": uses.exclude(link__ignored_because=""),
            "all": uses,
        }[value]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("show") else dead(found)


class AddressColumn(BaseColumn):
    cell_template_name = "links/admin/address_cell.html"

    def get_cell_context_data(self, instance: LinkUse, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"link": instance.link, "words": words_for(instance.link)}


class DeadLinksView(ReportView):
    """Each place of a link once, what has failed for longest first; a click leads to the form where it is."""

    page_title = _("Dead links")
    header_icon = "link"
    index_url_name = "links_dead"
    index_results_url_name = "links_dead_results"
    model = LinkUse
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish"]
    is_searchable = False
    filterset_class = LinkFilterSet
    no_results_message = _("No link is dead.")
    columns: ClassVar = [
        TitleColumn(
            "page",
            label=_("Page"),
            accessor=lambda use: use.page.get_admin_display_title(),
            get_url=lambda use: reverse("wagtailadmin_pages:edit", args=[use.page_id]),
            width="28%",
        ),
        Column("language", label=_("Language"), accessor=lambda use: use.page.locale.language_code.upper()),
        Column("field", label=_("Field"), accessor=label_of),
        AddressColumn("address", label=_("Link")),
        Column("outcome", label=_("What is wrong"), accessor=lambda use: use.link.get_outcome_display()),
        Column("since", label=_("Since"), accessor=lambda use: since(use.link)),
    ]
    list_export: ClassVar = ["page", "language", "field", "link", "outcome", "since", "edit"]
    export_headings: ClassVar = {
        "page": _("Page"),
        "language": _("Language"),
        "field": _("Field"),
        "link": _("Link"),
        "outcome": _("What is wrong"),
        "since": _("Since"),
        "edit": _("Edit"),
    }
    export_filename = "dead-links"

    def get_base_queryset(self) -> QuerySet:
        return uses_of_user(self.request.user).order_by("link__failing_since", "page__title", "pk")

    def to_row_dict(self, item: LinkUse) -> dict[str, str]:
        failing = item.link.failing_since
        return {
            "page": item.page.title,
            "language": item.page.locale.language_code,
            "field": label_of(item),
            "link": item.link.url,
            "outcome": item.link.get_outcome_display(),
            "since": dates.day_of(failing).isoformat() if failing else "",
            "edit": absolute_url(reverse("wagtailadmin_pages:edit", args=[item.page_id])),
        }


class IgnoreForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=255,
        help_text=_("Such as: the site is closed to programs, the link works in a browser."),
    )


class LinkView(WagtailAdminTemplateMixin, TemplateView):
    """One link and the pages that lead to it. For those who may change one of these."""

    page_title = _("Link")
    header_icon = "link"
    template_name = "links/admin/link.html"
    form: IgnoreForm | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.link = get_object_or_404(Link.objects.select_related("ignored_by"), pk=kwargs["pk"])
        self.uses = list(uses_of_user(request.user).filter(link=self.link).order_by("page__title", "pk"))
        if not self.uses:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": gettext("Home")},
            {"url": reverse("links_dead"), "label": gettext("Dead links")},
            {"url": "", "label": gettext("Link")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "link": self.link,
            "words": words_for(self.link),
            "places": [(use.page, label_of(use)) for use in self.uses],
            "since": since(self.link),
            "form": self.form or IgnoreForm(),
            "can_check": settings.LINK_CHECK or self.link.is_own,
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        match request.POST.get("action"):
            case "ignore":
                return self.ignore(request)
            case "heed":
                self.link.ignored_because, self.link.ignored_by = "", None
                self.link.next_check_at = timezone.now()
                self.link.save()
                messages.success(request, _("The link is checked again from now on."))
            case "check":
                check_again.enqueue(self.link.pk)
                self.link.refresh_from_db()
                messages.success(request, self.what_was_found())
        return redirect("links_link", self.link.pk)

    def ignore(self, request: HttpRequest) -> HttpResponse:
        self.form = IgnoreForm(request.POST)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        self.link.ignored_because = self.form.cleaned_data["reason"]
        self.link.ignored_by = request.user
        self.link.save()
        messages.success(request, _("The link is ignored."))
        return redirect("links_dead")

    def what_was_found(self) -> str:
        if settings.BACKGROUND_TASKS:
            return gettext("The link is being checked. Load this page again in a moment.")
        return gettext("The link has been checked: %(result)s") % {"result": self.link.get_outcome_display()}


def dead_links(user: User, now: datetime) -> Need:
    """What the list on the admin's first page says of dead links."""
    uses = list(dead(uses_of_user(user)).order_by("link__failing_since", "pk"))
    items = tuple(
        Item(
            use.page.get_admin_display_title(),
            reverse("wagtailadmin_pages:edit", args=[use.page_id]),
            f"{label_of(use)}: {words_for(use.link)}",
        )
        for use in uses
    )
    text = ngettext("%(count)d link is dead.", "%(count)d links are dead.", len(uses)) % {"count": len(uses)}
    return Need("dead-links", text, items, icon="link", list_url=reverse("links_dead"))
