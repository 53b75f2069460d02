"""The disk is full: reading goes on, writing is refused clearly, and it is over when there is room again."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.running import Site, damages, stored

pytestmark = [pytest.mark.faults, pytest.mark.django_db]
SIZE = "48m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory; mounting it needs root."""
    assert os.geteuid() == 0, "Run as root: a small disk has to be mounted."
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_full_disk_refuses_writes_and_recovers(small_disk: Path, static: Path, empty_database: Path) -> None:
    site = Site(small_disk, static)
    site.environment["PAGE_CACHE"] = "false"
    shutil.copyfile(empty_database, small_disk / "db.sqlite3")
    site.start()
    try:
        site.prepare()
        form = site.form()
        assert site.publish(form, "Före").status == 302
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(b"x" * 4096) == 4096:
                pass
        answers = [site.publish(form, f"Full {number} " + "x" * 200) for number in range(30)]
        refused = [answer for answer in answers if answer.status != 302]
        reading = [site.get(path).status for path in ("/sv/", "/en/", "/sv/utgava/", "/healthz")]
        filler.unlink()
        after = site.publish(form, "Efter").status
    finally:
        site.stop()

    print("refused:", sorted({answer.status for answer in refused}), len(refused))  # noqa: T201
    assert {answer.status for answer in refused} == {507}
    assert all("disken är full" in answer.body for answer in refused)
    assert (reading, after) == ([200] * 4, 302)
    assert stored(small_disk / "db.sqlite3", site.page).is_whole
    assert damages(small_disk / "db.sqlite3") == []
