"""What machines that watch the site are told, and what they are not."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, override_settings

from operations import health, metrics
from operations.checks import file_system, problems

WHOLE = {"database": "ok", "migrations": "ok", "cache": "ok", "storage": "ok"}


def test_process_that_lives_says_so_without_a_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_ready_site_says_which_parts_answer(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ready", "parts": WHOLE})
    assert "no-store" in response["Cache-Control"]


def gone() -> None:
    raise OperationalError("connection to server at db.example failed for user atmp, password hemligt")


def test_site_without_its_database_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "database", gone)

    response = client.get("/readyz")

    parts = {**WHOLE, "database": "failed", "migrations": "failed"}
    assert (response.status_code, response.json()) == (503, {"status": "unavailable", "parts": parts})
    assert response["Retry-After"] == "30"


@pytest.mark.django_db
def test_site_without_its_media_store_is_ready_but_degraded(client: Client, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("no folder")
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        response = client.get("/readyz")

    assert (response.status_code, response.json()) == (
        200,
        {"status": "degraded", "parts": {**WHOLE, "storage": "failed"}},
    )


@pytest.mark.parametrize(
    ("token", "address", "headers", "allowed"),
    [
        ("", "127.0.0.1", {}, True),
        ("", "192.0.2.7", {}, False),
        ("", "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, False),
        ("hemligt", "127.0.0.1", {}, False),
        ("hemligt", "192.0.2.7", {"Authorization": "Bearer hemligt"}, True),
        ("hemligt", "192.0.2.7", {"Authorization": "Bearer fel"}, False),
    ],
)
def test_figures_are_for_this_machine_or_for_the_token(
    token: str, address: str, headers: dict[str, str], allowed: bool
) -> None:
    request = SimpleNamespace(META={"REMOTE_ADDR": address}, headers=headers)
    with override_settings(METRICS_TOKEN=token):
        assert metrics.may_read(request) is allowed


COUNTING = """
import sys
from django.conf import settings
settings.configure(METRICS_DIR=sys.argv[1])
from operations import metrics
count = metrics.counter()
for path in sys.argv[2:]:
    count(path, "GET", 200, 0.01)
print(metrics.counted().decode())
"""


def test_figures_are_those_of_all_processes(tmp_path: Path) -> None:
    for paths in (["/sv/", "/sv/nyheter/"], ["/sv/"], []):
        command = [sys.executable, "-c", COUNTING, str(tmp_path / "metrics"), *paths]
        told = subprocess.run(
            command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
        ).stdout

    lines = told.splitlines()
    assert 'atmp2030_requests_total{area="sv",method="GET",status="200"} 3.0' in lines
    assert 'atmp2030_request_seconds_count{area="sv"} 3.0' in lines


@pytest.mark.django_db
def test_figures_are_nowhere_while_they_are_off(client: Client) -> None:
    assert client.get("/metrics").status_code == 404


def test_area_of_an_address_is_one_of_few() -> None:
    paths = ["/sv/evenemang/x/", "/admin/pages/1/", "/wp-login.php", "/", "*"]
    assert [metrics.area_of(path) for path in paths] == ["sv", "admin", "other", "other", "other"]


def test_network_file_system_is_refused_for_sqlite(tmp_path: Path) -> None:
    mounts = "/dev/sda / ext4 rw 0 0\nhost:/x /srv nfs4 rw 0 0\n/dev/sdb /srv/local\\040disk xfs rw 0 0\n"

    assert file_system(Path("/srv/var/db.sqlite3"), mounts) == "nfs4"
    assert file_system(Path("/srv/local disk/db.sqlite3"), mounts) == "xfs"
    assert file_system(Path("/opt/db.sqlite3"), mounts) == "ext4"
    assert [found.id for found in problems(Path("/srv/db.sqlite3"), mounts)] == ["operations.E001"]
    assert problems(tmp_path / "db.sqlite3", "/dev/sda / ext4 rw 0 0\n") == []


def test_sqlite_without_wal_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("operations.checks.journal_mode", lambda _path: "delete")

    assert [found.id for found in problems(tmp_path / "db.sqlite3", "")] == ["operations.E002"]
