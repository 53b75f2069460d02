"""Where the translation room meets the admin: guarded addresses, cascades and what editors are told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, include, path
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from translation import sync, views


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
                        "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
                        views.OverrideView.as_view(),
                    ),
                    path("translate/<int:translation_id>/pofile/upload/", views.upload_pofile),
                    path("page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
                    path("reports/translations/", report.as_view()),
                    path("reports/translations/results/", report.as_view(results_only=True)),
                ]
            ),
        )
    ]


@hooks.register("before_edit_page", order=-100)
def keep_half_translations_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The translation editor would publish the source's text where a translation is missing."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = sync.translation_into(page)
    if translation and (problem := views.reason_not_to_publish(translation)):
        messages.error(request, problem)
        return redirect(request.path)
    return None


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
