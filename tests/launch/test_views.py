"""The launches in the admin: planned in the form, looked at on a page, carried out by one button."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from launch.models import Launch
from tests import factories
from tests.launch.test_launch import drafts, launch_of, live

ADD, INDEX = reverse("launches:add"), reverse("launches:index")


@pytest.fixture
def user(site, client):
    user = factories.editor(site.sv.home, site.en.home)
    client.force_login(user)
    return user


def shown(launch: Launch) -> str:
    return reverse("launches:show", args=[launch.pk])


def sent(*pages, **fields) -> dict[str, str]:
    rows = inline_formset([{"page": str(page.pk)} for page in pages])
    return nested_form_data({"name": "Vår", "action": "publish", "moment": "", "items": rows, **fields})


def test_form_plans_a_launch_and_leads_to_what_is_in_the_way(site, user, client):
    news = factories.news(title="Ensam", live=False)
    response = client.post(ADD, sent(news))
    launch = Launch.objects.get()
    assert (response.url, launch.responsible, [item.page_id for item in launch.items.all()]) == (
        shown(launch),
        user,
        [news.pk],
    )
    page = client.get(shown(launch)).text
    assert "Det finns ingen sida på engelska." in page
    assert "1 sak är i vägen." in page
    assert "Publicera allt nu" not in page
    assert [name in client.get(INDEX).text for name in (shown(launch), "Förbereds")] == [True, True]


def test_form_wants_a_time_to_come_and_each_page_once(site, user, client):
    sv, en = factories.news(title="Nyhet"), factories.news("en", title="News")
    type(en).objects.filter(pk=en.pk).update(translation_key=sv.translation_key)
    past = timezone.localtime() - timedelta(minutes=1)
    form = client.post(ADD, sent(sv, en, moment=past.strftime("%Y-%m-%d %H:%M"))).context["form"]
    assert form.errors == {
        "moment": ["Välj en tid som inte har varit, eller lämna fältet tomt och gör det för hand."]
    }
    assert form.formsets["items"].errors[1] == {
        "page": ["Sidan finns redan i listan; alla dess språk följer med."]
    }
    assert client.post(ADD, sent()).status_code == 200


def test_button_carries_the_launch_out(site, user, client):
    launch = launch_of(*drafts("news").values())
    assert "Publicera allt nu" in client.get(shown(launch)).text
    page = client.post(shown(launch), follow=True).text
    assert "”Vårens rapport” är publicerad i sin helhet." in page
    assert "Allt publicerades den" in page
    assert set(live().values()) == {True}
    assert client.get(reverse("launches:edit", args=[launch.pk])).url == shown(launch)


def test_button_that_comes_too_late_says_what_is_in_the_way(site, user, client):
    launch = launch_of(factories.news(title="Ensam", live=False))
    page = client.post(shown(launch), follow=True).text
    assert "Det finns ingen sida på engelska." in page
    assert live() == {"sv Ensam": False}


def test_saving_gives_what_was_held_back_another_chance(site, user, client):
    news = factories.news(title="Ensam", live=False)
    launch = launch_of(news, held_back_at=timezone.now())
    item = launch.items.get()
    rows = inline_formset([{"page": str(news.pk), "id": str(item.pk)}], initial=1)
    client.post(reverse("launches:edit", args=[launch.pk]), sent(items=rows))
    launch.refresh_from_db()
    assert (launch.state, launch.responsible) == (Launch.State.PREPARED, user)


@pytest.mark.parametrize("done_at", [None, timezone.now()])
def test_launch_is_deleted_and_its_pages_stay(site, user, client, done_at):
    launch = launch_of(factories.news(title="Nyheten"), done_at=done_at)
    address = reverse("launches:delete", args=[launch.pk])
    assert f'href="{address}"' in client.get(shown(launch)).text
    assert "Sidorna blir kvar som de är." in client.get(address).text
    client.post(address)
    assert (Launch.objects.count(), live()) == (0, {"sv Nyheten": True})


def test_launches_are_closed_to_those_who_may_not_publish(site, client):
    launch = launch_of(factories.news())
    client.force_login(factories.translator(site.sv.home, site.en.home))
    home, delete = reverse("wagtailadmin_home"), reverse("launches:delete", args=[launch.pk])
    assert INDEX not in client.get(home).text
    assert [client.get(address).url for address in (INDEX, ADD, shown(launch), delete)] == [home] * 4
