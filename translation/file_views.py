"""Files and machines for a translation, at the addresses of wagtail-localize's views: nothing is lost unsaid."""

import logging
from base64 import b64decode, b64encode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from core.outgoing import NoAnswerError
from translation import files, sync
from translation.change_views import field_label

logger = logging.getLogger(__name__)
KEEP, REPLACE = "keep", "replace"


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
    """Takes the file in, or says why not; asks first when it would overwrite words that are newer than it is."""
    translation = translation_to_edit(request, translation_id)
    try:
        content = sent_file(request)
        file = files.read(content, translation)
    except files.RefusedError as refusal:
        messages.error(request, str(refusal))
        return back(request)
    clashes = files.clashes(translation, file)
    choice = request.POST.get("newer")
    if clashes and (choice not in (KEEP, REPLACE) or request.POST.get("seen") != seen(clashes)):
        return ask(request, translation, content, clashes)
    tell(request, files.take_in(translation, file, request.user, keep=clashes if choice == KEEP else ()))
    return back(request)


def sent_file(request: HttpRequest) -> bytes:
    """The uploaded file, or the one that the question of `ask` sends back. Raises `RefusedError` without one."""
    if uploaded := request.FILES.get("file"):
        return uploaded.read()
    try:
        return b64decode(request.POST["content"], validate=True)
    except (KeyError, ValueError):
        raise files.RefusedError(_("Upload the PO file that was downloaded from this translation.")) from None


def seen(clashes: list[files.Clash]) -> str:
    """The mark of the words that a choice is about: others are asked for anew."""
    return f"{len(clashes)} {max(clash.here.updated_at for clash in clashes).isoformat()}"


def ask(
    request: HttpRequest, translation: Translation, content: bytes, clashes: list[files.Clash]
) -> HttpResponse:
    """Which words are to stay: the site's or the file's. Until then nothing of the file is stored."""
    page = translation.get_target_instance()
    context = {
        "page_title": _("The file is older than the site"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "warning",
        "clashes": [(clash, field_label(clash.here, type(page))) for clash in clashes],
        "content": b64encode(content).decode(),
        "seen": seen(clashes),
        "next": get_valid_next_url_from_request(request),
        "source_language": translation.source.locale,
        "target_language": translation.target_locale,
    }
    return render(request, "translation/old_file.html", context)


def tell(request: HttpRequest, result: files.Result) -> None:
    """How many texts the file brought, and how many of its entries were left out, and why."""
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
    if result.kept:
        text = ngettext(
            "%(count)d newer translation of the site was kept.",
            "%(count)d newer translations of the site were kept.",
            result.kept,
        )
        messages.info(request, text % {"count": result.kept})
    if result.unknown:
        text = ngettext(
            "%(count)d entry belongs to a text that the original no longer has, and was left out.",
            "%(count)d entries belong to texts that the original no longer has, and were left out.",
            result.unknown,
        )
        messages.warning(request, text % {"count": result.unknown})


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A service that does not answer, refuses the key, or answers nonsense gives a message and no error page."""
    try:
        return edit_translation.machine_translate(request, translation_id)
    except (NoAnswerError, KeyError, TypeError, ValueError):
        logger.exception("The machine translator failed for the translation %s", translation_id)
        messages.error(
            request, _("The machine translator did not answer as it should. Nothing was translated.")
        )
        return back(request)
