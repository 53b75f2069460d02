"""The blocks of running text: what they ask of editors, and what readers get."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.blocks import Block
from wagtail.rich_text import RichText

from core.blocks.data import place_in_time
from home.blocks import StandardBlock
from reports.addresses import pdf_path
from reports.models import ReportFile
from tests import factories, full_pages
from tests.markup import Markup, problems

BLOCKS = StandardBlock().child_blocks
every_block = pytest.mark.parametrize("name", list(BLOCKS))


def html(page: Any) -> str:
    return Client().get(page.url).content.decode()


def prose_of(page: Any) -> Any:
    """The element that holds the page's text."""
    (prose,) = [part for part in Markup(html(page)).all("div") if part.attrib.get("class") == "prose"]
    return prose


def complaints(name: str, value: dict[str, Any], *, publish: bool = True) -> set[str]:
    """The fields that the block refuses."""
    block: Block = StandardBlock().child_blocks[name]
    check = block.clean if publish else block.clean_deferred
    try:
        check(block.normalize(value))
    except ValidationError as problem:
        return set(problem.block_errors)
    return set()


@every_block
def test_chooser_describes_the_block(name: str) -> None:
    block = BLOCKS[name]
    assert (bool(str(block.label)), block.meta.icon != "placeholder", bool(block.get_description())) == (
        True,
        True,
        True,
    )


@every_block
def test_chooser_shows_the_block_in_the_sites_own_style(
    name: str, site: factories.Site, client: Client
) -> None:
    full_pages.member("sv"), full_pages.picture(), full_pages.pdf()
    client.force_login(factories.admin())
    block = BLOCKS[name]
    assert block.is_previewable
    answer = client.get("/admin/block-preview/", {"id": block.definition_prefix})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "/css/site.css" in text
    (prose,) = [part for part in Markup(text).all("div") if part.attrib.get("class") == "prose preview"]
    assert "".join(prose.itertext()).split()


def test_picture_needs_words_for_those_who_cannot_see_it(site: factories.Site) -> None:
    image = full_pages.picture()
    assert complaints("image", {"image": image, "alt_text": ""}) == {"alt_text"}
    assert complaints("image", {"image": image, "alt_text": ""}, publish=False) == set()
    assert complaints("image", {"image": image, "alt_text": "Ett vitt fält"}) == set()


def test_picture_stands_with_caption_and_credit(site: factories.Site) -> None:
    image = factories.image(credit="Källa Testsson")
    value = {"image": image, "alt_text": "Ett vitt fält", "caption": "Bildtext"}
    page = factories.standard_page(body=[("image", value)])
    (figure,) = Markup(html(page)).all("figure")
    (picture,) = figure.iter("img")
    (caption,) = figure.iter("figcaption")
    assert (picture.attrib["alt"], "".join(caption.itertext())) == (
        "Ett vitt fält",
        "Bildtext Foto: Källa Testsson",
    )


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        ({"captions": "sv"}, set()),
        ({"transcript": "<p>Det som sägs.</p>"}, set()),
        ({}, {"transcript"}),
        ({"transcript": "<p></p>"}, {"transcript"}),
        ({"captions": "sv", "url": "http://vimeo.com/1"}, {"url"}),
    ],
)
def test_video_needs_captions_or_a_transcript(value: dict[str, str], refused: set[str]) -> None:
    full = {"url": "https://vimeo.com/1", "title": "Om celler"} | value
    assert complaints("video", full) == refused
    assert complaints("video", full, publish=False) == set()


def test_video_asks_nothing_of_its_host(site: factories.Site) -> None:
    video = {"url": "https://vimeo.com/123", "title": "Om celler", "captions": "sv"}
    text = html(factories.standard_page(body=[("video", video)]))
    (box,) = [part for part in Markup(text).all("div") if "data-video" in part.attrib]
    (link,) = box.iter("a")
    assert box.attrib["data-video"] == "https://player.vimeo.com/video/123?dnt=1"
    assert link.attrib["href"] == "https://vimeo.com/123"
    assert "iframe" not in text
    assert problems(text) == []


def test_video_at_a_host_without_player_is_a_link(site: factories.Site) -> None:
    video = {"url": "https://play.example.org/1", "title": "Om celler", "transcript": RichText("<p>Tal.</p>")}
    prose = prose_of(factories.standard_page(body=[("video", video)]))
    assert [link.attrib["href"] for link in prose.iter("a")] == ["https://play.example.org/1"]
    assert "Tal." in "".join(prose.itertext())


@pytest.mark.parametrize(
    ("year", "place"),
    [
        (2018, {"hue": 1, "state": "past"}),
        (2022, {"hue": 4, "state": "past"}),
        (2026, {"hue": 8, "state": "now"}),
        (2028, {"hue": 10, "state": ""}),
        (2030, {"hue": 12, "state": "goal"}),
        (2035, {"hue": 12, "state": ""}),
    ],
)
def test_place_of_a_year(year: int, place: dict[str, Any]) -> None:
    assert place_in_time(year, 2026) == place


def test_timeline_puts_years_in_order(site: factories.Site) -> None:
    steps = [{"year": 2030, "title": "Visionen"}, {"year": 2018, "title": "Planen"}]
    prose = prose_of(factories.standard_page(body=[("timeline", {"steps": steps})]))
    assert ["".join(step.itertext()) for step in prose.iter("li")] == ["2018Planen", "2030Visionen"]


def test_pages_are_shown_in_the_readers_language(site: factories.Site) -> None:
    both = factories.standard_page(title="Om oss", lead="Vi.")
    factories.standard_page("en", title="About us", lead="We.", translation_key=both.translation_key)
    swedish = factories.standard_page(title="Bara svenska")
    draft = factories.standard_page(title="Utkast", live=False)
    private = factories.standard_page(title="Hemlig")
    factories.restrict(private)
    body = [("pages", {"heading": "Mer", "pages": [both, swedish, draft, private]})]
    cards = {
        language: [
            (link.text, link.attrib.get("lang"))
            for link in prose_of(factories.standard_page(language, body=body)).iter("a")
        ]
        for language in ("sv", "en")
    }
    assert cards == {
        "sv": [("Om oss", None), ("Bara svenska", None)],
        "en": [("About us", None), ("Bara svenska", "sv")],
    }


def test_no_heading_stands_above_nothing(site: factories.Site) -> None:
    draft = factories.standard_page(live=False)
    body = [("pages", {"heading": "Mer", "pages": [draft]}), ("people", {"heading": "Vi", "people": []})]
    assert "".join(prose_of(factories.standard_page(body=body)).itertext()).strip() == ""


def test_reports_pdf_has_the_address_of_the_reports_own_downloads(site: factories.Site) -> None:
    document, other, hidden = full_pages.pdf(), full_pages.pdf(), full_pages.pdf()
    report = factories.report(files=[ReportFile(document=document, language="sv")])
    factories.report(files=[ReportFile(document=hidden, language="sv")], live=False)
    body = [("download", {"document": file, "title": "Hämta"}) for file in (document, other, hidden)]
    prose = prose_of(factories.standard_page(body=body))
    assert [link.attrib["href"] for link in prose.iter("a")] == [
        pdf_path(report.translation_key, "sv"),
        other.url,
        hidden.url,
    ]


def test_figures_are_written_in_the_readers_language(site: factories.Site) -> None:
    figures = [{"number": 1200, "label": "celler"}, {"number": 183, "unit": "procent", "label": "fler"}]
    body = [("figures", {"figures": figures, "source": "Årsrapporten"})]
    with override("sv"):
        prose = prose_of(factories.standard_page(body=body))
    assert ["".join(item.itertext()) for item in prose.iter("li")] == ["1\u202f200celler", "183 procentfler"]


def test_blocks_cost_the_same_whatever_their_number(site: factories.Site) -> None:
    def cost(number: int) -> int:
        body = [block for _ in range(number) for block in full_pages.standard_prose("sv")]
        page = factories.standard_page(body=body)
        for _ in range(3):  # the others make pictures, and fill what the process keeps
            with CaptureQueriesContext(connection) as captured:
                assert Client().get(page.url).status_code == 200
        return len(captured)

    assert cost(1) == cost(4)


def test_step_of_a_draft_may_lack_its_year(site: factories.Site) -> None:
    steps = [{"year": None, "title": "Okänt"}, {"year": date(2022, 1, 1).year, "title": "Etapp 2"}]
    prose = prose_of(factories.standard_page(body=[("timeline", {"steps": steps})]))
    assert ["".join(step.itertext()) for step in prose.iter("li")] == ["2022Etapp 2"]
