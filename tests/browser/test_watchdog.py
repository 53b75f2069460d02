"""A page that never answers fails its test, and the next test has a browser again."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser import conftest
from tests.browser.watchdog import Watchdog

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not Path("/proc/self/stat").exists(),
        reason="FINDS THE BROWSER'S PROCESS ON LINUX ONLY, WHERE CI RUNS",
    ),
]
NEVER = "new Promise(() => {})"


@pytest.mark.parametrize("time", ["first", "again"])
def test_promise_never_kept_fails_its_test_alone(browser: Browser, time: str) -> None:
    page = browser.new_page()
    assert page.evaluate("time => time", time) == time
    with Watchdog(1), pytest.raises(Error, match="closed"):
        page.evaluate(NEVER)


@pytest.mark.parametrize("time", ["first", "again"])
def test_browser_that_does_not_close_is_ended(
    page: Page, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, time: str
) -> None:
    """The test after it, which is this one again, has another browser."""
    assert page.evaluate("time => time", time) == time
    monkeypatch.setattr(conftest, "SECONDS_TO_CLOSE", 1)
    request.addfinalizer(lambda: page.evaluate(NEVER))
