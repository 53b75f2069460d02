"""A translation memory: which earlier texts are alike, among thousands, quickly enough for every text of a page."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from translation.word_diff import has_same_words, likeness, words_of

NEAR = (
    0.6  # of the words, in the same order; below this, an earlier translation costs more time than it saves
)
LOOKED_AT = 12  # candidates whose order of words is compared


@dataclass(frozen=True)
class Match:
    """An earlier text by its place in the memory; `score` is from `NEAR` to 1."""

    place: int
    score: float
    is_exact: bool


class Memory:
    """An index of plain texts by their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._bags = [Counter(words_of(text)) for text in texts]
        self._sizes = [sum(bag.values()) for bag in self._bags]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, bag in enumerate(self._bags):
            for word in bag:
                self._places[word].append(place)

    def matches(self, text: str) -> list[Match]:
        """The texts that are the same or alike, the best first; of equals, the one that was added last."""
        found = []
        for place in self._candidates(text):
            is_exact = has_same_words(self.texts[place], text)
            score = 1.0 if is_exact else likeness(self.texts[place], text, NEAR)
            if score:
                found.append(Match(place, score, is_exact))
        return sorted(found, key=lambda match: (not match.is_exact, -match.score, -match.place))

    def _candidates(self, text: str) -> list[int]:
        """The places that share enough words, whatever their order, to be alike; the most promising first.

        Whoever shares 2m of all words is alike by at most that, so m must be `NEAR / (2 - NEAR)` of the text's
        own words: one of the rarest others is then among the shared ones, and the commonest need no look.
        """
        bag = Counter(words_of(text))
        size = sum(bag.values())
        needed = NEAR / (2 - NEAR) * size
        places: set[int] = set()
        left = size
        for word in sorted(bag, key=lambda item: len(self._places.get(item, ()))):
            if left < needed:
                break
            places.update(self._places.get(word, ()))
            left -= bag[word]
        scored = []
        for place in places:
            other = self._bags[place]
            shared = sum(min(number, other[word]) for word, number in bag.items())
            bound = 2 * shared / (size + self._sizes[place])
            if bound >= NEAR:
                scored.append((bound, place))
        return [place for _, place in sorted(scored, reverse=True)[:LOOKED_AT]]
