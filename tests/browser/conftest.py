"""The browser tests' ground: Debian's Chromium, a site that survives the flush between tests, watched pages.

A module of browser tests begins with
`pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]`, takes `browser_site` (the trees of
both languages) and `page` or `new_context` (pytest-playwright); addresses are relative to the live server.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from wagtail_localize.models import Translation

from core.models import User
from tests import factories
from tests.browser.milieu import Milieu, make_milieu
from tests.browser.watchdog import Watchdog

NAMES = ("chromium", "chromium-browser", "google-chrome")
# The longest test takes two minutes on a busy machine; `faulthandler_timeout` ends the run at ten.
SECONDS_FOR_A_TEST = 400
SECONDS_TO_CLOSE = 45
# No sandbox in a container; no request of Chromium's own.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as the machine has it. Without one each test is skipped, and the summary says it in capitals."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip("NO CHROMIUM WAS FOUND: THIS BROWSER TEST DID NOT RUN (Debian: apt-get install chromium)")
    return {**browser_type_launch_args, "executable_path": executable, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """The live server: `page.goto("/sv/")` is enough."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Swedish visitor at a laptop."""
    return {
        **browser_context_args,
        "locale": "sv-SE",
        "timezone_id": "Europe/Stockholm",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def _browsers(launch_browser: Callable[[], Browser]) -> Iterator[Callable[[], Browser]]:
    """The session's browser, or another one if the watchdog has ended it."""
    browsers: list[Browser] = []

    def browser() -> Browser:
        if not browsers or not browsers[-1].is_connected():
            browsers.append(launch_browser())
        return browsers[-1]

    yield browser
    for each in browsers:
        each.close()


@pytest.fixture
def browser(_browsers: Callable[[], Browser]) -> Browser:
    return _browsers()


@pytest.fixture(autouse=True)
def _watchdog() -> Iterator[None]:
    with Watchdog(SECONDS_FOR_A_TEST):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Now and then Chromium never closes what a test has opened; the test has had its result by then.

    The browser is ended, which is said, and the next test has another one.
    """
    with Watchdog(SECONDS_TO_CLOSE) as dog:
        try:
            return (yield)
        except Exception:
            if not dog.has_bitten:
                raise
            # One of several processes has no terminal of its own, but the same standard error as all.
            with item.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
                print(f"\nTHE BROWSER OF {item.name} DID NOT CLOSE AND WAS ENDED", file=sys.stderr)  # noqa: T201


@pytest.fixture(autouse=True, scope="session")
def _database_beside_the_loop() -> Iterator[None]:
    """Playwright's loop stays in the main thread until the session ends; Django refuses the database beside a loop."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def browser_site(transactional_db: None) -> factories.Site:
    """`site` for browser tests: the flush after each of them takes along what only migrations make.

    That is locales, root, Site and collection, which `make_site` makes anew, and a permission of wagtail-localize.
    """
    cache.clear()
    Permission.objects.get_or_create(
        codename="submit_translation",
        content_type=ContentType.objects.get_for_model(Translation),
        defaults={"name": "Can submit translations"},
    )
    return factories.make_site()


@pytest.fixture(autouse=True, scope="session")
def _patience() -> None:
    """A busy machine answers late, and is not wrong for that."""
    expect.set_options(timeout=20_000)


@pytest.fixture
def milieu(browser_site: factories.Site) -> Milieu:
    return make_milieu(browser_site)


class Watch:
    """What the pages of a context did behind the scenes: errors in the console, requests to other hosts."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        self.foreign_requests: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"{error.page.url}: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            where = message.page.url if message.page else "?"
            self.problems.append(f"{where}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in (
            "localhost",
            "127.0.0.1",
        ):
            self.foreign_requests.append(request.url)


@pytest.fixture
def watched(new_context: Callable[..., BrowserContext]) -> Callable[..., tuple[Page, Watch]]:
    """Opens a page in a context of its own (no cookies of the others), and what there is to know of it."""

    def open_page(**options: Any) -> tuple[Page, Watch]:
        context = new_context(**options)
        watch = Watch(context)
        return context.new_page(), watch

    return open_page


def wait_until(page: Page, happened: Callable[[], bool]) -> None:
    """For what happens in this process, while the page goes on; fails after the patience of `expect`."""
    for _ in range(400):
        if happened():
            return
        page.wait_for_timeout(50)
    raise AssertionError("What was waited for did not happen.")


def log_in(page: Page, user: User) -> None:
    """Logs in an account of `factories` through the admin's form; the page then shows the dashboard."""
    page.goto("/admin/login/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", "lösenord")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
