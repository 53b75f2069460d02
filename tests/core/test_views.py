"""The views that are no pages: what is not translated, and the resized images."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.urls import page_path
from tests import factories
from tests.markup import Markup


def untranslated(language: str, page: object) -> str:
    with override(language):
        return reverse("untranslated", args=[page.pk])


@pytest.mark.parametrize(
    ("language", "other", "heading", "sentence"),
    [
        ("en", "sv", "This page is only available in Swedish.", "Sidan finns bara på svenska."),
        ("sv", "en", "Sidan finns bara på engelska.", "This page is only available in English."),
    ],
)
def test_missing_translation_is_said_in_both_languages(
    client: Client, site: factories.Site, language: str, other: str, heading: str, sentence: str
) -> None:
    page = factories.event(other, title="Kompetens")
    answer = client.get(untranslated(language, page))
    markup = Markup(answer.content.decode())
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    assert markup.all("html")[0].attrib["lang"] == language
    assert markup.text_of("h1") == [heading]
    (told,) = [p for p in markup.all("p") if p.attrib.get("lang") == other]
    assert told.text == sentence
    links = {link.attrib["href"]: link.attrib.get("lang") for link in markup.all("a")}
    assert links[page_path(page)] == other
    nearest = {"sv": site.sv.events, "en": site.en.events}[language]
    assert page_path(nearest) in links


def test_address_leads_to_the_translation_once_it_is_there(client: Client, site: factories.Site) -> None:
    page = factories.event(title="Kompetens")
    draft = factories.event("en", title="Competence", translation_key=page.translation_key, live=False)
    assert client.get(untranslated("en", page)).status_code == 200
    draft.live = True
    draft.save()
    answer = client.get(untranslated("en", page))
    assert (answer.status_code, answer["Location"]) == (302, page_path(draft))


def test_page_that_is_not_public_is_not_found(client: Client, site: factories.Site) -> None:
    private = factories.event(title="Hemligt")
    factories.restrict(private)
    below = factories.standard_page()
    factories.restrict(below)
    pages = [private, factories.event(live=False), factories.standard_page(parent=below)]
    assert [client.get(untranslated("en", page)).status_code for page in pages] == [404, 404, 404]
    with override("en"):
        assert client.get(reverse("untranslated", args=[10**9])).status_code == 404
    assert client.get(untranslated("en", private).replace(str(private.pk), "9" * 40)).status_code == 404


def test_switch_leads_to_the_page_that_says_so(client: Client, site: factories.Site) -> None:
    page = factories.event(title="Kompetens")
    markup = Markup(client.get(page.url).content.decode())
    links = {link.attrib["href"] for link in markup.all("a") if link.attrib.get("hreflang") == "en"}
    assert links == {untranslated("en", page)}


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
def test_page_in_one_language_is_its_own_default(
    client: Client, site: factories.Site, language: str, other: str
) -> None:
    """hreflang names the page itself and one x-default, and no page that does not exist."""
    page = factories.event(language, title="Kompetens")
    factories.event(other, title="Draft", translation_key=page.translation_key, live=False)
    markup = Markup(client.get(page.url).content.decode())
    address = settings.SITE_URL + page_path(page)
    assert [(link["hreflang"], link["href"]) for link in markup.links("alternate")] == [
        (language, address),
        ("x-default", address),
    ]


@pytest.mark.django_db
class TestRendition:
    """Resized images are served, and nothing else that lies in the media folder."""

    @pytest.fixture(autouse=True)
    def files(self) -> None:
        for name in (
            "images/a.webp",
            "images/a.svg",
            "images/a.html",
            "original_images/a.webp",
            "documents/a.pdf",
        ):
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(b"content"))

    def test_image_is_kept_for_a_year(self, client: Client) -> None:
        answer = client.get("/media/images/a.webp")
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Security-Policy"] == "default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content) == b"content"
        assert client.head("/media/images/a.webp").status_code == 200

    @pytest.mark.parametrize(
        "path",
        [
            "/media/images/missing.webp",
            "/media/images/a.svg",
            "/media/images/a.html",
            "/media/images/",
            "/media/images/..",
            "/media/images/..%2f..%2fsecret-key",
            "/media/images/..%2foriginal_images%2fa.webp",
            "/media/images/../original_images/a.webp",
            "/media/images/%2e%2e/original_images/a.webp",
            "/media/images/a%00.webp",
            "/media/images/" + "a" * 5000 + ".webp",
            "/media/original_images/a.webp",
            "/media/documents/a.pdf",
            "/media/",
        ],
    )
    def test_anything_else_is_not_found(self, client: Client, path: str) -> None:
        client.raise_request_exception = False
        assert client.get(path, follow=True).status_code == 404

    def test_nothing_can_be_sent(self, client: Client) -> None:
        assert client.post("/media/images/a.webp").status_code == 405


def test_document_of_a_private_collection_is_closed(client: Client, site: factories.Site) -> None:
    from wagtail.models import Collection, CollectionViewRestriction

    collection = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    document = factories.document(collection=collection)
    for method in (client.get, client.head):
        answer = method(document.url)
        assert (answer.status_code, answer.url.startswith("/admin/login/")) == (302, True)
    open_document = factories.document()
    factories.event(slides=open_document)
    answer = client.get(open_document.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
