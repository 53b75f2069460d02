"""The recording in Chromium: nothing is asked of the video's host before the visitor presses play."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from events.models import EventPage, ProgrammeRow
from tests import factories
from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "https://vimeo.com/123456789"
PLAYER = "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"


@pytest.fixture
def seminar(browser_site: factories.Site) -> EventPage:
    """A seminar of last week with a recording in two chapters."""
    start = timezone.localtime().replace(hour=8, minute=15, second=0, microsecond=0) - timedelta(days=7)
    return factories.event(
        "en",
        title="Competence needs",
        start=start,
        end=start + timedelta(minutes=45),
        recording_url=ADDRESS,
        recording_minutes=43,
        recording_captions="en",
        recording_transcript="<p>Welcome.</p>",
        programme=[
            ProgrammeRow(time=start.time(), title="Welcome"),
            ProgrammeRow(time=(start + timedelta(minutes=30)).time(), title="Questions", chapter="29:05"),
        ],
    )


@pytest.fixture
def visit(watched: Callable[..., tuple[Page, Watch]]) -> Callable[..., tuple[Page, Watch]]:
    """Opens an address where every request to another host ends before it leaves the machine."""

    def visit(address: str, **options: object) -> tuple[Page, Watch]:
        page, watch = watched(**options)

        def own_requests_only(route: Route) -> None:
            if route.request.url in watch.foreign_requests:
                route.fulfill(content_type="text/html", body="<title>Player</title>")
            else:
                route.continue_()

        page.context.route("**/*", own_requests_only)
        page.goto(address, wait_until="networkidle")
        return page, watch

    return visit


def test_host_hears_of_a_visitor_only_when_play_is_pressed(
    seminar: EventPage, visit: Callable[..., tuple[Page, Watch]]
) -> None:
    page, watch = visit(seminar.url)
    page.get_by_text("What is said in the recording").click()
    page.get_by_text("Welcome.", exact=True).scroll_into_view_if_needed()
    expect(page.locator("iframe")).to_have_count(0)
    assert watch.foreign_requests == []

    page.get_by_role("link", name="Play the recording").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", PLAYER)
    expect(frame).to_have_attribute("title", "Recording: Competence needs")
    expect(frame).to_be_focused()
    expect(page.get_by_role("link", name="Play the recording")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert watch.foreign_requests == [PLAYER]
    assert watch.problems == []


def test_keyboard_plays_and_stays_with_the_player(
    seminar: EventPage, visit: Callable[..., tuple[Page, Watch]]
) -> None:
    page, watch = visit(seminar.url)
    page.get_by_role("link", name="Play the recording").focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert watch.foreign_requests == [PLAYER]


def test_chapter_plays_in_the_same_place_from_where_it_begins(
    seminar: EventPage, visit: Callable[..., tuple[Page, Watch]]
) -> None:
    page, watch = visit(seminar.url)
    chapter = page.get_by_role("link", name="29:05 Questions")
    for _again in range(2):
        chapter.click()
        frame = page.locator("iframe")
        expect(frame).to_have_count(1)
        expect(frame).to_have_attribute("src", f"{PLAYER}#t=1745s")
        expect(frame).to_be_focused()
        expect(frame).to_be_in_viewport()
    assert page.url.endswith(seminar.url.rpartition("/events/")[2])
    assert watch.problems == []


def test_chapter_leaves_a_video_in_the_text_alone(
    seminar: EventPage, visit: Callable[..., tuple[Page, Watch]]
) -> None:
    seminar.body = [("video", {"url": "https://vimeo.com/987", "title": "About cells", "captions": "en"})]
    seminar.save()
    page, watch = visit(seminar.url)
    page.get_by_role("link", name="29:05 Questions").click()
    expect(page.locator("iframe")).to_have_count(1)
    page.get_by_role("link", name="Play the video: About cells").click()
    expect(page.locator("iframe")).to_have_count(2)
    expect(page.locator("iframe[title='About cells']")).to_have_attribute(
        "src", "https://player.vimeo.com/video/987?dnt=1&autoplay=1"
    )
    assert watch.problems == []


def test_recording_and_chapters_are_links_without_script(
    seminar: EventPage, visit: Callable[..., tuple[Page, Watch]]
) -> None:
    page, watch = visit(seminar.url, java_script_enabled=False)
    expect(page.get_by_role("link", name="Play the recording")).to_have_attribute("href", ADDRESS)
    expect(page.get_by_role("link", name="29:05 Questions")).to_have_attribute("href", f"{ADDRESS}#t=1745s")
    assert watch.foreign_requests == []
