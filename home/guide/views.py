"""The guide's page in the admin: in the user's language, with a table of contents and a search."""

from functools import cache
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.guide.markdown import Section, sections_of

FILES = {"sv": "editors.md", "en": "editors.en.md"}


def resolve(address: str) -> str:
    """What an address in the document is here: of a picture, the other language, the web, or a place in the guide."""
    for language, name in FILES.items():
        if address.partition("#")[0] == name:
            return f"{reverse('guide')}?language={language}{address[len(name) :]}"
    if address.startswith("../static/"):
        return static(str(PurePosixPath(address).relative_to("../static")))
    return address if address.startswith(("#", "https://")) else ""


@cache
def guide(language: str, changed: float) -> list[Section]:
    """The sections of the guide, read once as long as the file stays the same."""
    return sections_of(path(language).read_text(encoding="utf-8"), resolve)


def path(language: str) -> Any:
    return settings.BASE_DIR / "docs" / FILES[language]


def matching(sections: list[Section], query: str) -> list[Section]:
    """The sections that hold every word of the query; those with all of them in their headings come first."""
    words = query.casefold().split()

    def holds(text: str) -> bool:
        return all(word in text.casefold() for word in words)

    found = [section for section in sections if holds(f"{section.title} {section.text}")]
    return sorted(
        found, key=lambda one: not holds(" ".join([one.title, *(name for name, _anchor in one.parts)]))
    )


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """For everybody who may use the admin."""

    page_title = _("Guide")
    header_icon = "help"
    template_name = "home/guide/guide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `title`, `sections` (those that match `query`), `language` and `other`, the language not shown."""
        wanted = self.request.GET.get("language", "")
        language = wanted if wanted in FILES else "en" if (get_language() or "").startswith("en") else "sv"
        first, *sections = guide(language, path(language).stat().st_mtime)
        query = " ".join(self.request.GET.get("q", "")[:100].split())
        return super().get_context_data(**kwargs) | {
            "title": first.title,
            "sections": matching(sections, query) if query else sections,
            "query": query,
            "language": language,
            "other": "sv" if language == "en" else "en",
        }
