"""Things to look at and to take along: images, videos, downloads."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.base import StructBlock, for_whole_text
from core.downloads import download_paths
from core.players import player_for
from core.validation import check_https


class ImageBlock(StructBlock):
    """A picture with alternative text and caption; its credit stands with the image."""

    image = ImageChooserBlock(
        label=_("Image"), help_text=_("Its credit is shown under it. You write it where the image is kept.")
    )
    alt_text = blocks.CharBlock(
        label=_("Alternative text"), help_text=_("What the picture shows, for those who cannot see it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="")

    def example(self) -> dict[str, Any]:
        image = get_image_model().objects.order_by("-pk").first()
        return {
            "image": image,
            "alt_text": gettext("What the picture shows"),
            "caption": gettext("The caption."),
        }

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with alternative text, caption and credit")
        template = "blocks/image_block.html"


class VideoBlock(StructBlock):
    """A video at Vimeo or YouTube; nothing is asked of the host before the reader presses play."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("The video's address at Vimeo or YouTube."))
    title = blocks.CharBlock(label=_("Title"), help_text=_("What the video shows."))
    captions = blocks.ChoiceBlock(
        label=_("Captions"),
        choices=[("sv", _("in Swedish")), ("en", _("in English")), ("mul", _("in Swedish and English"))],
        required=False,
        default="",
        help_text=_("The language of the captions."),
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=["bold", "italic", "link", "ul", "ol"],
        required=False,
        default="",
        help_text=_("What is said and shown, as text. Needed where there are no captions."),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = {}
        if problem := check_https(cleaned.get("url")):
            errors["url"] = ValidationError(problem)
        if not cleaned.get("captions") and not has_text(cleaned.get("transcript")):
            errors["transcript"] = ValidationError(
                _("Choose the language of the captions, or write what is said and shown.")
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `player` (core.players.Player, or None) and `captions`, in words."""
        captions = {
            "sv": gettext("Captions in Swedish"),
            "en": gettext("Captions in English"),
            "mul": gettext("Captions in Swedish and English"),
        }
        context = super().get_context(value, parent_context)
        return context | {
            "player": player_for(value.get("url") or ""),
            "captions": captions.get(value.get("captions"), ""),
            "transcript": value["transcript"] if has_text(value.get("transcript")) else "",
        }

    def example(self) -> dict[str, Any]:
        return {"url": "https://vimeo.com/1", "title": gettext("What the video shows"), "captions": "sv"}

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video that is fetched from Vimeo or YouTube only when the reader presses play")
        template = "blocks/video_block.html"


def has_text(value: Any) -> bool:
    """Whether a rich text holds any words."""
    return bool(value and strip_tags(value.source).strip())


class DownloadBlock(StructBlock):
    """A PDF to download; type, size and pages are written by the site."""

    document = DocumentChooserBlock(label=_("PDF"))
    title = blocks.CharBlock(
        label=_("Link text"),
        help_text=_("What the reader gets, and in which language if it is another than the page's."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `url`, where the document is fetched."""
        paths = for_whole_text(
            self,
            value,
            parent_context,
            lambda values: download_paths(other["document"] for other in values if other.get("document")),
        )
        document = value.get("document")
        context = super().get_context(value, parent_context)
        return context | {"url": paths[document.pk] if document else ""}

    def example(self) -> dict[str, Any]:
        document = get_document_model().objects.order_by("-pk").first()
        return {"document": document, "title": document.title if document else ""}

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A PDF to download, with its size and pages")
        template = "blocks/download_block.html"
