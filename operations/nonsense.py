"""Which errors are nobody's fault but the asker's: an address or a form with what no page of the site sends.

Wagtail's views take much for granted that their own pages send them. Whoever sends something else has asked badly
(400), and what was sent is in the log, but the site has not failed.
"""

import re
from collections.abc import Iterator
from traceback import walk_tb
from urllib.parse import urlsplit

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import InvalidPage
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

# As Django, SQLite and psycopg say it of a value; PostgreSQL's SQLSTATE: out of range, NUL, no number. SQLite says of
# the place where a list is to begin only that it is none.
NO_VALUE = re.compile(
    r"Field '\w+' expected a number but got|Python int too large to convert to SQLite INTEGER|cannot contain NUL"
)
QUOTED = 150  # characters; Python cuts what it quotes
NO_VALUE_STATES = ("22003", "22021", "22P02")
# Where Wagtail 7.4 stumbles over what is not there: the root of the tree as a chosen page, a chooser that makes nothing
# new, a link without an address, an import without its file, the page that a copy was to stand below, no revision.
STUMBLING = (
    *("wagtail/admin/views/chooser.py", "wagtail/admin/views/generic/chooser.py"),
    *("wagtail/admin/forms/choosers.py", "wagtail/contrib/redirects/forms.py"),
    "wagtail/admin/views/pages/copy.py",
    "wagtail/admin/views/pages/revisions.py",
)


def is_nonsense(error: BaseException | None, request: HttpRequest | None = None) -> bool:
    """Whether a value was refused that no form of the site sends, such as a word in the place of a number."""
    # Only what a request brings is looked up in such a dictionary, or is the number of a part of a list.
    if isinstance(error, MultiValueDictKeyError | InvalidPage):
        return True
    if isinstance(error, ValueError | TypeError | OverflowError) and NO_VALUE.search(str(error)):
        return True
    if request is not None and isinstance(error, ValueError | NoReverseMatch):
        return any(is_about(error, value) for value in brought_by(request))
    if isinstance(error, KeyError | AttributeError | ObjectDoesNotExist):
        return file_of(error).endswith(STUMBLING)
    cause = getattr(error, "__cause__", None)
    state = getattr(cause, "sqlstate", None) or ""
    return state.startswith(NO_VALUE_STATES) or getattr(cause, "sqlite_errorname", "") == "SQLITE_MISMATCH"


def brought_by(request: HttpRequest) -> Iterator[str]:
    """The values of the address and of the form, if it has been read: a form that cannot be read is not read again."""
    for values in (request.GET, getattr(request, "_post", {})):
        for name in values:
            yield from values.getlist(name)


def is_about(error: Exception, value: str) -> bool:
    """Whether the error quotes the value, or is the one that the value makes as an address."""
    if isinstance(error, NoReverseMatch):
        # It writes a name between quotation marks, and its arguments as Python does.
        parts = [value, value.partition(":")[0]]
        return any(part and (f"'{part}'" in str(error) or repr(part) in str(error)) for part in parts)
    if repr(value)[:QUOTED] in str(error):
        return True
    try:
        urlsplit(value)
    except ValueError as problem:
        return str(problem) == str(error)
    return False


def file_of(error: BaseException) -> str:
    """The path of the file that it came of: the last one on the way that is not Django's."""
    paths = [frame.f_code.co_filename for frame, _line in walk_tb(error.__traceback__)]
    return next((path for path in reversed(paths) if "/django/" not in path), "")
