"""Names that stand in a question as the library writes them, but for case, hyphens and plurals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.called import Called, Guard
from index.cue import Cues
from index.library import Kind
from index.spelling import is_tight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.english import English
    from index.word import Word

_HEAD = 3  # letters by which hopeless runs of words are told early
_SPLIT_MIN = 5  # letters of a one-word name that may be written as two words
_SMALL_TEXT = "a an the in on to is be so we no of it my or as at by do go he if up us i and for"
_SMALL = frozenset(_SMALL_TEXT.split())


@dataclass(frozen=True, slots=True)
class Hit:
    """Words [first, last] of a question bear the names `meant`; `has_cashtag`: `$` before them."""

    first: int
    last: int
    meant: tuple[Called, ...]
    has_cashtag: bool


class Spotter:
    """Finds names by the norms of their words, run together."""

    __slots__ = ("_english", "_groups", "_heads", "_longest")

    def __init__(self, groups: Mapping[str, Sequence[Called]], english: English) -> None:
        self._groups = groups
        self._english = english
        self._heads = frozenset(key[:_HEAD] for key in groups)
        # One more than the longest name has: a word of it may be written as two.
        self._longest = 1 + max(
            (name.spaced.count(" ") + 1 for group in groups.values() for name in group), default=0
        )

    def spot(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """All names in the text, the longest where they overlap."""
        cues = Cues(text, words)
        sure: list[Hit] = []
        maybe: list[Hit] = []
        for first, last, names in self._runs(text, words):
            shown = tuple(
                n for n in names if cues.shows(self._guard(n, words, first, last), first, last)
            )
            if shown:
                sure.append(Hit(first, last, shown, cues.has_cashtag(first)))
                continue
            asked = tuple(
                n
                for n in names
                if cues.may_be_asked(self._guard(n, words, first, last), first, last)
            )
            if asked:
                maybe.append(Hit(first, last, asked, has_cashtag=False))
        sure = longest(words, sure)
        if not maybe:
            return sure
        taken = {at for hit in sure for at in range(hit.first, hit.last + 1)}
        maybe = longest(words, (h for h in maybe if taken.isdisjoint(range(h.first, h.last + 1))))
        asked_for = cues.asked(
            [(hit.first, hit.last) for hit in maybe], [(hit.first, hit.last) for hit in sure]
        )
        return sure + [hit for hit in maybe if (hit.first, hit.last) in asked_for]

    def _runs(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, list[Called]]]:
        """Each run of words [first, last] that is a name, and whose."""
        for first in range(len(words)):
            key = ""
            for last in range(first, min(first + self._longest, len(words))):
                key += words[last].norm
                if len(key) >= _HEAD and key[:_HEAD] not in self._heads:
                    break
                group = self._groups.get(key)
                if group is not None:
                    run = words[first : last + 1]
                    names = [name for name in group if _fits(name, text, run)]
                    if names:
                        yield first, last, names

    def _guard(self, name: Called, words: Sequence[Word], first: int, last: int) -> Guard:
        """Return a name's guard, stricter where the name is a usual word in another writing.

        A project "Virtuals" or "G.A.M.E." is not in every question of something virtual, or of a
        game.
        """
        if name.guard is not Guard.FREE or name.kind is not Kind.PROJECT or first != last:
            return name.guard
        word = words[last].fold
        is_other = word != name.folded and self._english.is_common(word)
        return Guard.WORD if is_other else Guard.FREE


def longest(words: Sequence[Word], hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits the longest, then the first."""
    ordered = sorted(hits, key=lambda h: (words[h.first].start - words[h.last].end, h.first))
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in ordered:
        span = range(hit.first, hit.last + 1)
        if taken.isdisjoint(span):
            kept.append(hit)
            taken.update(span)
    return kept


def _fits(name: Called, text: str, run: Sequence[Word]) -> bool:
    """Whether the name may be written as these words are: their number, and what parts them."""
    if not name.plural and not _is_same_number(name, text, run):
        return False
    if len(run) == 1 or " ".join([word.norm for word in run]) == name.spaced:
        return True
    if not all(is_tight(text, before, after) for before, after in pairwise(run)):
        return False
    if not any(text[a.after : b.start].isspace() for a, b in pairwise(run)):
        return True
    # "on do" is no Ondo: what is written apart must be long enough, and no small word in front.
    is_small = run[0].fold in _SMALL or any(len(word.fold) < 2 for word in run)
    return len(name.key) >= _SPLIT_MIN and not is_small


def _is_same_number(name: Called, text: str, run: Sequence[Word]) -> bool:
    """Whether a ticker is written as it is, or in capitals with a small s (NFTs)."""
    if "".join([word.fold for word in run]) == name.folded.replace(" ", ""):
        return True
    surface = text[run[-1].start : run[-1].end]
    return len(run) == 1 and surface[-1:] == "s" and surface[:-1].isupper()
