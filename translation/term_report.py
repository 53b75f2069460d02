"""Which pages use a form of a term that is to be avoided."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.models import User
from core.rights import hidden_from
from core.urls import absolute_url
from translation.models import PreferredTerm
from translation.page_words import versions
from translation.terms import Checker, Use

AROUND = 40  # characters of an excerpt on either side
LIVE, DRAFT = "live", "draft"
VERSIONS = ((LIVE, _("Published")), (DRAFT, _("Draft")))


@dataclass(frozen=True)
class Finding:
    """A form to avoid on a page, how often, and the words around its first place."""

    title: str
    language: str
    version: str
    written: str
    preferred: str
    number: int
    excerpt: str
    edit_url: str = ""


def checkers() -> dict[str, Checker]:
    """By language."""
    terms = list(PreferredTerm.objects.all())
    return {language: Checker(term.wording(language) for term in terms) for language in ("sv", "en")}


def findings(user: User) -> list[Finding]:
    """On pages that the user may know of, by title; with the address of the form where the user may mend it.

    What is published is for everybody; a draft of it, for those who may change it.
    """
    known, hidden = checkers(), set(hidden_from(user))
    editable = set(
        page_permission_policy.instances_user_has_permission_for(user, "change").values_list("pk", flat=True)
    )
    found = []
    for version in versions():
        if version.pk in hidden or not (version.is_live or version.pk in editable):
            continue
        numbers: Counter[tuple[str, str]] = Counter()
        excerpts: dict[tuple[str, str], str] = {}
        for text in version.texts:
            for use in known[version.language].uses(text):
                numbers[use.written, use.preferred] += 1
                excerpts.setdefault((use.written, use.preferred), excerpt(text, use))
        address = reverse("wagtailadmin_pages:edit", args=[version.pk]) if version.pk in editable else ""
        state = LIVE if version.is_live else DRAFT
        found += [
            Finding(version.title, version.language, state, *form, number, excerpts[form], address)
            for form, number in numbers.items()
        ]
    return sorted(found, key=lambda item: (item.title, item.language, item.version, item.written))


def excerpt(text: str, use: Use) -> str:
    """The words around the form, on one line."""
    start, end = max(0, use.start - AROUND), min(len(text), use.end + AROUND)
    inner = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{inner}{' …' if end < len(text) else ''}"


class TermFilterSet(WagtailFilterSet):
    """Filters rows in memory: they are computed."""

    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: list(get_content_languages().items()),
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    version = django_filters.ChoiceFilter(
        label=_("Version"), choices=VERSIONS, widget=forms.RadioSelect, empty_label=_("All")
    )

    def filter_queryset(self, queryset: list[Finding]) -> list[Finding]:
        wanted = self.form.cleaned_data
        return [
            row
            for row in queryset
            if (not wanted["language"] or row.language == wanted["language"])
            and (not wanted["version"] or row.version == wanted["version"])
        ]


class TermReportView(ReportView):
    """For everybody who works with pages."""

    page_title = _("Terms to mend")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_terms"
    index_results_url_name = "translation_terms_results"
    filterset_class = TermFilterSet
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish"]
    is_searchable = False
    no_results_message = _("No page uses a form that is to be avoided.")
    columns: ClassVar = [
        TitleColumn("title", label=_("Title"), accessor="title", get_url=lambda row: row.edit_url or None),
        Column("language", label=_("Language"), accessor=lambda row: get_content_languages()[row.language]),
        Column("version", label=_("Version"), accessor=lambda row: dict(VERSIONS)[row.version]),
        Column("written", label=_("Avoid"), accessor="written"),
        Column("preferred", label=_("Write"), accessor="preferred"),
        Column("number", label=_("Times"), accessor="number"),
        Column("excerpt", label=_("Where"), accessor="excerpt"),
    ]
    list_export: ClassVar = [
        *("title", "language", "version", "written", "preferred", "number", "excerpt", "address")
    ]
    export_headings: ClassVar = {
        "title": _("Title"),
        "language": _("Language"),
        "version": _("Version"),
        "written": _("Avoid"),
        "preferred": _("Write"),
        "number": _("Times"),
        "excerpt": _("Where"),
        "address": _("Edit"),
    }
    export_filename = "terms"

    @cached_property
    def rows(self) -> list[Finding]:
        return findings(self.request.user)

    def get_queryset(self) -> list[Finding]:
        return self.rows

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": Page.objects.none()}

    def to_row_dict(self, item: Finding) -> dict[str, Any]:
        return {
            **{name: str(getattr(item, name)) for name in self.list_export[:-1]},
            "version": str(dict(VERSIONS)[item.version]),
            "address": absolute_url(item.edit_url) if item.edit_url else "",
        }
