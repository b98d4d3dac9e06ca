"""Public corpora through the same search, leads and calibration as the library itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

from bot.answer.evidence import Need
from bot.answer.lead import Offer, lead
from bot.answer.support import NAMES as SUPPORT
from bot.answer.support import features as support
from index.beir import BeirQuery, Benchmark, hit_at_k, mrr, ndcg_at_k, recall_at_k
from index.build import index_entries
from index.calibration import Calibration, fit
from index.encoder import Encoder
from index.features import GENERAL, general
from index.query import Query, query_texts
from index.search import Found, Searcher
from index.vectors import KeptVectors

DEPTH = 100  # passages of a run
OFFERS = 5  # passages whose sentences are looked at
KEPT = 0.95

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A benchmark that is indexed."""

    benchmark: Benchmark
    searcher: Searcher
    encoder: Encoder

    @classmethod
    def index(
        cls, benchmark: Benchmark, vectors: KeptVectors, encoder: Encoder, tell: Tell
    ) -> Corpus:
        """Index a benchmark's passages; vectors are kept for the next time."""
        searcher, _, _ = index_entries(benchmark.entries, vectors, encoder, tell)
        return cls(benchmark, searcher, encoder)

    def found(self, queries: Sequence[BeirQuery], k: int = DEPTH) -> Iterator[Found]:
        """Search for each query, as a follow-up where it is one."""
        texts = [query_texts(query.text, query.after) for query in queries]
        vectors = self.encoder.encode_queries([text for pair in texts for text in pair])
        at = 0
        for query, pair in zip(queries, texts, strict=True):
            rows = vectors[at : at + len(pair)]
            at += len(pair)
            yield self.searcher.explore(Query.of(query.text, rows, query.after), k)

    def weight(self) -> Callable[[str], float]:
        """The weight of a word in this corpus."""
        return lru_cache(maxsize=1 << 15)(self.searcher.lexical.self_score)

    def offers(self, found: Found, most: int = OFFERS) -> list[Offer]:
        """The first passages of a search as offers of sentences; all of one corpus, one page."""
        entries = self.benchmark.entries
        return [
            Offer(
                hit.score,
                entries[hit.passage].sentences,
                hit.sentences,
                page=entries[hit.passage].title,
                start=hit.passage,
                title=entries[hit.passage].title,
            )
            for hit in found.hits[:most]
        ]


def ranking_figures(corpus: Corpus) -> tuple[dict[str, float], dict[str, list[tuple[str, float]]]]:
    """nDCG@10, recall@100, hit@1 and MRR; and the run, for each query its passages and scores."""
    run: dict[str, list[tuple[str, float]]] = {}
    rows = []
    queries = corpus.benchmark.queries
    for query, found in zip(queries, corpus.found(queries), strict=True):
        ids = [corpus.benchmark.entries[hit.passage].id for hit in found.hits]
        run[query.id] = list(zip(ids, (hit.score for hit in found.hits), strict=True))
        judged = corpus.benchmark.judged[query.id]
        rows.append(
            (
                ndcg_at_k(ids, judged),
                recall_at_k(ids, judged),
                hit_at_k(ids, judged),
                mrr(ids, judged),
            )
        )
    means = np.mean(np.array(rows), axis=0).tolist()
    return dict(zip(("nDCG@10", "recall@100", "hit@1", "MRR"), means, strict=True)), run


def lead_figures(corpus: Corpus) -> dict[str, float]:
    """How often the lead holds an answer, and how long it is; over the queries with answers."""
    queries = [query for query in corpus.benchmark.queries if query.answers]
    weight = corpus.weight()
    held, lengths = 0, []
    for query, found in zip(queries, corpus.found(queries, OFFERS), strict=True):
        offers = corpus.offers(found, 3)
        places = lead(Need.of(query.text), offers, weight)
        text = " ".join(offers[offer].sentences[at] for offer, at in places)
        held += any(answer.lower() in text.lower() for answer in query.answers)
        lengths.append(len(text))
    return {
        "queries": len(queries),
        "holds an answer": held / len(queries) if queries else 0.0,
        "median characters": median(lengths) if lengths else 0.0,
        "longest": max(lengths, default=0),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """How well two kinds of questions are told apart, on questions that were not fitted on."""

    kept: float
    refused: float
    auc: float


def offtopic_figures(corpus: Corpus, fitted: Sequence[str], reported: Sequence[str]) -> Told:
    """Off-topic against answerable: fitted on even-numbered questions and `fitted`."""
    queries = corpus.benchmark.queries
    even, odd = (_signals(corpus, queries[start::2]) for start in (0, 1))
    off, off_reported = (_signals(corpus, _asked(texts)) for texts in (fitted, reported))
    return _told(even, odd, off, off_reported, GENERAL)


def absent_figures(corpus: Corpus, absent: Sequence[str]) -> Told:
    """Right topic, answer absent, against answerable: fitted on the even-numbered of both."""
    queries, lacking = corpus.benchmark.queries, _asked(absent)
    even, odd = (_support(corpus, queries[start::2]) for start in (0, 1))
    off, off_reported = (_support(corpus, lacking[start::2]) for start in (0, 1))
    return _told(even, odd, off, off_reported, SUPPORT)


def _told(
    held: NDArray[np.float64],
    held_reported: NDArray[np.float64],
    lacking: NDArray[np.float64],
    lacking_reported: NDArray[np.float64],
    names: Sequence[str],
) -> Told:
    from sklearn.metrics import roc_auc_score

    calibration = _fitted(held, lacking, names)
    yes, no = calibration.probability(held_reported), calibration.probability(lacking_reported)
    labels = np.r_[np.ones(len(yes)), np.zeros(len(no))]
    return Told(
        kept=float((yes >= calibration.threshold).mean()),
        refused=float((no < calibration.threshold).mean()),
        auc=float(roc_auc_score(labels, np.r_[yes, no])),
    )


def _fitted(
    held: NDArray[np.float64], lacking: NDArray[np.float64], names: Sequence[str]
) -> Calibration:
    labels = np.r_[np.ones(len(held), bool), np.zeros(len(lacking), bool)]
    return fit(np.vstack([held, lacking]), labels, names, kept=KEPT)


def _signals(corpus: Corpus, queries: Sequence[BeirQuery]) -> NDArray[np.float64]:
    rows = [general(found.signals) for found in corpus.found(queries, OFFERS)]
    return np.array(rows, np.float64)


def _support(corpus: Corpus, queries: Sequence[BeirQuery]) -> NDArray[np.float64]:
    weight = corpus.weight()
    rows = [
        support(Need.of(query.text), corpus.offers(found), weight)
        for query, found in zip(queries, corpus.found(queries, OFFERS), strict=True)
    ]
    return np.array(rows, np.float64)


def _asked(texts: Iterable[str]) -> tuple[BeirQuery, ...]:
    return tuple(BeirQuery(str(number), text) for number, text in enumerate(texts))
