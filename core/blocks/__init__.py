"""Blocks for prose. Facts (dates, places, people, files) are model fields, never blocks."""

from wagtail import blocks

from core.blocks.data import FiguresBlock, ProseTableBlock
from core.blocks.media import DownloadBlock, ImageBlock, VideoBlock
from core.blocks.text import AnswersBlock, CalloutBlock, ParagraphBlock, QuestionsBlock, QuoteBlock


class ProseBlock(blocks.StreamBlock):
    """What an editor can put into a text."""

    paragraph = ParagraphBlock()
    image = ImageBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    answers = AnswersBlock()
    callout = CalloutBlock()
    download = DownloadBlock()
    video = VideoBlock()
    table = ProseTableBlock()
    figures = FiguresBlock()


__all__ = ["ProseBlock"]
