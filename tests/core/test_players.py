"""A video's host and player, from any of the host's forms of address."""

import pytest

from core.players import Player, player_for


@pytest.mark.parametrize(
    ("url", "host", "embed_url"),
    [
        ("https://vimeo.com/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://www.vimeo.com/123456789/", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://vimeo.com/123/a1b2c3", "Vimeo", "https://player.vimeo.com/video/123?h=a1b2c3&dnt=1"),
        (
            "https://player.vimeo.com/video/123?h=a1b2c3",
            "Vimeo",
            "https://player.vimeo.com/video/123?h=a1b2c3&dnt=1",
        ),
        ("https://vimeo.com/channels/staff/123", "Vimeo", "https://player.vimeo.com/video/123?dnt=1"),
        (
            "https://www.youtube.com/watch?v=a-b_C1",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/a-b_C1",
        ),
        ("https://youtu.be/abc?si=x", "YouTube", "https://www.youtube-nocookie.com/embed/abc"),
        ("https://youtube.com/live/abc", "YouTube", "https://www.youtube-nocookie.com/embed/abc"),
        ("https://vimeo.com/atmp2030", "vimeo.com", ""),
        ("https://youtube.com/watch?v=%22onload", "youtube.com", ""),
        ("https://play.example.org/1", "play.example.org", ""),
        ("https://vimeo.com.example.org/123", "vimeo.com.example.org", ""),
    ],
)
def test_player_of_each_form_of_address(url, host, embed_url):
    assert player_for(url) == Player(url, host, embed_url)


def test_no_address_has_no_player():
    assert player_for("") is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://vimeo.com/123", "https://vimeo.com/123#t=585s"),
        ("https://vimeo.com/123#t=1s", "https://vimeo.com/123#t=585s"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=585s"),
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=585s"),
        ("https://play.example.org/1", ""),
    ],
)
def test_address_at_a_second(url, address):
    assert player_for(url).url_at(585) == address


@pytest.mark.parametrize(
    ("url", "embed_url"),
    [
        ("https://vimeo.com/123/abc", "https://player.vimeo.com/video/123?h=abc&dnt=1#t=585s"),
        ("https://youtu.be/abc", "https://www.youtube-nocookie.com/embed/abc?start=585"),
        ("https://play.example.org/1", ""),
    ],
)
def test_player_at_a_second(url, embed_url):
    assert player_for(url).embed_at(585) == embed_url
