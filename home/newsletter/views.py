"""The newsletter's page in the admin. Reading changes nothing; a sent form notes that a letter has gone out."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from core import dates
from home.models import HomePage
from home.newsletter.letter import SECTIONS, make_letter

ACTION = "home.newsletter"  # in the home page's history: a letter has gone out
DAYS = 30  # what the first letter looks back on


def last_letter() -> PageLogEntry | None:
    return PageLogEntry.objects.filter(action=ACTION).order_by("-timestamp").first()


def default_since() -> date:
    """The day of the last letter, or a month ago."""
    last = last_letter()
    return dates.day_of(last.timestamp) if last else timezone.localdate() - timedelta(days=DAYS)


class NewsletterForm(forms.Form):
    since = forms.DateField(label=gettext_lazy("What is new since"), widget=AdminDateInput)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("Sections"),
        choices=[(name, heading) for name, (heading, _find) in SECTIONS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_since(self) -> date:
        since = self.cleaned_data["since"]
        if since > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that has come."))
        return since


def starting_values() -> dict[str, Any]:
    languages = [code for code, _name in settings.LANGUAGES]
    return {"since": default_since(), "languages": languages, "sections": list(SECTIONS)}


class NewsletterView(WagtailAdminTemplateMixin, TemplateView):
    """For everybody who may use the admin: the letters hold what visitors can read, and nothing else."""

    page_title = gettext_lazy("Newsletter")
    header_icon = "mail"
    template_name = "home/newsletter/admin.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = (
            NewsletterForm(self.request.GET)
            if self.request.GET
            else NewsletterForm(initial=starting_values())
        )
        chosen = form.initial if not form.is_bound else form.cleaned_data if form.is_valid() else None
        now, letters = timezone.now(), []
        if chosen:
            letters = [
                make_letter(language, chosen["since"], now, chosen["sections"])
                for language in chosen["languages"]
            ]
        last = last_letter()
        return super().get_context_data(**kwargs) | {
            "form": form,
            "media": form.media,
            "letters": letters,
            "last_day": dates.day_month_year(dates.day_of(last.timestamp)) if last else "",
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        log(HomePage.objects.order_by("pk").first(), ACTION, user=request.user)
        messages.success(request, _("Noted. The next newsletter begins today."))
        return redirect("newsletter")
