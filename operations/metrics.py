"""Figures of the running site, in the form that Prometheus and its like read. Off unless METRICS_DIR is set.

The processes of the site keep their counts in files of one folder, which prometheus-client maps into memory. The folder
belongs on a file system in memory (/run, /dev/shm): a mapped file on a full disk would end the process.
"""

import hmac
import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

Count = Callable[[str, str, int, float], None]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# Seconds; from a cached page to the slowest upload.
BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


def counter() -> Count | None:
    """What counts a request, by its path, method, status and seconds; None while figures are off."""
    if not settings.METRICS_DIR:
        return None
    folder = Path(settings.METRICS_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Read by prometheus-client when it is imported, which is why it is imported here.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    from prometheus_client import Counter, Histogram

    global _count
    if _count:
        return _count
    requests = Counter("atmp2030_requests", "Answers given.", ["area", "method", "status"])
    seconds = Histogram("atmp2030_request_seconds", "Time to the answer.", ["area"], buckets=BUCKETS)

    def count(path: str, method: str, status: int, elapsed: float) -> None:
        area = area_of(path)
        requests.labels(area, method if method in METHODS else "other", str(status)).inc()
        seconds.labels(area).observe(elapsed)

    _count = count
    return count


_count: Count | None = None


def area_of(path: str) -> str:
    """The part of the site, of which there are few: an address itself would be a label without end."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return (
        first
        if first in ("admin", "media", "static", "documents", "calendar", "feeds", "api", "sv", "en")
        else "other"
    )


def may_read(request: HttpRequest) -> bool:
    """With METRICS_TOKEN who sends it, otherwise who asks from this machine and through no proxy."""
    if settings.METRICS_TOKEN:
        sent = request.headers.get("Authorization", "")
        return hmac.compare_digest(sent.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    proxied = any(
        name in request.headers for name in ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via")
    )
    return request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and not proxied


def exposition() -> bytes:
    """All figures, of all processes, and whether the parts answer."""
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    from operations.health import report

    now = CollectorRegistry()
    up = Gauge("atmp2030_up", "Whether a part answers: 1 or 0.", ["part"], registry=now)
    for part, state in report().items():
        up.labels(part).set(state == "ok")
    return counted() + generate_latest(now)


def counted() -> bytes:
    """What all processes have counted, those that have ended too."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=settings.METRICS_DIR)
    return generate_latest(registry)
