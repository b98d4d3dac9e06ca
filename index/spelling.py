"""Misspelled names: the words of a question that are neither English nor a name, set right.

Distances are optimal string alignment (Damerau with adjacent transpositions): an exchange of two
neighbours is one slip. See Boytsov, "Indexing methods for approximate dictionary searching", 2011.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.called import Guard
from index.word import norm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from index.called import Called
    from index.english import English
    from index.word import Word

_MAX_WORDS = 5  # of a name that is compared word by word
_OPEN = 5  # letters of an English word that may stand for one of a longer name
_NEVER = 99.0  # costs more than any slip may
_MAX_UNKNOWN = 16  # unknown words looked at in one question: bounds the time of a long one
_RUN = re.compile(r"\S+")
_TIGHT = re.compile(r"[^\S\n]{1,3}|[-\u2010-\u2015_.'\u2019/]|\s[-\u2013\u2014]\s|[\u200b-\u200d]?")


@dataclass(frozen=True, slots=True)
class Slip:
    """Words [first, last] of a question, read as the names `keys`, all equally far from them."""

    first: int
    last: int
    keys: tuple[str, ...]
    cost: float
    score: float


class Speller:
    """Finds the names that unknown words of a question were meant to be."""

    __slots__ = (
        "_english",
        "_folded",
        "_holes",
        "_keys",
        "_known",
        "_lengths",
        "_parts",
        "_vocabulary",
    )

    def __init__(self, names: Iterable[Called], known: Collection[str], english: English) -> None:
        chosen = [name for name in names if _may_be_misspelled(name)]
        self._folded = {name.key: name.folded for name in chosen}
        self._keys = sorted(self._folded, key=lambda key: (len(key), key))
        self._lengths = [len(key) for key in self._keys]
        self._holes = _holes(chosen)
        self._vocabulary = frozenset(word for name in chosen for word in name.spaced.split())
        several = (name.spaced for name in chosen if 0 < name.spaced.count(" ") < _MAX_WORDS)
        self._parts = frozenset(word for spaced in several for word in spaced.split())
        self._known = known
        self._english = english

    def slips(
        self, text: str, words: Sequence[Word], taken: Mapping[int, tuple[int, int]]
    ) -> list[Slip]:
        """Find what is misspelled, best first; `taken` maps a word to the span of its name."""
        unknown = self._unknown(text, words, taken)
        found: list[Slip] = []
        for first, last in self._runs(text, words, unknown):
            spans = {taken[at] for at in range(first, last + 1) if at in taken}
            if any(span[0] < first or span[1] > last for span in spans):
                continue
            slip = self._compare(words, first, last, unknown, taken)
            if slip is not None:
                found.append(slip)
        return sorted(found, key=lambda slip: (-slip.score, slip.first, slip.last))

    def _runs(
        self, text: str, words: Sequence[Word], unknown: Collection[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield unknown words, pairs with one, and runs where names of several words may be."""
        is_part = [word.norm in self._parts for word in words]
        # Only an unknown word, or an English one of some length, is ever set right.
        is_open = [at in unknown or len(word.norm) >= _OPEN for at, word in enumerate(words)]
        for first in range(len(words)):
            if first in unknown:
                yield first, first
            for last in range(first + 1, min(first + _MAX_WORDS, len(words))):
                if not is_tight(text, words[last - 1], words[last]):
                    break
                is_pair = last == first + 1 and (first in unknown or last in unknown)
                if not is_pair and is_part[first : last + 1].count(False) > 1:
                    break
                if True in is_open[first : last + 1]:
                    yield first, last

    def _unknown(self, text: str, words: Sequence[Word], taken: Collection[int]) -> frozenset[int]:
        """Pick the words that could be misspelled: no name, not English, not of the library."""
        skipped = _addresses(text)
        found: list[int] = []
        for at, word in enumerate(words):
            if at in taken or len(word.fold) < 4 or sum(map(str.isalpha, word.fold)) < 4:
                continue
            if (
                skipped
                and word.start < skipped[bisect_right(skipped, (word.start, len(text))) - 1][1]
            ):
                continue
            if word.norm in self._vocabulary or word.fold in self._known:
                continue
            if _is_acronym(text[word.start : word.end]) and not text.isupper():
                continue
            if not self._english.is_known(word.fold):
                found.append(at)
                if len(found) == _MAX_UNKNOWN:
                    break
        return frozenset(found)

    def _compare(
        self,
        words: Sequence[Word],
        first: int,
        last: int,
        unknown: Collection[int],
        taken: Collection[int],
    ) -> Slip | None:
        if first == last:
            return self._single(words[first], first)
        run = range(first, last + 1)
        inside = [at for at in run if at in unknown]
        if len(inside) == 1 or (not inside and all(at not in taken for at in run)):
            slip = self._one_word_off(words, first, last, inside)
            if slip is not None:
                return slip
        return self._glued(words, first, last, taken) if inside and len(run) == 2 else None

    def _single(self, word: Word, at: int) -> Slip | None:
        """Find names like one word, unless another word is as near ("chainging": changing)."""
        slip = self._closest(at, at, word.norm)
        if slip is None or any(self._english.is_word(self._folded[key]) for key in slip.keys):
            return slip
        return None if any(map(self._is_other, _one_off(word.fold))) else slip

    def _is_other(self, word: str) -> bool:
        """Whether a word is usual, or the library's, and part of no name."""
        is_used = word in self._known or self._english.is_common(word)
        return is_used and norm(word) not in self._vocabulary

    def _glued(
        self, words: Sequence[Word], first: int, last: int, taken: Collection[int]
    ) -> Slip | None:
        """Find a name written as two words: "chain lnik"."""
        pair = (words[first], words[last])
        if any(len(word.fold) <= 3 and self._english.is_common(word.fold) for word in pair):
            return None
        slip = self._closest(first, last, pair[0].norm + pair[1].norm)
        if slip is None:
            return None
        kept = [words[at].norm for at in (first, last) if at in taken]
        keys = tuple(key for key in slip.keys if all(word in key for word in kept))
        return Slip(first, last, keys, slip.cost, slip.score) if keys else None

    def _closest(self, first: int, last: int, key: str) -> Slip | None:
        allowed = slips_allowed(len(key))
        low = bisect_left(self._lengths, max(4, len(key) - allowed))
        near = self._keys[low : bisect_right(self._lengths, len(key) + allowed)]
        hits = process.extract(key, near, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        costs = [(_cost(key, hit, int(edits)), hit) for hit, edits, _ in hits]
        return _best(first, last, len(key), costs)

    def _one_word_off(
        self, words: Sequence[Word], first: int, last: int, unknown: Sequence[int]
    ) -> Slip | None:
        """Find names of several words of which one is misspelled, or became an English word."""
        norms = [word.norm for word in words[first : last + 1]]
        costs: list[tuple[float, str]] = []
        for at in unknown or range(first, last + 1):
            word = norms[at - first]
            allowed = slips_allowed(len(word)) if unknown else int(len(word) >= _OPEN)
            if not allowed:
                continue
            hole = _hole(norms, at - first)
            for meant, key in self._holes.get(hole, ()):
                edits = OSA.distance(word, meant, score_cutoff=allowed)
                if not 0 < edits <= allowed or (not unknown and not _is_clear(word, meant, key)):
                    continue
                costs.append((edits + 0.5 * (word[:1] != meant[:1]), key))
        return _best(first, last, sum(map(len, norms)), costs)


def _one_off(word: str) -> Iterator[str]:
    """Yield what the word becomes with one letter less, exchanged, more or other."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _is_acronym(surface: str) -> bool:
    """Whether a short word has both cases, not as a title has (mRNA): another name, no slip."""
    return len(surface) <= 6 and not surface.islower() and not surface[1:].islower()


def slips_allowed(length: int) -> int:
    """How many slips a word of that length may hold: none below 4, one below 8, then two."""
    if length < 4:
        return 0
    return 1 if length < 8 else 2 if length < 20 else 3


def _cost(word: str, meant: str, edits: int) -> float:
    """Edits, and more where the first letter is wrong, which people rarely get wrong.

    Short words are like many others: there the first letter must agree, and of four letters all.
    """
    shorter = min(len(word), len(meant))
    if len(word) == len(meant) == 4 and sorted(word) != sorted(meant):
        return _NEVER
    if word[:1] == meant[:1]:
        return float(edits)
    return edits + 0.5 if shorter > 6 else _NEVER


def _best(first: int, last: int, length: int, costs: Sequence[tuple[float, str]]) -> Slip | None:
    if not costs:
        return None
    least = min(cost for cost, _ in costs)
    if least > slips_allowed(length) + 0.5:
        return None
    keys = tuple(sorted({key for cost, key in costs if cost == least}))
    return Slip(first, last, keys, least, round(1 - least / max(length, 1), 4))


def _is_clear(word: str, meant: str, key: str) -> bool:
    """Whether an English word in a name's place is a slip ("smart contact"), not another thing."""
    return len(key) >= 10 and word[0] == meant[0] and len(meant) >= _OPEN


def _may_be_misspelled(name: Called) -> bool:
    """Whether a name is long enough to be told from other words: tickers need five letters."""
    return name.guard is Guard.FREE and len(name.key) >= (4 if name.plural else 5)


def _holes(names: Iterable[Called]) -> dict[str, list[tuple[str, str]]]:
    """For each name of several words and each of its longer words: (that word, the key)."""
    holes: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        if not 0 < name.spaced.count(" ") < _MAX_WORDS:
            continue
        norms = name.spaced.split()
        for at, word in enumerate(norms):
            if len(word) >= 4 and len(name.key) - len(word) > 2:
                holes.setdefault(_hole(norms, at), []).append((word, name.key))
    return holes


def _hole(norms: Sequence[str], at: int) -> str:
    return " ".join([*norms[:at], "*", *norms[at + 1 :]])


def is_tight(text: str, before: Word, after: Word) -> bool:
    """Whether two words could be parts of one: a space or a hyphen stands between, no more."""
    if after.start == before.after + 1:
        return text[before.after] in " -._/\u2019'"
    return _TIGHT.fullmatch(text, before.after, after.start) is not None


def _addresses(text: str) -> list[tuple[int, int]]:
    """Spans of links, e-mail addresses, mentions and emoji, after an empty one, in order."""
    if "@" not in text and "<" not in text and "://" not in text:
        return []
    runs = (match.span() for match in _RUN.finditer(text))
    return [(-1, -1), *((a, b) for a, b in runs if _is_address(text[a:b]))]


def _is_address(run: str) -> bool:
    return "@" in run or "://" in run or run.startswith(("<:", "<#", "<a:"))
