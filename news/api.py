"""News in the API."""

from typing import ClassVar

from core.api import PublicPages, computed, page_link, prose, term, term_data
from news.models import NewsPage


class News(PublicPages):
    model = NewsPage
    name = "news"
    related = ("topics__topic", "event", "report", "group", "sub_goal")
    body_fields: ClassVar = [
        *PublicPages.body_fields,
        "published_on",
        computed("topics", lambda page: [term_data(row.topic) for row in page.topics.all() if row.topic]),
        page_link("event"),
        page_link("report"),
        page_link("group"),
        term("sub_goal"),
        prose("body"),
    ]
