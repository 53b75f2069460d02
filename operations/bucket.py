"""Media in a bucket of an S3-compatible store. A file of its own, so that only who uses it loads the driver."""

from typing import Any
from urllib.parse import urljoin

from botocore.config import Config
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# Seconds; a visitor does not wait longer for a store that is gone.
CONNECT_SECONDS, READ_SECONDS = 2, 30


class MediaBucket(S3Storage):
    """The bucket stays closed: who may see a file is decided by the site's views, which read it from here.

    No address is ever signed, because a signed address would outlive the permission it was made under.
    Renditions have addresses below MEDIA_URL: the site's own, or those of a store or CDN that shows `images/`.
    """

    def __init__(self, **options: Any) -> None:
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": 2},
            s3={"addressing_style": "path"} if options.get("endpoint_url") else None,
        )
        super().__init__(
            **{
                "client_config": config,
                "file_overwrite": False,
                "default_acl": None,
                "querystring_auth": False,
                **options,
            }
        )

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """Renditions never change under their name; nothing else may be kept by anybody."""
        lasting = name.startswith("images/")
        return {"CacheControl": "public, max-age=31536000, immutable" if lasting else "private, no-store"}

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    def probe(self) -> None:
        """Raises an error of botocore's when the bucket does not answer."""
        self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
