"""“New event from text”: paste, review, and a draft opens in its form. Only the last step changes anything."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from core import dates
from events.admin.known import known
from events.admin.paste_draft import make_draft
from events.admin.paste_forms import PasteForm, ReviewForm
from events.advice.sentences import remedy, sentence
from events.models import EventIndexPage
from events.paste.reading import read
from events.paste.values import Match, Reading

ELSEWHERE = {
    "organiser": (
        gettext_lazy("Organiser"),
        gettext_lazy("ATMP2030 is what the page says when the field is empty."),
    ),
    "funder": (
        gettext_lazy("Funder"),
        gettext_lazy("Stands in the footer of every page: Settings, Site settings."),
    ),
    "tagline": (
        gettext_lazy("Tagline"),
        gettext_lazy("Stands in the footer of every page: Settings, Site settings."),
    ),
    "timezone": (gettext_lazy("Time zone"), gettext_lazy("All times are Swedish; the page says so.")),
    "members": (gettext_lazy("Members of the working group"), gettext_lazy("Stand on the group's page.")),
    "key_questions": (
        gettext_lazy("Key questions"),
        gettext_lazy("Belong to the report's page; in the text as a list."),
    ),
    "summary": (
        gettext_lazy("Report summary"),
        gettext_lazy("Belongs to the report's page, which the event links to."),
    ),
}


def parents_for(user: Any) -> list[Page]:
    """The lists of events below which somebody may add one, the Swedish one first."""
    pages = (
        EventIndexPage.objects.filter(alias_of=None).select_related("locale").order_by("locale_id", "path")
    )
    return [page for page in pages if page.permissions_for_user(user).can_add_subpage()]


class PasteView(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("New event from text")
    header_icon = "clipboard-list"
    template_name = "events/admin/paste.html"

    @cached_property
    def parents(self) -> list[Page]:
        return parents_for(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.parents:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse_lazy("events:index"), "label": _("Events")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": PasteForm(), **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        pasted = PasteForm(request.POST)
        if not pasted.is_valid():
            return render(request, self.template_name, self.get_context_data(form=pasted))
        text, on_site = pasted.cleaned_data["text"], known()
        reading = read(text, on_site, (get_language() or "sv")[:2])
        given = {"reading": reading, "known": on_site, "parents": self.parents, "text": text}
        if "create" not in request.POST:
            return self.review(ReviewForm(**given), reading)
        form = ReviewForm(request.POST, **given)
        return self.create(form) if form.is_valid() else self.review(form, reading)

    def create(self, form: ReviewForm) -> HttpResponse:
        parent = next(page for page in self.parents if str(page.pk) == form.cleaned_data["parent"])
        try:
            page = make_draft(parent, form, self.request.user)
        except dates.NonexistentTimeError:
            form.add_error("starts", _("This time does not exist: the clocks go forward that night."))
            return self.review(form, form.reading)
        messages.success(
            self.request, _("This is a draft. Read it through, add what is missing, and publish it.")
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def review(self, form: ReviewForm, reading: Reading) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            media=form.media,
            fields=form.items("single"),
            rows=form.items("rows"),
            people=form.items("people"),
            findings=[(found, sentence(found), remedy(found)) for found in reading.findings],
            elsewhere=[
                (*ELSEWHERE[name], shown(proposal.value), proposal.lines)
                for name, proposal in reading.elsewhere.items()
            ],
            left_out=[(number, form.text_lines[number].strip()) for number in reading.left_out],
            pasted=form.text_lines.items(),
        )
        return render(self.request, "events/admin/paste_review.html", context)


def shown(value: Any) -> list[str]:
    """A value as lines of text."""
    values = value if isinstance(value, tuple) else (value,)
    return [item.name if isinstance(item, Match) else str(item) for item in values]
