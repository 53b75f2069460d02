"""Media in an S3 store: private there, served by the site's own views."""

from collections.abc import Iterator

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, override_settings
from moto.server import ThreadedMotoServer

from atmp2030 import services
from core.models import Document
from operations.health import report
from tests import factories


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    options = {
        "endpoint_url": address,
        "aws_access_key_id": "k",
        "aws_secret_access_key": "s",
        "region_name": "eu-north-1",
    }
    boto3.client("s3", **options).create_bucket(
        Bucket="media", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"}
    )
    yield address
    server.stop()


@pytest.fixture
def bucket(store: str, settings: object) -> Iterator[None]:
    media = services.media_store("media", store, "eu-north-1", "k", "s")
    with override_settings(STORAGES={**settings.STORAGES, "default": media}):
        yield


@pytest.mark.django_db
def test_image_and_its_rendition_live_in_the_bucket(
    site: factories.Site, bucket: None, client: Client
) -> None:
    image = factories.image()
    rendition = image.get_rendition("width-80|format-webp")

    assert default_storage.exists(image.file.name)
    assert default_storage.exists(rendition.file.name)
    assert rendition.url == f"/media/{rendition.file.name}"
    with override_settings(MEDIA_URL="https://cdn.example/"):
        assert default_storage.url(rendition.file.name) == f"https://cdn.example/{rendition.file.name}"
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)[:4] == b"RIFF"
    assert client.get(f"/media/{image.file.name}").status_code == 404


@pytest.mark.django_db
def test_document_is_stored_closed_and_never_replaced_by_another(site: factories.Site, bucket: None) -> None:
    first = Document.objects.create(title="A", file=ContentFile(b"%PDF-1.7 a", name="a.pdf"))
    second = Document.objects.create(title="B", file=ContentFile(b"%PDF-1.7 b", name="a.pdf"))

    assert first.file.name != second.file.name
    assert default_storage.open(first.file.name).read() == b"%PDF-1.7 a"
    stored = default_storage.connection.Object("media", first.file.name)
    assert stored.cache_control == "private, no-store"
    grants = stored.Acl().grants
    assert [grant for grant in grants if "URI" in grant["Grantee"]] == []
    assert "?" not in default_storage.url(first.file.name)
    assert report()["storage"] == "ok"
