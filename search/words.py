"""Words of a text as the index knows them: cleaned, stemmed and folded, the same on every database."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

LANGUAGES = ("sv", "en")
LONGEST = 40  # characters of a word that count
SHORTEST_IN = 6  # letters: “terapin”, not “medin”
LOST_E = re.compile(r"([bdfgkmnpstv])l(?:et)?$")  # läkemedlet, läkemedlen, exemplet
# Endings that Snowball leaves: seminarium and seminariet beside seminarier; projektet, nätverket, evenemanget.
LEFT = re.compile(r"(?<=...i)(?:um|et)$|(?<=..kt|..nd|..mm|..ng|..ll|verk)et$")
DOUBLE_M = re.compile(r"mm$")  # medlemmar, renrummet, programmet: no Swedish word ends in two
WORD = re.compile(r"[^\W_]+")
# A PDF breaks words at the ends of its lines; its reader hands over the hyphen as one of these.
# Most texts have no broken word and no address, which is seen sooner than by looking for their expressions.
BREAKS, ADDRESSES = ("-\n", "-\r\n", "\x02", "\ufffe"), ("@", "://", "www.")
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:-\r?\n|[\x02\ufffe]\s*)(?=[^\W\d_])")
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ADDRESS = re.compile(r"@|://|(?:^|\s)www\.", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Letters that Unicode takes for letters of their own, not for a letter with a mark.
FOLDED_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ð": "d", "þ": "t", "œ": "o"})
# The words of both languages that stand on every page and say nothing of it.
STOP_WORDS = frozenset(
    [
        *("och", "i", "att", "det", "som", "en", "ett", "på", "är", "av", "för", "med", "den", "till", "de"),
        *("om", "inte", "vi", "har", "the", "of", "and", "to", "in", "a", "is", "for", "on", "with", "by"),
        *("at", "from", "an", "as", "or", "are", "be", "it", "that"),
    ]
)
# What a question is put with. Beside other words of a query, it is no condition.
QUESTIONS = (
    "när var vart hur vad vem vilka vilken vilket varför nästa kommande senaste kan ska vill jag man mig du finns"
    " blir bli få får många mycket mot från visa hitta"
    " when where how what who whom which why next upcoming latest can could do does did my me you your we us our"
    " there will become get find show many much about please"
)
_stemmers = {"sv": snowballstemmer.stemmer("swedish"), "en": snowballstemmer.stemmer("english")}


class Word(NamedTuple):
    """A word of a text, in lower case, and where it stands there."""

    start: int
    end: int
    text: str


class Key(NamedTuple):
    """How the index knows a word: its stem with and without å, ä, ö and other marks."""

    exact: str
    folded: str


def cleaned_text(text: str) -> str:
    """The text on one line: broken words joined, no e-mail or web addresses, nothing that cannot be seen."""
    if any(mark in text for mark in BREAKS):
        text = BROKEN_WORD.sub("", text)
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line.isprintable():
        line = " ".join(CONTROL.sub(" ", UNSEEN.sub("", line)).split())
    lower = line.lower()
    if any(sign in lower for sign in ADDRESSES):
        line = " ".join(part for part in line.split() if not ADDRESS.search(part))
    return line


def words_of(text: str) -> Iterator[Word]:
    """The words of a cleaned text, in order."""
    for match in WORD.finditer(text):
        yield Word(match.start(), match.end(), as_word(match[0]))


def written_in(text: str) -> list[str]:
    """The words of a cleaned text without their places."""
    return [as_word(word) for word in WORD.findall(text)]


def as_word(written: str) -> str:
    """A word as it stands in a text, as the index knows it."""
    return written.casefold()[:LONGEST]


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """The word without marks: “årsmöte” becomes “arsmote”. No longer than a word may be, whatever it unfolds to."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word.translate(FOLDED_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:LONGEST]


# Also as they are typed without their marks, stop words too: “nar ar nasta seminarium”.
ASKING = (
    frozenset(form for word in (*QUESTIONS.split(), *STOP_WORDS) for form in (word, folded(word)))
    - STOP_WORDS
)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case.

    Swedish is stemmed until nothing more comes off: one pass makes “kompet” of “kompetens”, but “kompetens” of
    “kompetenser”. What Snowball leaves of “terapin” and “läkemedlet” is brought in line with “terapi”, “läkemedel”.
    """
    result = first_stem(word, language)
    if language == "en":
        return result
    while (shorter := first_stem(LEFT.sub("", result), language)) != result:
        result = shorter
    if len(result) >= SHORTEST_IN and result.endswith("in"):
        return result[:-1]
    return DOUBLE_M.sub("m", LOST_E.sub(r"\1el", result))


def first_stem(word: str, language: str) -> str:
    """One pass of the stemmer: long enough to begin a compound with."""
    return str(_stemmers[language].stemWord(word))


@lru_cache(maxsize=50_000)
def key(word: str, language: str) -> Key:
    """The key of a word in lower case; folded before it is stemmed, so that both spellings end up alike."""
    return Key(stem(word, language), stem(folded(word), language))
