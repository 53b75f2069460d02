"""A walk over the whole demonstration site as a visitor: every address that links and sitemap lead to, read once."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.markup import Markup

STARTS = ("/sv/", "/en/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt")
# What leads on, by element; `content` is that of <meta property="og:image">.
LEADING = {
    "a": "href",
    "area": "href",
    "form": "action",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "poster",
}
# Elsewhere there is nothing for a visitor to read.
NOT_WALKED = ("/admin/",)
SAFE_FOREIGN = ("https:", "mailto:", "tel:", "webcal:")


@dataclass
class Answer:
    """What an address answered. `status` is that of the last of its redirects, `path` where they led to."""

    path: str
    status: int
    headers: dict[str, str]
    content: bytes
    cookies: list[str]
    links: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]

    @cached_property
    def text(self) -> str:
        return self.content.decode()

    @cached_property
    def markup(self) -> Markup:
        return Markup(self.text)

    @property
    def language(self) -> str:
        return self.markup.all("html")[0].attrib["lang"]


@dataclass
class Walk:
    """The answers by path with query; the foreign addresses that pages lead to, each with the pages."""

    answers: dict[str, Answer] = field(default_factory=dict)
    foreign: dict[str, set[str]] = field(default_factory=dict)
    named_by: dict[str, set[str]] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, Answer]:
        """HTML pages that have an address of their own: no query, no redirect."""
        return {path: page for path, page in self.documents.items() if page.path == path and "?" not in path}

    @property
    def documents(self) -> dict[str, Answer]:
        return {path: answer for path, answer in self.answers.items() if answer.kind == "text/html"}

    def of_kind(self, kind: str) -> dict[str, Answer]:
        return {path: answer for path, answer in self.answers.items() if answer.kind == kind}


def walk_site() -> Walk:
    """Reads everything with one client that keeps cookies, as a browser would."""
    walk, client, waiting = Walk(), Client(), list(STARTS)
    while waiting:
        path = waiting.pop()
        if path in walk.answers:
            continue
        answer = walk.answers[path] = ask(client, path)
        for link in leads(answer):
            target = local_path(link)
            if target is None:
                walk.foreign.setdefault(link, set()).add(path)
                continue
            answer.links.append(link)
            bare = urldefrag(target).url
            walk.named_by.setdefault(bare, set()).add(path)
            if not bare.startswith(NOT_WALKED):
                waiting.append(bare)
    return walk


def ask(client: Client, path: str) -> Answer:
    if path.startswith(settings.STATIC_URL):
        return static_file(path)
    response: Any = client.get(path, follow=True)
    if (led_to := response.request["PATH_INFO"]).startswith(settings.STATIC_URL):
        return static_file(led_to)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(
        response.request["PATH_INFO"] + (f"?{query}" if (query := response.request["QUERY_STRING"]) else ""),
        response.status_code,
        dict(response.headers),
        content,
        list(client.cookies),
    )


def static_file(path: str) -> Answer:
    """As the web server finds it, which the test client has not."""
    found = finders.find(unquote(path.removeprefix(settings.STATIC_URL)))
    if not found:
        return Answer(path, 404, {}, b"", [])
    kinds = {"css": "text/css", "svg": "image/svg+xml", "ico": "image/x-icon"}
    with open(str(found), "rb") as file:  # noqa: PTH123
        content = file.read()
    return Answer(path, 200, {"Content-Type": kinds.get(path.rpartition(".")[2], "")}, content, [])


def local_path(address: str) -> str | None:
    """The path with query and fragment of an address of this site; None for any other."""
    parts, own = urlsplit(address), urlsplit(settings.SITE_URL)
    if parts.scheme in ("webcal", own.scheme) and parts.netloc == own.netloc:
        return parts._replace(scheme="", netloc="").geturl()
    return None


def leads(answer: Answer) -> Iterator[str]:
    """The absolute addresses that an answer names."""
    if answer.status != 200:
        return
    base = settings.SITE_URL + answer.path
    for address in addresses_in(answer):
        yield urljoin(base, address)


def addresses_in(answer: Answer) -> Iterable[str]:
    if answer.kind == "text/html":
        yield from addresses_of_page(answer.markup)
    elif answer.kind == "text/css":
        yield from re.findall(r"url\([\"']?([^\"')]+)", answer.text)
    elif answer.kind in ("application/xml", "application/atom+xml", "application/rss+xml"):
        yield from re.findall(r"<(?:loc|link|guid isPermaLink=\"true\")>(http[^<]+)<", answer.text)
        yield from (
            text.replace("&amp;", "&") for text in re.findall(r"\b(?:href|url)=\"([^\"]+)\"", answer.text)
        )
    elif answer.kind == "text/calendar":
        unfolded = answer.text.replace("\r\n ", "")
        yield from re.findall(r"^URL(?:;[^:]*)?:(\S+)\r$", unfolded, re.MULTILINE)
    elif answer.kind == "application/manifest+json":
        yield from (icon["src"] for icon in json.loads(answer.text)["icons"])
    elif answer.kind == "text/plain":
        yield from re.findall(r"^(?:Sitemap|Canonical|Contact): (\S+)$", answer.text, re.MULTILINE)


def addresses_of_page(page: Markup) -> Iterator[str]:
    for element in page.elements:
        value = element.attrib.get(LEADING.get(element.tag, ""), "")
        if value:
            yield value
        yield from (part.split()[0] for part in element.attrib.get("srcset", "").split(",") if part.strip())
        if element.attrib.get("property", "") in ("og:image", "og:url"):
            yield element.attrib["content"]
    for text in page.structured_data_texts():
        yield from re.findall(r"\"(?:url|contentUrl|@id|image|item|embedUrl)\": ?\"(http[^\"]+)\"", text)
