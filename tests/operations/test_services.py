"""Addresses of services are read strictly, and a password is never part of the message."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from atmp2030 import services


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: services.cache("http://user:hemligt@cache.example", Path("x")),
        lambda: services.cache("redis:", Path("x")),
        lambda: services.media_url("http://cdn.example/"),
        lambda: services.media_url("https://cdn.example"),
        lambda: services.media_url("/files/"),
        lambda: services.media_store("bucket", "", "", "key", ""),
        lambda: services.media_store("bucket", "s3.example", "", "key", "hemligt"),
        lambda: services.front_cache("cloudflare", "hemligt", ""),
        lambda: services.front_cache("varnish", "", ""),
    ],
)
def test_wrong_addresses_are_refused(wrong: object) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        wrong()
    assert str(caught.value).startswith("The environment variable ")
    assert "hemligt" not in str(caught.value)


def test_addresses_become_settings() -> None:
    assert services.cache("", Path("/var/x"))["LOCATION"] == "/var/x"
    assert (
        services.cache("rediss://:pw@r.example:6380/2", Path("x"))["LOCATION"]
        == "rediss://:pw@r.example:6380/2"
    )
    assert services.media_url("https://cdn.atmp.example/m/") == "https://cdn.atmp.example/m/"
    assert services.front_cache("", "", "") == {}
    assert services.front_cache("cloudflare", "t", "z")["default"]["ZONEID"] == "z"
    assert (
        services.front_cache("http://127.0.0.1:6081", "", "")["default"]["LOCATION"]
        == "http://127.0.0.1:6081"
    )
    assert services.database_options("django.db.backends.postgresql")["connect_timeout"] == 2
    assert services.database_options("django.db.backends.sqlite3") == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
