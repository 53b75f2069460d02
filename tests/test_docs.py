"""The documents say what is there: settings, commands, files and headings."""

import ast
import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.utils.translation import override

from core.messages import read_catalog
from events.models import EventPage

ROOT = Path(settings.BASE_DIR)
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


def project_files(*suffixes: str) -> list[Path]:
    """The project's own files with one of the suffixes, without environments, state and caches."""
    found = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [
            name for name in names if not name.startswith(".") and name not in ("var", "node_modules")
        ]
        found += [Path(folder, name) for name in files if name.endswith(suffixes)]
    return sorted(found)


DOCUMENTS = project_files(".md")
GUIDES = {"sv": ROOT / "docs" / "editors.md", "en": ROOT / "docs" / "editors.en.md"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(document: Path) -> set[str]:
    """The fragments of a document's headings, as GitHub makes them."""
    headings = HEADING.findall(FENCE.sub("", document.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def variables_read(path: Path) -> set[str]:
    """The names in a module's calls `env.reader("NAME", ...)` and `helper(env, "NAME", ...)`."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    by_env = [
        call
        for call in calls
        if any(isinstance(node, ast.Name) and node.id == "env" for node in (*ast.walk(call.func), *call.args))
    ]
    constants = [part.value for call in by_env for part in call.args[:2] if isinstance(part, ast.Constant)]
    return {value for value in constants if isinstance(value, str) and re.fullmatch("[A-Z0-9_]+", value)}


def test_settings_described_are_the_settings_read():
    read = set().union(*map(variables_read, (ROOT / "atmp2030").glob("*.py")))

    described = re.findall(
        r"^\| `([A-Z0-9_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE
    )

    assert sorted(described) == sorted(read)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_make_targets_in_documents_exist(document: Path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = document.read_text()
    code = [*FENCE.findall(text), *re.findall(r"`[^`\n]+`", FENCE.sub("", text))]
    mentioned = set(re.findall(r"\bmake (?:[A-Z]+=\S+ )*([a-z][a-z-]*)", "\n".join(code)))

    assert mentioned - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_management_commands_in_documents_exist(document: Path):
    mentioned = set(re.findall(r"manage\.py ([a-z_]+)", document.read_text()))

    assert mentioned - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_relative_links_in_documents_lead_somewhere(document: Path):
    broken = []
    for link in LINK.findall(FENCE.sub("", document.read_text())):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, fragment = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (fragment and fragment not in anchors(target)):
            broken.append(link)

    assert broken == []


def test_documents_named_in_the_code_exist():
    missing = []
    for path in [*project_files(".py", ".html", ".css", ".js", ".toml"), ROOT / "Makefile"]:
        for mention in re.findall(r"\bdocs/[\w/.-]*\w", path.read_text()):
            target = ROOT / mention
            # A decision is named by its number alone: docs/adr/0004.
            if not target.exists() and not list(target.parent.glob(f"{target.name}-*.md")):
                missing.append(f"{named(path)}: {mention}")

    assert missing == []


def test_paths_in_the_readme_exist():
    """Every file or folder that the README names as code, such as `core/models/`; what is made at run time aside."""
    paths = re.findall(r"`([\w.-]+/[\w./-]*)`", FENCE.sub("", (ROOT / "README.md").read_text()))

    assert [path for path in paths if not path.startswith("var/") and not (ROOT / path).exists()] == []


@pytest.mark.parametrize("language", GUIDES)
def test_tabs_in_the_editors_guide_are_those_of_the_form(language: str):
    headings = re.findall(r"^### (?:Fliken|Tab) (.+)$", GUIDES[language].read_text(), re.MULTILINE)

    with override(language):
        tabs = [str(tab.heading) for tab in EventPage.edit_handler.children]

    assert headings == tabs[:6]


@pytest.mark.parametrize("language", GUIDES)
def test_messages_in_the_editors_guide_are_those_of_the_forms(language: str):
    """The guide's table quotes them; an ellipsis stands for what is left out at an end."""
    quoted = re.findall(r"^\| ([^|]+?) \|", GUIDES[language].read_text(), re.MULTILINE)[1:]
    catalog = read_catalog(ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po")
    texts = [message.string if language == "sv" else message.id for message in catalog]
    flat = [part for text in texts for part in (text if isinstance(text, (list, tuple)) else [text])]

    assert [text for text in quoted if not any(text.strip(" …") in part for part in flat)] == []
    assert len(quoted) > 10
