"""The default server, begun as anybody begins it and reloaded: the fault that every run of the tests looks for."""

import os
import signal
import time

import pytest

from tests.faults.running import Site, Visitors

pytestmark = pytest.mark.django_db


def test_reload_under_load_loses_no_request(sqlite_site: Site) -> None:
    """Another server takes the place of the old one: SIGHUP, as `systemctl reload` sends it."""
    site = sqlite_site
    before = set(site.workers())

    def ask() -> int:
        """As nginx does: a request that the process which ends has not taken any more is sent once again."""
        return site.get("/sv/").status or site.get("/sv/").status

    with Visitors(ask) as statuses:
        assert site.process
        os.kill(site.process.pid, signal.SIGHUP)
        site.until(lambda: len(now := set(site.workers())) == len(before) and not now & before)
        time.sleep(1)

    print(f"{len(statuses)} requests during a reload, {sum(s != 200 for s in statuses)} failed")  # noqa: T201
    assert set(statuses) == {200}
