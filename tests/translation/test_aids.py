"""Beside a text: its terms, and what the site said before, from whichever page the translator may read."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation

from tests import factories
from tests.translation.work import fill, release, submit
from translation.aids import Aids, fitting
from translation.memory import Memory
from translation.models import PreferredTerm

SENTENCE = "Fler än 500 specialister ska anställas under fem år."
ENGLISH = "More than 500 specialists are to be hired over five years."


def remembered(title: str = "Rapporten", **fields) -> StringTranslation:
    """A published pair of pages whose lead says the sentence."""
    page = factories.news(title=title, lead=SENTENCE, **fields)
    translation = submit(page)
    fill(translation)
    words = StringTranslation.objects.get(context__path="lead", context__object_id=page.translation_key)
    words.data = ENGLISH
    words.save()
    release(translation)
    return words


def suggestions(text: str, user=None, language: str = "sv") -> list[tuple[str, bool, str]]:
    page = factories.news(language, title="Ny", lead=text)
    translation = submit(page, "en" if language == "sv" else "sv")
    aids = Aids(translation, user or factories.admin(username=f"a{page.pk}"))
    return [(item.text, item.is_exact, item.page_title) for item in aids.suggestions_for(text)]


def test_same_text_is_suggested_and_named(site):
    remembered()
    assert suggestions(SENTENCE) == [(ENGLISH, True, "en Rapporten")]


def test_text_that_is_alike_is_suggested_and_another_is_not(site):
    remembered()
    assert suggestions(SENTENCE.replace("500", "700")) == [(ENGLISH, False, "en Rapporten")]
    assert suggestions("Något helt annat om fem grupper.") == []


def test_memory_works_in_the_other_direction(site):
    remembered()
    assert suggestions(ENGLISH, language="en") == [(SENTENCE, True, "Rapporten")]


def test_same_wording_is_suggested_once_and_the_newest_place_named(site):
    remembered()
    remembered(title="Nyheten", slug="nyheten")
    assert suggestions(SENTENCE) == [(ENGLISH, True, "en Nyheten")]


def test_page_that_the_translator_may_not_read_is_not_quoted(site):
    remembered()
    PageViewRestriction.objects.create(page=site.en.news, restriction_type="login")
    stranger = factories.user_with("other", {site.sv.home: ("change_page",)}, "submit_translation")
    assert suggestions(SENTENCE, stranger) == []
    assert len(suggestions(SENTENCE, factories.translator(site.en.home))) == 1


@pytest.mark.parametrize(
    ("translated_text", "text", "start"),
    [
        ('See <a id="a1">more</a>', 'Se <a id="a1">mer</a>', 'See <a id="a1">more</a>'),
        ('See <a id="a1">more</a> &amp; less', "Se mer", "See more &amp; less"),
        ("One<br/>two", "Ett", "One two"),
    ],
)
def test_suggestion_has_the_markup_of_the_text_or_none(translated_text, text, start):
    assert fitting(translated_text, text) == start


def test_terms_stand_beside_the_text_that_speaks_of_them(site):
    PreferredTerm.objects.create(
        preferred_sv="delmål", preferred_en="sub-goal", avoided_en="subgoal", note="Med bindestreck"
    )
    page = factories.news(title="Fem delmålen", lead="Inget här.")
    translation = submit(page)
    fill(translation)
    words = StringTranslation.objects.get(context__path="title")
    words.data = "Five subgoals, a subgoal"
    words.save()
    (aid,) = Aids(translation, factories.admin()).all().values()
    assert [(term.source, term.target, term.avoided, term.note) for term in aid.terms] == [
        ("delmål", "sub-goal", ("subgoal",), "Med bindestreck")
    ]
    assert [use.written for use in aid.uses] == ["subgoal", "subgoal"]


def test_editor_and_what_changed_show_the_help(site, client):
    remembered()
    PreferredTerm.objects.create(preferred_sv="specialist", preferred_en="specialist")
    translation = submit(factories.news(title="Ny", lead=SENTENCE))
    client.force_login(factories.admin())
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])).text
    changed = client.get(reverse("translation_changes", args=[translation.pk])).text
    assert f'<template data-translation-aid="{SENTENCE}">' in editor
    for html in (editor, changed):
        assert f'data-translation-start="{ENGLISH}"' in html
        assert "translation-aids.js" in html


def test_help_needs_the_same_queries_for_any_number_of_texts(site):
    remembered()
    user = factories.admin()

    def queries(**fields) -> int:
        translation = submit(factories.news(**fields))
        translation = (
            type(translation).objects.select_related("source__locale", "target_locale").get(pk=translation.pk)
        )
        with CaptureQueriesContext(connection) as captured:
            assert Aids(translation, user).all()
        return len(captured)

    prose = [
        {"type": "paragraph", "id": f"p{number}", "value": f"<p>{SENTENCE} {number}</p>"}
        for number in range(8)
    ]
    assert queries(title="Ny", slug="n1", lead=SENTENCE) == queries(
        title=SENTENCE, slug="n2", lead=SENTENCE, body=prose
    )


def test_memory_is_fast_among_thousands_of_texts():
    words = [f"ord{number}" for number in range(400)]
    texts = [
        " ".join(["och", "i", "att", *(words[(seed * 7 + step * step) % 400] for step in range(17))])
        for seed in range(5000)
    ]
    texts.append(SENTENCE)
    started = time.process_time()
    memory = Memory(texts)
    found = [memory.matches(text) for text in [*texts[:30], SENTENCE.replace("fem", "sex")]]
    assert time.process_time() - started < 3
    assert all(matches[0].is_exact for matches in found[:30])
    assert (found[-1][0].place, found[-1][0].is_exact) == (5000, False)
