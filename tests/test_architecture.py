"""The house keeps its shape: arrows between rooms, the tree of pages, the size of files, what no file may say."""

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.models import Page

from core.models import IndexPage
from home.models import HomePage
from tests.pages import page_types

# Each room's floor; a relation leads down, or stays in its room (ARCHITECTURE.md).
FLOORS = {
    "core": 0,
    "people": 1,
    "events": 2,
    "reports": 3,
    "news": 4,
    "translation": 5,
    "search": 5,
    "launch": 5,
    "accounts": 5,
    "home": 6,
}
LIMITS = {".py": 300, ".css": 250, ".js": 150, ".html": 100}
ROOMS = (*FLOORS, "atmp2030", "scripts", "templates", "static", "tests")
# The names are taken apart, so that this file does not hold them.
INDEX = re.compile(r"py[p]i\.org|python[h]osted|--(extra-)?index[-]url|find[-]links")
MACHINE_PATH = re.compile(r"(?<![\w.}*-])/(root|home|work|Users)/\w")


def tracked(*suffixes: str) -> list[Path]:
    """The files that git knows; in an archive without git, those of the rooms."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
        )
        paths = [settings.BASE_DIR / name for name in done.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*") if path.is_file()]
    return [path for path in paths if path.exists() and (not suffixes or path.suffix in suffixes)]


def name_of(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def test_relations_lead_to_the_room_itself_or_downwards() -> None:
    wrong = []
    for model in our_models():
        floor = FLOORS[model._meta.app_label]
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label in FLOORS:
                target = field.related_model._meta.app_label
                if target != model._meta.app_label and FLOORS[target] >= floor:
                    wrong.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    assert wrong == []


def test_rooms_have_no_many_to_many_relations() -> None:
    """A translation copies them once and never again (docs/adr/0005); accounts and files are not translated."""
    found = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if model._meta.app_label != "core"
        for field in model._meta.many_to_many
    ]
    assert found == []


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)
def test_place_in_the_tree_is_declared(model: type[Page]) -> None:
    declaring = [base for base in model.__mro__ if base not in Page.__mro__]
    for name in ("parent_page_types", "subpage_types"):
        assert any(name in vars(base) for base in declaring), f"{model._meta.label} declares no {name}"
    parents = {parent._meta.label for parent in model.allowed_parent_page_models()}
    assert parents, f"no page can hold {model._meta.label}"
    for parent in model.allowed_parent_page_models():
        assert model in parent.allowed_subpage_models(), f"{parent._meta.label} refuses {model._meta.label}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [model for model in page_types() if issubclass(model, IndexPage)],
    ids=lambda model: model._meta.label,
)
def test_there_is_one_index_page_in_each_language(site: object, model: type[IndexPage]) -> None:
    for home in HomePage.objects.all():
        assert model.objects.child_of(home).count() == 1
        assert not model.can_create_at(home)
    model.objects.filter(locale__language_code="en").delete()
    assert model.can_create_at(HomePage.objects.get(locale__language_code="en"))


@pytest.mark.django_db
def test_no_second_home_page_can_be_made(site: object) -> None:
    assert not HomePage.can_create_at(Page.get_first_root_node())


def test_files_stay_short() -> None:
    long = {}
    for path in tracked(*LIMITS):
        if "migrations" in path.parts or path == settings.BASE_DIR / "static" / "css" / "site.css":
            continue
        if path.suffix == ".html" and "templates" not in path.parts:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LIMITS[path.suffix]:
            long[name_of(path)] = lines
    assert long == {}


def test_no_file_names_a_machine_or_a_package_index() -> None:
    found = []
    for path in tracked(
        ".py", ".md", ".txt", ".toml", ".html", ".css", ".js", ".in", ".po", ".json", ".yml", ""
    ):
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{name_of(path)}: {hit[0]}" for rule in (INDEX, MACHINE_PATH) for hit in rule.finditer(text)
        ]
    assert found == []


# Words that are the same in both languages, or stand in both because nothing can be looked up.
SAME_IN_BOTH = {"ATMP", "2030", "ATMP2030", "PDF", "Google", "Outlook", "Atom", "RSS"}
BOTH_LANGUAGES = {
    "400.html",
    "500.html",
    "503.html",
    "507.html",
    "plain_base.html",
    "read_only.html",
    "untranslated.html",
}
TEMPLATE_CODE = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
HTML_CODE = re.compile(r"<script.*?</script>|<[^>]*>|&#?\w+;", re.DOTALL)


@pytest.mark.parametrize("path", tracked(".html"), ids=name_of)
def test_templates_hold_no_words_outside_translation(path: Path) -> None:
    if "templates" not in path.parts or path.name in BOTH_LANGUAGES:
        return
    text = HTML_CODE.sub(" ", TEMPLATE_CODE.sub("", path.read_text(encoding="utf-8")))
    assert [word for word in re.findall(r"[^\W\d_]\w+", text) if word not in SAME_IN_BOTH] == []
