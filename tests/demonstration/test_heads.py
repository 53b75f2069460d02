"""What each page of the demonstration site says of itself to search engines, cards and browsers."""

from collections import defaultdict

import pytest
from django.conf import settings

from tests.demonstration.walk import Answer, Walk
from tests.markup import Markup, problems

pytestmark = pytest.mark.django_db
CARD = ("og:title", "og:type", "og:url", "og:image", "og:locale", "og:site_name")


def card(page: Markup) -> dict[str, str]:
    return {
        meta.attrib["property"]: meta.attrib["content"]
        for meta in page.all("meta")
        if "property" in meta.attrib
    }


def meta(page: Markup, name: str) -> str:
    return next(
        (found.attrib["content"] for found in page.all("meta") if found.attrib.get("name") == name), ""
    )


def own(walk: Walk) -> dict[str, Answer]:
    """The pages in the sitemap: no views such as the search."""
    listed = walk.answers["/sitemap.xml"].text
    return {
        path: page for path, page in walk.pages.items() if f"<loc>{settings.SITE_URL}{path}</loc>" in listed
    }


def shared(values: dict[str, str]) -> dict[str, list[str]]:
    """The values that several addresses have, with those addresses."""
    found = defaultdict(list)
    for path, value in values.items():
        found[value].append(path)
    return {value: paths for value, paths in found.items() if len(paths) > 1}


def test_html_is_valid(walk: Walk) -> None:
    found = {path: problems(page.text) for path, page in walk.documents.items()}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_titles_and_headings_tell_the_pages_of_a_language_apart(walk: Walk, language: str) -> None:
    pages = {path: page.markup for path, page in own(walk).items() if page.language == language}
    titles = {path: page.text_of("title")[0] for path, page in pages.items()}
    assert [path for path, title in titles.items() if not title.endswith("ATMP2030")] == []
    assert shared(titles) == {}
    # A report and the seminar about it may have the same heading; the line above tells which is which.
    headings = {path: f"{path.split('/')[2]}: {page.text_of('h1')[0]}" for path, page in pages.items()}
    assert shared(headings) == {}


def test_descriptions_are_there_and_differ(walk: Walk) -> None:
    described = {path: meta(page.markup, "description") for path, page in own(walk).items()}
    assert [path for path, text in described.items() if not text] == []
    assert shared(described) == {}


def test_canonical_address_is_the_page_itself(walk: Walk) -> None:
    wrong = {
        path: [link["href"] for link in page.markup.links("canonical")]
        for path, page in own(walk).items()
        if [link["href"] for link in page.markup.links("canonical")] != [settings.SITE_URL + path]
    }
    assert wrong == {}


def test_cards_are_complete(walk: Walk) -> None:
    wrong = {}
    for path, page in own(walk).items():
        found = card(page.markup)
        missing = [name for name in CARD if not found.get(name)]
        if missing or found["og:url"] != settings.SITE_URL + path:
            wrong[path] = missing
    assert wrong == {}


def test_structured_data_is_one_graph_with_names_in_the_language(walk: Walk) -> None:
    wrong = {}
    for path, page in own(walk).items():
        graphs = page.markup.structured_data()
        languages = {item.get("inLanguage") for graph in graphs for item in graph["@graph"][:1]}
        if len(graphs) != 1 or languages != {page.language}:
            wrong[path] = languages
    assert wrong == {}
