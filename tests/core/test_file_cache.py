"""The cache in files: what one process adds, no other adds as well."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.file_cache import FileCache


def test_only_one_of_many_adds_a_key(tmp_path: Path) -> None:
    """Each with a cache of its own, as processes have."""
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda number: FileCache(str(tmp_path), {}).add("key", number), range(40)))
    cache = FileCache(str(tmp_path), {})
    assert (added.count(True), cache.get("key")) == (1, added.index(True))
    cache.delete("key")
    assert cache.add("key", "again")


def test_cache_is_its_owners_alone_and_stays_within_bounds(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    cache = FileCache(str(folder), {"OPTIONS": {"MAX_ENTRIES": 50}})
    for number in range(1000):
        cache.set(str(number), number)
    assert folder.stat().st_mode & 0o077 == 0
    assert len(list(folder.glob("*.djcache"))) < 600
