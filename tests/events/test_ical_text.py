"""Text in calendar files: nothing injectable, nothing lost, no line too long."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import ical, ical_text
from events.ical import CalendarEvent, Organizer
from tests.events.calendar_samples import FEED, SEMINAR, read_event, unfolded

HOSTILE = "A\r\nATTENDEE:mailto:x@y\rB\x00\x07\u2028END:VEVENT\x85BEGIN:VALARM\x0b;,\\N \ud800\x1b[0m"


def test_no_text_can_start_a_line_of_its_own():
    event = replace(SEMINAR, title=HOSTILE, description=HOSTILE, location=HOSTILE, categories=(HOSTILE,))
    organizer = Organizer(HOSTILE, "info@atmp2030.example")
    expected = [
        line.partition(":")[0].partition(";")[0]
        for line in unfolded(ical.event_calendar(SEMINAR, language="sv"))
    ]
    data = ical.event_calendar(event, language="sv", organizer=organizer)
    names = [
        line.partition(":")[0].partition(";")[0] for line in data.decode().replace("\r\n ", "").splitlines()
    ]
    names.remove("ORGANIZER")
    assert names == expected[:-1]
    assert str(read_event(data)["SUMMARY"]) == "A ATTENDEE:mailto:x@y B END:VEVENT BEGIN:VALARM ;,\\ N [0m"


def test_feed_name_cannot_start_a_line_of_its_own():
    written = unfolded(ical.feed_calendar([], **(FEED | {"name": HOSTILE})))
    names = [line for line in written if line.startswith(("NAME", "X-WR-CALNAME"))]
    escaped = r"A ATTENDEE:mailto:x@y B END:VEVENT BEGIN:VALARM \;\,\\ N [0m"
    assert names == [f"NAME:{escaped}", f"X-WR-CALNAME:{escaped}"]
    assert len(written) == len(unfolded(ical.feed_calendar([], **FEED)))


@pytest.mark.parametrize(
    "address", ["https://x.example/\r\nX-A:1", "https://x.example/a b", "/sv/", "javascript:x", ""]
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(ValueError, match=r"address|space"):
        ical.event_calendar(replace(SEMINAR, url=address), language="sv")
    with pytest.raises(ValueError, match=r"address|space"):
        ical.feed_calendar([], **(FEED | {"source_url": address}))


@pytest.mark.parametrize("uid", ["", "a b", "a\r\nX-A:1", "å@x"])
def test_an_identifier_that_is_none_is_refused(uid):
    with pytest.raises(ValueError, match="no identifier"):
        ical.event_calendar(replace(SEMINAR, uid=uid), language="sv")


def test_swedish_letters_in_an_address_are_percent_encoded():
    event = replace(SEMINAR, url="https://atmp2030.example/sv/möte/?q=%C3%A5")
    assert str(read_event(ical.event_calendar(event, language="sv"))["URL"]) == (
        "https://atmp2030.example/sv/m%C3%B6te/?q=%C3%A5"
    )


def test_typography_of_the_page_becomes_plain_text():
    event = replace(
        SEMINAR, title="Kompetens\u00adbehov den 25\u00a0september", description="1\u202f200 platser"
    )
    found = read_event(ical.event_calendar(event, language="sv"))
    assert str(found["SUMMARY"]) == "Kompetensbehov den 25 september"
    assert str(found["DESCRIPTION"]) == f"1 200 platser\n\n{SEMINAR.url}"


@pytest.mark.parametrize("description", ["å" * 2000, "några ord " * 300, "ord\n" * 600])
def test_a_long_description_is_cut_and_ends_with_the_address(description):
    event = replace(SEMINAR, description=description)
    text = str(read_event(ical.event_calendar(event, language="sv"))["DESCRIPTION"])
    assert text.endswith(f"…\n\n{SEMINAR.url}")
    assert 900 < len(text.encode()) <= ical.DESCRIPTION_OCTETS


def test_without_a_description_the_address_stands_alone():
    event = replace(SEMINAR, description=" ", location="", categories=())
    found = read_event(ical.event_calendar(event, language="sv"))
    assert (str(found["DESCRIPTION"]), "LOCATION" in found, "CATEGORIES" in found) == (
        SEMINAR.url,
        False,
        False,
    )


readable = st.text(st.characters(codec="utf-8", exclude_characters="\\"), max_size=300)


@given(title=readable, description=readable, location=readable)
def test_any_text_survives_the_round_trip_in_short_lines(title, description, location):
    event = replace(SEMINAR, title=title, description=description, location=location)
    data = ical.event_calendar(event, language="sv")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()
    found = read_event(data)
    assert str(found["SUMMARY"]) == ical_text.line(title)
    assert str(found.get("LOCATION", "")) == ical_text.line(location)
    assert data == ical.event_calendar(event, language="sv")


def test_a_calendar_event_has_no_field_for_the_meeting_room():
    assert not [field.name for field in fields(CalendarEvent) if "join" in field.name or "zoom" in field.name]
