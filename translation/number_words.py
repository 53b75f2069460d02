"""Which numbers a text writes in words, in Swedish and English: “fem”, “twenty-five”, “third”."""

import re

_ONES = {
    "sv": "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton "
    "nitton",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
}
_TENS = {
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_ORDINALS = {
    "sv": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
}
_MORE = {
    "sv": {
        1: "ett",
        2: "båda både bägge dubbel dubbelt par",
        10: "decennium årtionde",
        12: "dussin",
        100: "hundra",
        1000: "tusen",
    },
    "en": {
        1: "a",
        2: "both couple double pair twice",
        10: "decade",
        12: "dozen",
        100: "hundred",
        1000: "thousand",
    },
}


def _words(language: str) -> dict[str, int]:
    ones, tens = _ONES[language].split(), _TENS[language].split()
    words = {word: number for number, word in enumerate(ones)} | _more(language)
    words |= {word: number for number, word in enumerate(_ORDINALS[language].split(), start=1)}
    for number, word in enumerate(tens, start=2):
        words[word] = number * 10
        for one in range(1, 10):
            words[f"{word}{'-' if language == 'en' else ''}{ones[one]}"] = number * 10 + one
    if language == "sv":
        words |= {f"{word}ett": words[f"{word}en"] for word in tens}
    return words


def _more(language: str) -> dict[str, int]:
    return {word: number for number, words in _MORE[language].items() for word in words.split()}


def _cardinals(language: str) -> dict[str, int]:
    """From two to ninety-nine: “one” and the ordinals are seldom numbers, “hundred” is only a part of one."""
    words = _words(language)
    others = {*_more(language), *_ORDINALS[language].split()}
    return {word: number for word, number in words.items() if number > 1 and word not in others}


_NUMBERS = {language: _words(language) for language in ("sv", "en")}
_CARDINALS = {language: _cardinals(language) for language in ("sv", "en")}


def numbers_in_words(text: str, language: str) -> set[int]:
    """The numbers that words of the text name; also “en” and “a”, which seldom are meant as 1."""
    known = _NUMBERS[language]
    return {known[word] for word in _tokens(text) if word in known}


def counts_in_words(text: str, language: str) -> dict[int, str]:
    """What the text counts in words, from 2 to 99, each with its word."""
    known = _CARDINALS[language]
    return {known[word]: word for word in _tokens(text) if word in known}


def can_say(number: int, text: str, language: str) -> bool:
    """The text has the number, in digits, as a word or as the beginning of one (“femårig”), or as an ordinal."""
    if re.search(rf"(?<!\d)0?{number}(?!\d)", text):
        return True
    words = tuple(word for word, value in _NUMBERS[language].items() if value == number)
    return any(token.startswith(words) for token in _tokens(text))


# Looked for from the beginning of a word only: a long one without a hyphen would be read once for each of its letters.
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")


def _tokens(text: str) -> list[str]:
    """The words in lower case; of “twenty-five” also the whole, which then stands for its parts."""
    lower = text.casefold()
    whole = [word for word in _HYPHENATED.findall(lower) if word in _NUMBERS["en"]]
    for word in whole:
        lower = lower.replace(word, " ")
    return [*whole, *re.findall(r"[^\W\d_]+", lower)]
