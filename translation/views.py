"""wagtail-localize's views with the permission checks that version 1.14.5 leaves out.

Its views ask for the global right to submit translations, or for the right to edit, where the right to
publish or to read is needed (docs/wagtail-localize.md lists the cases). Each class and function here stands at
the address of the one that it guards.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.response import Response
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail.whitelist import check_url
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.models import User
from core.rights import hidden_from
from translation import guard, seen_segments, sync
from translation.changes import carry_over


def can_publish(user: User, page: Page | None) -> bool:
    return page is not None and page.permissions_for_user(user).can_publish()


def can_read(user: User, page: Page) -> bool:
    """A page that everybody reads, or one that the user may edit."""
    is_public = page.live and not page.get_view_restrictions().exists()
    return is_public or page.permissions_for_user(user).can_edit()


def can_write_into(user: User, page: Page, locale: Locale) -> bool:
    """The user may edit the nearest translated page above the page's place in the locale."""
    for ancestor in page.get_ancestors().filter(depth__gt=1).order_by("-depth"):
        if place := ancestor.get_translation_or_none(locale):
            permissions = place.permissions_for_user(user)
            return permissions.can_edit() or permissions.can_add_subpage()
    return user.is_superuser


class SubmitView(SubmitPageTranslationView):
    """Only pages that the user may read are copied, and only into trees that the user may write in."""

    def get_object(self) -> Page:
        page = super().get_object()
        if not can_read(self.request.user, page):
            raise PermissionDenied
        return page

    def form_valid(self, form: Any) -> HttpResponse:
        user, page = self.request.user, self.object
        if not all(can_write_into(user, page, locale) for locale in form.cleaned_data["locales"]):
            raise PermissionDenied
        if form.cleaned_data["include_subtree"]:
            below = page.get_descendants().specific()
            if not all(can_read(user, child) for child in below):
                raise PermissionDenied
        return super().form_valid(form)


class UpdateView(UpdateTranslationsView):
    """Publishing takes the right to publish, and leaves out translations with missing words or other facts."""

    def get_object(self) -> Any:
        source = super().get_object()
        pages = [sync.target_of(item) for item in source.translations.filter(enabled=True)]
        if not any(page and page.permissions_for_user(self.request.user).can_edit() for page in pages):
            raise PermissionDenied
        return source

    def form_valid(self, form: Any) -> HttpResponse:
        is_publishing = form.cleaned_data["publish_translations"]
        translations = list(self.object.translations.filter(enabled=True))
        targets = [sync.target_of(translation) for translation in translations]
        if is_publishing and not all(can_publish(self.request.user, page) for page in targets if page):
            raise PermissionDenied
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        for translation in translations:
            carry_over(translation)
        if is_publishing:
            for translation in translations:
                if problem := reason_not_to_publish(translation):
                    messages.error(self.request, problem, buttons=ways_out(translation))
                else:
                    sync.publish_translation(translation, self.request.user)
        return response


class ReportView(TranslationsReportView):
    """For those who translate, with the pages that they may know of. The newest source comes first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("wagtail_localize.submit_translation"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        # Its pages overlap without an order (wagtail-localize #948, mended after 1.14).
        found = super().get_queryset().order_by("-source__last_updated_at", "-pk")
        known = Page.objects.exclude(pk__in=hidden_from(self.request.user))
        versions = known.filter(translation_key=OuterRef("source__object_id"))
        return found.filter(
            Exists(versions.filter(locale=OuterRef("source__locale")))
            | Exists(versions.filter(locale=OuterRef("target_locale")))
        )


def stop_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A translation that stops following its source is edited like any page, facts too: a publisher's decision."""
    translation = get_object_or_404(Translation, pk=translation_id)
    if not can_publish(request.user, sync.target_of(translation)):
        raise PermissionDenied
    return edit_translation.stop_translation(request, translation_id)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refused: an alias shows one language's text under the other's address, and goes live unasked."""
    messages.error(
        request, _("A translation cannot be replaced by the original's text. Unpublish the page instead.")
    )
    return redirect("wagtailadmin_pages:edit", page_id)


class OverrideView(seen_segments.OverrideView):
    """A link that a translation replaces has a harmless scheme, as a link in the editor has."""

    def put(self, request: Any, **where: int) -> Response:
        if check_url(request.POST.get("value", "")) is None:
            return Response({"detail": _("This address cannot be used as a link.")}, status=400)
        return super().put(request, **where)


def reason_not_to_publish(translation: Translation, together: Collection[int] = ()) -> str:
    """Why the translation would show something that its source does not stand for; empty when it may go live.

    `together`: the keys of pages that are being published at the same time.
    """
    source = translation.source.get_source_instance()
    if not source.live and not source.approved_schedule and source.pk not in together:
        return _("Publish the original first: its dates, places and people have not been checked yet.")
    if missing := sync.missing_words(translation):
        return missing_message(missing)
    if doubts := guard.doubts(translation):
        return doubts_message(len(doubts))
    return ""


def ways_out(translation: Translation) -> list[tuple[str, str]]:
    """The buttons of the message that a translation cannot be published."""
    if sync.missing_words(translation):
        address, label = "translation_changes", _("What changed")
    elif guard.doubts(translation):
        address, label = "translation_facts", _("Compare facts")
    else:
        return []
    return [messages.button(reverse(address, args=[translation.pk]), label)]


def missing_message(count: int) -> str:
    return ngettext(
        "%(count)d text has no translation yet. Translate it, then publish.",
        "%(count)d texts have no translation yet. Translate them, then publish.",
        count,
    ) % {"count": count}


def doubts_message(count: int) -> str:
    return ngettext(
        "%(count)d text states other facts than the original. Mend it or confirm it, then publish.",
        "%(count)d texts state other facts than the original. Mend them or confirm them, then publish.",
        count,
    ) % {"count": count}
