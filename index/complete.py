"""Autocomplete and "did you mean" over the names of pages, from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from index.english import english
from index.library import Kind, Role
from index.word import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.called import Called

_ORDER = {kind: at for at, kind in enumerate(Kind)}
_MAX_CHARS = 80  # of a text that is compared with names
_LIKE = 0.82  # Jaro-Winkler similarity from which a name half typed counts as misspelled
_NEAR = 60.0  # token ratio from which a name looks like the text at all


class _Row(NamedTuple):
    """One name of the page `at`; `spaced` are its folded words, `glued` the same run together."""

    at: int
    is_title: bool
    spaced: str
    glued: str


class Completer:
    """Looks names up by what has been typed of them; answers with positions of entries."""

    __slots__ = ("_glued", "_kinds", "_rank", "_rows", "_spaced")

    def __init__(self, kinds: Sequence[Kind], names: Iterable[tuple[int, Called]]) -> None:
        """Take the kind of each entry, and the names with the number of their entry."""
        self._kinds = kinds
        self._rows: list[_Row] = []
        titles = [""] * len(kinds)
        for at, name in names:
            is_title = name.role is Role.TITLE
            if is_title:
                titles[at] = name.folded
            self._rows.append(_Row(at, is_title, name.folded, name.folded.replace(" ", "")))
        ordered = sorted(range(len(kinds)), key=lambda at: (_ORDER[kinds[at]], titles[at], at))
        self._rank = {at: rank for rank, at in enumerate(ordered)}
        self._spaced = [row.spaced for row in self._rows]
        self._glued = [row.glued for row in self._rows]

    def complete(self, prefix: str, k: int, kinds: Collection[Kind] | None) -> list[int]:
        """Entries whose names begin so, then whose words do, then that hold or resemble it."""
        typed = " ".join(word.fold for word in words(prefix[:_MAX_CHARS]))
        allowed = [kinds is None or kind in kinds for kind in self._kinds]
        if not typed:
            ordered = sorted(range(len(allowed)), key=lambda at: _ORDER[self._kinds[at]])
            return [at for at in ordered if allowed[at]][:k]
        best = self._matching(typed, allowed)
        if len(best) < k:
            self._add_similar(best, typed.replace(" ", ""), allowed)
        return sorted(best, key=lambda at: (best[at], self._rank[at]))[:k]

    def near(self, text: str, k: int, kinds: Collection[Kind] | None) -> list[int]:
        """Entries whose names look most like the text, or like one of its less usual words."""
        lists = english()
        asked = [word.fold for word in words(text[:_MAX_CHARS])]
        content = [word for word in asked if not lists.is_common(word)] or asked
        best: dict[int, float] = {}
        for query in {" ".join(asked), " ".join(content), *(w for w in content if len(w) > 3)}:
            hits = process.extract(
                query, self._spaced, scorer=fuzz.token_ratio, score_cutoff=_NEAR, limit=None
            )
            # A short name is in many texts: what it leaves uncovered counts against it.
            for spaced, score, row in hits:
                at = self._rows[row].at
                if kinds is None or self._kinds[at] in kinds:
                    whole = score + fuzz.ratio(query.replace(" ", ""), spaced.replace(" ", ""))
                    best[at] = max(best.get(at, 0.0), whole)
        return sorted(best, key=lambda at: (-best[at], self._rank[at]))[:k]

    def _matching(self, typed: str, allowed: Sequence[bool]) -> dict[int, float]:
        """Rank 0 to 4 of each entry: the name itself, title, other name, a word of it, inside."""
        glued = typed.replace(" ", "")
        inner = " " + typed
        best: dict[int, float] = {}
        for at, is_title, spaced, together in self._rows:
            if glued not in together or not allowed[at]:
                continue
            if together == glued:
                rank = 0.0
            elif together.startswith(glued):
                rank = 1.0 if is_title else 2.0
            else:
                rank = 3.0 if inner in spaced else 4.0
            if rank < best.get(at, 9.0):
                best[at] = rank
        return best

    def _add_similar(self, best: dict[int, float], glued: str, allowed: Sequence[bool]) -> None:
        if len(glued) < 3:
            return
        hits = process.extract(
            glued, self._glued, scorer=JaroWinkler.similarity, score_cutoff=_LIKE, limit=None
        )
        for _, score, row in hits:
            at = self._rows[row].at
            if allowed[at] and best.get(at, 9.0) > 4.0:
                best[at] = min(best.get(at, 9.0), 6.0 - float(score))
