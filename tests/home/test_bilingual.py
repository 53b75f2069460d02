"""Pages from data: the words of both languages, the facts of one, and a loud refusal when they do not fit."""

from datetime import date
from typing import Any

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from home.bilingual import Block, PageSpec, Ref, Text, fill, page_of, paragraph, put, put_all
from home.models import StandardPage
from news.models import NewsPage

pytestmark = pytest.mark.django_db
BODY = [
    paragraph(
        "<h2>Rubrik</h2><p>Läs om <a linktype='page' id='{page:news}'>nyheter</a>.</p>",
        "<h2>Heading</h2><p>Read the <a linktype='page' id='{page:news}'>news</a>.</p>",
    ),
    Block("questions", {"items": [Text("Ett?", "One?"), Text("Två?", "Two?")]}),
]


def news(key: str = "test", **values: Any) -> PageSpec:
    base = {"title": Text("Rubrik", "Headline"), "slug": Text("rubrik", "headline")}
    return PageSpec(f"news/{key}", NewsPage, "news", {**base, "published_on": date(2024, 6, 20), **values})


def prose(page: Page) -> list[dict[str, Any]]:
    return [{"type": block.block_type, "value": block.get_prep_value()["value"]} for block in page.body]


def test_put_shares_facts_and_translates_words(set_up: None) -> None:
    put(news(lead=Text("Ingress", "Lead"), body=BODY))
    pages = {language: page_of("news/test", language) for language in ("sv", "en")}
    link = page_of("news", "sv").pk
    assert {
        language: (page.title, page.slug, page.lead, page.published_on, page.live, page.url)
        for language, page in pages.items()
    } == {
        "sv": ("Rubrik", "rubrik", "Ingress", date(2024, 6, 20), True, "/sv/nyheter/rubrik/"),
        "en": ("Headline", "headline", "Lead", date(2024, 6, 20), True, "/en/news/headline/"),
    }
    text = prose(pages["en"])[0]["value"]
    assert "<h2>Heading</h2>" in text
    assert f'id="{link}"' in text
    assert [item["value"] for item in prose(pages["en"])[1]["value"]["items"]] == ["One?", "Two?"]


def test_put_can_begin_in_english(set_up: None) -> None:
    spec = news()
    put(PageSpec(spec.key, spec.model, spec.parent, spec.values, first="en"))
    source = TranslationSource.objects.get_for_instance(page_of("news/test", "en"))
    assert source.translations.get().target_locale.language_code == "sv"
    assert page_of("news/test", "sv").title == "Rubrik"


def test_facts_follow_the_first_language_and_strings_stay_translated(set_up: None) -> None:
    put(news())
    page = page_of("news/test", "sv")
    page.published_on = date(2025, 1, 1)
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    translation = Translation.objects.get(source=source)
    translation.save_target(publish=False)
    there = page_of("news/test", "en").get_latest_revision_as_object()
    assert (there.published_on, there.title) == (date(2025, 1, 1), "Headline")


def test_put_all_makes_what_is_missing_only(set_up: None) -> None:
    assert put_all([news()]) == 1
    other = news("other", slug=Text("annan", "other"))
    assert put_all([news(title=Text("Annan rubrik", "Another")), other]) == 1
    assert page_of("news/test", "sv").title == "Rubrik"


def test_fill_adds_to_a_page_and_keeps_what_is_translated(set_up: None) -> None:
    fill("news", {"lead": Text("Ny ingress", "New lead")})
    there = page_of("news", "en")
    assert (there.title, there.lead, there.slug) == ("News", "New lead", "news")


def test_a_page_in_one_language_has_no_translation(set_up: None) -> None:
    spec = news()
    put(PageSpec(spec.key, spec.model, spec.parent, spec.values, is_translated=False))
    with pytest.raises(Page.DoesNotExist):
        page_of("news/test", "en")


def test_a_draft_is_not_published_and_may_be_incomplete(set_up: None) -> None:
    values = {"title": Text("Utkast", "Draft"), "slug": Text("utkast", "draft")}
    put(PageSpec("draft", StandardPage, "home", values, is_translated=False, is_live=False))
    page = page_of("draft", "sv")
    assert (page.live, page.has_unpublished_changes, page.url) == (False, True, "/sv/utkast/")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"lead": Text("Ingress", "")}, "no translation for lead"),
        ({"body": [paragraph("<p>Ett</p><p>Två</p>", "<p>One</p>")]}, "no translation for body"),
        (
            {"body": [paragraph("<p>Ett</p>", "<p>One</p><p>Two</p>")]},
            "more strings than in the first language",
        ),
    ],
)
def test_words_that_do_not_fit_are_refused(set_up: None, values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        put(news(**values))


def test_references_are_to_the_page_of_the_first_language(set_up: None) -> None:
    values = {"title": Text("Grupp", "Group"), "slug": Text("grupp", "group")}
    put(PageSpec("group", page_of("groups", "sv").allowed_subpage_models()[0], "groups", values))
    put(news(group=Ref("group")))
    assert page_of("news/test", "en").group.title == "Grupp"
