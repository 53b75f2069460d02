import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from reports.pdf import clean_text, looks_like_pdf, read_in_steps, read_pdf
from reports.pdf_facts import MAX_PAGES, PdfFacts, PdfRefused, Reason
from tests.reports.pdf_files import CATALOG, encrypted, many_pages, raw_pdf, stream, utf16, with_text


def refusal(data: bytes) -> Reason:
    with pytest.raises(PdfRefused) as caught:
        read_pdf(data)
    return caught.value.reason


def png() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(output, "PNG")
    return output.getvalue()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n", True),
        (b"\xef\xbb\xbf%PDF-1.4", True),
        (b"\x00" * 1000 + b"%PDF-1.4", True),
        (b"\x00" * 1024 + b"%PDF-1.4", False),
        (b"%PDF", False),
        (b"", False),
        (b"  <!doctype html><p>%PDF-1.7", False),
        (b"\xef\xbb\xbf <html>%PDF-1.7", False),
        (b"\x89PNG\r\n\x1a\n%PDF-1.7", False),
        (b"PK\x03\x04%PDF-1.7", False),
        (b"MZ\x90\x00%PDF-1.7", False),
    ],
)
def test_looks_like_pdf_wants_the_mark_and_no_other_format_first(head, expected):
    assert looks_like_pdf(head) is expected


def test_read_pdf_gives_every_fact_of_a_good_file(tmp_path):
    data = with_text("Summary", "References")
    path = tmp_path / "report.pdf"
    path.write_bytes(data)

    facts = read_pdf(path)

    assert replace(facts, cover=None) == PdfFacts(
        pages=2,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        language="en-GB",
        title="Competence needs and training within ATMP",
        author="ATMP2030",
        is_tagged=True,
        is_encrypted=False,
        is_repaired=False,
        has_active_content=False,
        has_text=True,
        bookmarks=(("Summary", 1), ("References", 2)),
        page_texts=("Summary", "References"),
    )
    with Image.open(io.BytesIO(facts.cover)) as cover:
        assert (cover.format, cover.size) == ("WEBP", (1440, 2038))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\n", Reason.NOT_PDF),
        (b"The report is attached.", Reason.NOT_PDF),
        (b"<html><title>%PDF-1.7</title></html>", Reason.NOT_PDF),
        (png(), Reason.NOT_PDF),
        (png() + with_text("Hidden behind a picture"), Reason.NOT_PDF),
        (b"%PDF-1.7\n%%EOF\n", Reason.UNREADABLE),
        (with_text("Half")[:400], Reason.TRUNCATED),
        (encrypted("secret"), Reason.ENCRYPTED),
        (raw_pdf(pages=b"<</Type/Pages/Kids[]/Count 0>>"), Reason.NO_PAGES),
        (raw_pdf(pages=b"<</Type/Pages/Kids[]/Count 3>>"), Reason.NO_PAGES),
        (many_pages(MAX_PAGES + 1), Reason.TOO_LONG),
    ],
    ids=lambda value: value if isinstance(value, Reason) else "",
)
def test_read_pdf_refuses_with_a_reason(data, reason):
    assert refusal(data) == reason


def test_read_pdf_takes_a_file_that_only_its_owner_may_change():
    facts = read_pdf(encrypted(""))

    assert (facts.is_encrypted, facts.page_texts, facts.has_active_content) == (True, ("Locked",), False)


@pytest.mark.parametrize(
    "data",
    [
        raw_pdf(catalog=CATALOG[:-2] + b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
        raw_pdf(catalog=CATALOG[:-2] + b"/OpenAction<</S/J#61vaScript/#4aS(app.alert(1))>>>>"),
        raw_pdf(catalog=CATALOG[:-2] + b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>>>"),
        raw_pdf(catalog=CATALOG[:-2] + b"/OpenAction<</S/Launch/F(calc.exe)>>>>"),
        raw_pdf(catalog=CATALOG[:-2] + b"/AcroForm<</Fields[]/XFA(x)>>>>"),
        raw_pdf(
            catalog=CATALOG[:-2] + b"/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>>>",
            more=(b"<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>", stream(b"MZ", b"/Type/EmbeddedFile")),
        ),
        raw_pdf(
            page=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[7 0 R]>>",
            more=(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a)>>>>",),
        ),
    ],
    ids=["open-action", "escaped-name", "document-script", "launch", "xfa", "embedded", "link-on-page"],
)
def test_active_content_is_found_where_it_hides(data):
    facts = read_pdf(data)

    assert (facts.pages, facts.has_active_content) == (1, True)


def test_active_content_is_not_seen_in_a_web_link_or_in_words():
    data = raw_pdf(
        page=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[7 0 R]>>",
        info=b"<</Title(How /JavaScript and /Launch work)>>",
        more=(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/)>>>>",),
    )

    facts = read_pdf(data)

    assert (facts.title, facts.has_active_content) == ("How /JavaScript and /Launch work", False)


def test_metadata_is_one_clean_line():
    title = utf16("Gene\x00 the\u202erapy\r\n\x07and\u2028 \u2066cells\u200f")
    facts = read_pdf(raw_pdf(info=b"<</Title" + title + b"/Author" + utf16("a" * 10_000) + b">>"))

    assert (facts.title, facts.author) == ("Gene therapy and cells", "a" * 255)


def test_metadata_that_is_no_text_is_left_empty():
    facts = read_pdf(raw_pdf(info=b"<</Title" + utf16("\ud800") + b"/Author 7>>"))

    assert (facts.title, facts.author) == ("", "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Kompetensbehov\r\noch\tutbildning ", "Kompetensbehov och utbildning"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("\u202egnp.exe\u202c \u2066x\u2069\u200e\u061c", "gnp.exe x"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("x" * 300, "x" * 255),
        ("\ufeff\u200b", ""),
    ],
)
def test_clean_text_keeps_words_only(value, expected):
    assert clean_text(value) == expected


@pytest.mark.parametrize("tag", [b"(sv)", b"(en-GB)"])
def test_language_is_given_as_the_file_says(tag):
    assert read_pdf(raw_pdf(catalog=CATALOG[:-2] + b"/Lang" + tag + b">>")).language == tag.decode().strip(
        "()"
    )


@pytest.mark.parametrize("tag", [b"()", b"(<script>)", b"(svenska sidor)", b"7", utf16("sv" * 900)])
def test_language_that_is_no_tag_is_left_empty(tag):
    assert read_pdf(raw_pdf(catalog=CATALOG[:-2] + b"/Lang" + tag + b">>")).language == ""


def test_lying_page_count_gives_the_pages_that_are_there():
    assert read_pdf(raw_pdf(pages=b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 90000>>")).pages == 2


def test_broken_table_of_objects_is_repaired_and_told():
    data = raw_pdf()
    broken = data.replace(b"startxref\n", b"startxref\n9")

    facts = read_pdf(broken)

    assert (facts.pages, facts.is_repaired, read_pdf(data).is_repaired) == (1, True, False)


def test_page_of_impossible_shape_has_no_cover():
    facts = read_pdf(raw_pdf(page=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 14400]>>"))

    assert (facts.pages, facts.cover) == (1, None)


def test_text_stops_at_the_page_limit():
    facts = read_pdf(many_pages(350))

    assert (facts.pages, len(facts.page_texts)) == (350, 300)


def test_steps_assume_active_content_until_it_was_looked_for():
    steps = [
        (step.has_active_content, step.has_text, step.cover is not None)
        for step in read_in_steps(with_text("A"))
    ]

    assert steps == [(True, False, False), (False, False, False), (False, True, False), (False, True, True)]
