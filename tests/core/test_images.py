"""Pictures that are none, broken or too large are refused with a word; what they hold besides pixels stays behind."""

import io
import struct
import zlib
from collections.abc import Callable

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core.models import Image
from tests import factories

PLACE = 34853  # EXIF's tag for where a picture was taken
TURNED, CAMERA = 274, 271


def picture(kind: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    PIL.Image.effect_noise(size, 90).convert(mode).save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 1) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


BAD: dict[str, Callable[[], bytes]] = {
    "cut.jpg": lambda: picture("JPEG")[:300],
    "cut-in-its-pixels.jpg": lambda: picture("JPEG")[:-4000],
    "cut.png": lambda: picture("PNG")[:400],
    "cut.webp": lambda: picture("WEBP")[:20],
    "cut.avif": lambda: picture("AVIF")[:60],
    "cut.gif": lambda: picture("GIF", mode="P")[:12],
    "no-pixels.png": lambda: png(10, 10),
    "bad-stream.png": lambda: png(10, 10, chunk(b"IDAT", b"no zlib")),
    "words-without-end.png": lambda: png(
        10,
        10,
        chunk(b"zTXt", b"k\0\0" + zlib.compress(b"x" * 80_000_000)),
        chunk(b"IDAT", zlib.compress(b"\0\0\0" * 10)),
    ),
    "too-many-pixels.png": lambda: png(
        12_000, 12_000, chunk(b"IDAT", zlib.compress(b"\0" * (1501 * 12_000)))
    ),
    "lying.png": lambda: png(2**31 - 1, 2**31 - 1, chunk(b"IDAT", zlib.compress(b"\0\0"))),
    "empty.png": lambda: b"",
    "page.png": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "drawing.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "drawing.png": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "photo.heic": lambda: b"\0\0\0\x18ftypheic" + b"\0" * 100,
    "picture.bmp": lambda: picture("BMP"),
}


def upload(client: Client, name: str, data: bytes) -> int:
    file = SimpleUploadedFile(name, data)
    address = reverse("wagtailimages:add")
    return client.post(address, {"title": name, "file": file, "collection": 1}).status_code


@pytest.mark.django_db
def test_bad_pictures_are_refused_beside_the_field() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(factories.admin())

    answers = {name: upload(client, name, make()) for name, make in BAD.items()}

    taken = sorted(Image.objects.values_list("title", flat=True))
    assert {name: status for name, status in answers.items() if status != 200 and name not in taken} == {}
    # Pillow fills the rest in, as browsers do.
    assert set(taken) <= {"cut-in-its-pixels.jpg"}


@pytest.mark.django_db
def test_a_picture_of_too_many_pixels_is_not_called_broken() -> None:
    client = Client()
    client.force_login(factories.admin())
    rows = chunk(b"IDAT", zlib.compress(b"\0" * (2501 * 12_000)))
    file = SimpleUploadedFile("karta.png", png(20_000, 12_000, rows))
    answer = client.post(reverse("wagtailimages:add"), {"title": "Karta", "file": file, "collection": 1})
    assert answer.context["form"].errors["file"] == [
        "Bilden har fler än 40 miljoner bildpunkter. Gör den mindre och ladda upp den filen."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_camera_of_a_picture_stay_behind(kind: str) -> None:
    """In no rendition, which is all that visitors get; and a picture that lies on its side is turned."""
    exif = PIL.Image.Exif()
    exif[TURNED], exif[CAMERA] = 6, "Kamera"
    exif.get_ifd(PLACE)[2] = (63.0, 49.0, 0.0)
    more = {} if kind == "PNG" else {"xmp": b"<x:xmpmeta>Kamera</x:xmpmeta>"}
    client = Client()
    client.force_login(factories.admin())
    assert upload(client, f"plats.{kind.lower()}", picture(kind, exif=exif, **more)) == 302

    image = Image.objects.get()
    for spec in ("width-100", "width-100|format-webp", "width-100|format-avif", "width-100|format-jpeg"):
        with image.get_rendition(spec).file.open() as file:
            data = file.read()
        with PIL.Image.open(io.BytesIO(data)) as found:
            assert (spec, b"Kamera" in data, found.getexif().get_ifd(PLACE)) == (spec, False, {})
            assert found.height > found.width
