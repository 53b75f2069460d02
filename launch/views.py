"""The launches in the admin: the list, the form, and the page that shows what is in the way and carries out."""

from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core import dates
from launch.carrying_out import carry_out, remember
from launch.models import Launch
from launch.pages import Row, has_hidden_pages, rows
from launch.rights import Publishers, may_launch


def when(launch: Launch) -> str:
    moment = launch.done_at or launch.moment
    return f"{dates.day_month_year(moment)}, {dates.clock(moment)}" if moment else ""


def in_the_way(launch: Launch) -> str:
    return "" if launch.done_at or not launch.obstacles else str(launch.obstacles)


class ListView(generic.IndexView):
    def get_edit_url(self, instance: Launch) -> str:
        return reverse("launches:show", args=[instance.pk])


class CreateView(generic.CreateView):
    def get_success_url(self) -> str:
        return reverse("launches:show", args=[self.object.pk])


class KnowsThePages:
    """A launch with a page that somebody may not know of is not theirs to change."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if has_hidden_pages(get_object_or_404(Launch, pk=kwargs["pk"]), request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class EditView(KnowsThePages, generic.EditView):
    """What is done is not planned again."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if Launch.objects.filter(pk=kwargs["pk"], done_at__isnull=False).exists():
            return redirect("launches:show", kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("launches:show", args=[self.object.pk])


class DeleteView(KnowsThePages, generic.DeleteView):
    @property
    def confirmation_message(self) -> str:
        return _("Delete the launch “%(name)s”? The pages stay as they are.") % {"name": self.object.name}


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows every page of the launch and what is in its way; a POST carries the launch out."""
    if not may_launch(request.user):
        raise PermissionDenied
    launch = get_object_or_404(Launch, pk=pk)
    if request.method == "POST":
        do_it_now(request, launch)
        return redirect("launches:show", pk)
    found = side_by_side(rows(launch, request.user))
    in_its_way = remember(launch, found, timezone.now())
    context = {
        "launch": launch,
        "rows": found,
        "number": len(in_its_way),
        "when": when(launch),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("launches:index"), "label": _("Launches")},
            {"url": "", "label": launch.name},
        ],
        "page_title": launch.name,
        "header_title": launch.name,
        "header_icon": "calendar-check",
    }
    return render(request, "launch/show.html", context)


def side_by_side(found: list[Row]) -> list[Row]:
    """The languages of a page under one another; all originals come first where they are published."""
    places = {row.page.translation_key: number for number, row in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda row: places[row.page.translation_key])


def do_it_now(request: HttpRequest, launch: Launch) -> None:
    found = carry_out(launch, request.user, timezone.now())
    for obstacle in found:
        messages.error(request, obstacle.text, buttons=[messages.button(obstacle.url, _("Mend it"))])
    if found:
        return
    if launch.is_publishing:
        messages.success(request, _("“%(name)s” is published, all of it.") % {"name": launch.name})
    else:
        messages.success(request, _("“%(name)s” is taken down, all of it.") % {"name": launch.name})


class LaunchViewSet(ModelViewSet):
    model = Launch
    name = "launches"
    icon = "calendar-check"
    menu_label = gettext_lazy("Launches")
    menu_order = 170
    index_view_class = ListView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False
    add_to_admin_menu = True
    list_display: ClassVar = [
        TitleColumn("name", label=gettext_lazy("Name"), url_name="launches:show"),
        Column("action", label=gettext_lazy("What is to be done"), accessor="get_action_display"),
        Column("state", label=gettext_lazy("State"), accessor=lambda launch: launch.state.label),
        Column("when", label=gettext_lazy("When"), accessor=when),
        Column("obstacles", label=gettext_lazy("In the way"), accessor=in_the_way),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("action"),
            InlinePanel(
                "items",
                panels=[PageChooserPanel("page")],
                heading=gettext_lazy("Pages"),
                label=gettext_lazy("page"),
                min_num=1,
                help_text=gettext_lazy("Choose each page in one language; its translation belongs to it."),
            ),
            FieldPanel("moment"),
        ]
    )

    @property
    def permission_policy(self) -> Publishers:
        return Publishers(self.model)

    def get_permissions_to_register(self) -> QuerySet:
        return Permission.objects.none()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("show/<int:pk>/", show, name="show")]
