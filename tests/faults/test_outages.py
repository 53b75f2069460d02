"""A part of the site is gone: a clear page, nothing lost, and everything comes back by itself."""

import shutil
import ssl
import time
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from tests.faults.running import Server, Site, Visitors
from tests.operations.servers import free_port, nginx_before, redis

pytestmark = [pytest.mark.faults, pytest.mark.django_db]


def test_database_that_is_gone_gives_a_page_and_comes_back(
    server: Server, tmp_path: Path, static: Path
) -> None:
    site = Site(tmp_path, static, DATABASE_URL=server.url, PAGE_CACHE="false")
    site.start()
    try:
        assert [site.get(path).status for path in ("/sv/", "/en/", "/readyz")] == [200, 200, 200]
        server.stop()
        gone = [site.get(path) for path in ("/sv/", "/en/", "/admin/login/", "/sv/")]
        health = [site.get(path).status for path in ("/healthz", "/readyz")]
        server.start()
        time.sleep(0.5)
        back = [site.get(path).status for path in ("/sv/", "/en/", "/sv/", "/en/", "/readyz")]
    finally:
        site.stop()

    pages = [gone[0], gone[1], gone[3]]
    print("slowest answer without a database:", max(answer.seconds for answer in gone))  # noqa: T201
    assert [(a.status, a.headers["Retry-After"], a.headers["Cache-Control"]) for a in pages] == [
        (503, "30", "no-store")
    ] * 3
    assert all("strax tillbaka" in answer.body and "back shortly" in answer.body for answer in pages)
    assert all("default-src 'none'" in answer.headers["Content-Security-Policy"] for answer in pages)
    assert all(answer.status < 504 and answer.seconds < 5 for answer in gone)
    assert (health, back) == ([200, 503], [200] * 5)


def test_cache_that_is_gone_makes_nothing_fail(tmp_path: Path, static: Path, empty_database: Path) -> None:
    port = free_port()
    site = Site(tmp_path, static, CACHE_URL=f"redis://127.0.0.1:{port}/0")
    shutil.copyfile(empty_database, tmp_path / "db.sqlite3")
    with redis(tmp_path, port):
        site.start()
        there = [site.get(path).status for path in ("/sv/", "/en/", "/readyz")]
    try:
        away = [site.get(path).status for path in ("/sv/", "/en/", "/sv/", "/readyz")]
        degraded = '"cache": "failed"' in site.get("/readyz").body
        with redis(tmp_path, port):
            site.until(lambda: '"cache": "ok"' in site.get("/readyz").body)
    finally:
        site.stop()

    assert (there, away, degraded) == ([200, 200, 200], [200, 200, 200, 200], True)


def test_restart_behind_nginx_loses_no_request(sqlite_site: Site, static: Path, tmp_path: Path) -> None:
    """The steps of deploy/restart.sh: another site answers from the same folder while this one is away."""
    site = sqlite_site
    beside = Site(tmp_path, static, SITE_URL=site.address)
    (tmp_path / "nginx").mkdir()

    def ask() -> int:
        context = ssl._create_unverified_context()  # noqa: S323
        connection = HTTPSConnection("127.0.0.1", port, context=context, timeout=60)
        try:
            connection.request("GET", "/sv/")
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    with nginx_before(tmp_path / "nginx", site.port, beside.port) as port, Visitors(ask) as statuses:
        try:
            beside.start("--beside")
            site.stop()
            time.sleep(2)
            site.start()
        finally:
            beside.stop()
        time.sleep(2)

    print(f"{len(statuses)} requests during a restart, {sum(s != 200 for s in statuses)} failed")  # noqa: T201
    assert set(statuses) == {200}


def test_mail_server_that_is_gone_keeps_nobody_from_publishing(sqlite_site: Site) -> None:
    site = sqlite_site
    site.stop()
    site.environment |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(free_port())}
    site.start()

    assert site.publish(site.form(), "Utan post").status == 302
    assert "Utan post" in site.get("/sv/utgava/").body
