"""What a page leads to: fields, texts, blocks and rows; and the notes on it, which follow what is published."""

import pytest

from core.urls import page_path
from events.models import EventPage
from links.found import links_of, normalised, record
from links.models import Link, LinkUse
from tests import factories


@pytest.fixture
def seminar(site: factories.Site) -> EventPage:
    text = '<p><a linktype="page" id="7">a</a> <a href="https://a.example/x#y">b</a> <a href="mailto:a@b.se">c</a></p>'
    return factories.event(
        registration_url="https://register.example/1",
        recording_url="https://vimeo.com/1",
        join_url="https://zoom.example/secret",
        slides=factories.document(),
        recording_transcript='<p><a href="#people">d</a></p>',
        body=[
            ("paragraph", text),
            ("video", {"url": "https://vimeo.com/2", "title": "t", "captions": "sv"}),
            (
                "answers",
                {"heading": "", "questions": [{"question": "q", "answer": '<a href="/sv/x/">e</a>'}]},
            ),
        ],
    )


def test_links_are_found_in_fields_texts_and_blocks(seminar: EventPage) -> None:
    assert links_of(seminar) == {
        ("registration_url", "https://register.example/1"),
        ("recording_url", "https://vimeo.com/1"),
        ("slides", f"document:{seminar.slides_id}"),
        ("recording_transcript", f"{page_path(seminar)}#people"),
        ("body", "page:7"),
        ("body", "https://a.example/x"),
        ("body", "https://vimeo.com/2"),
        ("body", "/sv/x/"),
    }


def test_links_are_found_in_rows_and_identifiers(site: factories.Site) -> None:
    from reports.models import ReportFile

    pdf = factories.document()
    report = factories.report(doi="10.1234/abcd", files=[ReportFile(document=pdf)])
    member = factories.person(orcid="0000-0002-1825-0097", website="https://me.example/")
    assert links_of(report) == {("doi", "https://doi.org/10.1234/abcd"), ("files", f"document:{pdf.pk}")}
    assert links_of(member) == {
        ("orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("website", "https://me.example/"),
    }


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://ö.example/å?b=ä#c", "https://xn--nda.example/%C3%A5?b=%C3%A4"),
        ("HTTP://A.example:8080/X#b", "http://a.example:8080/X"),
        ("https://me:secret@a.example/", "https://a.example/"),
        ("#", ""),
        ("javascript:alert(1)", ""),
        ("tel:+46", ""),
        ("https://[/", ""),
        ("//other.example/x", ""),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)
def test_addresses_are_written_in_one_way(written: str, address: str) -> None:
    assert normalised(written, "/sv/") == address


def test_address_of_this_site_is_its_path(settings: object) -> None:
    settings.SITE_HOST = "atmp.example"
    assert normalised("https://atmp.example/sv/x/?a=1#b", "/sv/") == "/sv/x/?a=1#b"
    assert normalised("https://atmp.example", "/sv/") == "/"


def test_notes_follow_what_is_published(seminar: EventPage) -> None:
    record(seminar)
    assert Link.objects.count() == LinkUse.objects.filter(page=seminar).count() == 8
    first = Link.objects.get(url="https://vimeo.com/1")
    assert (first.host, first.is_own) == ("vimeo.com", False)

    seminar.recording_url = "https://vimeo.com/3"
    seminar.save_revision().publish()  # by the signal
    used = LinkUse.objects.filter(page=seminar, field="recording_url")
    assert [use.link.url for use in used] == ["https://vimeo.com/3"]

    seminar.unpublish()
    assert list(LinkUse.objects.all()) == []
