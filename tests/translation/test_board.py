"""The board: every page in every other language, its state, and what the user can do about it in one click."""

import csv
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation, TranslationContext

from core.needs import Item
from people.models import Organisation
from tests import factories
from tests.translation.work import again, fill, publish, submit, translated
from translation.board import State, board, own_tasks
from translation.models import SingleLanguage
from translation.needs import translations_owed

BOARD = "/admin/translation/board/"
XHR = {"x-requested-with": "XMLHttpRequest"}


def row_of(page: Page, user=None):
    user = user or factories.admin(username=f"admin-{uuid4()}")
    (found,) = [row for row in board(user) if row.is_page and row.source.pk == page.pk]
    return found


def progress(page: Page) -> tuple[State, int, int]:
    row = row_of(page)
    return row.state, row.done, row.total


# --- States


def test_page_that_was_never_submitted_is_missing(site):
    assert progress(factories.news(title="Nyhet")) == (State.MISSING, 0, 0)


def test_translation_begins_as_a_draft(site):
    page = factories.news(title="Nyhet")
    translation = submit(page)
    assert progress(page) == (State.DRAFT, 0, 2)
    fill(translation, leave=("slug",))
    assert progress(page) == (State.DRAFT, 1, 2)


def test_published_translation_is_up_to_date_until_words_change(site):
    page = factories.news(title="Nyhet")
    translated(page)
    assert progress(page) == (State.CURRENT, 2, 2)
    publish(page)
    assert progress(page) == (State.CURRENT, 2, 2)
    publish(page, title="Nyhet igen")
    assert progress(page) == (State.OUTDATED, 1, 2)


def test_new_words_that_are_not_published_are_outdated(site):
    page = factories.news(title="Nyhet")
    translated(page)
    word = StringTranslation.objects.get(context__path="title")
    word.data = "News"
    word.save()
    assert progress(page) == (State.OUTDATED, 2, 2)


def test_english_original_is_missing_in_swedish(site):
    row = row_of(factories.news(language="en", title="News"))
    assert (row.state, row.source_language, row.target_language) == (State.MISSING, "en", "sv")


def test_versions_without_a_followed_translation_are_kept_by_hand(site):
    row = row_of(site.sv.news)
    assert (row.state, row.target.pk) == (State.SEPARATE, site.en.news.pk)


def test_translator_and_age_are_named(site):
    page = factories.news(title="Nyhet")
    translated(page)
    user = factories.translator(site.en.home)
    user.first_name, user.last_name = "Test", "Testsson"
    user.save()
    word = StringTranslation.objects.get(context__path="title")
    word.last_translated_by = user
    word.save()
    row = row_of(page)
    assert (row.last_by, row.since) == ("Test Testsson", word.updated_at)
    StringTranslation.objects.update(last_translated_by=None)
    assert row_of(page).last_by == ""


def test_original_with_a_newer_draft_says_so(site):
    page = factories.news(title="Nyhet")
    page.title = "Nyhet, utkast"
    page.save_revision()
    assert row_of(page).source.has_draft


def test_vocabulary_without_a_name_is_missing(site):
    Organisation.objects.create(name_sv="Umeå universitet", name_en="")
    Organisation.objects.create(name_sv="Region Skåne", name_en="Region Skåne")
    (row,) = [row for row in board(factories.admin()) if not row.is_page]
    assert (row.title, row.state, row.source_language, row.target_language) == (
        "Umeå universitet",
        State.MISSING,
        "sv",
        "en",
    )
    assert row.edit_url.startswith("/admin/snippets/people/organisation/edit/")


def test_most_urgent_and_oldest_come_first(site):
    outdated = factories.news(title="Inaktuell")
    translated(outdated)
    publish(outdated, title="Ny rubrik")
    first, second = factories.news(title="Först"), factories.news(title="Sedan")
    rows = [row.source.pk for row in board(factories.admin()) if row.state in (State.OUTDATED, State.MISSING)]
    assert rows == [outdated.pk, first.pk, second.pk]


# --- Only in one language


def keep_single_address(page: Page, name: str = "translation_keep_single") -> str:
    return reverse(name, args=[page.pk, "en"])


def test_editor_keeps_a_page_in_one_language_and_takes_it_back(site, client):
    page = factories.news(title="Nyhet")
    user = factories.editor(site.sv.home)
    client.force_login(user)
    client.post(keep_single_address(page), {"reason": "Gäller bara svenska regioner"})

    mark = SingleLanguage.objects.get()
    assert (mark.translation_key, mark.locale.language_code, mark.reason, mark.decided_by) == (
        page.translation_key,
        "en",
        "Gäller bara svenska regioner",
        user,
    )
    assert row_of(page).state == State.SINGLE
    client.post(keep_single_address(page, "translation_after_all"))
    assert row_of(page).state == State.MISSING
    actions = PageLogEntry.objects.filter(action__startswith="translation.", page_id=page.pk)
    assert set(actions.values_list("action", "user")) == {
        ("translation.keep_single", user.pk),
        ("translation.translate_after_all", user.pk),
    }


def test_translator_decides_nothing_about_the_original(site, client):
    page = factories.news(title="Nyhet")
    client.force_login(factories.translator(site.en.home))
    assert client.post(keep_single_address(page), {"reason": "Nej"}, headers=XHR).status_code == 403
    SingleLanguage.objects.create(
        translation_key=page.translation_key, locale=Locale.objects.get(language_code="en"), reason="Ja"
    )
    response = client.post(keep_single_address(page, "translation_after_all"), headers=XHR)
    assert (response.status_code, SingleLanguage.objects.count()) == (403, 1)


def test_existing_version_cannot_be_denied(site, client):
    page = factories.news(title="Nyhet")
    submit(page)
    client.force_login(factories.admin())
    client.post(keep_single_address(page), {"reason": "Nej"})
    assert not SingleLanguage.objects.exists()


# --- Work from the board


def test_translator_starts_a_translation_with_one_click(site, client):
    page = factories.news(title="Nyhet")
    user = factories.translator(site.en.home)
    client.force_login(user)
    html = client.get(BOARD).text
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert row_of(page, user).can_submit
    assert f'action="{address}"' in html
    locale = Locale.objects.get(language_code="en")
    response = client.post(address, {"locales": locale.pk})
    target = page.get_translation(locale)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert f'href="{response.url}"' in client.get(BOARD).text


@pytest.mark.parametrize("kind", ["draft", "closed"])
def test_translator_is_not_told_of_what_may_not_be_read(site, kind):
    page = factories.news(title="Nyhet", live=kind != "draft")
    if kind == "closed":
        factories.restrict(page.get_parent())
    user = factories.translator(site.en.home)
    assert [row.title for row in board(user) if row.title == "Nyhet"] == []
    assert own_tasks(user) == []
    submit(page)  # what somebody has handed over is theirs to translate
    assert [row.title for row in board(user) if row.title == "Nyhet"] == ["Nyhet"]


def test_translator_is_not_offered_trees_of_others(site):
    page = factories.news(title="Nyhet")
    assert not row_of(page, factories.translator(site.en.events)).can_submit


def test_own_tasks_are_what_the_user_can_do_from_published_originals(site):
    missing, drafted, current = (factories.news(title=title) for title in ("Saknas", "Utkast", "Klar"))
    submit(drafted)
    translated(current)
    factories.news(title="Ej publicerad", live=False)
    tasks = own_tasks(factories.translator(site.en.home))
    assert [(row.source.pk, row.state) for row in tasks] == [
        (missing.pk, State.MISSING),
        (drafted.pk, State.DRAFT),
    ]


def test_first_page_of_the_admin_shows_what_waits(site):
    missing, drafted = (factories.news(title=title) for title in ("Saknas än", "Utkast"))
    submit(drafted)
    need = translations_owed(factories.translator(site.en.home), timezone.now())
    target = drafted.get_translation(site.en.home.locale)
    assert (need.text, need.url) == ("2 översättningar väntar på dig.", f"{BOARD}?mine=me")
    assert need.items == (
        Item(missing.title, f"{BOARD}?mine=me&title=Saknas+%C3%A4n", str(State.MISSING.label)),
        Item(drafted.title, reverse("wagtailadmin_pages:edit", args=[target.pk]), str(State.DRAFT.label)),
    )


def test_menu_leads_to_the_board(site, client):
    client.force_login(factories.translator(site.en.home))
    assert BOARD in client.get(reverse("wagtailadmin_home")).text


def test_board_is_closed_to_those_without_pages(site, client):
    client.force_login(factories.user_with("media", {}))
    assert client.get(BOARD, headers=XHR).status_code == 403


# --- Filters and spreadsheet


def test_filters_narrow_the_rows(site, client):
    missing = factories.news(title="Saknas")
    submit(factories.news(title="Utkast"))
    client.force_login(factories.admin())

    def titles(query: str) -> list[str]:
        return [row.title for row in client.get(f"{BOARD}?{query}").context["object_list"]]

    assert titles("state=missing") == ["Saknas"]
    assert titles("state=missing&state=draft") == ["Saknas", "Utkast"]
    assert titles("language=sv") == []
    assert titles("title=SAKN") == [missing.title]
    assert titles("mine=me") == ["Saknas", "Utkast"]


def test_spreadsheet_holds_every_row(site, client):
    page = factories.news(title="=Nyhet")
    submit(page)
    client.force_login(factories.admin())
    content = b"".join(client.get(f"{BOARD}?state=draft&export=csv").streaming_content).decode()
    (row,) = csv.DictReader(content.splitlines())
    values = list(row.values())
    assert values[:7] == ["'=Nyhet", "Nyhet", "sv", "en", str(State.DRAFT.label), "2", "0"]
    assert next(iter(row)) == gettext("Title")


def board_queries(client) -> int:
    client.get(BOARD)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(BOARD).status_code == 200
    return len(captured.captured_queries)


@pytest.mark.parametrize("who", ["admin", "translator"])
def test_number_of_queries_does_not_grow(site, client, who):
    client.force_login(factories.admin() if who == "admin" else factories.translator(site.en.home))

    def grow() -> None:
        factories.news(title=f"Saknas {uuid4()}")
        submit(factories.news(title=f"Utkast {uuid4()}"))
        page = factories.news(title=f"Klar {uuid4()}")
        translated(page)
        publish(again(page), title=f"Ändrad {uuid4()}")
        Organisation.objects.create(name_sv=f"Namn {uuid4()}", name_en="")

    grow()
    one = board_queries(client)
    for _ in range(3):
        grow()
    assert board_queries(client) == one
    assert TranslationContext.objects.count() > 10
