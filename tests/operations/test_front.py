"""The outermost part of the site numbers and counts what it answers, and leaves the rest to Django."""

from typing import Any

import pytest

from core.caching.store import Answer
from operations import front


@pytest.mark.parametrize("trusted", [True, False])
def test_kept_answer_is_numbered_and_counted(monkeypatch: Any, trusted: bool) -> None:
    counted: list[tuple[Any, ...]] = []
    started: list[tuple[Any, ...]] = []
    answer = Answer(304, [("ETag", '"a"')], b"")
    monkeypatch.setattr(
        front.front, "kept", lambda environ: answer if environ["PATH_INFO"] == "/sv/" else None
    )
    outermost = front.Front(lambda *_what: [b"Django"])
    outermost.count = lambda *what: counted.append(what)
    outermost.trusted = trusted

    environ = {"PATH_INFO": "/sv/", "REQUEST_METHOD": "GET", "HTTP_X_REQUEST_ID": "of-the-proxy"}
    body = outermost(environ, lambda *what: started.append(what))
    other = outermost(environ | {"PATH_INFO": "/en/"}, lambda *what: started.append(what))

    [(status, [etag, (name, number)])] = started
    assert (status, etag, name) == ("304 Not Modified", ("ETag", '"a"'), "X-Request-ID")
    assert (number == "of-the-proxy") is trusted
    assert [(path, method, code) for path, method, code, _seconds in counted] == [("/sv/", "GET", 304)]
    assert (list(body), list(other)) == ([b""], [b"Django"])
