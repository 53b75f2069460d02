"""Words: running text, quotations, points, questions with answers, call-outs."""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import StructBlock

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

    def get_preview_value(self) -> Any:
        heading, text = (
            gettext("A heading"),
            gettext("Running text, with links, lists and headings of two levels."),
        )
        return self.normalize(f"<h2>{heading}</h2><p>{text}</p>")

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with headings, lists and links")
        template = "blocks/paragraph_block.html"


class QuoteBlock(StructBlock):
    """A passage lifted out of the text."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3, help_text=_("Without quotation marks."))
    attribution = blocks.CharBlock(label=_("Who or where from"), required=False, default="")

    def example(self) -> dict[str, Any]:
        return {
            "text": gettext("Training is needed at different levels."),
            "attribution": gettext("The report"),
        }

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A passage lifted out of the text")
        template = "blocks/quote_block.html"


class QuestionsBlock(StructBlock):
    """Numbered questions or points."""

    items = blocks.ListBlock(blocks.CharBlock(label=_("Point")), label=_("Points"), min_num=1)

    def example(self) -> dict[str, Any]:
        return {"items": [gettext("Which skills are needed?"), gettext("Who needs them?")]}

    class Meta:
        icon = "list-ol"
        label = _("Numbered questions")
        description = _("Questions or points, one on each line")
        template = "blocks/questions_block.html"


class AnswerBlock(StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "italic", "link", "ul", "ol"])

    class Meta:
        icon = "help"
        label = _("Question")


class AnswersBlock(StructBlock):
    """Questions that open and show their answers."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    questions = blocks.ListBlock(AnswerBlock(), label=_("Questions"), min_num=1)

    def example(self) -> dict[str, Any]:
        answer = f"<p>{gettext('The answer is shown when the reader opens the question.')}</p>"
        return {
            "heading": gettext("Questions and answers"),
            "questions": [
                {"question": gettext("Who can take part?"), "answer": answer},
                {"question": gettext("What does it cost?"), "answer": answer},
            ],
        }

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("Questions that readers open to see the answers")
        template = "blocks/answers_block.html"


class CalloutBlock(StructBlock):
    """Something that readers must not miss."""

    tone = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("info", pgettext_lazy("call-out", "Information")),
            ("warn", pgettext_lazy("call-out", "Warning")),
        ],
        default="info",
        help_text=_("Changes the mark and its colour; the words must say it all."),
    )
    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    def example(self) -> dict[str, Any]:
        text = gettext("The seminar is held in Swedish.")
        return {"tone": "info", "heading": gettext("Good to know"), "text": f"<p>{text}</p>"}

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        description = _("Something that readers must not miss")
        template = "blocks/callout_block.html"
