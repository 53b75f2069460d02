"""The board of all translations: a report with filters, counts and a spreadsheet, and the decisions made from it."""

from collections import Counter
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from core.models import User
from core.urls import absolute_url
from translation import board
from translation.board import Row, State
from translation.models import SingleLanguage
from translation.views import can_publish

LANGUAGES = {"sv": pgettext_lazy("in a sentence", "Swedish"), "en": pgettext_lazy("in a sentence", "English")}


def language_name(code: str) -> str:
    """The language as it is written within a sentence."""
    return str(LANGUAGES.get(code, code))


def work_address(row: Row) -> str:
    """Where the translation is worked on; empty when it does not exist or the user may not."""
    if row.target and row.can_edit:
        return reverse("wagtailadmin_pages:edit", args=[row.target.pk])
    return row.edit_url


class BoardFilterSet(WagtailFilterSet):
    """Filters rows in memory: a state is computed, and no column of any table."""

    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=lambda: list(get_content_languages().items()),
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    mine = django_filters.ChoiceFilter(
        label=gettext_lazy("Work for"),
        choices=[("me", gettext_lazy("Only what I can work on"))],
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("Everybody"),
    )
    title = django_filters.CharFilter(label=gettext_lazy("Title"))

    def filter_queryset(self, queryset: list[Row]) -> list[Row]:
        wanted = self.form.cleaned_data
        return [
            row
            for row in queryset
            if (not wanted["language"] or row.target_language == wanted["language"])
            and (not wanted["state"] or row.state in wanted["state"])
            and (not wanted["mine"] or row.is_for_user)
            and wanted["title"].casefold() in row.title.casefold()
        ]


class BoardView(ReportView):
    """For everybody who works with pages; what they can do from a row is what they may do elsewhere."""

    page_title = gettext_lazy("Translation board")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_board"
    index_results_url_name = "translation_board_results"
    results_template_name = "translation/board_results.html"
    filterset_class = BoardFilterSet
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish"]
    is_searchable = False
    no_results_message = gettext_lazy("Nothing matches these filters.")
    list_export: ClassVar = [
        *("title", "type", "source", "language", "state", "texts", "translated"),
        *("translator", "since", "address", "reason"),
    ]
    export_headings: ClassVar = {
        "title": gettext_lazy("Title"),
        "type": gettext_lazy("Type"),
        "source": gettext_lazy("Original"),
        "language": gettext_lazy("Language"),
        "state": gettext_lazy("State"),
        "texts": gettext_lazy("Texts"),
        "translated": gettext_lazy("Translated"),
        "translator": gettext_lazy("Last worked on by"),
        "since": gettext_lazy("Since"),
        "address": gettext_lazy("Edit"),
        "reason": gettext_lazy("Reason"),
    }
    export_filename = "translations"

    @cached_property
    def rows(self) -> list[Row]:
        return board.board(self.request.user)

    def get_queryset(self) -> list[Row]:
        return self.rows

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": Page.objects.none()}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        numbers = Counter(row.state for row in self.rows)
        context["counts"] = [(state, numbers[state]) for state in State if numbers[state]]
        context["locale_ids"] = dict(Locale.objects.values_list("language_code", "pk"))
        return context

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        """Days in ISO 8601, which every spreadsheet reads."""
        address = work_address(item)
        return {
            "title": item.title,
            "type": item.type_name,
            "source": item.source_language,
            "language": item.target_language,
            "state": str(item.state.label),
            "texts": str(item.total),
            "translated": str(item.done),
            "translator": item.last_by,
            "since": item.since.date().isoformat() if item.since else "",
            "address": absolute_url(address) if address else "",
            "reason": item.mark.reason if item.mark else "",
        }


class SingleLanguageForm(forms.ModelForm):
    class Meta:
        model = SingleLanguage
        fields: ClassVar = ["reason"]
        help_texts: ClassVar = {"reason": gettext_lazy("Translators and editors read it on the board.")}


def source_and_locale(user: User, page_id: int, language: str) -> tuple[Page, Locale]:
    """The page and the language that is decided about. Raises Http404, PermissionDenied."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    locale = get_object_or_404(Locale, language_code=language)
    if not can_publish(user, page) or page.locale_id == locale.pk:
        raise PermissionDenied
    return page, locale


def keep_single(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Asks why the page is to have no version in the language, and remembers the answer."""
    page, locale = source_and_locale(request.user, page_id, language)
    name = language_name(language)
    if page.get_translation_or_none(locale):
        messages.error(request, _("The page exists in %(language)s.") % {"language": name})
        return redirect("translation_board")
    found = SingleLanguage.objects.filter(translation_key=page.translation_key, locale=locale).first()
    form = SingleLanguageForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.instance.translation_key, form.instance.locale = page.translation_key, locale
        form.instance.decided_by = request.user
        decision = form.save()
        data = {"language": language, "reason": decision.reason}
        log(instance=page, action="translation.keep_single", user=request.user, data=data)
        messages.success(
            request,
            _("“%(page)s” stays without a version in %(language)s.") % {"page": page, "language": name},
        )
        return redirect("translation_board")
    context = {
        "page_title": _("Only in one language"),
        "page_subtitle": page.get_admin_display_title(),
        "language": name,
        "form": form,
        "action_url": request.path,
        "submit_button_label": _("Save"),
        "back_url": reverse("translation_board"),
    }
    return render(request, "translation/keep_single.html", context)


@require_POST
def translate_after_all(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Takes the decision back."""
    page, locale = source_and_locale(request.user, page_id, language)
    SingleLanguage.objects.filter(translation_key=page.translation_key, locale=locale).delete()
    log(
        instance=page,
        action="translation.translate_after_all",
        user=request.user,
        data={"language": language},
    )
    messages.success(
        request,
        _("“%(page)s” is to be translated into %(language)s again.")
        % {"page": page, "language": language_name(language)},
    )
    return redirect("translation_board")
