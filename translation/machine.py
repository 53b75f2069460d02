"""The machine translators of wagtail-localize, whose questions leave through core/outgoing.py.

By themselves they follow a redirect, with the texts and the key, wait for as long as a service drips its answer,
read all of it, and take whatever stands in it for a text.
"""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from wagtail.models import Locale
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

from core.outgoing import Client

SECONDS = 30.0
MOST = 4 * 2**20  # bytes of an answer; one that is longer is cut, and then no JSON


def ask(client: Client, url: str, body: str, headers: Mapping[str, str]) -> Any:
    """What the service answers. Raises `NoAnswerError`, or `ValueError` for an answer that is none."""
    answer = client.send(url, body.encode(), headers)
    if answer.status != HTTPStatus.OK:
        raise ValueError(f"The service answered {answer.status}.")
    try:
        return json.loads(answer.body)
    except RecursionError as problem:
        raise ValueError("The answer is nested too deeply.") from problem


def paired(strings: Iterable[StringValue], texts: Any) -> dict[StringValue, StringValue]:
    """Each string with its translation. Raises `ValueError` where there is not one text for each."""
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("The service answered something else than texts.")
    cleaned = [StringValue(text.replace("\0", "")) for text in texts]
    return dict(zip(strings, cleaned, strict=True))


class DeepL(DeepLTranslator):
    client = Client(timeout=SECONDS, max_bytes=MOST, schemes=("https",))

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        strings = list(strings)
        body = urlencode(self.get_parameters(source_locale, target_locale, strings), doseq=True)
        headers = {**self.get_headers(), "Content-Type": "application/x-www-form-urlencoded"}
        answer = ask(self.client, self.get_api_endpoint(), body, headers)
        return paired(strings, [item["text"] for item in answer["translations"]])


class LibreTranslate(LibreTranslator):
    # Whoever runs the site names the address: it may well be one of this machine.
    client = Client(timeout=SECONDS, max_bytes=MOST, may_connect=lambda _address, _port: True)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        strings = list(strings)
        question = {
            "q": [string.data for string in strings],
            "source": self.language_code(source_locale.language_code),
            "target": self.language_code(target_locale.language_code),
            "api_key": self.options["API_KEY"],
            "format": "html",
        }
        headers = {"Content-Type": "application/json"}
        answer = ask(self.client, f"{self.get_api_endpoint()}/translate", json.dumps(question), headers)
        return paired(strings, answer["translatedText"])
