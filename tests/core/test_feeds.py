"""Feeds as readers get them: parsed again, in both shapes and languages."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import feeds
from events.models import EventPage
from reports.models import ReportFile
from tests import factories

ATOM = {"a": "http://www.w3.org/2005/Atom"}
KEY = UUID("6f1f5e26-5b7c-4c4e-9f6e-7b1c54a9d3a1")
MOMENT = datetime(2024, 9, 25, 6, 15, tzinfo=UTC)
CHANNEL = feeds.Channel(
    title="ATMP2030: nyheter",
    description="Det senaste.",
    language="sv",
    url="https://atmp.example/feeds/sv/news.atom",
    page_url="https://atmp.example/sv/nyheter/",
    alternates=(("en", "https://atmp.example/feeds/en/news.atom"),),
)


def an_entry(**fields: object) -> feeds.Entry:
    known = {
        "key": KEY,
        "url": "https://atmp.example/sv/nyheter/a/",
        "title": "Fas 2 börjar",
        "summary": "Kärnan & mer.",
        "published": MOMENT,
        "updated": MOMENT + timedelta(days=1),
        "language": "sv",
    }
    return feeds.Entry(**{**known, **fields})


def atom(*entries: feeds.Entry) -> ET.Element:
    return ET.fromstring(feeds.written(CHANNEL, entries, feeds.ATOM))  # noqa: S314


def rss(*entries: feeds.Entry) -> ET.Element:
    channel = ET.fromstring(feeds.written(CHANNEL, entries, feeds.RSS)).find("channel")  # noqa: S314
    assert channel is not None
    return channel


def text(element: ET.Element, path: str) -> str | None:
    return element.findtext(path, namespaces=ATOM)


def test_atom_entry_has_its_dates_and_its_name() -> None:
    root = atom(an_entry(authors=("Anna Testsson",), categories=("Delmål 4",)))
    entry = root.find("a:entry", ATOM)
    assert entry is not None
    assert text(entry, "a:id") == f"urn:uuid:{KEY}"
    assert text(entry, "a:published") == "2024-09-25T06:15:00+00:00"
    assert text(entry, "a:updated") == text(root, "a:updated") == "2024-09-26T06:15:00+00:00"
    assert text(entry, "a:summary") == "Kärnan & mer."
    assert text(entry, "a:author/a:name") == "Anna Testsson"
    assert [category.get("term") for category in entry.findall("a:category", ATOM)] == ["Delmål 4"]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"


def test_feed_names_itself_and_its_other_language() -> None:
    links = [
        (link.get("rel"), link.get("hreflang"), link.get("href")) for link in atom().findall("a:link", ATOM)
    ]
    assert ("self", None, CHANNEL.url) in links
    assert ("alternate", "en", CHANNEL.alternates[0][1]) in links
    named = rss().findall("a:link[@hreflang]", ATOM)
    assert [link.get("href") for link in named] == [CHANNEL.alternates[0][1]]


def test_feed_without_entries_has_a_date_that_does_not_move() -> None:
    assert text(atom(), "a:updated") == "2019-01-01T00:00:00+00:00"
    assert feeds.written(CHANNEL, [], feeds.ATOM) == feeds.written(CHANNEL, [], feeds.ATOM)


def test_update_is_never_before_the_publication() -> None:
    entry = atom(an_entry(updated=MOMENT - timedelta(days=9))).find("a:entry", ATOM)
    assert entry is not None
    assert text(entry, "a:updated") == "2024-09-25T06:15:00+00:00"


def test_rss_item_has_one_enclosure_and_atom_all() -> None:
    files = tuple(feeds.Enclosure(f"https://atmp.example/{n}.pdf", 10 + n, "application/pdf") for n in (1, 2))
    entry = an_entry(enclosures=files)
    item = rss(entry).find("item")
    assert item is not None
    assert [dict(found.attrib) for found in item.findall("enclosure")] == [
        {"url": "https://atmp.example/1.pdf", "length": "11", "type": "application/pdf"}
    ]
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert len(atom(entry).findall("a:entry/a:link[@rel='enclosure']", ATOM)) == 2


@pytest.mark.parametrize("title", ["a\x00b", "a\x0bb", "a\ud800b", "]]><x>&", "rad\r\nrad", "\uffff"])
@pytest.mark.parametrize("shape", [feeds.ATOM, feeds.RSS])
def test_any_title_makes_a_feed_that_can_be_read(title: str, shape: str) -> None:
    written = feeds.written(CHANNEL, [an_entry(title=title, summary=title)], shape)
    assert len(list(ET.fromstring(written).iter())) > 5  # noqa: S314


def test_keys_differ_by_language_and_by_thing() -> None:
    keys = {feeds.entry_key(KEY, "sv"), feeds.entry_key(KEY, "en"), feeds.entry_key(KEY, "sv", "recording:")}
    assert len(keys) == 3
    assert feeds.entry_key(KEY, "sv") == feeds.entry_key(KEY, "sv")


# --- As they are served --------------------------------------------------------


def titles(client: Client, address: str) -> list[str | None]:
    response = client.get(address)
    assert response.status_code == 200, address
    return [text(entry, "a:title") for entry in ET.fromstring(response.content).findall("a:entry", ATOM)]  # noqa: S314


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("shape", ["atom", "rss"])
@pytest.mark.parametrize("name", ["news", "reports", "events", "recordings"])
def test_every_feed_answers(
    client: Client, site: factories.Site, language: str, shape: str, name: str
) -> None:
    response = client.get(f"/feeds/{language}/{name}.{shape}")
    assert response.status_code == 200
    assert response["Content-Type"] == f"application/{shape}+xml; charset=utf-8"
    assert response["Content-Language"] == language
    again = client.get(f"/feeds/{language}/{name}.{shape}", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/feeds/sv/nothing.atom", "/feeds/sv/news.json", "/feeds/de/news.atom"])
def test_unknown_feed_is_not_found(client: Client, site: factories.Site, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_news_feed_holds_what_everybody_can_read(client: Client, site: factories.Site) -> None:
    factories.news(title="Äldre", published_on=date(2024, 1, 1))
    factories.news(title="Nyare", published_on=date(2024, 2, 1))
    factories.news(title="Utkast", live=False)
    factories.restrict(factories.news(title="Sluten"))
    factories.news("en", title="English")
    assert titles(client, "/feeds/sv/news.atom") == ["Nyare", "Äldre"]
    assert titles(client, "/feeds/en/news.atom") == ["English"]


@pytest.mark.django_db
def test_report_feed_encloses_the_pdfs(client: Client, site: factories.Site) -> None:
    document = factories.document()
    factories.report(title="Behov", files=[ReportFile(document=document)])
    root = ET.fromstring(client.get("/feeds/sv/reports.atom").content)  # noqa: S314
    enclosure = root.find("a:entry/a:link[@rel='enclosure']", ATOM)
    assert enclosure is not None
    assert enclosure.get("type") == "application/pdf"
    assert enclosure.get("length") == str(document.get_file_size())


@pytest.mark.django_db
def test_recording_feed_holds_recordings_on_show(client: Client, site: factories.Site) -> None:
    past = {"start": timezone.now() - timedelta(days=3), "end": timezone.now() - timedelta(days=2)}
    factories.event(title="Med", recording_url="https://vimeo.com/1", **past)
    factories.event(title="Utan", **past)
    factories.event(title="Kommande", recording_url="https://vimeo.com/2")
    factories.event(
        title="Inställd", recording_url="https://vimeo.com/3", status=EventPage.Status.CANCELLED, **past
    )
    assert titles(client, "/feeds/sv/recordings.atom") == ["Med"]


@pytest.mark.django_db
def test_event_feed_says_what_is_cancelled_and_hides_the_room(client: Client, site: factories.Site) -> None:
    factories.event(title="Frukost", status=EventPage.Status.CANCELLED, join_url="https://zoom.example/j/1")
    body = client.get("/feeds/sv/events.atom").content.decode()
    assert titles(client, "/feeds/sv/events.atom") == ["Inställt: Frukost"]
    assert "zoom.example" not in body


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["news", "reports", "events", "recordings"])
def test_feed_asks_nothing_while_the_content_is_the_same(
    client: Client, site: factories.Site, name: str
) -> None:
    def grow() -> None:
        past = {"start": timezone.now() - timedelta(days=3), "end": timezone.now() - timedelta(days=2)}
        factories.event(recording_url="https://vimeo.com/1", sub_goal=factories.sub_goal(), **past)
        factories.report(files=[ReportFile(document=factories.document())], sub_goal=factories.sub_goal())
        factories.news(sub_goal=factories.sub_goal())

    def queries() -> int:
        # A document keeps its size from the first time that somebody asks; that is a change, too.
        for _ in range(3):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/feeds/sv/{name}.atom")
        return len(captured)

    for _ in range(3):
        grow()
        assert queries() == 0
