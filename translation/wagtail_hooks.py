"""Where the translation room meets the admin: guarded addresses, cascades and what editors are told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, include, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from core.needs import NEEDS
from core.terms import NAMES
from translation import (
    board_views,
    change_views,
    file_views,
    guard_views,
    publish_both,
    seen_segments,
    sync,
    views,
)
from translation.needs import translations_owed
from translation.term_admin import TermViewSet, names_of_terms, say_what_to_call_it
from translation.term_report import TermReportView

register_snippet(TermViewSet)
hooks.register(NEEDS, translations_owed, order=300)
hooks.register("after_publish_page", say_what_to_call_it)
hooks.register(NAMES, names_of_terms)
hooks.register("before_publish_page", publish_both.keep_both_back)
hooks.register("after_publish_page", publish_both.publish_translations_too)
hooks.register("register_page_action_menu_item", lambda: publish_both.PublishBothMenuItem(order=31))


@hooks.register("register_admin_urls", order=-100)
def guarded_urls() -> list[URLPattern]:
    """The addresses of wagtail-localize (its wagtail_hooks.py) whose views need a guard; the first match wins."""
    report = views.ReportView
    return [
        path(
            "localize/",
            include(
                [
                    path("submit/page/<int:page_id>/", views.SubmitView.as_view()),
                    path("update/<int:translation_source_id>/", views.UpdateView.as_view()),
                    path("translate/<int:translation_id>/disable/", views.stop_translation),
                    path(
                        "translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
                        seen_segments.StringView.as_view(),
                    ),
                    path(
                        "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
                        views.OverrideView.as_view(),
                    ),
                    path("translate/<int:translation_id>/pofile/download/", file_views.download_pofile),
                    path("translate/<int:translation_id>/pofile/upload/", file_views.upload_pofile),
                    path("translate/<int:translation_id>/machine_translate/", file_views.machine_translate),
                    path("page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
                    path("reports/translations/", report.as_view()),
                    path("reports/translations/results/", report.as_view(results_only=True)),
                ]
            ),
        )
    ]


@hooks.register("register_admin_urls")
def own_urls() -> list[URLPattern]:
    board = board_views.BoardView
    decision = "translation/only/<int:page_id>/<str:language>/"
    return [
        path("translation/board/", board.as_view(), name="translation_board"),
        path(
            "translation/board/results/", board.as_view(results_only=True), name="translation_board_results"
        ),
        path(decision, board_views.keep_single, name="translation_keep_single"),
        path(f"{decision}undo/", board_views.translate_after_all, name="translation_after_all"),
        path(
            "translation/<int:translation_id>/changes/", change_views.what_changed, name="translation_changes"
        ),
        path("translation/<int:translation_id>/facts/", guard_views.compare_facts, name="translation_facts"),
        path("reports/terms/", TermReportView.as_view(), name="translation_terms"),
        path(
            "reports/terms/results/",
            TermReportView.as_view(results_only=True),
            name="translation_terms_results",
        ),
    ]


class PageWorkersMenuItem(MenuItem):
    """For everybody who works with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_admin_menu_item")
def board_menu_item() -> MenuItem:
    return PageWorkersMenuItem(
        gettext_lazy("Translation board"),
        reverse_lazy("translation_board"),
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("register_reports_menu_item")
def term_report_item() -> MenuItem:
    return PageWorkersMenuItem(
        gettext_lazy("Terms to mend"),
        reverse_lazy("translation_terms"),
        name="terms-to-mend",
        icon_name="wagtail-localize-language",
        order=910,
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    @actions.register_action("translation.keep_single")
    class KeepSingle(LogFormatter):
        label = gettext_lazy("Keep in one language")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Only in one language, not in %(language)s: %(reason)s") % {
                "language": board_views.language_name(log_entry.data["language"]),
                "reason": log_entry.data["reason"],
            }

    @actions.register_action("translation.translate_after_all")
    class TranslateAfterAll(LogFormatter):
        label = gettext_lazy("Translate after all")
        message = gettext_lazy("To be translated after all")

    @actions.register_action("translation.still_right")
    class StillRight(LogFormatter):
        label = gettext_lazy("Confirm a translation")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("The translation “%(translation)s” is still right") % log_entry.data


@hooks.register("before_edit_page", order=-100)
def keep_half_translations_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The translation editor would publish the source's text where a translation is missing, and any fact."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = sync.translation_into(page)
    if translation and (problem := views.reason_not_to_publish(translation)):
        messages.error(request, problem, buttons=views.ways_out(translation))
        return redirect(request.path)
    return None


@hooks.register("before_bulk_action")
def keep_half_translations_out_of_bulk(
    request: HttpRequest, action_type: str, objects: list[Page], action: Any
) -> HttpResponse | None:
    """Many pages are published at once only if each translation among them may be."""
    if action_type != "publish" or not all(isinstance(page, Page) for page in objects):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    is_refused, together = False, {page.pk for page in pages}
    for page in pages:
        translation = sync.translation_into(page)
        if translation and (problem := views.reason_not_to_publish(translation, together)):
            is_refused = True
            text = f"{page.get_admin_display_title()}: {problem}"
            messages.error(request, text, buttons=views.ways_out(translation))
    return redirect(action.next_url) if is_refused else None


@hooks.register("construct_translated_pages_to_cascade_actions")
def translations_go_along(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """Unpublishing or deleting a source takes its translations along, and the admin says so beforehand.

    Never the other way: a translation goes alone. Moves are left to translation.signals, because Wagtail
    fails when the new place is not translated.
    """
    if action not in ("unpublish", "delete"):
        return {}
    return {page: sync.translated_pages(page) for page in pages}


@hooks.register("after_publish_page")
def say_what_is_missing(request: HttpRequest, page: Page) -> None:
    """Tells the editor of a source what the translations still lack."""
    for translation in sync.enabled_translations(page):
        if missing := sync.missing_words(translation):
            messages.info(
                request,
                ngettext(
                    "%(count)d text waits for translation into %(language)s.",
                    "%(count)d texts wait for translation into %(language)s.",
                    missing,
                )
                % {"count": missing, "language": translation.target_locale.get_display_name()},
            )


@hooks.register("construct_page_action_menu")
def no_aliases(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]
