"""The addresses of the search, below a translated beginning (atmp2030/urls.py)."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.views import results, suggestions

urlpatterns = [
    path("", results, name="search"),
    path(_("suggestions/"), suggestions, name="suggestions"),
]
