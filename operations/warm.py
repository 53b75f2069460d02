"""What the first request would otherwise wait for, and what the processes that answer can have in common."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail import hooks

from operations import templates


def up() -> None:
    """Reads the templates, the addresses with all that they lead to, and the messages; asks no database."""
    templates.read_all()
    hooks.search_for_hooks()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("wagtailadmin_home")
            translation.gettext("Search")
