"""How a page is cited: the names of its authors, the addresses of its reference files, its `citation_*` tags."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Locale

from core.citation import Kind, Name, Work, plain
from core.citation_formats import FORMATS
from core.urls import absolute_url

if TYPE_CHECKING:
    from core.models import BasePage

# Who publishes what is cited, and stands as the author of what names nobody.
PUBLISHER = "ATMP2030"


def identifier_of(page: "BasePage") -> str:
    """A key for reference managers that stays when title, author or address change."""
    return f"atmp2030-{page.translation_key.hex[:8]}-{page.language}"


def cited_names(rows: Iterable[Any], locale: Locale, organisations: QuerySet) -> tuple[Name, ...]:
    """The authors in the order of the rows, each with a `person` (a page or None) and a free `name`.

    A person is named as on the public page in the locale, with the ORCID that stands there; without a public
    page, by name alone. A free name that is one of the organisations is named in the active language.
    Their pages are loaded; the organisations cost one query.
    """
    rows = list(rows)
    people = [row.person for row in rows if row.person]
    pages = people[0].public([person.translation_key for person in people], locale) if people else {}
    free = {row.name for row in rows if row.person is None and row.name}
    known = {}
    if free:
        for found in organisations.filter(Q(name_sv__in=free) | Q(name_en__in=free)):
            known |= {found.name_sv: found.name, found.name_en: found.name}
    names = []
    for row in rows:
        if row.person:
            public = pages.get(row.person.translation_key)
            person = public or row.person
            shown = (public.orcid, public.canonical_url) if public else ()
            names.append(Name.of_person(person.title, person.sort_name, *shown))
        elif row.name in known or row.name == PUBLISHER:
            names.append(Name.of_organisation(known.get(row.name, row.name)))
        elif row.name.strip():
            names.append(Name.of_person(row.name))
    return tuple(names)


def citation_path(page: "BasePage", extension: str) -> str:
    """The path of a reference file; it names the page by its key, so that it stays when the slug changes."""
    return reverse("citation", args=[page.translation_key, page.language, extension])


def is_open_to_everybody(page: "BasePage") -> bool:
    """Whether the page's reference files answer: not those of a draft or a private page that somebody sees."""
    return page.pk is not None and any(version.pk == page.pk for version in page.alternates)


def citation_files(page: "BasePage") -> list[dict[str, str]]:
    """The reference files of a public page that is cited: `name`, `url` and `media_type`."""
    if page.cited_work is None or not is_open_to_everybody(page):
        return []
    return [
        {"name": form.name, "url": citation_path(page, extension), "media_type": form.media_type}
        for extension, form in FORMATS.items()
    ]


def meta_tags(work: Work, pdf_path: str) -> list[tuple[str, str]]:
    """Highwire's names and values, as Google Scholar's guidelines for webmasters ask for them.

    pdf_path: of the one PDF that is the work itself, or empty.
    """
    is_report = work.kind is Kind.REPORT
    tags = [
        ("citation_title", plain(work.title)),
        *(("citation_author", name.inverted) for name in work.authors),
        ("citation_publication_date", f"{work.issued:%Y/%m/%d}" if work.issued else ""),
        ("citation_technical_report_institution" if is_report else "citation_publisher", work.publisher),
        ("citation_technical_report_number", plain(work.number) if is_report else ""),
        ("citation_language", work.language),
        ("citation_doi", work.bare_doi),
        ("citation_isbn", plain(work.isbn)),
        ("citation_public_url", work.url),
        ("citation_pdf_url", absolute_url(pdf_path) if pdf_path else ""),
    ]
    return [(name, value) for name, value in tags if value]
