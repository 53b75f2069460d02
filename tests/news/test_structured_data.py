"""What a piece of news tells search engines and those who share it."""

import pytest
from django.conf import settings
from django.test import Client

from core.structured_data import organisation
from news.models import NewsAuthor
from tests import factories
from tests.markup import Markup

pytestmark = pytest.mark.django_db


def shown(page) -> Markup:
    return Markup(Client().get(page.url).content.decode())


def test_news_is_an_article_with_authors_picture_and_subjects(site: factories.Site) -> None:
    event, member = factories.event(), factories.person(title="Ewa Testsson")
    page = factories.news(
        title="Rapporten är klar",
        lead="Det här hände.",
        image=factories.image(),
        event=event,
        authors=[NewsAuthor(person=member), NewsAuthor(name="Mo")],
    )
    found = shown(page)
    (graph,) = found.structured_data()
    (article,) = [item for item in graph["@graph"] if item["@type"] == "NewsArticle"]
    assert article.pop("image").startswith(f"{settings.SITE_URL}/media/images/")
    assert article == {
        "@type": "NewsArticle",
        "@id": f"{page.canonical_url}#article",
        "headline": "Rapporten är klar",
        "description": "Det här hände.",
        "datePublished": page.published_on.isoformat(),
        "dateModified": page.last_published_at.isoformat(),
        "inLanguage": "sv",
        "author": [
            {"@type": "Person", "@id": f"{member.canonical_url}#person", "name": "Ewa Testsson"},
            {"@type": "Person", "name": "Mo"},
        ],
        "publisher": organisation(),
        "mainEntityOfPage": page.canonical_url,
        "about": [{"@id": f"{event.canonical_url}#event"}],
    }


def card(page) -> dict[str, str]:
    tags = [tag for tag in shown(page).all("meta") if tag.get("property", "").startswith("og:")]
    return {tag.attrib["property"].removeprefix("og:"): tag.attrib["content"] for tag in tags}


def test_shared_news_shows_its_own_picture_or_the_sites(site: factories.Site) -> None:
    with_picture, without = card(factories.news(image=factories.image())), card(factories.news())
    assert (with_picture["type"], without["type"]) == ("article", "article")
    assert with_picture["image"].startswith(f"{settings.SITE_URL}/media/images/")
    assert without["image"] == f"{settings.SITE_URL}/static/img/card.png"
