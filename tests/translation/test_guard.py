"""A translation that states other facts is not published before somebody has mended or confirmed it."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail_localize.models import StringTranslation

from tests import factories
from tests.translation.work import fill, submit
from translation.models import ConfirmedPair


@pytest.fixture
def wrong(site):
    """A translation, ready but for a number."""
    page = factories.standard_page(title="Om", lead="Fler än 500 ska anställas.")
    translation = submit(page)
    fill(translation)
    set_lead(translation, "More than 50 are to be hired.")
    return translation


def set_lead(translation, text: str) -> None:
    lead = StringTranslation.objects.get(
        context__path="lead", context__object_id=translation.source.object_id
    )
    lead.data = text
    lead.save()


@pytest.fixture
def press_publish(client, django_capture_on_commit_callbacks):
    """Presses the button in the editor; the page that follows, and whether the translation is live."""

    def press(translation) -> tuple[str, bool]:
        address = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"action": "publish"})
        return client.get(address).text, translation.get_target_instance().live

    return press


def facts_address(translation) -> str:
    return reverse("translation_facts", args=[translation.pk])


def test_other_number_is_not_published(client, wrong, press_publish):
    client.force_login(factories.admin())
    html, is_live = press_publish(wrong)
    assert not is_live
    problem = ngettext(
        "%(count)d text states other facts than the original. Mend it or confirm it, then publish.",
        "%(count)d texts state other facts than the original. Mend them or confirm them, then publish.",
        1,
    )
    assert problem % {"count": 1} in html
    assert f'href="{facts_address(wrong)}"' in html


def test_mended_number_is_published(client, wrong, press_publish):
    client.force_login(factories.admin())
    set_lead(wrong, "More than 500 are to be hired.")
    assert press_publish(wrong)[1]


def confirm(client, translation):
    doubt = client.get(facts_address(translation)).context["doubts"][0][0]
    client.post(facts_address(translation), {"segment": doubt.segment.pk})


def test_confirmed_number_is_published_and_remembered(client, wrong, press_publish):
    user = factories.admin()
    client.force_login(user)
    confirm(client, wrong)

    pair = ConfirmedPair.objects.get()
    assert (pair.source_text, pair.translated_text, pair.confirmed_by) == (
        "Fler än 500 ska anställas.",
        "More than 50 are to be hired.",
        user,
    )
    assert client.get(facts_address(wrong)).context["doubts"] == []
    assert press_publish(wrong)[1]


def test_confirmation_ends_with_the_text(client, wrong, press_publish):
    client.force_login(factories.admin())
    confirm(client, wrong)
    set_lead(wrong, "More than 5 are to be hired.")
    assert not press_publish(wrong)[1]


def test_page_shows_what_differs(client, wrong):
    client.force_login(factories.admin())
    ((_, label, shown),) = client.get(facts_address(wrong)).context["doubts"]
    assert (label, [(str(kind), *texts) for kind, *texts in shown]) == (
        "Ingress",
        [(gettext("Numbers"), "500", "50")],
    )


def test_updating_publishes_no_other_facts(client, wrong, django_capture_on_commit_callbacks):
    client.force_login(factories.admin())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:update_translations", args=[wrong.source_id]),
            {"publish_translations": "on"},
        )
    assert not wrong.get_target_instance().live


def test_names_of_members_and_organisations_are_compared(client, site):
    factories.person(title="Paul Kingham")
    factories.organisation()
    page = factories.standard_page(title="Om", lead="Paul Kingham, Umeå universitet, berättar.")
    translation = submit(page)
    fill(translation)
    client.force_login(factories.admin())
    set_lead(translation, "Paul Kingham, Umeå University, speaks.")
    assert client.get(facts_address(translation)).context["doubts"] == []
    set_lead(translation, "Somebody of Umeå University speaks.")
    ((_, _, shown),) = client.get(facts_address(translation)).context["doubts"]
    assert shown[0][1:] == ("Paul Kingham", "")


def test_facts_are_closed_to_those_who_may_not_edit_the_translation(client, site, wrong):
    client.force_login(factories.translator(site.en.events, username="other"))
    response = client.get(facts_address(wrong), headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 403


@pytest.mark.parametrize("chosen", ["page", "parent"])
def test_bulk_publishing_leaves_other_facts_alone(
    client, site, wrong, chosen, django_capture_on_commit_callbacks
):
    wrong.save_target(publish=False)
    target = wrong.get_target_instance()
    page = target if chosen == "page" else target.get_parent()
    client.force_login(factories.admin())
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={page.pk}"

    def press() -> bool:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"include_descendants": "on"})
        return wrong.get_target_instance().live

    assert not press()
    set_lead(wrong, "More than 500 are to be hired.")
    assert press()
