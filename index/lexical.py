"""Word search: BM25 over stems, its postings built once by bm25s and read with numpy alone.

Scores are those of Lucene's BM25 (Kamphuis et al., "Which BM25 Do You Mean?", 2020), precomputed
for every word and passage (Lù, "BM25S", 2024), so that a query only adds its words' postings up.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.entry import Entry

Scores = npt.NDArray[np.float32]

K1, B = 1.2, 0.75
_TITLE_WEIGHT = 2  # a word of the title counts as if it stood in the text so many times
_WORD = re.compile(r"[^\W_]+")
_META = "lexical.json"
_REMEMBERED = 1_000_000  # words whose stems a build keeps in mind


def stems(text: str, stemmer: Stemmer.Stemmer | None = None) -> list[str]:
    """Cut a text into its words' English stems, without case and accents.

    A stemmer remembers words, so one for many texts is quicker; threads may not share it.
    """
    if stemmer is None:
        stemmer = Stemmer.Stemmer("english")  # less than a microsecond
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in letters if not unicodedata.combining(each))
    found: list[str] = stemmer.stemWords(_WORD.findall(text.lower()))
    return found


def _words(entry: Entry, *, without: str = "", stemmer: Stemmer.Stemmer | None = None) -> list[str]:
    """List the stems of an entry's fields; `without` leaves one curated question out."""
    questions = " ".join(question for question in entry.questions if question != without)
    title, text, asked = (stems(each, stemmer) for each in (entry.title, entry.text, questions))
    return [*title * _TITLE_WEIGHT, *text, *asked]


class Lexical:
    """BM25 scores of passages, as postings: for each word, the passages that hold it.

    `scores` and `passages` are parallel; the word numbered w owns [starts[w], starts[w + 1]),
    its passages in ascending order.
    """

    def __init__(
        self,
        words: Sequence[str],
        scores: Scores,
        passages: npt.NDArray[np.int32],
        starts: npt.NDArray[np.int64],
        size: int,
        length: float,
    ) -> None:
        self.size = size
        self._words = words
        self._numbers = {word: number for number, word in enumerate(words)}
        self._scores = scores
        self._passages = passages
        self._starts = starts.tolist()
        self._length = length

    @classmethod
    def build(cls, entries: Sequence[Entry]) -> Lexical:
        """Index the title, the text and the curated questions of each entry."""
        import bm25s  # builds only: it brings scipy along

        stemmer = Stemmer.Stemmer("english", _REMEMBERED)
        texts = [_words(entry, stemmer=stemmer) for entry in entries]
        length = sum(map(len, texts)) / max(1, len(texts))
        words = sorted({word for text in texts for word in text})
        if not words:
            none = np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64)
            return cls([], *none, len(entries), length)
        numbers = {word: number for number, word in enumerate(words)}
        model = bm25s.BM25(k1=K1, b=B, method="lucene")
        model.index(
            ([[numbers[word] for word in text] for text in texts], numbers),
            create_empty_token=False,
            show_progress=False,
        )
        found = model.scores
        starts = found["indptr"].astype(np.int64)
        order = np.lexsort((found["indices"], np.repeat(np.arange(len(words)), np.diff(starts))))
        scores = found["data"][order].astype(np.float32)
        passages = found["indices"][order].astype(np.int32)
        return cls(words, scores, passages, starts, len(entries), length)

    def scores(self, query: str) -> Scores:
        """Score every passage: float32, shape (passages,). Each word of the query counts once."""
        total = np.zeros(self.size, np.float32)
        for word in sorted(set(stems(query))):
            start, end = self._span(word)
            # No passage stands twice among a word's postings, so plain indexing adds rightly.
            total[self._passages[start:end]] += self._scores[start:end]
        return total

    def score_without(self, query: str, entry: Entry, question: str) -> float:
        """Score one entry of the index as if it did not answer a certain curated question."""
        words = _words(entry, without=question)
        counts = Counter(words)
        damping = K1 * (1 - B + B * len(words) / self._length) if self._length else K1
        terms = set(stems(query)) & counts.keys()
        return math.fsum(
            self._idf(word) * counts[word] / (counts[word] + damping) for word in sorted(terms)
        )

    def holds(self, word: str) -> bool:
        """Tell whether any passage holds a word, in any of its forms."""
        return any(stem in self._numbers for stem in stems(word))

    def self_score(self, query: str) -> float:
        """Tell the score that no passage can exceed: all the query's words, each in plenty.

        Words that no passage holds are counted too, so off-topic queries stay far below theirs.
        """
        return math.fsum(self._idf(word) for word in sorted(set(stems(query))))

    def coverage(self, query: str, passages: Iterable[int]) -> float:
        """Tell what share of the query's words, weighted by idf, some passages hold (0-1)."""
        wanted = np.fromiter(passages, np.int32)
        held = total = 0.0
        for word in sorted(set(stems(query))):
            weight = self._idf(word)
            total += weight
            start, end = self._span(word)
            if start == end:
                continue
            postings = self._passages[start:end]
            places = np.searchsorted(postings, wanted)
            if (postings[np.minimum(places, end - start - 1)] == wanted).any():
                held += weight
        return held / total if total else 0.0

    def coverage_by_group(self, query: str, groups: npt.NDArray[np.int64], count: int) -> Scores:
        """Tell for each group of passages what share of the query's words (by idf) it holds.

        `groups` is the group's number for each passage, shape (passages,); gives shape (count,).
        """
        held = np.zeros(count, np.float32)
        total = 0.0
        for word in sorted(set(stems(query))):
            weight = self._idf(word)
            total += weight
            start, end = self._span(word)
            held[groups[self._passages[start:end]]] += weight  # each group once: plain indexing
        return held / total if total else held

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder."""
        starts = np.array(self._starts, np.int64)
        np.save(folder / "lexical-scores.npy", self._scores, allow_pickle=False)
        np.save(folder / "lexical-passages.npy", self._passages, allow_pickle=False)
        np.save(folder / "lexical-starts.npy", starts, allow_pickle=False)
        meta = {"size": self.size, "length": self._length, "words": list(self._words)}
        (folder / _META).write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """Read what `save` wrote; raises OSError or ValueError where it is not whole."""
        meta = json.loads((folder / _META).read_text(encoding="utf-8"))
        if not isinstance(meta, dict) or not {"size", "length", "words"} <= meta.keys():
            message = f"{folder / _META}: damaged; build the index anew"
            raise ValueError(message)
        scores, passages, starts = (
            np.load(folder / f"lexical-{name}.npy", allow_pickle=False)
            for name in ("scores", "passages", "starts")
        )
        if len(meta["words"]) + 1 != len(starts) or len(scores) != len(passages):
            message = f"{folder}: the parts of the lexical index do not fit; build it anew"
            raise ValueError(message)
        return cls(meta["words"], scores, passages, starts, meta["size"], meta["length"])

    def _span(self, word: str) -> tuple[int, int]:
        number = self._numbers.get(word)
        return (0, 0) if number is None else (self._starts[number], self._starts[number + 1])

    def _idf(self, word: str) -> float:
        start, end = self._span(word)
        return math.log1p((self.size - (end - start) + 0.5) / (end - start + 0.5))
