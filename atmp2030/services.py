"""Settings of the services around the site, made of the addresses that the environment gives for them."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from atmp2030.env import Environment

# A cache that does not answer is left alone instead of waited for (operations/caches.py).
CACHE_PATIENCE = 1.0
REDIS = ("redis", "rediss", "unix")


def caches(url: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Django's CACHES. Which sizes of a picture there are, each process keeps by itself (core/models/media.py)."""
    return {
        "default": cache(url, folder),
        "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }


def cache(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the cache that all processes share: Redis by its address, or files in the folder."""
    if not url:
        return {
            "BACKEND": "operations.caches.FileCache",
            "LOCATION": str(folder),
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    parts = urlsplit(url)
    if parts.scheme not in REDIS or not (parts.netloc or parts.path):
        raise Environment.error("CACHE_URL", hidden(url), "an address such as redis://127.0.0.1:6379/0")
    return {
        "BACKEND": "operations.redis_cache.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "atmp2030",
        "OPTIONS": {"socket_timeout": CACHE_PATIENCE, "socket_connect_timeout": CACHE_PATIENCE},
    }


def media_url(value: str) -> str:
    """Where renditions are fetched: a path of the site's own, or the https address of a store or a CDN."""
    parts = urlsplit(value)
    own = not parts.scheme and not parts.netloc and value == "/media/"
    elsewhere = parts.scheme == "https" and bool(parts.hostname) and not parts.query and not parts.fragment
    if not (own or elsewhere) or not value.endswith("/"):
        raise Environment.error("MEDIA_URL", value, "/media/ or an https address that ends in a slash")
    return value


def media_store(bucket: str, endpoint: str, region: str, key: str, secret: str) -> dict[str, Any]:
    """Django's settings of where media are kept: a bucket of an S3-compatible store, or files below MEDIA_ROOT."""
    if not bucket:
        return {"BACKEND": "operations.storage.MediaFiles"}
    if bool(key) != bool(secret):
        raise Environment.error("S3_ACCESS_KEY", "set alone", "given together with S3_SECRET_KEY")
    if endpoint and urlsplit(endpoint).scheme not in ("http", "https"):
        raise Environment.error("S3_ENDPOINT_URL", endpoint, "an address such as https://s3.example")
    options = {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": region or None,
        "access_key": key or None,
        "secret_key": secret or None,
    }
    return {"BACKEND": "operations.bucket.MediaBucket", "OPTIONS": options}


def front_cache(value: str, token: str, zone: str) -> dict[str, Any]:
    """Wagtail's settings of the cache in front of the site: none, one that understands PURGE, or Cloudflare."""
    if not value:
        return {}
    if value == "cloudflare":
        if not (token and zone):
            raise Environment.error(
                "FRONT_CACHE", value, "given together with CLOUDFLARE_TOKEN and CLOUDFLARE_ZONE"
            )
        backend = "wagtail.contrib.frontend_cache.backends.CloudflareBackend"
        return {"default": {"BACKEND": backend, "BEARER_TOKEN": token, "ZONEID": zone}}
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise Environment.error(
            "FRONT_CACHE", value, "cloudflare, or an address such as http://127.0.0.1:6081"
        )
    return {"default": {"BACKEND": "operations.front_cache.PurgeBackend", "LOCATION": value}}


def database_options(engine: str) -> dict[str, Any]:
    """What the driver needs to be safe with SQLite, and to give up in time with PostgreSQL."""
    if engine.endswith("sqlite3"):
        # Writers queue instead of failing, readers never wait, and a power cut loses no acknowledged write.
        return {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    if engine.endswith("postgresql"):
        # A visitor waits at most five seconds for a server that is gone: seconds, and milliseconds for the last.
        return {"connect_timeout": 2, "keepalives_idle": 10, "tcp_user_timeout": 4000}
    return {}


def tasks(with_worker: bool) -> dict[str, Any]:
    """Django's TASKS: what a worker does, if there is one, and what indexes."""
    worker = "django_tasks_db.DatabaseBackend"
    return {
        # What indexes is done within the write that it follows, once for each object (core/index_tasks.py).
        "default": {
            "BACKEND": "core.index_tasks.IndexingBackend",
            "OPTIONS": {
                "AT_THE_END": (
                    "modelsearch.tasks.insert_or_update_object_task",
                    "wagtail.tasks.update_reference_index_task",
                    "search.tasks.index_page",
                    "search.tasks.index_document",
                )
            },
        },
        "background": {
            "BACKEND": worker if with_worker else "django_tasks.backends.immediate.ImmediateBackend"
        },
    }


def logging(form: str, level: str) -> dict[str, Any]:
    """Python's settings of the log: everything to standard error, in one form."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "operations.logs.LineFormatter"},
            "json": {"()": "operations.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        # Their own handlers would write a second line, of another form, for what the root handler writes.
        "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    }


def cookie_names(https: bool) -> tuple[str, str]:
    """Of the session and of the token. A browser takes a name with the prefix from this host alone, and by https."""
    prefix = "__Host-" if https else ""
    return f"{prefix}sessionid", f"{prefix}csrftoken"


def hidden(url: str) -> str:
    """The address without what may be a password, for messages."""
    before, mark, after = url.rpartition("@")
    return f"...{mark}{after}" if before else after
