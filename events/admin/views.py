"""The pages of the events' tools in the admin. Reading changes nothing; only a sent form does."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.locks import ScheduledForPublishLock

from events import presentation
from events.admin.actions import What
from events.admin.copying import as_it_is, copy_as_next, may_copy
from events.admin.forms import ONLY_WHEN_MOVED, DecisionForm, NextForm
from events.admin.versions import carry_out, may_decide, source_of, versions
from events.models import EventPage


class EventToolView(WagtailAdminTemplateMixin, FormView):
    """A form about an event; opened from a translation, it is about the source."""

    header_icon = "date"
    submit_label = ""

    @cached_property
    def page(self) -> EventPage:
        """The page from which the tool was opened."""
        pages = EventPage.objects.select_related("locale")
        return get_object_or_404(pages, pk=self.kwargs["page_id"], alias_of=None)

    @cached_property
    def source(self) -> EventPage:
        return source_of(self.page)

    def is_allowed(self) -> bool:
        raise NotImplementedError

    def obstacle(self) -> str:
        """Why the tool cannot be used on the event now, in words for the editor; or empty."""
        return ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_allowed():
            raise PermissionDenied
        if problem := self.obstacle():
            messages.error(request, problem)
            return self.back_to(self.page)
        return super().dispatch(request, *args, **kwargs)

    def back_to(self, page: EventPage) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the form that the tool was opened from."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        shown = list(form.visible_fields())
        return context | {
            "media": form.media,
            "action_url": self.request.path,
            "submit_button_label": self.submit_label,
            "source": self.source,
            "announced": announced(self.source),
            "fields_first": [field for field in shown if field.name == "what"],
            "fields_when_moved": [field for field in shown if field.name in ONLY_WHEN_MOVED],
            "fields_last": [field for field in shown if field.name not in (*ONLY_WHEN_MOVED, "what")],
        }


class DecideView(EventToolView):
    """Moves, postpones or cancels an event in every language at once."""

    page_title = gettext_lazy("Move, postpone or cancel")
    template_name = "events/admin/decide.html"
    form_class = DecisionForm
    submit_label = gettext_lazy("Publish in both languages")

    def is_allowed(self) -> bool:
        return may_decide(self.request.user, self.source)

    def obstacle(self) -> str:
        if not self.source.live:
            return _("Nothing has been announced yet. Change the event in the form and publish it.")
        if any(page.workflow_in_progress for page in versions(self.source)):
            return _("The event is being reviewed. Finish or cancel the review first.")
        lock = self.source.get_lock()
        # A page that is scheduled is locked for everybody, and its scheduled revision gets the decision too.
        if lock and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(self.request.user):
            return _("The event is locked. Unlock it first.")
        return ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"page": self.source}

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        published = carry_out(self.source, form.decision, self.request.user)
        messages.success(self.request, " ".join(self.outcome(form.decision.what, published)))
        return self.back_to(self.page)

    def outcome(self, what: What, published: list[EventPage]) -> list[str]:
        source = published[0]
        words = {"title": self.page.title, "time": announced(source)}
        sentences = [
            {
                What.RESCHEDULE: _("“%(title)s” is moved to %(time)s."),
                What.POSTPONE: _("“%(title)s” is postponed."),
                What.CANCEL: _("“%(title)s” is cancelled."),
                What.RESUME: _("“%(title)s” takes place as planned, %(time)s."),
            }[what]
            % words
        ]
        if len(published) > 1:
            sentences.append(_("Both languages are published, and calendars follow."))
        elif source.language == "sv":
            sentences.append(
                _("There is no English page; the English reason waits for it. Calendars follow.")
            )
        else:
            sentences.append(
                _("There is no Swedish page; the Swedish reason waits for it. Calendars follow.")
            )
        if any(page.has_unpublished_changes for page in published):
            sentences.append(_("Drafts have the same facts and stay unpublished."))
        return sentences


class CopyAsNextView(EventToolView):
    """Makes a draft of the same event on its next date."""

    page_title = gettext_lazy("Copy as next")
    template_name = "events/admin/copy_as_next.html"
    form_class = NextForm
    submit_label = gettext_lazy("Make a draft")

    @cached_property
    def original(self) -> EventPage:
        return as_it_is(self.source)

    def is_allowed(self) -> bool:
        return may_copy(self.request.user, self.source)

    def obstacle(self) -> str:
        if not (self.original.start and self.original.end):
            return _("Fill in when the event starts and ends first.")
        return ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"page": self.original}

    def form_valid(self, form: NextForm) -> HttpResponse:
        day, clock = form.cleaned_data["day"], form.cleaned_data["clock"]
        copy = copy_as_next(self.source, day, clock, self.request.user)
        messages.success(
            self.request,
            _("This is a draft for %(time)s. Registration, meeting room and recording are empty.")
            % {"time": announced(copy)},
        )
        if copy.start and copy.start <= timezone.now():
            messages.warning(self.request, _("This time has already passed."))
        return self.back_to(copy)


def announced(page: EventPage) -> str:
    """Day and time in one phrase, in the language of the admin."""
    return ", ".join(part for part in (presentation.when(page), presentation.hours(page)) if part)
