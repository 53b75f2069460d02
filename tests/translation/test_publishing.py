"""The translation editor publishes no half translation, and none before its source."""

from django.contrib.messages.storage.fallback import FallbackStorage
from django.urls import reverse
from django.utils.translation import override as override_language
from wagtail_localize.models import Translation

from tests import factories
from tests.translation.work import again, fill, publish, submit
from translation import sync
from translation.wagtail_hooks import say_what_is_missing


def test_half_translation_is_not_published(site, client, django_capture_on_commit_callbacks):
    translation = submit(factories.event(title="Seminarium"))
    fill(translation, leave=("title",))
    assert press_publish(client, translation, site, django_capture_on_commit_callbacks) == (
        False,
        "Seminarium",
    )
    fill(translation)
    assert press_publish(client, translation, site, django_capture_on_commit_callbacks) == (
        True,
        "en Seminarium",
    )


def test_translation_is_not_published_before_its_source(site, client, django_capture_on_commit_callbacks):
    draft = factories.event(live=False, title="Seminarium")
    translation = submit(draft)
    fill(translation)
    assert not press_publish(client, translation, site, django_capture_on_commit_callbacks)[0]
    publish(draft)
    assert press_publish(client, translation, site, django_capture_on_commit_callbacks)[0]


def press_publish(client, translation: Translation, site: factories.Site, commit) -> tuple[bool, str]:
    if not client.session.get("_auth_user_id"):
        client.force_login(factories.editor(site.en.home))
    page = sync.target_of(translation)
    with commit(execute=True):
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    assert response.status_code == 302
    return again(page).live, again(page).title


def test_editor_hears_what_waits_for_translation(site, rf):
    page = factories.event()
    translation = submit(page)
    fill(translation, leave=("slug",))
    request = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    with override_language("en"):
        say_what_is_missing(request, page)
        fill(translation)
        say_what_is_missing(request, page)

    assert [str(message).strip() for message in request._messages] == [
        "1 text waits for translation into English."
    ]
