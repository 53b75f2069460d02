"""The term base in the admin: a list that editors keep and translators read, and a word to whoever publishes."""

from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from translation.models import PreferredTerm
from translation.page_words import texts_of
from translation.term_report import checkers

MOST = 3  # forms that a message names


class TermViewSet(SnippetViewSet):
    model = PreferredTerm
    icon = "wagtail-localize-language"
    menu_label = gettext_lazy("Term base")
    list_display: ClassVar = ["preferred_sv", "preferred_en", "note"]
    search_fields: ClassVar = ["preferred_sv", "preferred_en", "avoided_sv", "avoided_en"]
    list_export: ClassVar = ["preferred_sv", "avoided_sv", "preferred_en", "avoided_en", "note"]


def names_of_terms() -> list[tuple[str, ...]]:
    """All names of each term in both languages, those to avoid included."""
    return [
        tuple(
            name
            for language in ("sv", "en")
            for name in (term.preferred_in(language), *term.avoided_in(language))
        )
        for term in PreferredTerm.objects.all()
    ]


def say_what_to_call_it(request: HttpRequest, page: Page) -> None:
    """Names the forms to avoid that have just been published, and what to write instead."""
    checker = checkers()[page.locale.language_code]
    uses = {use.written: use.preferred for text in texts_of(page) for use in checker.uses(text)}
    for written, preferred in list(uses.items())[:MOST]:
        messages.warning(
            request,
            _("The page says “%(written)s”. The term base says: write “%(preferred)s”.")
            % {"written": written, "preferred": preferred},
        )
