"""The shared caches: Redis and files, there and away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import override_settings

from atmp2030 import services
from operations.caches import FileCache
from operations.health import report
from operations.redis_cache import RedisCache
from tests.operations.servers import free_port, redis


@pytest.fixture(autouse=True)
def _present() -> Iterator[None]:
    yield
    FileCache.away_until = RedisCache.away_until = 0.0


def used(cache: object) -> list[object]:
    """What a cache answers to one of each question."""
    cache.set("a", 1)
    cache.set_many({"b": 2, "c": 3})
    return [
        cache.get("a", "nothing"),
        cache.get_many(["b", "c", "d"]),
        cache.add("a", 5),
        cache.incr("a"),
        "b" in cache,
        cache.touch("b", 60),
        cache.delete("c"),
        cache.get("c", "nothing"),
    ]


WHOLE = [1, {"b": 2, "c": 3}, False, 2, True, True, True, "nothing"]


def test_files_keep_what_every_process_finds(tmp_path: Path) -> None:
    with override_settings(CACHES={"default": services.cache("", tmp_path)}):
        assert used(caches["default"]) == WHOLE
        assert FileCache(str(tmp_path), {}).get("a") == 2


def test_files_that_cannot_be_written_are_an_empty_cache(tmp_path: Path) -> None:
    cache = FileCache(str(tmp_path / "cache"), {})
    (tmp_path / "cache").rmdir()
    (tmp_path / "cache").write_text("no folder")

    cache.set("a", 1)

    assert cache.get("a", "nothing") == "nothing"


def test_redis_is_used_does_without_and_comes_back(tmp_path: Path) -> None:
    port = free_port()
    with override_settings(CACHES={"default": services.cache(f"redis://127.0.0.1:{port}/1", tmp_path)}):
        cache = caches["default"]
        with redis(tmp_path, port):
            assert used(cache) == WHOLE
            cache.probe()
        cache.set("a", 1)
        cache.set_many({"b": 2})
        away = [
            cache.get("a", "nothing"),
            cache.get_many(["b"]),
            cache.add("x", 1),
            "a" in cache,
            cache.delete("a"),
        ]
        with pytest.raises(ValueError, match="not found"):
            cache.incr("a")
        RedisCache.away_until = 0.0  # five seconds later
        with redis(tmp_path, port):
            assert used(cache) == WHOLE

    assert away == ["nothing", {}, True, False, False]


@pytest.mark.django_db
def test_readiness_tells_of_a_cache_that_is_away(tmp_path: Path) -> None:
    cache = services.cache(f"redis://127.0.0.1:{free_port()}/0", tmp_path)
    with override_settings(CACHES={"default": cache}):
        assert report()["cache"] == "failed"
