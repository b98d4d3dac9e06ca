"""Read a text for comparison: its word stems, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from index.content import FUNCTION_WORDS
from index.sentence import leans

# The weight of a stem in the library: its inverse document frequency, highest for unknown ones.
Weight = Callable[[str], float]

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# A name: a word with a capital, or with an inner capital or digit (zkSync, x402).
_NAME = re.compile(r"\b(?:[A-Z][\w'\u2019.-]*\w|[A-Z]|[a-z]+[A-Z0-9]\w*)\b")
_STEMMER = Stemmer.Stemmer("porter", 0)  # no inner cache: nothing that changes


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text. `stems` are those of its content words, in order, each once."""

    text: str
    stems: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    leans: bool

    @classmethod
    def of(cls, text: str) -> Wording:
        """Read a text; the same text is read once."""
        return _read(text)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Stem a lower-case word (Porter, as the lexical index does)."""
    return str(_STEMMER.stemWord(word))


def stems(text: str) -> tuple[str, ...]:
    """List the stems of the content words of a text in order, each once."""
    words = (word for word in _WORD.findall(text.lower()) if word not in FUNCTION_WORDS)
    return tuple(dict.fromkeys(stem(word) for word in words))


def names(text: str) -> tuple[str, ...]:
    """List the names in a text: words with a capital letter that are no function words."""
    found = (name for name in _NAME.findall(text) if name.lower() not in FUNCTION_WORDS)
    return tuple(dict.fromkeys(found))


def numbers(text: str) -> tuple[str, ...]:
    """List the numbers in a text, thousands without commas ("13,000" is "13000")."""
    return tuple(dict.fromkeys(found.replace(",", "") for found in _NUMBER.findall(text)))


def coverage(asked: Iterable[str], held: Iterable[str], weight: Weight) -> float:
    """Tell which share of the weight of the stems asked for is held, 0 to 1 (1 for no stems)."""
    present = frozenset(held)
    total = kept = 0.0
    for each in asked:
        value = weight(each)
        total += value
        if each in present:
            kept += value
    return kept / total if total else 1.0


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> Wording:
    return Wording(text, stems(text), names(text), numbers(text), leans(text))
