"""The search: word and vector candidates, compared closely, fused into one ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.dense import Dense, Numbers, Vectors
from index.entry import Entry, dense_texts, evidence_texts
from index.evidence import Evidence
from index.fusion import Scores, Weights, blended, followed, fused, ranking
from index.lexical import Lexical

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.query import Query

_DEPTH = 50  # candidates of each side; twice as many change no ranking that was measured
_TOP = 5  # passages that the signals look at


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `passage` is its entry's number; `score` lies in [0, 1].

    `dense`: the highest cosine of the passage and its curated questions. `lexical`: raw BM25.
    `evidence`: the highest cosine of a sentence, telling title or curated question.
    `sentences`: the cosine of each of the entry's sentences, in order.
    `question`: the number of the entry's nearest curated question, None where it has none, and
    `question_cosine` how near it is (-1 where there is none).
    """

    passage: int
    score: float
    dense: float
    lexical: float
    evidence: float
    sentences: tuple[float, ...] = ()
    question: int | None = None
    question_cosine: float = -1.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What a search says of itself, for telling whether the library covers the question.

    `cosine`: the highest. `cosines`: the mean of the five highest. `lexical`: the highest BM25
    against the query's own best (0-1). `coverage`: the share of the query's words, weighted by
    idf, that the first five hits hold. `evidence`, `question`: the highest cosine of a sentence,
    and of a curated question, among the first five. `margin`: the first score less the second.
    """

    cosine: float = -1.0
    cosines: float = -1.0
    lexical: float = 0.0
    coverage: float = 0.0
    evidence: float = -1.0
    question: float = -1.0
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a search, best first, and its signals."""

    hits: tuple[Hit, ...]
    signals: Signals


@dataclass(frozen=True, slots=True)
class _Close:
    """The candidates' cosines, each array of shape (candidates,); rows of sentences by start."""

    dense: Scores
    evidence: Scores
    question: Scores
    question_row: Numbers
    rows: Vectors
    starts: Numbers


class Searcher:
    """Entries with their lexical index, their vectors and their sentences' vectors."""

    def __init__(
        self,
        entries: Sequence[Entry],
        lexical: Lexical,
        dense: Dense,
        evidence: Evidence,
        weights: Weights | None = None,
    ) -> None:
        owners, starts = dense_texts(entries)[1], evidence_texts(entries)[1]
        if not (
            lexical.size == len(entries)
            and np.array_equal(dense.owners, owners)
            and np.array_equal(evidence.starts, starts)
        ):
            message = (
                f"the index does not fit its {len(entries)} passages: {lexical.size} in the "
                f"lexical index, {len(dense.vectors)} vectors for {len(owners)} texts, "
                f"{len(evidence.vectors)} for {starts[-1]} sentences; build it anew"
            )
            raise ValueError(message)
        self.entries = entries
        self.lexical = lexical
        self.dense = dense
        self.evidence = evidence
        self.weights = weights or Weights()
        self._asked: dict[str, list[int]] | None = None
        self._pages: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            self._pages.setdefault(entry.page or entry.id, []).append(number)
        places = {page: place for place, page in enumerate(self._pages)}
        self._page_of = np.array([places[each.page or each.id] for each in entries], np.int64)

    def siblings(self, passage: int) -> list[int]:
        """List the passages of the same page, the passage itself included."""
        entry = self.entries[passage]
        return self._pages[entry.page or entry.id]

    def covered(self, text: str) -> Callable[[int], float]:
        """Tell what share of a text's words (by idf) the page of a passage holds, by passage."""
        shares = self.lexical.coverage_by_group(text, self._page_of, len(self._pages))
        return lambda passage: float(shares[self._page_of[passage]])

    def save(self, folder: Path) -> None:
        """Write all but the entries into an existing folder."""
        for part in (self.lexical, self.dense, self.evidence):
            part.save(folder)

    @classmethod
    def load(
        cls, folder: Path, entries: Sequence[Entry], weights: Weights | None = None
    ) -> Searcher:
        """Read what `save` wrote; raises OSError or ValueError where it does not fit."""
        parts = Lexical.load(folder), Dense.load(folder), Evidence.load(folder)
        return cls(entries, *parts, weights)

    def search(self, query: Query, k: int = 10) -> tuple[Hit, ...]:
        """Find the k best passages, best first; equal scores in the order of the entries."""
        return self.explore(query, k).hits

    def explore(
        self, query: Query, k: int = 10, also: Sequence[int] = (), by_vector: Numbers | None = None
    ) -> Found:
        """Search, and say how sure the search can be.

        `also` are passages to compare anyway; `by_vector` is what `nearest` found for the query,
        where many are searched at once.
        """
        if not self.entries:
            return Found((), Signals())
        bm25 = self._bm25(query)
        wanted = np.array(sorted(set(also)), np.int64)
        candidates = np.union1d(self._candidates(query, bm25, max(k, _DEPTH), by_vector), wanted)
        close = self._compare(query, candidates)
        near = blended(close.dense, close.evidence, self.weights.evidence)
        scores = fused(near, bm25[candidates], self.weights.dense)
        order = ranking(scores, candidates)
        top = order[: max(k, _TOP)]
        if len(wanted):
            top = np.concatenate(
                [top, order[len(top) :][np.isin(candidates[order[len(top) :]], wanted)]]
            )
        hits = tuple(
            self._hit(int(candidates[at]), int(at), scores, bm25, close) for at in top.tolist()
        )
        kept = hits if len(wanted) else hits[:k]
        return Found(kept, self._signals(query, hits, bm25, close))

    def _bm25(self, query: Query) -> Scores:
        scores = self.lexical.scores(query.text)
        if query.left_out:
            for number in self._answering(query.left_out):
                scores[number] = self.lexical.score_without(
                    query.text, self.entries[number], query.left_out
                )
        if query.previous:
            before = self.lexical.scores(query.previous)
            scores = followed(scores, before, self.weights.previous)
        return scores

    def nearest(self, vectors: Vectors) -> list[Numbers]:
        """Find the candidates by vector of many queries at once, shape (m, d)."""
        return self.dense.search_all(vectors, _DEPTH)

    def _candidates(
        self, query: Query, bm25: Scores, depth: int, by_vector: Numbers | None = None
    ) -> Numbers:
        if depth >= len(self.entries):
            return np.arange(len(self.entries), dtype=np.int64)
        near = self.dense.search(query.vector, depth)[0] if by_vector is None else by_vector
        worded = np.argpartition(-bm25, depth)[:depth]
        chosen = np.zeros(len(self.entries), np.bool_)
        chosen[near] = True
        chosen[worded[bm25[worded] > 0]] = True
        return np.flatnonzero(chosen)

    def _compare(self, query: Query, candidates: Numbers) -> _Close:
        """Compare the query with every vector of the candidates."""
        rows, starts = self.dense.rows(candidates)
        cosines = self.dense.vectors[rows] @ query.vector
        if query.left_out:
            self._hide(query.left_out, rows, cosines)
        # The row of the passage itself comes first; those of its questions follow.
        asked = cosines.copy()
        asked[starts[:-1]] = -1.0
        question = np.maximum.reduceat(asked, starts[:-1])
        sentences, begins = self.evidence.cosines(query.vector, candidates)
        has = begins[1:] > begins[:-1]
        support = cosines[starts[:-1]].copy()  # a passage without sentences supports itself
        if has.any():
            support[has] = np.maximum.reduceat(sentences, begins[:-1][has])
        return _Close(
            dense=np.maximum(cosines[starts[:-1]], question),
            evidence=np.maximum(support, question),
            question=question,
            question_row=_first_highest(asked, starts),
            rows=sentences,
            starts=begins,
        )

    def _hide(self, question: str, rows: Numbers, cosines: Vectors) -> None:
        """Make the vectors of a curated question lie as far away as can be."""
        for number in self._answering(question):
            own, _ = self.dense.rows(np.array([number], np.int64))
            for row, text in zip(own[1:], self.entries[number].questions, strict=True):
                if text == question:
                    cosines[rows == row] = -1.0

    def _answering(self, question: str) -> list[int]:
        """List the entries that answer a curated question; what serves answers never asks."""
        if self._asked is None:
            asked: dict[str, list[int]] = {}
            for number, entry in enumerate(self.entries):
                for each in dict.fromkeys(entry.questions):
                    asked.setdefault(each, []).append(number)
            self._asked = asked
        return self._asked.get(question, [])

    def _hit(self, passage: int, at: int, scores: Scores, bm25: Scores, close: _Close) -> Hit:
        entry = self.entries[passage]
        start = close.starts[at]
        sentences = close.rows[start : start + len(entry.sentences)]
        return Hit(
            passage=passage,
            score=float(scores[at]),
            dense=float(close.dense[at]),
            lexical=float(bm25[passage]),
            evidence=float(close.evidence[at]),
            sentences=tuple(sentences.tolist()),
            question=int(close.question_row[at]) - 1 if close.question[at] > -1 else None,
            question_cosine=float(close.question[at]),
        )

    def _signals(self, query: Query, hits: tuple[Hit, ...], bm25: Scores, close: _Close) -> Signals:
        nearest = np.sort(close.dense)[::-1][:_TOP]
        first = hits[:_TOP]
        own = self.lexical.self_score(query.text)
        if query.previous:
            own += self.weights.previous * self.lexical.self_score(query.previous)
        return Signals(
            cosine=float(nearest[0]),
            cosines=float(nearest.mean()),
            lexical=float(bm25.max()) / own if own else 0.0,
            coverage=self.lexical.coverage(query.text, [hit.passage for hit in first]),
            evidence=max(hit.evidence for hit in first),
            question=max(hit.question_cosine for hit in first),
            margin=first[0].score - first[1].score if len(first) > 1 else first[0].score,
        )


def _first_highest(values: Vectors, starts: Numbers) -> Numbers:
    """Find the place of the highest value within each span, the first of equals."""
    spans = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.lexsort((np.arange(len(values)), -values, spans))
    return np.asarray(order[starts[:-1]] - starts[:-1], np.int64)
