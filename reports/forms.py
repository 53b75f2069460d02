"""What a report must be before it is published; a draft always saves."""

from django.utils.translation import gettext_lazy as _

from core.admin_forms import StrictPageForm
from core.validation import check_doi, check_isbn
from reports.versions import needs_note, newest_versions


class ReportPageForm(StrictPageForm):
    """At least one PDF, one for each language, and every author named once."""

    def check_publishable(self) -> None:
        self.check_files()
        for name, check in (("doi", check_doi), ("isbn", check_isbn)):
            if error := check(self.cleaned_data.get(name)):
                self.add_error(name, error)
        self.check_names("authors")

    def check_files(self) -> None:
        languages: set[str] = set()
        rows = list(self.rows("files"))
        newest = newest_versions(self.instance.translation_key)
        for row in rows:
            language, document = row.cleaned_data.get("language"), row.cleaned_data.get("document")
            if not document:
                row.add_error("document", _("Choose a PDF."))
            if language in languages:
                row.add_error(
                    "language", _("There is already a PDF in this language. Replace that one instead.")
                )
            languages.add(language)
            notes = [row.cleaned_data.get(name, "") for name in ("note_sv", "note_en")]
            if needs_note(newest.get(language), document, *notes):
                row.add_error(
                    "note_sv", _("This PDF takes another one's place. Say what is new, in one sentence.")
                )
        if not rows:
            self.add_error(None, _("Add the report's PDF, in one language at least."))
