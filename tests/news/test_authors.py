"""Who wrote a piece of news."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from core.models import User
from news.feeds import entries
from news.models import NewsAuthor, NewsPage
from tests import factories
from tests.admin_forms import checked, errors, filled
from tests.markup import Markup


@pytest.fixture
def news(site: factories.Site) -> NewsPage:
    hidden = factories.person(title="Dold Testsson", live=False)
    shown = factories.person(title="Anna Testsson", slug="anna-testsson")
    names = [NewsAuthor(person=shown), NewsAuthor(name="Gäst Testsson"), NewsAuthor(person=hidden)]
    return factories.news(title="Nytt", authors=names)


def test_authors_stand_in_their_order_and_link_to_public_pages(news: NewsPage) -> None:
    markup = Markup(Client().get(news.url).content.decode())
    (line,) = [p for p in markup.all("p") if "article__by" in p.attrib.get("class", "")]
    text = " ".join("".join(line.itertext()).split())
    assert text.endswith("Anna Testsson, Gäst Testsson, Dold Testsson")
    assert [a.attrib["href"] for a in line.iter("a")] == ["/sv/medlemmar/anna-testsson/"]


def test_authors_stand_in_structured_data_feed_and_api(news: NewsPage) -> None:
    person = news.authors.first().person
    names = ["Anna Testsson", "Gäst Testsson", "Dold Testsson"]
    authors = news.structured_data()[-1]["author"]
    assert [author["name"] for author in authors] == names
    assert [author.get("@id") for author in authors] == [f"{person.canonical_url}#person", None, None]
    assert entries(news.locale, timezone.now())[0].authors == tuple(names)
    (item,) = json.loads(Client().get("/api/v1/news/?fields=authors").content)["items"]
    assert item["authors"] == [
        {"name": "Anna Testsson", "member": {"key": str(person.translation_key), "title": "Anna Testsson"}},
        {"name": "Gäst Testsson", "member": None},
        {"name": "Dold Testsson", "member": None},
    ]


def test_news_without_authors_is_the_milieus(site: factories.Site) -> None:
    news = factories.news(published_on=datetime(2024, 9, 1, tzinfo=UTC).date())
    assert news.structured_data()[-1]["author"]["@type"] == "Organization"


def test_author_is_a_member_or_a_name_once(site: factories.Site) -> None:
    user: User = factories.admin()
    person = str(factories.person().pk)
    rows = [
        {"person": person, "name": "Anna"},
        {"person": "", "name": ""},
        {"person": person, "name": ""},
    ]
    values = {"title": "Ny", "published_on": "2024-09-01", "authors": rows}
    with override("en"):
        strict = checked(NewsPage, site.sv.news, user, filled(NewsPage, **values), publish=True)
        found = errors(strict)
        draft = errors(checked(NewsPage, site.sv.news, user, filled(NewsPage, **values), publish=False))
    assert found == {
        "authors.0.name": "Choose a member or write a name, not both.",
        "authors.1.person": "Choose a member or write a name.",
        "authors.2.person": "This author is already in the list.",
    }
    assert draft == {}
