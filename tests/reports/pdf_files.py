"""PDFs for the tests, each made on the spot: what a file holds stands beside the test that reads it."""

import io
import zlib

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<<" + entries + b"/Length %d>>stream\n" % len(body) + body + b"\nendstream"


def raw_pdf(
    *,
    catalog: bytes = CATALOG,
    pages: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    page: bytes = PAGE,
    content: bytes = stream(b"BT /F 20 Tf 72 700 Td (Competence needs) Tj ET"),
    info: bytes = b"<<>>",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """A PDF from its objects: 1 catalogue, 2 pages, 3 page, 4 content, 5 font, 6 information, then `more`."""
    output, offsets = io.BytesIO(), []
    output.write(b"%PDF-1.7\n")
    for number, body in enumerate((catalog, pages, page, content, FONT, info, *more), start=1):
        offsets.append(output.tell())
        output.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    table = output.tell()
    output.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    output.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    output.write(b"trailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\n" % (len(offsets) + 1))
    output.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return output.getvalue()


def with_text(*texts: str) -> bytes:
    """A tagged, bookmarked English PDF with one page for each text."""
    writer = pypdf.PdfWriter()
    for text in texts:
        reader = pypdf.PdfReader(
            io.BytesIO(raw_pdf(content=stream(b"BT /F 20 Tf 72 700 Td (%s) Tj ET" % text.encode())))
        )
        writer.add_page(reader.pages[0])
    for number, text in enumerate(texts):
        writer.add_outline_item(title=text, page_number=number)
    writer.add_metadata({"/Title": "Competence needs and training within ATMP", "/Author": "ATMP2030"})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject(
        {NameObject("/Marked"): pypdf.generic.BooleanObject(True)}
    )
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(
        DictionaryObject(
            {NameObject("/Type"): NameObject("/StructTreeRoot"), NameObject("/K"): ArrayObject()}
        )
    )
    return _written(writer)


def encrypted(user_password: str) -> bytes:
    """With a user password the file does not open; with an empty one only its owner may change it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(with_text("Locked")))
    writer.encrypt(user_password, "the owner's", algorithm="RC4-128")
    return _written(writer)


def many_pages(number: int) -> bytes:
    return raw_pdf(pages=b"<</Type/Pages/Kids[" + b"3 0 R " * number + b"]/Count %d>>" % number)


def inflating(zeros: int) -> bytes:
    """A page whose content of a few kilobytes unpacks, twice, to `zeros` bytes of drawing operators."""
    packer = zlib.compressobj(9)
    block = b"0 0 m 9 9 l S\n" * 75_000
    packed = b"".join(packer.compress(block) for _ in range(zeros // len(block))) + packer.flush()
    return raw_pdf(content=stream(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def utf16(text: str) -> bytes:
    """A PDF text string, in hexadecimal so that no byte needs escaping."""
    return b"<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().encode() + b">"


def _written(writer: pypdf.PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
