"""Numbers, dates and times as Swedish and English write them, read to values that can be compared.

A piece of text may be read in more than one way ("8.15" is a time or a number), and two pieces say the same
when they share a reading. Years are numbers: "25 September 2024" is the day 25 September and the number 2024.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

DAY, MONTH, WEEKDAY, TIME, NUMBER, CURRENCY, PHONE = (
    "day",
    "month",
    "weekday",
    "time",
    "number",
    "currency",
    "phone",
)

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS = (
    ("måndag", "monday"),
    ("tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lördag", "saturday"),
    ("söndag", "sunday"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS, start=1) for name in names}
# Long and short scale: a Swedish "biljon" is an English "trillion".
SCALES = {
    "sv": {
        **dict.fromkeys(("tusen", "tkr"), 3),
        **dict.fromkeys(("miljon", "miljoner", "milj", "mn", "mkr", "msek", "mnkr", "meur"), 6),
        **dict.fromkeys(("miljard", "miljarder", "md", "mdkr"), 9),
        **dict.fromkeys(("biljon", "biljoner"), 12),
    },
    "en": {
        **dict.fromkeys(("thousand", "ksek"), 3),
        **dict.fromkeys(("million", "millions", "mn", "m", "msek", "meur"), 6),
        **dict.fromkeys(("billion", "billions", "bn"), 9),
        **dict.fromkeys(("trillion", "trillions"), 12),
    },
}
CURRENCIES = (
    ("SEK", r"(?:[mk]?sek|[mt]?kr|m[dn]kr|kron(?:or|a)s?)"),
    ("EUR", r"(?:m?eur|euros?|€)"),
    ("USD", r"(?:usd|dollars?|\$)"),
    ("GBP", r"(?:gbp|pund|pounds?|£)"),
)

_SPACE = "[ \u00a0\u2009\u202f]"
_M = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DASH = r"\s?[–—-]\s?"
_ORDINAL = r"(?:st|nd|rd|th|:[ae])?"
_START = r"(?<![\w.,])"
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])" + _ORDINAL
_CLOCK = r"(?P<{0}>[01]?\d|2[0-4])"


@dataclass(frozen=True)
class Fact:
    """A piece of text and what it can mean, as pairs of a kind and a value."""

    kind: str
    text: str
    readings: frozenset[tuple[str, str]]


def _fact(kind: str, text: str, *values: str) -> Fact:
    return Fact(kind, " ".join(text.split()), frozenset((kind, value) for value in values))


def _phone(match: re.Match[str], language: str) -> Iterator[Fact]:
    digits = re.sub(r"\D", "", match[0])
    yield _fact(PHONE, match[0], f"0{digits[2:].lstrip('0')}" if digits.startswith("46") else digits)


def _iso_day(match: re.Match[str], language: str) -> Iterator[Fact]:
    yield _fact(DAY, match[0], f"{int(match['month']):02}-{int(match['day']):02}")
    yield _number(match["year"], language)


def _slash_day(match: re.Match[str], language: str) -> Iterator[Fact]:
    yield _fact(DAY, match[0], f"{int(match['month']):02}-{int(match['day']):02}")


def _named_day(match: re.Match[str], language: str) -> Iterator[Fact]:
    month = MONTH_NUMBERS[match["month"].casefold()]
    for name in ("first", "day"):
        if match.groupdict().get(name):
            yield _fact(DAY, match[0], f"{month:02}-{int(match[name]):02}")


def _month(match: re.Match[str], language: str) -> Iterator[Fact]:
    yield _fact(MONTH, match["month"], str(MONTH_NUMBERS[match["month"].casefold()]))
    yield _number(match["year"], language)


def _weekday(match: re.Match[str], language: str) -> Iterator[Fact]:
    yield _fact(WEEKDAY, match[0], str(WEEKDAY_NUMBERS[match["weekday"].casefold()]))


def _clock(hour: str, minute: str | None, half: str | None = None) -> str:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.casefold().startswith("p") else 0)
    return f"{number:02}:{minute or '00'}"


def _time(match: re.Match[str], language: str) -> Iterator[Fact]:
    groups = match.groupdict()
    for hour, minute in (("first_hour", "first_minute"), ("hour", "minute")):
        if groups.get(hour):
            yield _fact(TIME, match[0], _clock(groups[hour], groups.get(minute), groups.get("half")))


def _dotted(match: re.Match[str], language: str) -> Iterator[Fact]:
    """“8.15” without “kl.”: a time, or a number with decimals."""
    text = match[0]
    readings = {(TIME, _clock(match["hour"], match["minute"])), (NUMBER, _plain(Decimal(text)))}
    yield Fact(TIME, text, frozenset(readings))


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _number(text: str, language: str, scale: int = 0, shown: str = "") -> Fact:
    digits = re.sub(r"\s", "", text)
    grouping, point = (".", ",") if language == "sv" else (",", ".")
    values = set()
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+(?:{re.escape(point)}\d+)?", digits):
        values.add(digits.replace(grouping, "").replace(point, "."))
    if (language == "sv" or not values) and digits.count(".") + digits.count(",") <= 1:
        values.add(digits.replace(",", "."))
    readings = [_plain(Decimal(value).scaleb(scale)) for value in values or {re.sub(r"\D", "", digits)}]
    return _fact(NUMBER, shown or text, *readings)


def _written_number(match: re.Match[str], language: str) -> Iterator[Fact]:
    scale = SCALES[language].get((match["scale"] or "").casefold(), 0)
    yield _number(match["number"], language, scale, match[0] if scale else match["number"])


def _short_range(match: re.Match[str], language: str) -> Iterator[Fact]:
    """“2020–24” ends in 2024, and some write it so."""
    yield _number(match["first"], language)
    yield _fact(NUMBER, match[0], match["last"], match["first"][:2] + match["last"])


_NUMBER = rf"(?P<number>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
_SCALE = "|".join(sorted({name for scales in SCALES.values() for name in scales}, key=len, reverse=True))

# “MSEK 47”: the words that hold both the scale and the currency may stand before the number.
_SCALE_BEFORE = rf"(?<!\d)(?<!\d{_SPACE})\b(?P<scale>msek|meur|ksek|mnkr|mdkr|mkr|tkr){_SPACE}?{_NUMBER}"
_TELEPHONE = (
    rf"(?<![\w.])(?:\+46{_SPACE}?\(?0?\)?|0)[1-9]\d{{0,2}}{_SPACE}?[-–]?{_SPACE}?"
    rf"\d{{2,3}}(?:{_SPACE}\d{{2,3}}){{1,3}}\b"
)
_HALF_DAY = (
    rf"{_START}(?:{_CLOCK.format('first_hour')}(?:[.:](?P<first_minute>[0-5]\d))?{_DASH})?"
    rf"{_CLOCK.format('hour')}(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
)
_CLOCK_RANGE = (
    rf"\b(?:kl\.?|klockan|at)\s+{_CLOCK.format('first_hour')}[.:](?P<first_minute>[0-5]\d)"
    rf"{_DASH}{_CLOCK.format('hour')}[.:](?P<minute>[0-5]\d)\b"
)

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Iterator[Fact]]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            _TELEPHONE,
            _phone,
        ),
        (rf"{_START}(?P<year>\d{{4}})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _iso_day),
        (
            rf"{_START}{_DAY.format('first')}{_DASH}{_DAY.format('day')}\.?(?:\s+of)?\s+(?P<month>{_M})\b",
            _named_day,
        ),
        (rf"{_START}{_DAY.format('day')}\.?(?:\s+of)?\s+(?P<month>{_M})\b", _named_day),
        (
            rf"\b(?P<month>{_M})\.?\s+(?:the\s+)?{_DAY.format('first')}{_DASH}{_DAY.format('day')}(?![\d:])",
            _named_day,
        ),
        (rf"\b(?P<month>{_M})\.?\s+(?:the\s+)?{_DAY.format('day')}(?![\d:])", _named_day),
        (rf"\b(?P<month>{_M})\.?,?\s+(?P<year>\d{{4}})\b", _month),
        (rf"\b(?P<weekday>{'|'.join(WEEKDAY_NUMBERS)})(?:e?n|ar|arna|s)?\b", _weekday),
        (rf"{_START}(?P<first>(?:19|20)\d\d)[–-](?P<last>\d\d)(?![\d-])", _short_range),
        (
            _HALF_DAY,
            _time,
        ),
        (
            _CLOCK_RANGE,
            _time,
        ),
        (rf"\b(?:kl\.?|klockan)\s+{_CLOCK.format('hour')}(?:[.:](?P<minute>[0-5]\d))?\b", _time),
        (rf"{_START}{_CLOCK.format('hour')}:(?P<minute>[0-5]\d)\b", _time),
        (rf"{_START}{_CLOCK.format('hour')}\.(?P<minute>[0-5]\d)(?![\d.%]|{_SPACE}?%)", _dotted),
        (rf"{_START}(?P<day>[12]?\d|3[01])/(?P<month>1[0-2]|[1-9])\b(?!/)", _slash_day),
        (_SCALE_BEFORE, _written_number),
        (rf"(?<![^\W\d_])(?<!\d){_NUMBER}(?:{_SPACE}?(?P<scale>{_SCALE})\b\.?)?", _written_number),
    )
)


def facts_in(text: str, language: str) -> list[Fact]:
    """The days, times, numbers, telephone numbers and currencies of a text, in no order. `language`: "sv" or "en"."""
    found = [
        _fact(CURRENCY, match[0], name)
        for name, pattern in CURRENCIES
        if (match := re.search(rf"(?<![^\W\d_]){pattern}(?![^\W\d_])", text, re.IGNORECASE))
    ]
    for rule, read in _RULES:

        def take(match: re.Match[str], read: Callable[..., Iterator[Fact]] = read) -> str:
            found.extend(read(match, language))
            return "\x00" * len(match[0])

        text = rule.sub(take, text)
    return found
