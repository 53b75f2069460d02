"""One number for each request: in the log, in the answer's header, and on the page that says something broke."""

import re
from contextvars import ContextVar
from uuid import uuid4

HEADER = "X-Request-ID"
PLAUSIBLE = re.compile(r"[A-Za-z0-9-]{8,64}")

current: ContextVar[str] = ContextVar("request_id", default="")


def request_id_for(given: str, *, trusted: bool) -> str:
    """The number that the proxy gave, where it is trusted and plausible, or a new one."""
    if trusted and PLAUSIBLE.fullmatch(given):
        return given
    return uuid4().hex
