"""The kinds that results are told apart by: a name for the address, words for the tab, and models by their names."""

from functools import cache

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

OTHER = "pages"
KINDS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "events": (_("Events"), ("events.eventpage", "events.eventseriespage")),
    "reports": (_("Reports"), ("reports.reportpage",)),
    "news": (_("News"), ("news.newspage",)),
    "people": (_("People"), ("people.personpage",)),
    "groups": (_("Working groups"), ("people.grouppage",)),
    "goals": (_("Sub-goals"), ("home.subgoalpage",)),
    OTHER: (_("Pages"), ()),
}
_kind_of = {model: name for name, (_label, models) in KINDS.items() for model in models}


def kind_of(model: str) -> str:
    """The kind of a model such as “events.eventpage”; what is of no kind is a page."""
    return _kind_of.get(model, OTHER)


# What visitors call a page; for the others that is what editors call it.
CALLED: dict[str, Promise] = {"goals": _("Sub-goal"), OTHER: _("Page")}


def singular(model: str) -> str:
    """What a result of the model is called in the active language: “Event”."""
    return _singular(model, get_language())


@cache
def _singular(model: str, language: str | None) -> str:
    return capfirst(str(CALLED.get(kind_of(model)) or apps.get_model(model)._meta.verbose_name))
