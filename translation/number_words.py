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
    "sv": {"ett": 1, "båda": 2, "dussin": 12, "hundra": 100, "tusen": 1000},
    "en": {"a": 1, "both": 2, "dozen": 12, "hundred": 100, "thousand": 1000},
}


def _words(language: str) -> dict[str, int]:
    ones, tens = _ONES[language].split(), _TENS[language].split()
    words = {word: number for number, word in enumerate(ones)} | _MORE[language]
    words |= {word: number for number, word in enumerate(_ORDINALS[language].split(), start=1)}
    for number, word in enumerate(tens, start=2):
        words[word] = number * 10
        for one in range(1, 10):
            words[f"{word}{'-' if language == 'en' else ''}{ones[one]}"] = number * 10 + one
    if language == "sv":
        words |= {f"{word}ett": words[f"{word}en"] for word in tens}
    return words


_NUMBERS = {language: _words(language) for language in ("sv", "en")}


def numbers_in_words(text: str, language: str) -> set[int]:
    """The numbers that words of the text name; also “en” and “a”, which seldom are meant as 1."""
    known, lower = _NUMBERS[language], text.casefold()
    words = [*re.findall(r"[^\W\d_]+", lower), *re.findall(r"[^\W\d_]+-[^\W\d_]+", lower)]
    return {known[word] for word in words if word in known}
