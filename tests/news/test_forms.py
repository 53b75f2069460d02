"""What a piece of news and the page of a sub-goal must be before they are published; a draft always saves."""

from typing import Any

import pytest
from django.utils.translation import override

from core.models import User
from news.models import NewsPage, Topic
from tests import factories
from tests.admin_forms import checked, errors, filled


@pytest.fixture
def user(site: factories.Site) -> User:
    return factories.admin()


def found(site: factories.Site, user: User, *, publish: bool = True, **values: Any) -> dict[str, str]:
    values = {"title": "Ny rapport", "published_on": "2024-09-01"} | values
    with override("en"):
        return errors(checked(NewsPage, site.sv.news, user, filled(NewsPage, **values), publish=publish))


def test_picture_needs_its_alternative_text(site: factories.Site, user: User) -> None:
    image = str(factories.image().pk)
    wanted = {"image_alt": "Describe the picture for those who cannot see it."}
    assert found(site, user, image=image) == wanted
    assert found(site, user, image=image, publish=False) == {}
    assert found(site, user, image=image, image_alt="Ett vitt fält") == {}


def test_topic_stands_once(site: factories.Site, user: User) -> None:
    topic = str(Topic.objects.create(name_sv="Utbildning", name_en="Training").pk)
    wanted = {"topics.1.topic": "This topic is already chosen."}
    assert found(site, user, topics=[{"topic": topic}, {"topic": topic}]) == wanted
    assert found(site, user, topics=[{"topic": topic}, {"topic": topic}], publish=False) == {}
    assert found(site, user, topics=[{"topic": topic}]) == {}


def test_draft_needs_a_title_only(site: factories.Site, user: User) -> None:
    assert found(site, user, publish=False) == {}
