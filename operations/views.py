"""Answers for machines that watch the site, and the pages for when something is broken."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations import health, metrics
from operations.nonsense import is_nonsense
from operations.outage import outage_status
from operations.request_id import current

# Seconds after which a visitor, or a search engine, may try again.
RETRY_AFTER = "30"
TEMPLATES = {500: "500.html", 503: "503.html", 507: "507.html"}


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives. Asks nothing of anybody, so that an outage elsewhere does not get it restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether pages can be answered: 200, or 503 while the database is gone or not migrated."""
    parts = health.report()
    if any(parts[name] != "ok" for name in health.NEEDED):
        return JsonResponse(
            {"status": "unavailable", "parts": parts}, status=503, headers={"Retry-After": RETRY_AFTER}
        )
    whole = all(state == "ok" for state in parts.values())
    return JsonResponse({"status": "ready" if whole else "degraded", "parts": parts})


@require_safe
@never_cache
def metrics_text(request: HttpRequest) -> HttpResponse:
    """The figures; for everybody who may not read them there is nothing here."""
    if not settings.METRICS_DIR or not metrics.may_read(request):
        raise Http404
    return HttpResponse(metrics.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


# Django's own pages for these read the form again, for a token that ours do not show: of a form that nobody can
# read, which is why there is an error, they made another one.


def bad_request(request: HttpRequest, exception: BaseException | None) -> HttpResponse:
    """Both languages: nobody knows whether anything else of the request can be read."""
    return HttpResponse(loader.get_template("400.html").render(), status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for an error that nobody caught: an outage, which passes, nonsense, or a fault of the site's.

    Django calls it while the error is being handled. Both languages stand on the page: nothing is looked up.
    """
    error = sys.exc_info()[1]
    if is_nonsense(error, request):
        return bad_request(request, error)
    status = outage_status(error) or 500
    page = loader.get_template(TEMPLATES[status]).render({"request_id": current.get()})
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    return response
