"""Wagtail's pages, and the constant string that stands beside the page cache."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls

TEXT = b"x" * int(os.environ.get("CONSTANT_BYTES", "4000"))


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT)


urlpatterns = [path("constant", constant), path("", include(wagtail_urls))]
