"""The files of the release before stay for as long as pages in caches may name them."""

import os
import time
from pathlib import Path

import pytest
from django.test import override_settings

from operations import static_files

DAY = 24 * 3600


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The one source of the static files, built into `tmp_path / "built"` as in production."""
    (tmp_path / "source").mkdir()
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    with override_settings(
        STATIC_ROOT=tmp_path / "built",
        STATICFILES_DIRS=[tmp_path / "source"],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STORAGES={"staticfiles": {"BACKEND": storage}},
    ):
        yield tmp_path / "source" / "site.css"


def built(source: Path, text: str) -> tuple[bool, set[str]]:
    """Whether a build with this text did something, and the files that are there then."""
    source.write_text(text)
    did = static_files.build()
    return did, {path.name for path in (source.parents[1] / "built").glob("*.css*")}


def test_files_of_the_release_before_stay_for_a_week(source: Path) -> None:
    long = "a { color: red } " * 100  # long enough to be worth compressing
    first = built(source, long)[1]
    for path in (source.parents[1] / "built").glob("*.css*"):
        os.utime(path, (time.time() - 90 * DAY,) * 2)  # of a release of three months ago, in use until now
    second = built(source, long.replace("red", "blue"))[1]
    only_second = second - first
    for path in (source.parents[1] / "built").glob("*.css*"):
        if path.name in first:
            os.utime(path, (time.time() - 8 * DAY,) * 2)
    third = built(source, long.replace("red", "green"))[1]

    assert len(first) == len(only_second) == 3  # itself, gzip, brotli
    assert first < second
    assert only_second < third
    assert not first & third


def test_nothing_is_built_twice(source: Path) -> None:
    assert built(source, "a {}")[0]
    assert not static_files.build()


def test_what_the_build_writes_for_itself_is_not_served(source: Path) -> None:
    built(source, "a { color: red } " * 100)
    with override_settings(WHITENOISE_AUTOREFRESH=False, WHITENOISE_USE_FINDERS=False):
        served = set(static_files.StaticFilesMiddleware(print).files)
    there = {f"/static/{path.name}" for path in (source.parents[1] / "built").iterdir()}
    packed = {name for name in there if name.endswith(static_files.PACKED)}
    assert there - served - packed == {"/static/.built-from", "/static/staticfiles.json"}
    assert served
