"""A machine translator is there only where the environment names one; it never breaks the editor."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation

from atmp2030.env import Environment
from atmp2030.machine_translation import machine_translator
from core.outgoing import Answer, Client, is_public
from tests import factories
from tests.translation.work import submit
from translation import machine

SERVICE = "WAGTAILLOCALIZE_MACHINE_TRANSLATOR"
DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


def test_no_service_is_set():
    assert get_machine_translator() is None
    assert machine_translator(Environment({"DEEPL_AUTH_KEY": "secret"})) is None


@pytest.mark.parametrize(
    ("variables", "name", "options"),
    [
        ({SERVICE: "deepl", "DEEPL_AUTH_KEY": "secret:fx"}, "DeepL", {"AUTH_KEY": "secret:fx"}),
        (
            {SERVICE: "libretranslate", "LIBRETRANSLATE_URL": "http://127.0.0.1:5000/"},
            "LibreTranslate",
            {"LIBRETRANSLATE_URL": "http://127.0.0.1:5000", "API_KEY": ""},
        ),
    ],
)
def test_service_is_read_from_the_environment(settings, variables, name, options):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(Environment(variables))
    service = get_machine_translator()
    assert (service.display_name, service.options) == (name, options)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({SERVICE: "google"}, SERVICE),
        ({SERVICE: "deepl"}, "DEEPL_AUTH_KEY"),
        ({SERVICE: "libretranslate"}, "LIBRETRANSLATE_URL"),
        ({SERVICE: "libretranslate", "LIBRETRANSLATE_URL": "ftp://x"}, "LIBRETRANSLATE_URL"),
    ],
)
def test_service_that_is_half_set_stops_the_start(variables, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        machine_translator(Environment(variables))


@pytest.fixture
def address(site, client) -> str:
    client.force_login(factories.translator(site.en.home))
    return reverse("wagtail_localize:machine_translate", args=[submit(factories.news(title="En nyhet")).pk])


def test_machine_fills_what_waits(client, address, settings):
    client.post(address)
    assert not StringTranslation.objects.exists()
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    client.post(address)
    stored = StringTranslation.objects.get(context__path="title")
    assert (stored.data, stored.translation_type) == ("nyhet En", "machine")


@pytest.fixture
def service(settings) -> Iterator["Service"]:
    """A translator on this machine, which the site is set to ask."""
    service = Service(("127.0.0.1", 0), Handler)
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "translation.machine.LibreTranslate",
        "OPTIONS": {"LIBRETRANSLATE_URL": f"http://127.0.0.1:{service.server_port}", "API_KEY": "nyckel"},
    }
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield service
    service.shutdown()
    service.server_close()


class Service(ThreadingHTTPServer):
    """Answers every question with `status`, `place` and `body`; by default as it should."""

    status, place, body, pause = 200, "", b"", 0.0

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.asked: list[tuple[str, str, dict[str, Any]]] = []


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"{}")
        self.server.asked.append((self.command, self.path, question))
        body = self.server.body or json.dumps({"translatedText": [f"<{t}>" for t in question["q"]]}).encode()
        self.send_response(self.server.status)
        if self.server.place:
            self.send_header("Location", self.server.place)
        self.end_headers()
        with suppress(OSError):  # whoever asked has hung up
            for part in [body[i : i + 1] for i in range(len(body))] if self.server.pause else [body]:
                self.wfile.write(part)
                time.sleep(self.server.pause)

    def do_GET(self) -> None:
        self.server.asked.append((self.command, self.path, {}))

    def log_message(self, *args: Any) -> None:
        pass


def stored() -> list[tuple[str, str, bool]]:
    found = StringTranslation.objects.order_by("context__path")
    return list(found.values_list("context__path", "data", "has_error"))


def test_service_gets_the_texts_and_nothing_of_the_facts(site, client, service):
    """A meeting room, a mail address and where links lead are facts; drafts' words are sent, as the settings say."""
    page = factories.event(
        title="Mikroskop",
        lead="Kort",
        join_url="https://zoom.example/j/1?pwd=hemligt",
        contact_email="vem@example.org",
        body=[{"type": "paragraph", "value": '<p>Se <a href="https://hemligt.example/">här</a> mer</p>'}],
    )
    client.force_login(factories.translator(site.en.home))
    client.post(reverse("wagtail_localize:machine_translate", args=[submit(page).pk]))
    [(method, path, question)] = service.asked
    texts = question.pop("q")
    assert (method, path, question) == (
        "POST",
        "/translate",
        {"source": "sv", "target": "en", "api_key": "nyckel", "format": "html"},
    )
    assert sorted(texts) == ["Kort", "Mikroskop", 'Se <a id="a1">här</a> mer', "mikroskop"]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500},
        {"body": b"<html>"},
        {"body": b"[]"},
        {"body": b'"translatedText"'},
        {"body": b'{"translatedText": "x"}'},
        {"body": b'{"translatedText": ["x"]}'},
        {"body": b'{"translatedText": [1, null]}'},
        {"body": b'{"translatedText": [{"a": 1}, []]}'},
        {"body": b"[" * 100_000},
    ],
)
def test_nonsense_from_the_service_gives_a_message(client, address, service, answer):
    for name, value in answer.items():
        setattr(service, name, value)
    response = client.post(address, follow=True)
    assert response.status_code == 200
    assert len(list(response.context["messages"])) == 1
    assert stored() == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_service_leads_nowhere_else(client, address, service, status):
    """Neither the texts and the key nor a request of this machine go to a host that nobody has named."""
    service.status, service.place = status, f"http://127.0.0.1:{service.server_port}/inside"
    client.post(address)
    assert [path for _method, path, _question in service.asked] == ["/translate"]
    assert stored() == []


def test_hostile_texts_are_kept_for_the_translator_and_never_shown(client, address, service):
    """Half a tag and NUL stay words; what is no inline tag is marked as wrong, and a page leaves it out."""
    service.body = json.dumps({"translatedText": ["<script>x()</script>", "a\0<b>b"]}).encode()
    client.post(address)
    assert [(data, wrong) for _path, data, wrong in stored()] == [
        ("a<b>b", False),
        ("<script>x()</script>", True),
    ]


def test_service_that_answers_too_much_or_too_slowly_is_left(client, address, service, monkeypatch):
    monkeypatch.setattr(
        machine.LibreTranslate, "client", replace(machine.LibreTranslate.client, max_bytes=99)
    )
    service.body = json.dumps({"translatedText": ["x" * 200, "y"]}).encode()
    client.post(address)
    assert stored() == []
    monkeypatch.setattr(
        machine.LibreTranslate, "client", replace(machine.LibreTranslate.client, timeout=0.5, max_bytes=9999)
    )
    service.body, service.pause = json.dumps({"translatedText": ["x", "y"]}).encode(), 0.1
    began = time.monotonic()
    client.post(address)
    assert time.monotonic() - began < 3
    assert stored() == []


def test_service_that_is_not_there_gives_a_message(client, address, settings, service):
    service.shutdown()
    service.server_close()
    response = client.post(address, follow=True)
    assert response.status_code == 200
    assert len(list(response.context["messages"])) == 1
    assert not StringTranslation.objects.exists()


def test_deepl_is_asked_in_its_own_words(site, client, address, settings, monkeypatch):
    """Only at a public address, and by https: the key goes with the question."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
        Environment({SERVICE: "deepl", "DEEPL_AUTH_KEY": "hemlig:fx"})
    )
    asked: list[Any] = []

    def send(client: Client, url: str, body: bytes, headers: Any) -> Answer:
        asked.append((client.schemes, client.may_connect, url, parse_qs(body.decode()), dict(headers)))
        return Answer(200, url, {}, b'{"translations": [{"text": "News"}, {"text": "news"}]}')

    monkeypatch.setattr(Client, "send", send)
    client.post(address)
    assert asked == [
        (
            ("https",),
            is_public,
            "https://api-free.deepl.com/v2/translate",
            {
                "text": ["En nyhet", "en-nyhet"],
                "tag_handling": ["xml"],
                "source_lang": ["SV"],
                "target_lang": ["EN"],
            },
            {
                "Authorization": "DeepL-Auth-Key hemlig:fx",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
    ]
    assert sorted(data for _path, data, _wrong in stored()) == ["News", "news"]
