"""Addresses as they stand in a Link header."""

import pytest

from core.signposting import link


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("https://a.example/å ä?x=é", "https://a.example/%C3%A5%C3%A4?x=%C3%A9"),
        ('https://a.example/>; rel="evil", <b', "https://a.example/%3E;rel=%22evil%22,%3Cb"),
        ("https://a.example/\r\nSet-Cookie: x\u2028y", "https://a.example/Set-Cookie:xy"),
        ("https://a.example/%C3%A5", "https://a.example/%C3%A5"),
    ],
)
def test_no_address_can_leave_its_brackets(url: str, target: str) -> None:
    assert link(url, "item", "application/pdf") == f'<{target}>; rel="item"; type="application/pdf"'
    assert link(url, "cite-as").isascii()
