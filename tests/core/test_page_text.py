"""Rich text as lines, also what is no rich text."""

import time

from core.page_text import text_lines


def test_links_are_addresses_behind_their_words() -> None:
    assert text_lines(
        '<p>Läs <a href="/sv/">rapporten</a>, <a id="7" linktype="page">den <b>nya</b></a>.</p><p>Ja</p>'
    ) == [
        "Läs rapporten <https://>, den nya <https://>.",
        "Ja",
    ]


def test_links_that_are_never_closed_are_words() -> None:
    assert text_lines('<p><a href="x">ett <a>två</a> tre</p>') == ["ett två <https://> tre"]


def test_links_that_are_never_closed_cost_no_more_than_their_length() -> None:
    assert cost(80_000) < 10 * cost(20_000)  # four times as long; by the square it would be sixteen


def cost(length: int) -> float:
    """Seconds of the processor, in the best of three tries."""
    tries = []
    for _ in range(3):
        began = time.process_time()
        text_lines("<a>" * (length // 3))
        tries.append(time.process_time() - began)
    return min(tries)
