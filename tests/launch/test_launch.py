"""A launch: everything at once in both languages, or nothing, and what is in the way is said with where to mend it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from core import dates
from launch.carrying_out import carry_out, carry_out_due, check_again
from launch.mail import tell_of_holding_back
from launch.models import Launch, LaunchItem
from launch.needs import blocked
from launch.pages import rows
from reports.models import ReportFile
from search.models import Entry
from tests import factories
from tests.translation.work import fill, submit

NOW = timezone.now()


@pytest.fixture
def user(site):
    return factories.editor(site.sv.home, site.en.home)


def drafts(*kinds: str) -> dict[str, Page]:
    """A piece of news, an event and a report that nobody has published, and their drafted translations."""
    makers = {
        "event": lambda: factories.event(title="Seminarium", live=False),
        "report": lambda: factories.report(
            title="Rapporten", live=False, files=[ReportFile(document=factories.document(), language="sv")]
        ),
        "news": lambda: factories.news(title="Nyheten", live=False),
    }
    pages = {kind: makers[kind]() for kind in kinds or makers}
    for page in pages.values():
        page.save_revision()
        fill(submit(page))
    return pages


def launch_of(*pages: Page, **fields: Any) -> Launch:
    launch = Launch.objects.create(**{"name": "Vårens rapport", **fields})
    for page in pages:
        LaunchItem.objects.create(launch=launch, page=page)
    return launch


def live() -> dict[str, bool]:
    pages = Page.objects.filter(depth=4).select_related("locale").order_by("title", "locale_id")
    return {f"{page.locale.language_code} {page.title}": page.live for page in pages}


def texts(launch: Launch, user: Any) -> list[str]:
    return [obstacle.text for row in rows(launch, user) for obstacle in row.obstacles]


def english(page: Page) -> Page:
    return page.get_translation(Locale.objects.get(language_code="en"))


def test_drafts_and_their_drafted_translations_are_published_together(site, user):
    pages = drafts()
    launch = launch_of(*pages.values())
    assert carry_out(launch, user, NOW) == []
    assert live() == {
        "sv Nyheten": True,
        "en en Nyheten": True,
        "sv Rapporten": True,
        "en en Rapporten": True,
        "sv Seminarium": True,
        "en en Seminarium": True,
    }
    launch.refresh_from_db()
    assert (launch.state, launch.done_by, launch.done_at) == (Launch.State.DONE, user, NOW)
    translated = english(pages["event"])
    assert translated.specific.start == pages["event"].start
    assert Entry.objects.filter(page_id=translated.pk).exists()


def test_one_page_that_cannot_be_published_holds_all_of_them(site, user):
    pages = drafts("report", "news")
    report = pages["report"]
    report.files.set([])
    report.save_revision()
    StringTranslation.objects.filter(context__object_id=pages["news"].translation_key).first().delete()
    launch = launch_of(*pages.values())
    found = carry_out(launch, user, NOW)
    assert [(obstacle.text, obstacle.url) for obstacle in found] == [
        (
            "Lägg till rapportens PDF på minst ett språk.",
            reverse("wagtailadmin_pages:edit", args=[report.pk]),
        ),
        (
            "1 text saknar översättning. Översätt den och publicera sedan.",
            found[1].url,
        ),
    ]
    assert set(live().values()) == {False}
    launch.refresh_from_db()
    assert (launch.obstacles, launch.done_at) == (2, None)


def test_fault_in_the_last_page_undoes_the_others(site, user, monkeypatch, caplog):
    pages = drafts("event", "news")
    save = Page.save

    def failing(page: Page, *args: Any, **kwargs: Any) -> Any:
        if page.live and page.title == "en Nyheten":
            raise ValueError("broken")
        return save(page, *args, **kwargs)

    monkeypatch.setattr(Page, "save", failing)
    (obstacle,) = carry_out(launch_of(*pages.values()), user, NOW)
    assert obstacle.text == "en Nyheten: Sidan gick inte att spara. Ingenting har ändrats."
    assert set(live().values()) == {False}
    assert not Entry.objects.filter(page_id__in=[page.pk for page in pages.values()]).exists()


def test_words_of_a_draft_that_wait_for_translation_are_in_the_way(site, user):
    news = drafts("news")["news"]
    launch = launch_of(news)
    assert texts(launch, user) == []
    news.lead = "En ny ingress."
    news.save_revision()
    assert texts(launch, user) == ["1 text saknar översättning. Översätt den och publicera sedan."]
    assert carry_out(launch, user, NOW) != []


def test_facts_that_differ_are_in_the_way(site, user):
    news = factories.news(title="Nyheten", lead="Vi ses den 4 oktober.", live=False)
    news.save_revision()
    translation = submit(news)
    fill(translation)
    StringTranslation.objects.filter(data__contains="oktober").update(data="See you on 5 October.")
    (obstacle,) = [obstacle for row in rows(launch_of(news), user) for obstacle in row.obstacles]
    assert obstacle.url == reverse("translation_facts", args=[translation.pk])


def test_language_that_is_missing_is_in_the_way(site, user):
    news = factories.news(title="Ensam", live=False)
    news.save_revision()
    (obstacle,) = [obstacle for row in rows(launch_of(news), user) for obstacle in row.obstacles]
    assert obstacle.text.startswith("Det finns ingen sida på engelska.")
    assert obstacle.url == reverse("wagtail_localize:submit_page_translation", args=[news.pk])


def test_locks_and_times_of_their_own_are_in_the_way(site, user):
    locked, own = drafts("news")["news"], factories.news(title="Egen tid", live=False)
    Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=factories.admin())
    own.go_live_at = NOW + timedelta(days=1)
    own.save_revision().publish()
    fill(submit(own))
    launch = launch_of(locked, own)
    assert [text.split(".")[0] for text in texts(launch, user)] == [
        "Sidan är låst av någon annan",
        "Sidan har en egen tid för publicering",
        f"Utkastet är inställt på att publiceras den {dates.day_month_year(own.go_live_at)}",
    ]


def test_right_to_publish_every_page_is_needed(site):
    launch = launch_of(drafts("news")["news"])
    one_language = factories.editor(site.sv.home)
    assert texts(launch, one_language) == ["Rätten att publicera den här sidan saknas."]
    assert carry_out(launch, one_language, NOW) != []


def test_words_that_were_translated_anew_are_published_along(site, user):
    news = drafts("news")["news"]
    carry_out(launch_of(news), user, NOW)
    title = StringTranslation.objects.get(data="en Nyheten")
    title.data = "The news"
    title.save()
    assert carry_out(launch_of(news), user, NOW) == []
    assert english(news).title == "The news"


def test_live_page_is_published_with_words_that_its_translation_gets_later(site, user):
    """Its new words can be translated when they are published; until then the translation keeps the old ones."""
    news = drafts("news")["news"]
    carry_out(launch_of(news), user, NOW)
    news = type(news).objects.get(pk=news.pk)
    news.title = "Nyheten igen"
    news.save_revision()
    assert carry_out(launch_of(news), user, NOW) == []
    assert sorted(live()) == ["en en Nyheten", "sv Nyheten igen"]


def test_launch_takes_everything_down(site, user):
    pages = drafts("news")
    carry_out(launch_of(*pages.values()), user, NOW)
    launch = launch_of(*pages.values(), action="unpublish")
    assert carry_out(launch, user, NOW) == []
    assert set(live().values()) == {False}


def test_launch_happens_once_at_its_moment(site, user):
    launch = launch_of(*drafts("news").values(), moment=NOW, responsible=user)
    carry_out_due(NOW - timedelta(seconds=1))
    assert set(live().values()) == {False}
    carry_out_due(NOW)
    assert set(live().values()) == {True}
    carry_out_due(NOW + timedelta(minutes=1))
    launch.refresh_from_db()
    assert launch.done_at == NOW


def test_launch_that_is_blocked_at_its_moment_is_held_back_and_told_of(site, user):
    news = factories.news(title="Ensam", live=False)
    news.save_revision()
    launch = launch_of(news, moment=NOW, responsible=user)
    other = launch_of(*drafts("news").values(), moment=NOW, responsible=user)
    carry_out_due(NOW)
    carry_out_due(NOW + timedelta(minutes=1))
    launch.refresh_from_db()
    other.refresh_from_db()
    assert (launch.state, other.state) == (Launch.State.HELD_BACK, Launch.State.DONE)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([user.email], "”Vårens rapport” hölls inne")
    assert "Det finns ingen sida på engelska." in letter.body
    need = blocked(user, NOW)
    assert (need.text, need.url) == (
        "1 lansering har något i vägen.",
        reverse("launches:show", args=[launch.pk]),
    )


def test_letter_about_a_launch_whose_name_has_lines_arrives(site, user):
    """A subject of two lines would be a header of somebody else's making, and no letter at all."""
    launch = launch_of(factories.news(), name="Vår\r\nBcc: någon@example.org", responsible=user)
    tell_of_holding_back(launch, [])
    (letter,) = mail.outbox
    assert (letter.recipients(), letter.subject) == (
        [user.email],
        "”Vår Bcc: någon@example.org” hölls inne",
    )


def test_two_runners_carry_a_launch_out_once(site, user):
    launch = launch_of(drafts("news")["news"], moment=NOW, responsible=user)
    stale = Launch.objects.get(pk=launch.pk)
    carry_out(launch, user, NOW)
    assert carry_out(stale, user, NOW + timedelta(seconds=1)) == []
    launch.refresh_from_db()
    assert launch.done_at == NOW


def test_what_is_in_the_way_is_counted_again_by_the_clock(site, user):
    news = factories.news(title="Ensam", live=False)
    news.save_revision()
    launch = launch_of(news, responsible=user)
    check_again(NOW)
    launch.refresh_from_db()
    assert (launch.obstacles, launch.checked_at) == (1, NOW)
