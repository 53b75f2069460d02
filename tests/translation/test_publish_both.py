"""A draft and its translation go live together: both, or neither."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from home.models import StandardPage
from tests import factories
from tests.admin_forms import filled
from tests.translation.work import again, fill, submit
from translation.views import reason_not_to_publish


def press(client, page: StandardPage, value: str = "with-translations", **values: str) -> list[str]:
    data = filled(StandardPage, title=page.title, slug=page.slug, **values)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, {**data, "action-publish": value}, follow=True)
    return [str(message).strip() for message in response.context["messages"]]


def button(client, page: StandardPage) -> bool:
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    return 'value="with-translations"' in html


def draft_pair(client, site, *rights):
    page = factories.standard_page(title="Utkast", slug="utkast", live=False)
    page.save_revision()
    translation = submit(page)
    fill(translation)
    client.force_login(factories.editor(*(rights or (site.sv.home, site.en.home))))
    return page, translation


def test_both_go_live_with_one_button(site, client):
    """At once, and not when a transaction around them ends: what is said of the translation is true."""
    page, translation = draft_pair(client, site)
    assert button(client, page)
    texts = press(client, page)
    assert _("“%(page)s” is published too.") % {"page": "en Utkast"} in texts
    english = translation.get_target_instance()
    assert (again(page).live, english.live, english.title) == (True, True, "en Utkast")
    assert not button(client, page)


def test_translation_that_cannot_be_published_is_told_of(site, client, monkeypatch):
    page, translation = draft_pair(client, site)

    def fail(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("wagtail.models.Revision.publish", fail)
    monkeypatch.setattr("wagtail.admin.views.pages.edit.PublishPageRevisionAction.execute", published(page))
    texts = press(client, page)
    assert (again(page).live, translation.get_target_instance().live) == (True, False)
    problem = _("“%(page)s” could not be published, and is still a draft. Publish it in its own editor.")
    assert [text for text in texts if problem % {"page": "Utkast"} in text]


def published(page):
    """Wagtail's own publishing of the original, in the few words that matter here."""

    def execute(*args, **kwargs):
        StandardPage.objects.filter(pk=page.pk).update(live=True)

    return execute


def test_neither_goes_live_when_words_written_just_now_lack_a_translation(site, client):
    page, translation = draft_pair(client, site)
    texts = press(client, page, lead="Ny ingress.")
    assert (again(page).live, translation.get_target_instance().live) == (False, False)
    assert again(page).lead == "Ny ingress."
    assert len(texts) == 2


def test_neither_goes_live_when_they_state_other_facts(site, client):
    page, translation = draft_pair(client, site)
    press(client, page, "", lead="Fem grupper år 2024.")
    page = again(page)
    page.lead = "Fem grupper år 2024."
    page.save()
    page.save_revision()
    translation.source.update_from_db()
    fill(translation, leave=("title", "slug"))
    words = translation.source.stringsegment_set.get(context__path="lead").string.translations.get()
    words.data = "Five groups in 2025."
    words.save()
    press(client, page, lead=page.lead)
    assert (again(page).live, translation.get_target_instance().live) == (False, False)


def test_who_may_publish_only_one_of_them_publishes_one(site, client):
    page, translation = draft_pair(client, site, site.sv.home)
    assert not button(client, page)
    press(client, page)
    assert (again(page).live, translation.get_target_instance().live) == (True, False)


def test_the_usual_button_publishes_the_original_alone(site, client):
    page, translation = draft_pair(client, site)
    press(client, page, "action-publish")
    assert (again(page).live, translation.get_target_instance().live) == (True, False)


def test_translation_may_follow_its_source_within_a_transaction(
    site, client, django_capture_on_commit_callbacks
):
    page, translation = draft_pair(client, site)
    assert reason_not_to_publish(translation)
    assert not reason_not_to_publish(translation, together={page.pk})
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        page.get_latest_revision().publish()
        assert not reason_not_to_publish(translation)
        translation.save_target(publish=True)
    assert translation.get_target_instance().live


def test_pair_is_published_among_many_pages(site, client):
    page, translation = draft_pair(client, site)
    english = translation.get_target_instance()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}&id={english.pk}&next=/admin/", {"include_descendants": ""})
    assert (again(page).live, again(english).live) == (True, True)
