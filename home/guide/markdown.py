"""As much of Markdown as the guide is written in, as safe HTML: every text is escaped, no HTML passes through.

Known are headings, paragraphs, lists (one level), tables, pictures, and in a line **bold**, *italic*, `code` and
[links](address). An address is kept if `resolve` gives one for it; otherwise the words stand without a link.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

Resolve = Callable[[str], str]

HEADING = re.compile(r"(#{1,6}) +(.+)")
ITEM = re.compile(r"(?:([-*])|\d+\.) +(.+)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
RULE = re.compile(r"\|[\s:|-]+\|")
SPAN = re.compile(
    r"`(?P<code>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<address>[^)\s]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*]+)\*"
)


@dataclass(frozen=True)
class Section:
    """What stands below a heading of the second level, its own subsections (`parts`, heading and id) included."""

    title: str
    anchor: str
    html: str
    parts: tuple[tuple[str, str], ...] = ()
    text: str = ""  # all of it, for a search


def sections_of(source: str, resolve: Resolve) -> list[Section]:
    """The sections of a document; what stands before the first of them is its first, with the document's title."""
    chunks: list[list[str]] = [[]]
    for line in source.splitlines():
        if line.startswith("## "):
            chunks.append([])
        chunks[-1].append(line)
    return [_section(lines, resolve) for lines in chunks if any(lines)]


def _section(lines: list[str], resolve: Resolve) -> Section:
    found = [(len(match[1]), plain(match[2])) for match in map(HEADING.match, lines) if match]
    title = found[0][1] if found else ""
    parts = tuple((name, anchor_of(name)) for level, name in found[1:] if level == 3)
    body = lines[1:] if found and HEADING.match(lines[0]) else lines
    return Section(title, anchor_of(title), to_html(body, resolve), parts, plain("\n".join(lines)))


def anchor_of(heading: str) -> str:
    """The fragment that leads to a heading, as code forges make it: the same address works there and here."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def plain(text: str) -> str:
    """The words alone."""
    without = PICTURE.sub(r"\1", text)
    without = re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", without)
    return re.sub(r"[*`|#]", "", without)


def to_html(lines: Iterable[str], resolve: Resolve) -> str:
    return "\n".join(_block(block, resolve) for block in _blocks(lines))


def _blocks(lines: Iterable[str]) -> list[list[str]]:
    """Lines that belong together: up to an empty line, a heading, or where a list or a table begins or ends."""
    blocks: list[list[str]] = []
    kind = ""
    for line in lines:
        stripped = line.strip()
        this = _kind(line, kind)
        if stripped and (this != kind or this == "heading"):
            blocks.append([])
        if stripped:
            blocks[-1].append(line)
        kind = this
    return blocks


def _kind(line: str, before: str) -> str:
    """What a line is; a line that is indented, or follows text, goes on with what was before it."""
    stripped = line.strip()
    if not stripped:
        return ""
    if HEADING.match(stripped):
        return "heading"
    if stripped.startswith("|"):
        return "table"
    if match := ITEM.match(line):
        return "ul" if match[1] else "ol"
    return before if before in ("ul", "ol", "p") and (line.startswith(" ") or before == "p") else "p"


def _block(lines: list[str], resolve: Resolve) -> str:
    first = lines[0].strip()
    if match := HEADING.match(first):
        level = len(match[1])
        return f'<h{level} id="{escape(anchor_of(plain(match[2])))}">{inline(match[2], resolve)}</h{level}>'
    if first.startswith("|"):
        return _table(lines, resolve)
    if match := ITEM.match(lines[0]):
        tag = "ul" if match[1] else "ol"
        items = "".join(f"<li>{inline(item, resolve)}</li>" for item in _items(lines))
        return f"<{tag}>{items}</{tag}>"
    text = " ".join(line.strip() for line in lines)
    if match := PICTURE.fullmatch(text):
        address = resolve(match[2])
        words = escape(match[1])
        return f'<p><img src="{escape(address)}" alt="{words}" loading="lazy"></p>' if address else ""
    return f"<p>{inline(text, resolve)}</p>"


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if match := ITEM.match(line):
            items.append(match[2])
        else:
            items[-1] = f"{items[-1]} {line.strip()}"
    return items


def _table(lines: list[str], resolve: Resolve) -> str:
    rows = [line.strip().strip("|").split("|") for line in lines if not RULE.fullmatch(line.strip())]

    def row(cells: list[str], tag: str) -> str:
        return "".join(f"<{tag}>{inline(cell.strip(), resolve)}</{tag}>" for cell in cells)

    body = "".join(f"<tr>{row(cells, 'td')}</tr>" for cells in rows[1:])
    return f"<table><thead><tr>{row(rows[0], 'th')}</tr></thead><tbody>{body}</tbody></table>"


def inline(text: str, resolve: Resolve) -> str:
    """A line's marks as HTML; what is between them is escaped."""
    parts, end = [], 0
    for match in SPAN.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(_span(match, resolve))
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def _span(match: re.Match[str], resolve: Resolve) -> str:
    if match["code"]:
        return f"<code>{escape(match['code'])}</code>"
    if match["bold"]:
        return f"<strong>{inline(match['bold'], resolve)}</strong>"
    if match["italic"]:
        return f"<em>{inline(match['italic'], resolve)}</em>"
    words, address = inline(match["words"], resolve), resolve(match["address"])
    return f'<a href="{escape(address)}">{words}</a>' if address else words
