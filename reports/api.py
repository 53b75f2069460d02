"""Reports in the API."""

from typing import Any, ClassVar

from core.api import PublicPages, computed, link_data, page_link, prose, term
from reports.addresses import pdf_url
from reports.models import ReportPage


def files(page: ReportPage) -> list[dict[str, Any]]:
    return [
        {
            "language": row.language,
            "url": pdf_url(page, row.language),
            "media_type": "application/pdf",
            "bytes": row.document.file_size,
            "pages": row.document.page_count,
            "sha256": row.document.sha256,
        }
        for row in page.ordered_files
    ]


def authors(page: ReportPage) -> list[dict[str, Any]]:
    return [{"name": row.display_name, "member": link_data(row.person)} for row in page.authors.all()]


class Reports(PublicPages):
    model = ReportPage
    name = "reports"
    related = ("group", "sub_goal", "files__document", "authors__person", "key_questions")
    body_fields: ClassVar = [
        *PublicPages.body_fields,
        "published_on",
        "version",
        "reference_number",
        "doi",
        "isbn",
        computed("authors", authors),
        computed("key_questions", lambda page: [row.text for row in page.key_questions.all()]),
        computed("files", files),
        page_link("group"),
        term("sub_goal"),
        prose("summary"),
        prose("body"),
    ]
