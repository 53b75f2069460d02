"""Reports as feed entries, their PDFs enclosed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import dates, feeds
from core.urls import page_url
from reports.addresses import pdf_url
from reports.models import ReportPage


@feeds.lasting
def entries(locale: Any) -> list[feeds.Entry]:
    """The newest reports, each in the language where it exists there."""
    reports = ReportPage.objects.visible().preferring(locale).filter(published_on__isnull=False)
    reports = reports.newest_first().with_list_data().prefetch_related("authors__person")
    return [entry(page, locale.language_code) for page in reports[: feeds.LIMIT]]


def entry(page: ReportPage, language: str) -> feeds.Entry:
    published = dates.start_of_day(page.published_on)
    return feeds.Entry(
        key=feeds.entry_key(page.translation_key, language),
        url=page_url(page),
        title=page.title,
        summary=page.description,
        published=published,
        updated=page.last_published_at or published,
        language=page.language,
        authors=tuple(row.display_name for row in page.authors.all() if row.display_name),
        categories=(page.sub_goal.short_name,) if page.sub_goal else (),
        enclosures=tuple(
            feeds.Enclosure(pdf_url(page, row.language), row.document.get_file_size() or 0, "application/pdf")
            for row in page.ordered_files
        ),
    )


SOURCE = feeds.Source(_("Reports"), entries, "reports.reportindexpage")
