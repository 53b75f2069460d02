"""Addresses with a dot, which no page of Wagtail's tree can have."""

from django.urls import re_path

from reports import views
from reports.addresses import PATTERN

urlpatterns = [re_path(PATTERN, views.pdf, name="report_pdf")]
