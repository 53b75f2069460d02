"""0 untranslated strings: no message of ours and no prose stands in a language other than the one it is marked with."""

import pytest

from tests.demonstration.languages import unmarked, untranslated
from tests.demonstration.walk import Walk
from tests.markup import Markup

pytestmark = pytest.mark.django_db


def test_every_message_is_in_the_language_of_its_place(walk: Walk) -> None:
    found = {path: untranslated(page.markup) for path, page in walk.documents.items()}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_prose_in_the_other_language_says_so(walk: Walk) -> None:
    found = {path: unmarked(page.markup) for path, page in walk.documents.items()}
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize("path", ["/sv/", "/en/", "/sv/evenemang/", "/en/reports/"])
def test_probe_sees_a_page_in_the_wrong_language(walk: Walk, path: str) -> None:
    text = walk.answers[path].text
    other = {"sv": "en", "en": "sv"}[path[1:3]]
    wrong = Markup(text.replace(f'<html lang="{path[1:3]}">', f'<html lang="{other}">'))
    assert len(untranslated(wrong)) > 10
    assert unmarked(wrong)


def test_probe_reads_gaps_attributes_and_marked_parts() -> None:
    page = Markup(
        '<!DOCTYPE html><html lang="sv"><title>x</title><body><img alt="Portrait of Ann Novotny">'
        '<p lang="en">Skip to main content</p><p>Skip to main content</p></body></html>'
    )
    assert untranslated(page) == {"Portrait of Ann Novotny", "Skip to main content"}
