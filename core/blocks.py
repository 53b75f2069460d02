"""Blocks for prose. Facts (dates, places, people, files) are model fields, never blocks."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.tables import TranslatableTableBlock

PROSE_FEATURES = [
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "h2",
    "h3",
    "superscript",
    "subscript",
]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=PROSE_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with headings, lists and links")
        template = "blocks/paragraph_block.html"
        preview_value = "<p>ATMP: gene therapy, cell therapy, tissue engineering.</p>"


class ImageBlock(blocks.StructBlock):
    """A picture with alternative text, caption and credit."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text"), help_text=_("What the picture shows, for those who cannot see it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with alternative text and caption")
        template = "blocks/image_block.html"


class QuoteBlock(blocks.StructBlock):
    """A passage lifted out of the text."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    attribution = blocks.CharBlock(label=_("Who or where from"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A passage lifted out of the text")
        template = "blocks/quote_block.html"
        preview_value: ClassVar = {"text": "Training is needed at different levels."}


class QuestionsBlock(blocks.StructBlock):
    """Numbered questions or points."""

    items = blocks.ListBlock(blocks.CharBlock(label=_("Point")), label=_("Points"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Numbered questions")
        description = _("Questions or points, one on each line")
        template = "blocks/questions_block.html"


class CalloutBlock(blocks.StructBlock):
    """Something that readers must not miss."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        description = _("Something that readers must not miss")
        template = "blocks/callout_block.html"


class DownloadBlock(blocks.StructBlock):
    """A PDF to download; type, size and pages are written by the site."""

    document = DocumentChooserBlock(label=_("PDF"))
    title = blocks.CharBlock(label=_("Link text"))

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A PDF to download, with its size and pages")
        template = "blocks/download_block.html"


class ProseTableBlock(blocks.StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("What the table shows."))
    table = TranslatableTableBlock(label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A table with a caption")
        template = "blocks/table_block.html"


class ProseBlock(blocks.StreamBlock):
    """What an editor can put into a text."""

    paragraph = ParagraphBlock()
    image = ImageBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    callout = CalloutBlock()
    download = DownloadBlock()
    table = ProseTableBlock()
