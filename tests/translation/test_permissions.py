"""What wagtail-localize 1.14.5 lets a translator do and this site does not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, Translation

from tests import factories
from tests.translation.work import again, fill, release, submit, translated

XHR = {"x-requested-with": "XMLHttpRequest"}  # Wagtail answers others with a redirect instead of 403


@pytest.fixture
def translator(site, client):
    user = factories.translator(site.en.home)
    client.force_login(user)
    return user


def editor_logs_in(client, *pages) -> None:
    client.force_login(
        factories.user_with(
            "publisher", dict.fromkeys(pages, ("change_page", "publish_page")), "submit_translation"
        )
    )


def submit_address(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def submit_form(site: factories.Site, **more: str) -> dict[str, object]:
    return {"locales": [site.en.home.locale_id], **more}


def update_address(translation: Translation) -> str:
    return reverse("wagtail_localize:update_translations", args=[translation.source_id])


# --- Publishing through "Sync translated pages"


def test_translator_cannot_publish_by_updating(site, client, translator):
    translation = submit(factories.event())
    fill(translation)
    response = client.post(update_address(translation), {"publish_translations": "on"}, headers=XHR)

    assert response.status_code == 403
    assert not translation.get_target_instance().live


def test_translator_can_update_without_publishing(site, client, translator):
    translation = submit(factories.event())
    response = client.post(update_address(translation), {})

    assert response.status_code == 302
    assert not translation.get_target_instance().live


def test_publisher_publishes_by_updating(site, client, django_capture_on_commit_callbacks):
    translation = submit(factories.event(title="Seminarium"))
    fill(translation)
    editor_logs_in(client, site.en.home)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(update_address(translation), {"publish_translations": "on"})

    page = translation.get_target_instance()
    assert (page.live, page.title) == (True, "en Seminarium")


def test_updating_publishes_no_half_translation(site, client, django_capture_on_commit_callbacks):
    translation = submit(factories.event())
    fill(translation, leave=("title",))
    editor_logs_in(client, site.en.home)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(update_address(translation), {"publish_translations": "on"})

    assert not translation.get_target_instance().live


def test_stranger_cannot_update(site, client):
    translation = submit(factories.event())
    client.force_login(
        factories.user_with("stranger", {site.sv.news: ("change_page",)}, "submit_translation")
    )

    assert client.get(update_address(translation), headers=XHR).status_code == 403


# --- Copying a page that one may not read by translating it


@pytest.mark.parametrize("method", ["get", "post"])
def test_translator_cannot_copy_a_draft(site, client, translator, method):
    draft = factories.event(live=False)
    response = getattr(client, method)(submit_address(draft), submit_form(site), headers=XHR)

    assert response.status_code == 403
    assert not draft.get_translations().exists()


def test_translator_cannot_copy_a_closed_page(site, client, translator):
    page = factories.event()
    PageViewRestriction.objects.create(page=site.sv.events, restriction_type="login")

    assert client.post(submit_address(page), submit_form(site), headers=XHR).status_code == 403
    assert not page.get_translations().exists()


def test_translator_cannot_copy_a_draft_below_a_public_page(site, client, translator):
    page = factories.standard_page()
    draft = factories.standard_page(parent=page, live=False)
    response = client.post(submit_address(page), submit_form(site, include_subtree="on"), headers=XHR)

    assert response.status_code == 403
    assert not page.get_translations().exists()
    assert not draft.get_translations().exists()


def test_translator_cannot_write_into_a_foreign_tree(site, client):
    page = factories.event()
    client.force_login(factories.translator(site.sv.home))

    assert client.post(submit_address(page), submit_form(site), headers=XHR).status_code == 403
    assert not page.get_translations().exists()


def test_translator_submits_a_public_page(site, client, translator):
    page = factories.event()
    response = client.post(submit_address(page), submit_form(site))

    english = page.get_translation(site.en.home.locale)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert not english.live


def test_editor_submits_an_incomplete_draft(site, client):
    draft = factories.event(live=False, start=None, format=None)
    editor_logs_in(client, site.sv.home, site.en.home)
    response = client.post(submit_address(draft), submit_form(site))
    english = draft.get_translation(site.en.home.locale)

    assert response.status_code == 302
    assert client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).status_code == 200


# --- Other ways past the same rights


def test_translator_cannot_stop_the_sync(site, client, translator):
    translation = submit(factories.event())
    address = reverse("wagtail_localize:stop_translation", args=[translation.pk])

    assert client.post(address, headers=XHR).status_code == 403
    translation.refresh_from_db()
    assert translation.enabled


def test_publisher_stops_the_sync(site, client):
    translation = submit(factories.event())
    editor_logs_in(client, site.en.home)
    client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))

    translation.refresh_from_db()
    assert not translation.enabled


def test_nobody_makes_an_alias(site, client):
    english = translated(factories.event(title="Seminarium"))
    client.force_login(factories.admin())
    client.post(reverse("wagtail_localize:convert_to_alias", args=[english.pk]))

    page = again(english)
    assert (page.alias_of_id, page.title) == (None, "en Seminarium")


@pytest.mark.parametrize("name", ["translations_report", "translations_report_results"])
def test_report_is_for_those_who_translate(site, client, name):
    submit(factories.event(live=False, title="Hemligt utkast"))
    client.force_login(factories.editor(site.sv.news))
    assert client.get(reverse(f"wagtail_localize:{name}"), headers=XHR).status_code == 403

    client.force_login(factories.translator(site.en.home))
    response = client.get(reverse(f"wagtail_localize:{name}"))
    assert response.status_code == 200
    assert "Hemligt utkast" in response.content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "jav\tascript:alert(1)", "data:text/html,x"])
def test_translator_cannot_smuggle_a_script_into_a_link(site, client, translator, address):
    translation, segment = linked_page()
    response = override(client, translation, segment, address)

    assert response.status_code == 400
    assert not SegmentOverride.objects.exists()


def test_translator_replaces_a_link(site, client, translator):
    translation, segment = linked_page()
    response = override(client, translation, segment, "https://example.org/en")
    fill(translation)
    release(translation)

    assert response.status_code == 201
    body = str(translation.get_target_instance().body)
    assert 'href="https://example.org/en"' in body


def linked_page() -> tuple[Translation, OverridableSegment]:
    text = '<p>Läs <a href="https://example.org/sv">mer</a>.</p>'
    translation = submit(factories.standard_page(body=[{"type": "paragraph", "value": text, "id": "a1"}]))
    return translation, OverridableSegment.objects.get(source=translation.source)


def override(client, translation: Translation, segment: OverridableSegment, value: str):
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    body = f'--frontier\r\nContent-Disposition: form-data; name="value"\r\n\r\n{value}\r\n--frontier--\r\n'
    return client.put(address, body, content_type="multipart/form-data; boundary=frontier")


FOREIGN = ["edit_string_translation", "download_pofile", "upload_pofile", "preview_translation"]


@pytest.mark.parametrize("name", FOREIGN)
def test_translator_of_one_tree_has_no_way_into_another(site, client, name):
    translation = submit(factories.event())
    segment = translation.source.stringsegment_set.first()
    arguments = [translation.pk, segment.pk] if name == "edit_string_translation" else [translation.pk]
    method = {"edit_string_translation": "put", "upload_pofile": "post"}.get(name, "get")
    client.force_login(factories.user_with("other", {site.sv.home: ("change_page",)}, "submit_translation"))
    response = getattr(client, method)(reverse(f"wagtail_localize:{name}", args=arguments), headers=XHR)

    assert response.status_code == 403


def test_file_that_names_no_translation_is_answered_with_a_message(site, client, translator):
    translation = submit(factories.event())
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    for form in ({}, {"file": SimpleUploadedFile("sv.po", b'msgid "a"\nmsgstr "b"\n')}):
        assert client.post(address, form).status_code == 302


def test_downloaded_file_comes_back(site, client, translator):
    translation = submit(factories.event(title="Seminarium"))
    downloaded = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).content
    filled = downloaded.replace(b'msgid "Seminarium"\nmsgstr ""', b'msgid "Seminarium"\nmsgstr "Seminar"')
    client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
        {"file": SimpleUploadedFile("en.po", filled)},
    )

    assert [item.data for item in StringTranslation.objects.all()] == ["Seminar"]
