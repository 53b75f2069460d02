"""Log lines without personal data: for people, or as JSON for machines. Times are in UTC."""

import json
import logging
import re
from datetime import UTC, datetime
from ipaddress import ip_address

from operations.request_id import current

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# An address on the web, of which only the host is told: joining links, tokens and searches stand behind it.
WEB_ADDRESS = re.compile(r"\b(https?://)(?:[^/\s@]*@)?([^/\s?#'\"<>]+)[^\s'\"<>]*")
# user:password of any other address, as of a database or a cache.
CREDENTIALS = re.compile(r"\b([a-z][a-z0-9+]*://)[^/\s@]*@")
QUERY = re.compile(r"(?<=[\w/])\?[^\s'\"<>)]+=[^\s'\"<>)]*")
# Long, and with a digit among the letters: no word, but perhaps a key, a session or a link of a reset.
TOKEN = re.compile(
    r"(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{20,}(?![\w.])|(?<=/)(?=[\w-]*\d)[A-Za-z0-9_]{4,}-[A-Za-z0-9_-]{20,}"
)
HEADERS = re.compile(
    r"(?i)\b(cookie|authorization|sessionid|csrftoken|password|passcode)(\W{1,4})[^\s,;'\"}]+(?: [A-Za-z0-9._~+/-]+=*)?"
)
IPV4 = re.compile(r"(?<![\d.])(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?![\d.])")
IPV6 = re.compile(r"(?<![\w:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\w:])")
# What a database quotes of a row: everything in it may be somebody's.
ROW = re.compile(r"^\s*(DETAIL|CONTEXT|PARAMETERS?):.*$", re.MULTILINE)
# What Wagtail says of a page: its title may be somebody's name, and so its address.
TITLE = re.compile(r'"[^"]*"|\bpath=\S+')
LOOPBACK = ("127.0.0", "0.0.0")
# Some of these look at each letter of a word once for every other: a long word would cost seconds.
WORD = re.compile(r"\S+")
LONGEST_WORD, LONGEST_MESSAGE = 300, 2000


def without_personal_data(text: str) -> str:
    """The text with what may point at a person, or open a door, replaced by an ellipsis."""
    text = WORD.sub(lambda found: found[0] if len(found[0]) <= LONGEST_WORD else "…", text)
    text = ROW.sub(r"\1: …", text)
    text = WEB_ADDRESS.sub(r"\1\2/…", text)
    text = CREDENTIALS.sub(r"\1…@", text)
    text = EMAIL.sub("…@…", text)
    text = QUERY.sub("?…", text)
    text = HEADERS.sub(r"\1\2…", text)
    text = TOKEN.sub("…", text)
    text = IPV4.sub(lambda found: found[0] if found[1] in LOOPBACK else f"{found[1]}.0", text)
    return IPV6.sub(lambda found: shortened(found[0]), text)


def shortened(candidate: str) -> str:
    """An IPv6 address without its last 80 bits, of which a household has as many as it likes; else as it is."""
    try:
        address = ip_address(candidate)
    except ValueError:
        return candidate
    if address.is_loopback or address.is_unspecified:
        return candidate
    return ":".join(address.exploded.split(":")[:3]) + "::"


def message_of(record: logging.LogRecord) -> str:
    text = record.getMessage()
    if len(text) > LONGEST_MESSAGE:
        text = (
            text[:LONGEST_MESSAGE].rpartition(" ")[0] + " …"
        )  # no word is cut, which nothing would know again
    return without_personal_data(TITLE.sub("…", text) if record.name.startswith("wagtail") else text)


def moment(record: logging.LogRecord) -> str:
    """When it was logged: UTC, with milliseconds."""
    return (
        datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


class LineFormatter(logging.Formatter):
    """One line for people: moment, level, logger, number of the request if there is one, message."""

    def format(self, record: logging.LogRecord) -> str:
        return without_personal_data(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own name)
        number = current.get()
        about = f"{record.levelname} {record.name}" + (f" [{number[:12]}]" if number else "")
        return f"{moment(record)} {about} {message_of(record)}"


class JsonFormatter(logging.Formatter):
    """One JSON object on one line: time, level, logger, message, and request, status and error where there are."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "time": moment(record),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        if number := current.get():
            entry["request_id"] = number
        if status := getattr(record, "status_code", None):
            entry["status"] = status
        if record.exc_info:
            entry["error"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False, default=str)
