"""Ordinary English words: what is neither a name in disguise nor a misspelling of one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 6  # letters; a longer word may have two slips
_DOUBLED = frozenset("bdfgklmnprtvz")


@dataclass(frozen=True, slots=True)
class English:
    """Words in lower case without marks, by how usual they are; words.txt says where they are from.

    `common` holds about 11,000 words in every form; `english` the less frequent ones and `rare`
    still rarer ones and names of people and places, both without regular inflections.
    """

    common: frozenset[str]
    english: frozenset[str]
    rare: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Whether the word is among the most usual ones."""
        return word in self.common

    def is_word(self, word: str) -> bool:
        """Whether a dictionary of moderate size holds the word, or what it is a form of."""
        return self._holds(word) or any(map(self._holds, bases(word)))

    def is_known(self, word: str) -> bool:
        """Whether the word is English in the widest sense: rare words and proper names too."""
        return self.is_word(word) or word in self.rare or any(b in self.rare for b in bases(word))

    def is_near(self, word: str) -> bool:
        """Whether the word is a slip or two away from a usual one: a misspelling of it."""
        slips = 1 if len(word) <= _SHORT else 2
        return any(
            abs(len(each) - len(word)) <= slips
            and OSA.distance(each, word, score_cutoff=slips) <= slips
            for each in self.common
        )

    def _holds(self, word: str) -> bool:
        return word in self.common or word in self.english


def bases(word: str) -> Iterator[str]:
    """Yield the words of which this may be a regular inflection (-s, -ed, -ing, -er, -ly)."""
    if len(word) < 4:
        return
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        yield from bases(word[:-1])
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
    for ending in ("ed", "ing", "er", "ly"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            yield from _stems(word, ending)


def _stems(word: str, ending: str) -> Iterator[str]:
    stem = word[: -len(ending)]
    if not stem.endswith("e"):  # "makeing" is not a form of "make"
        yield stem
    if ending == "ly":
        return
    yield stem + "e"
    if stem[-1] in _DOUBLED and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


@lru_cache(maxsize=1)
def english() -> English:
    """Load the packaged word lists, once a process."""
    text = files("index").joinpath("words.txt").read_text("ascii")
    lists = dict(part.split("]", 1) for part in text.split("\n[")[1:])
    return English(*(frozenset(lists[name].split()) for name in ("common", "english", "rare")))
