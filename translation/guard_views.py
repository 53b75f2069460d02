"""The fact guard's page: what differs between a translation and its source, to be confirmed or mended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from translation import fact_guard, guard
from translation.change_views import field_label, translation_for
from translation.views import can_publish

KINDS = {
    fact_guard.DAY: gettext_lazy("Days"),
    fact_guard.MONTH: gettext_lazy("Months"),
    fact_guard.WEEKDAY: gettext_lazy("Weekdays"),
    fact_guard.TIME: gettext_lazy("Times"),
    fact_guard.NUMBER: gettext_lazy("Numbers"),
    fact_guard.CURRENCY: gettext_lazy("Currencies"),
    fact_guard.PHONE: gettext_lazy("Telephone numbers"),
    fact_guard.ADDRESS: gettext_lazy("Addresses"),
    fact_guard.EMAIL: gettext_lazy("E-mail addresses"),
    fact_guard.NAME: gettext_lazy("Names"),
    fact_guard.LIST: gettext_lazy("Items in the list"),
}


def compare_facts(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Shows the doubts; a POST confirms one of them."""
    translation, page = translation_for(request.user, translation_id)
    doubts = guard.doubts(translation)
    if request.method == "POST":
        chosen = [doubt for doubt in doubts if str(doubt.segment.pk) == request.POST.get("segment")]
        for doubt in chosen:
            guard.confirm(translation, doubt, request.user)
        if chosen:
            messages.success(request, _("Confirmed. You are asked again only if one of the texts changes."))
        return redirect(request.path)
    context = {
        "page_title": _("Compare facts"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "warning",
        "doubts": [
            (
                doubt,
                field_label(doubt.segment, type(page)),
                [
                    (KINDS[item.kind], ", ".join(item.source), ", ".join(item.translation))
                    for item in doubt.differences
                ],
            )
            for doubt in doubts
        ],
        "source_language": translation.source.locale,
        "target_language": translation.target_locale,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "can_publish": can_publish(request.user, page),
    }
    return render(request, "translation/compare_facts.html", context)
