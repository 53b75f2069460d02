"""What a report must be before it is published; a draft always saves."""

from typing import Any

import pytest
from django.utils.translation import override

from core.models import User
from reports.models import ReportPage
from tests import factories, full_pages
from tests.admin_forms import checked, errors, filled
from tests.reports import publishing


@pytest.fixture
def user(site: factories.Site) -> User:
    return factories.admin()


@pytest.fixture
def base(user: User) -> dict[str, Any]:
    """A report that may be published."""
    files = [{"language": "sv", "document": str(full_pages.pdf().pk)}]
    return {"title": "Kompetensbehov", "published_on": "2024-09-01", "files": files}


def found(site: factories.Site, user: User, *, publish: bool = True, **values: Any) -> dict[str, str]:
    with override("en"):
        form = checked(ReportPage, site.sv.reports, user, filled(ReportPage, **values), publish=publish)
        return errors(form)


def test_report_with_a_pdf_is_published(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    assert found(site, user, **base) == {}


def test_report_needs_a_pdf(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    values = base | {"files": []}
    assert found(site, user, **values) == {"__all__": "Add the report's PDF, in one language at least."}
    assert found(site, user, publish=False, **values) == {}


def test_row_without_a_pdf_is_named(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    values = base | {"files": [*base["files"], {"language": "en"}]}
    assert found(site, user, **values) == {"files.1.document": "This field is required. Choose a PDF."}
    assert found(site, user, publish=False, **values) == {}


def test_each_language_has_one_pdf(site: factories.Site, user: User, base: dict[str, Any]) -> None:
    second = {"language": "sv", "document": str(full_pages.pdf().pk)}
    values = base | {"files": [*base["files"], second]}
    assert found(site, user, **values) == {
        "files.1.language": "There is already a PDF in this language. Replace that one instead."
    }
    assert found(site, user, publish=False, **values) == {}
    values = base | {"files": [*base["files"], second | {"language": "en"}]}
    assert found(site, user, **values) == {}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("doi", "https://doi.org/10.1234/abcd", "Write the DOI alone, such as 10.1234/abcd."),
        ("doi", "10.1234/abcd", ""),
        ("isbn", "978-91-7000-000-0", "This is not a valid ISBN. Check the 10 or 13 digits."),
        ("isbn", "978-91-7000-000-3", ""),
        ("isbn", "0-306-40615-2", ""),
    ],
)
def test_identifiers_are_well_formed(
    site: factories.Site, user: User, base: dict[str, Any], field: str, value: str, message: str
) -> None:
    assert found(site, user, **base | {field: value}) == ({field: message} if message else {})
    assert found(site, user, publish=False, **base | {field: value}) == {}


def test_authors_are_a_member_or_a_name_and_stand_once(
    site: factories.Site, user: User, base: dict[str, Any]
) -> None:
    member = str(factories.person().pk)
    rows = [
        {"person": member},
        {"person": member, "name": "Gäst Testsson"},
        {"name": "Annan Testsson"},
        {"name": "Annan Testsson"},
    ]
    assert found(site, user, **base, authors=rows) == {
        "authors.1.name": "Choose a member or write a name, not both.",
        "authors.1.person": "This author is already in the list.",
        "authors.3.person": "This author is already in the list.",
    }
    assert found(site, user, publish=False, **base, authors=rows) == {}


def test_replaced_pdf_needs_a_word_on_what_is_new(site: factories.Site, user: User) -> None:
    page = publishing.publish(publishing.draft(title="Kompetensbehov"))
    row = {"id": str(page.files.get().pk), "language": "sv", "document": str(full_pages.pdf().pk)}

    def errors_of(**note: str) -> dict[str, str]:
        data = filled(ReportPage, title="Kompetensbehov", published_on="2024-09-01", files=[row | note])
        data["files-INITIAL_FORMS"] = "1"
        form = ReportPage.get_edit_handler().get_form_class()(
            data, instance=ReportPage.objects.get(pk=page.pk), parent_page=site.sv.reports, for_user=user
        )
        with override("en"):
            form.is_valid()
            return errors(form)

    message = "This PDF takes another one's place. Say what is new, in one sentence."
    assert errors_of() == {"files.0.note_sv": message}
    assert errors_of(note_en="Table 3 corrected.") == {}
