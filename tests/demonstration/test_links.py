"""Links of the demonstration site: none is broken, none leads to another host unsafely, none is fetched from there."""

from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.demonstration.walk import SAFE_FOREIGN, Answer, Walk, local_path
from tests.markup import foreign_addresses

pytestmark = pytest.mark.django_db
KINDS = {
    "application/atom+xml",
    "application/pdf",
    "application/rss+xml",
    "application/vnd.citationstyles.csl+json",
    "application/x-bibtex",
    "application/x-research-info-systems",
    "text/calendar",
    "text/css",
    "text/html",
}


def test_walk_has_been_everywhere(walk: Walk) -> None:
    """The probe itself can fail."""
    assert len(walk.pages) > 100
    assert {answer.kind for answer in walk.answers.values()} >= KINDS
    assert {path.partition("?")[0] for path in walk.answers} >= {
        "/sitemap.xml",
        "/sv.webmanifest",
        "/static/css/site.css",
        "/sv/sok/",
        "/en/accessibility-statement/",
    }


def test_every_address_answers(walk: Walk) -> None:
    broken = {
        path: (answer.status, sorted(walk.named_by.get(path, ()))[:3])
        for path, answer in walk.answers.items()
        if answer.status != 200
    }
    assert broken == {}


def test_every_fragment_names_a_place(walk: Walk) -> None:
    broken = set()
    for path, page in walk.documents.items():
        for link in page.links:
            target, fragment = urldefrag(local_path(link) or "")
            found = walk.answers.get(target)
            if fragment and found and not holds(found, unquote(fragment)):
                broken.add((path, link))
    assert broken == set()


def holds(answer: Answer, fragment: str) -> bool:
    """A PDF's #page=3 is a place in it; an @id of structured data (#event) names a thing and no place."""
    if answer.kind == "application/pdf":
        return fragment.startswith("page=")
    if answer.kind == "text/html":
        return fragment in answer.markup.ids or f'#{fragment}"' in "".join(
            answer.markup.structured_data_texts()
        )
    return f'id="{fragment}"' in answer.text


def test_links_to_other_hosts_are_safe(walk: Walk) -> None:
    assert [link for link in walk.foreign if not link.startswith(SAFE_FOREIGN)] == []
    assert [link for link in walk.foreign if link.startswith("https:") and not urlsplit(link).hostname] == []


def test_pages_fetch_from_this_host_only(walk: Walk) -> None:
    found = {path: list(foreign_addresses(page.markup)) for path, page in walk.documents.items()}
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_visitor_carries_no_cookie(walk: Walk) -> None:
    assert [path for path, answer in walk.answers.items() if answer.cookies] == []


def test_files_are_what_their_type_says(walk: Walk) -> None:
    assert [
        path for path, pdf in walk.of_kind("application/pdf").items() if pdf.content[:5] != b"%PDF-"
    ] == []
    calendars = walk.of_kind("text/calendar")
    assert [path for path, file in calendars.items() if not file.content.endswith(b"END:VCALENDAR\r\n")] == []
