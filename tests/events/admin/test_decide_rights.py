"""Who may move, postpone or cancel an event, and where the tool stands."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from tests import factories
from tests.events.admin.conftest import on
from tests.events.admin.work import MOVED, address, decide, moving, times


def permissions(site, name: str):
    return {
        "translator": lambda: factories.user_with(
            name, {site.en.home: ("change_page", "publish_page")}, "submit_translation"
        ),
        "editor without publish": lambda: factories.user_with(
            name, {site.sv.home: ("add_page", "change_page"), site.en.home: ("add_page", "change_page")}
        ),
        "editor elsewhere": lambda: factories.editor(site.sv.news, site.en.home),
    }[name]()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["translator", "editor without publish", "editor elsewhere"])
def test_only_a_publisher_of_the_source_decides(client, site, pair, name, method):
    client.force_login(permissions(site, name))
    for page in (pair.source, pair.translation):
        response = getattr(client, method)(
            address(page), moving(), headers={"x-requested-with": "XMLHttpRequest"}
        )
        assert response.status_code == 403
    assert [page.start for page in pair.now()] == [on(9, 23)] * 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_visitor_is_sent_to_the_login(client, pair, method):
    response = getattr(client, method)(address(pair.source), moving())

    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("account_login"))
    assert [page.start for page in pair.now()] == [on(9, 23)] * 2


def test_page_that_stopped_following_needs_its_own_publisher(client, site, pair):
    Translation.objects.update(enabled=False)
    translator = factories.user_with("translator", {site.en.home: ("change_page", "publish_page")})
    client.force_login(translator)
    response = client.post(
        address(pair.translation), moving(), headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert response.status_code == 403

    client.force_login(factories.editor(site.sv.home, site.en.home))
    decide(client, pair.translation, **moving())
    assert [times(page) for page in pair.now()] == [MOVED, MOVED]


@pytest.mark.parametrize("which", ["source", "translation"])
def test_tool_stands_in_the_menu_of_both_editors(client, pair, editor, which):
    page = getattr(pair, which)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert f'href="{address(page)}' in html
    assert f'href="{reverse("events_copy_as_next", args=[page.pk])}' in html


def test_tool_is_missing_where_it_may_not_be_used(client, site, pair):
    client.force_login(permissions(site, "editor without publish"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[pair.source.pk])).content.decode()
    news = client.get(reverse("wagtailadmin_pages:edit", args=[site.sv.news.pk]))

    assert address(pair.source) not in html
    assert news.status_code == 200
    assert "copy-as-next" not in news.content.decode()


def test_another_page_has_no_such_tool(client, site, editor):
    assert client.get(address(site.sv.news), follow=True).status_code == 404
