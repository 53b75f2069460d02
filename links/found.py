"""The links of a page: what its fields, texts, blocks and rows lead to, and keeping note of them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.utils.encoding import iri_to_uri
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.models import Document
from core.urls import page_path
from links.models import MAX_LENGTH, Link, LinkUse

# The address of a meeting room is shown to nobody, and is no link of the page.
NOT_SHOWN = ("join_url",)
RESOLVERS = {"doi": "https://doi.org/", "orcid": "https://orcid.org/"}


def links_of(page: Page) -> set[tuple[str, str]]:
    """Each link of the page, as the name of the page's field or relation and the address (see `Link.url`)."""
    own_path = page_path(page)
    found = set()
    for name, target in _links_of_fields(page):
        if address := normalised(target, own_path):
            found.add((name, address))
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        for target in _links_of_rows(page, name):
            if address := normalised(target, own_path):
                found.add((name, address))
    return found


def _links_of_rows(owner: Any, relation: str) -> Iterator[str]:
    for row in getattr(owner, relation).all():
        yield from (target for _name, target in _links_of_fields(row))
        for inner in get_all_child_relations(type(row)):
            yield from _links_of_rows(row, inner.get_accessor_name())


def _links_of_fields(owner: models.Model) -> Iterator[tuple[str, str]]:
    for field in owner._meta.concrete_fields:
        if field.name in NOT_SHOWN:
            continue
        value = getattr(owner, field.attname)
        if not value:
            continue
        if isinstance(field, models.URLField):
            yield field.name, value
        elif isinstance(field, RichTextField):
            yield from ((field.name, target) for target in links_in_html(value))
        elif isinstance(field, StreamField):
            yield from ((field.name, target) for target in _links_of_block(value.stream_block, value))
        elif field.name in RESOLVERS:
            yield field.name, f"{RESOLVERS[field.name]}{value}"
        elif isinstance(field, models.ForeignKey) and issubclass(field.related_model, Document):
            yield field.name, f"document:{value}"


def _links_of_block(block: blocks.Block, value: Any) -> Iterator[str]:
    """The links of a block of any kind. A chosen page is left out: the site shows it only while it is public."""
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _links_of_block(child.block, child.value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _links_of_block(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _links_of_block(block.child_block, child)
    elif isinstance(block, blocks.RichTextBlock):
        yield from links_in_html(value.source)
    elif isinstance(block, blocks.URLBlock):
        yield value
    elif isinstance(block, DocumentChooserBlock):
        yield f"document:{value.pk}"


def links_in_html(html: str) -> list[str]:
    reader = _Links()
    reader.feed(html)
    reader.close()
    return reader.found


class _Links(HTMLParser):
    """The links of rich text as it is stored: those to pages and documents by their keys."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            return
        values = dict(attrs)
        if values.get("linktype") in ("page", "document"):
            self.found.append(f"{values['linktype']}:{values.get('id') or 0}")
        elif href := values.get("href"):
            self.found.append(href)


def normalised(target: str, own_path: str) -> str:
    """The address as `Link.url` has it; empty for what cannot be checked, such as mailto:."""
    target = target.strip()
    if target.startswith(("page:", "document:")):
        return target
    if target.startswith("#"):
        address = own_path + target if len(target) > 1 and own_path else ""
    elif target.startswith("/") and not target.startswith("//"):
        address = target
    else:
        address = _of_the_web(target)
    address = iri_to_uri(address)
    return address if len(address) <= MAX_LENGTH else ""


def _of_the_web(target: str) -> str:
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    if host == settings.SITE_HOST:
        return parts._replace(scheme="", netloc="").geturl() or "/"
    return parts._replace(netloc=host + port, fragment="").geturl()


def record(page: Page) -> None:
    """Brings the notes on the page's links up to date; those of a page that is not live go."""
    wanted = links_of(page.specific) if page.live else set()
    with transaction.atomic():
        stored = {(use.field, use.link.url): use for use in uses_of(page)}
        gone = [use.pk for key, use in stored.items() if key not in wanted]
        LinkUse.objects.filter(pk__in=gone).delete()
        new = wanted - stored.keys()
        links = links_for({url for _field, url in new})
        uses = [LinkUse(page_id=page.pk, field=field, link=links[url]) for field, url in sorted(new)]
        LinkUse.objects.bulk_create(uses, ignore_conflicts=True)


def uses_of(page: Page) -> models.QuerySet[LinkUse]:
    return LinkUse.objects.filter(page_id=page.pk).select_related("link")


def links_for(urls: set[str]) -> dict[str, Link]:
    """The rows of the addresses, made where there are none."""
    rows = [Link(url=url, host=host_of(url)) for url in sorted(urls)]
    Link.objects.bulk_create(rows, ignore_conflicts=True)
    return {link.url: link for link in Link.objects.filter(url__in=urls)}


def host_of(url: str) -> str:
    """The host of an address on the web; empty for this site."""
    if url.startswith(("/", "page:", "document:")):
        return ""
    return (urlsplit(url).hostname or "?")[:255]


def forget_unused() -> None:
    Link.objects.filter(uses=None).delete()
