"""Files and machines for a translation, at the addresses of wagtail-localize's views: nothing is lost unsaid."""

import logging

import requests
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from translation import files, sync

logger = logging.getLogger(__name__)


def translation_to_edit(request: HttpRequest, translation_id: int) -> Translation:
    """Raises Http404, and PermissionDenied for somebody who may not edit the translated page."""
    found = Translation.objects.select_related("source__locale", "target_locale")
    translation = get_object_or_404(found, pk=translation_id)
    page = sync.target_of(translation)
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return translation


def back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = translation_to_edit(request, translation_id)
    name = f"{slugify(translation.source.object_repr)}-{translation.target_locale.language_code}.po"
    return HttpResponse(
        str(files.exported(translation)),
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Takes the file in, or says why not; says how many entries were left out, and why."""
    translation = translation_to_edit(request, translation_id)
    uploaded = request.FILES.get("file")
    try:
        if uploaded is None:
            raise files.RefusedError(_("Upload the PO file that was downloaded from this translation."))
        result = files.take_in(translation, files.read(uploaded.read(), translation), request.user)
    except files.RefusedError as refusal:
        messages.error(request, str(refusal))
        return back(request)
    messages.success(
        request,
        ngettext(
            "%(count)d translation was taken from the file.",
            "%(count)d translations were taken from the file.",
            result.taken,
        )
        % {"count": result.taken},
    )
    if result.fuzzy:
        text = ngettext(
            "%(count)d entry is marked as fuzzy in the file and was left out.",
            "%(count)d entries are marked as fuzzy in the file and were left out.",
            result.fuzzy,
        )
        messages.warning(request, text % {"count": result.fuzzy})
    if result.unknown:
        text = ngettext(
            "%(count)d entry belongs to a text that the original no longer has, and was left out.",
            "%(count)d entries belong to texts that the original no longer has, and were left out.",
            result.unknown,
        )
        messages.warning(request, text % {"count": result.unknown})
    return back(request)


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A service that does not answer, or refuses the key, gives a message instead of an error page."""
    try:
        return edit_translation.machine_translate(request, translation_id)
    except (requests.RequestException, KeyError, ValueError):
        logger.exception("The machine translator failed for the translation %s", translation_id)
        messages.error(
            request, _("The machine translator did not answer as it should. Nothing was translated.")
        )
        return back(request)
