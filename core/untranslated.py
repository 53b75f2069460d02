"""Text that people read and that gettext does not know: in templates, and in the places of Python that hold labels.

What is found is either made translatable or named in `ALLOWED`, with the reason beside it.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

# Names and abbreviations that are the same in both languages.
ALLOWED = frozenset(
    ["ATMP", "ATMP2030", "Atom", "DOI", "Google", "ISBN", "ORCID", "Outlook", "PDF", "RSS", "SHA-256"]
)
# Pages that say everything in both languages at once.
IN_BOTH_LANGUAGES = (
    "templates/400.html",  # nobody knows the reader's language, or whether anything else works
    "templates/500.html",
    "templates/503.html",
    "templates/507.html",
    "templates/read_only.html",
    "templates/core/untranslated.html",  # the reader came from the other language
)
_LEFT_OUT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}",
    re.DOTALL,
)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LITERAL = re.compile(r"(?P<marked>_\()?(?P<quote>[\"'])(?P<text>(?:(?!(?P=quote)).)*)(?P=quote)")
_SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_TEXT = ("translate", "trans", "load", "url", "static", "extends")  # the first two are gettext
READ_ALOUD = ("alt", "title", "aria-label", "aria-description", "placeholder", "label")
SHOWN = frozenset(
    [
        *("label", "help_text", "verbose_name", "verbose_name_plural", "heading", "message", "empty_label"),
        *("page_title", "menu_label", "no_results_message", "short_description", "search_label"),
    ]
)
RELATIONS = ("OneToOneField", "ManyToManyField")  # these begin with a model
SAID = ("ValidationError", "success", "error", "warning", "info")


def in_template(source: str) -> list[str]:
    """The texts of a template that stand outside gettext, in no order."""
    source = _LEFT_OUT.sub(" ", source)
    found = [text for tag in _TAG.findall(source) for text in _literals(tag)]
    reader = _Reader()
    reader.feed(_TAG.sub("", source))
    reader.close()
    return [text for text in (*found, *reader.found) if not _is_allowed(text)]


def _is_allowed(text: str) -> bool:
    words = (part.strip(",:;.()–") for part in text.split())
    return not any(_WORD.search(word) for word in words if word not in ALLOWED)


def _literals(tag: str) -> Iterator[str]:
    """Sentences that a tag hands over to another template or tag without `_()`."""
    name = tag[2:].split(None, 1)[0]
    if name in _NO_TEXT:
        return
    for match in _LITERAL.finditer(tag):
        if not match["marked"] and _SENTENCE.search(match["text"]):
            yield match["text"]


class _Reader(HTMLParser):
    """Collects what is read: text, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.found += [
            _joined(value) for name, value in attrs if name in READ_ALOUD and value and _WORD.search(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent and _WORD.search(data):
            self.found.append(_joined(data))


def _joined(text: str) -> str:
    return " ".join(text.split())


def in_python(source: str) -> list[str]:
    """The texts of a module that stand where a label, a help text or a message does, and are plain strings."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found += [item.value for item in node.keywords if item.arg in SHOWN]
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "ValidationError":
                found += node.args[:1]
            elif name in SAID and isinstance(node.func, ast.Attribute) and _is_messages(node.func.value):
                found += node.args[1:2]
            elif (
                name.endswith("Field")
                and name not in RELATIONS
                and isinstance(node.func, ast.Attribute)
                and _is_models(node.func.value)
            ):
                found += node.args[:1]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in SHOWN for target in targets):
                found.append(node.value)
    return [text for item in found if not _is_allowed(text := _text(item))]


def _is_messages(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "messages"


def _is_models(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("models", "forms")


def _text(node: ast.expr) -> str:
    """A plain string, also one with values in it; empty for anything else, such as a call of gettext."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value for part in node.values if isinstance(part, ast.Constant))
        return "".join(map(str, parts))
    return ""


def problems(root: Path, rooms: tuple[str, ...]) -> list[str]:
    """“path: text” for each text outside gettext in the project's templates and rooms."""
    found = []
    for path in sorted((root / "templates").rglob("*.html")):
        name = path.relative_to(root).as_posix()
        if name not in IN_BOTH_LANGUAGES:
            found += [f"{name}: {text}" for text in in_template(path.read_text("utf-8"))]
    for room in rooms:
        for path in sorted((root / room).rglob("*.py")):
            if not {"migrations", "management", "demo"} & set(path.parts):
                found += [f"{path.relative_to(root)}: {text}" for text in in_python(path.read_text("utf-8"))]
    return found
