"""Cues that a question means an ordinary word as a name: capitals, `$`, what stands around it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.called import Guard

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.word import Word

_SENTENCE_END = re.compile(r"[.?!:;\n\r]")


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that ask, and words that ask for a profile's field. A question of these and one name is
# about that name: "who founded X", "which token does X have", "is X still active".
_ASKING = _listed("""
    what whats which who whos whose when where why how hows is are was were be been do does did has
    have had can could will would should tell me us about explain describe define mean means meaning
    stand stands give show info information overview summary summarise summarize short simply simple
    please pls plz hey hi hello so ok okay really actually exactly it its the a an you i know learn
    need want understand work works working doing use used uses using happened happen behind run
    runs running founded founder founders founding started start made make makes created creator
    built launched launch launches live still now today active alive dead called name names
    former formerly renamed token tokens coin coins ticker symbol project projects chain chains
    network protocol blockchain site website docs documentation source code category status risk
    risks risky safe legit purpose example examples difference differences different similar
    better question x more details detail eli5
""")
_JOINING = _listed("""
    vs versus and or with to from on in into than for like by of between compare compared comparison
    against using connect connects
""")
_DETERMINERS = _listed("""
    the a an my your his her our their this that these those any some every each no another one more
    most
""")


class Cues:
    """How a question writes its words, asked for the few whose name is an ordinary word."""

    __slots__ = ("_has_case", "_has_titles", "text", "words")

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        starts = [text[word.start] for word in words if len(word.fold) > 1]
        lower = sum(start.islower() for start in starts)
        long = [text[word.start] for word in words if len(word.fold) > 3]
        # Capitals tell nothing in a question that shouts, or that is titled throughout.
        self._has_case = lower > 0 or len(words) == 1
        self._has_titles = sum(start.islower() for start in long) * 2 >= len(long) - 1 and lower > 0

    def has_cashtag(self, at: int) -> bool:
        """Whether `$` stands right before the word and belongs to it."""
        start = self.words[at].start
        if start == 0 or self.text[start - 1] != "$":
            return False
        return start == 1 or not self.text[start - 2].isalnum()

    def shows(self, guard: Guard, first: int, last: int) -> bool:
        """Whether the way words [first, last] are written is enough for the guard."""
        if guard is Guard.FREE:
            return True
        if self.has_cashtag(first):
            return True
        word = self.words[last]
        surface = self.text[word.start : word.end]
        if guard is Guard.CASHTAG:
            return len(self.words) == 1 and surface.isupper()
        if self._has_case and _is_capitals(surface):
            return True
        return guard is Guard.WORD and self._is_titled(last, surface)

    def _is_titled(self, at: int, surface: str) -> bool:
        """Whether a word is capitalised as a name is, by itself: not in "the New World"."""
        if at == 0 or not self._has_titles or not surface[:1].isupper():
            return False
        before = self.text[self.words[at - 1].after : self.words[at].start]
        if _SENTENCE_END.search(before) is not None:
            return False
        return not (self._is_capitalised(at - 1, at) or self._is_capitalised(at + 1, at))

    def _is_capitalised(self, other: int, at: int) -> bool:
        """Whether a neighbour of word `at` continues it: capitalised, and no word that asks."""
        if not 0 < other < len(self.words) or self.words[other].fold in _ASKING | _JOINING:
            return False
        first, second = self.words[min(other, at)], self.words[max(other, at)]
        is_next = self.text[first.after : second.start].isspace()
        return is_next and self.text[self.words[other].start].isupper()

    def may_be_asked(self, guard: Guard, first: int, last: int) -> bool:
        """Whether the words could be a name if the question is about nothing else."""
        word = self.words[last]
        if guard is Guard.CASHTAG:
            return False
        if guard is Guard.CAPITALS and not _is_capitals(self.text[word.start : word.end]):
            return False
        return first == 0 or self.words[first - 1].fold not in _DETERMINERS

    def asked(
        self, maybe: Collection[tuple[int, int]], sure: Collection[tuple[int, int]]
    ) -> set[tuple[int, int]]:
        """Those of the `maybe` spans that the question asks about.

        All other words must ask, not tell, and two names must be joined ("X vs Y"): in "is X safe"
        `safe` asks.
        """
        names = [span for span in maybe if not self._asks(span)]
        if not names and not sure:
            names = list(maybe)
        spans = sorted([*names, *sure])
        taken = {at for first, last in spans for at in range(first, last + 1)}
        if any(
            word.fold not in _ASKING and word.fold not in _JOINING
            for at, word in enumerate(self.words)
            if at not in taken
        ):
            return set()
        for (_, before), (after, _) in pairwise(spans):
            between = self.words[before + 1 : after]
            punctuation = self.text[self.words[before].end : self.words[after].start].strip()
            if not any(word.fold in _JOINING for word in between) and punctuation not in {",", "/"}:
                return set()
        return set(names)

    def _asks(self, span: tuple[int, int]) -> bool:
        return all(self.words[at].fold in _ASKING for at in range(span[0], span[1] + 1))


def _is_capitals(surface: str) -> bool:
    """Whether a word is in capitals, but for the s of a plural."""
    return surface.isupper() or (len(surface) > 2 and surface[-1] == "s" and surface[:-1].isupper())
