"""A page's `Link` header for machines, by the FAIR Signposting Profile, level 1 (https://signposting.org/FAIR/)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import iri_to_uri

from core.citation import Kind, plain
from core.citing import citation_files, is_open_to_everybody
from core.urls import absolute_url

if TYPE_CHECKING:
    from core.models import BasePage

# A header must fit into the few kilobytes that a proxy keeps for all of them.
MOST_AUTHORS = 20
TYPES = {Kind.REPORT: "https://schema.org/Report", Kind.VIDEO: "https://schema.org/VideoObject"}


@dataclass(frozen=True)
class Item:
    """A file or address that is part of the cited work; `media_type` may be empty."""

    url: str
    media_type: str = ""


def link(url: str, relation: str, media_type: str = "") -> str:
    """One value of a Link header (RFC 8288); nothing in the address can end it."""
    target = iri_to_uri("".join(plain(url).split()))
    target = target.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")
    return f'<{target}>; rel="{relation}"' + (f'; type="{media_type}"' if media_type else "")


def links_of(page: "BasePage") -> list[str]:
    """The links of a public page with a cited work; none for any other page."""
    work = page.cited_work
    if work is None or not is_open_to_everybody(page):
        return []
    orcids = [name.orcid for name in work.authors if name.orcid][:MOST_AUTHORS]
    return [
        link(work.lasting_url, "cite-as"),
        *(link(f"https://orcid.org/{orcid}", "author") for orcid in orcids),
        *(link(absolute_url(item.url), "item", item.media_type) for item in page.cited_items),
        *(
            link(absolute_url(file["url"]), "describedby", file["media_type"])
            for file in citation_files(page)
        ),
        link("https://schema.org/AboutPage", "type"),
        link(TYPES[work.kind], "type"),
    ]


def signposted(request: HttpRequest, response: HttpResponseBase, page: "BasePage") -> HttpResponseBase:
    """The response with its links; a preview is nobody's landing page."""
    is_preview = getattr(request, "is_preview", False)
    if response.status_code == 200 and not is_preview and (links := links_of(page)):
        known = [response["Link"]] if "Link" in response else []
        response["Link"] = ", ".join([*known, *links])
    return response
