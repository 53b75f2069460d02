"""Addresses with a dot, which no page of Wagtail's tree can have."""

from django.urls import re_path

from reports import views
from reports.addresses import NEWEST, VERSION

urlpatterns = [re_path(pattern, views.pdf, name="report_pdf") for pattern in (NEWEST, VERSION)]
