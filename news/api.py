"""News in the API."""

from typing import Any, ClassVar

from core.api import PublicPages, computed, link_data, page_link, prose, term, term_data
from news.models import NewsPage


def authors(page: NewsPage) -> list[dict[str, Any]]:
    return [{"name": row.display_name, "member": link_data(row.person)} for row in page.authors.all()]


class News(PublicPages):
    model = NewsPage
    name = "news"
    related = ("topics__topic", "authors__person", "event", "report", "group", "sub_goal")
    body_fields: ClassVar = [
        *PublicPages.body_fields,
        "published_on",
        computed("topics", lambda page: [term_data(row.topic) for row in page.topics.all() if row.topic]),
        computed("authors", authors),
        page_link("event"),
        page_link("report"),
        page_link("group"),
        term("sub_goal"),
        prose("body"),
    ]
