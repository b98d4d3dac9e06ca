"""Benchmarks in BEIR's format: reading them, measuring a ranking, writing it as a TREC run.

The format: https://github.com/beir-cellar/beir/wiki/Load-your-custom-dataset; a query may carry
`after`, the questions before it. The measures are those of trec_eval (linear gain).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.entry import Entry
from index.sentence import split as sentence_spans

if TYPE_CHECKING:
    from pathlib import Path

Ranking = Sequence[str]  # passage ids, best first
Judged = Mapping[str, int]  # passage id -> how relevant; 0 is not


class BeirError(Exception):
    """A benchmark cannot be read; shown to the person who named it, one line."""


@dataclass(frozen=True, slots=True)
class BeirQuery:
    """A query; `after` holds the questions asked before it, oldest first.

    `answers` are texts of which a right answer holds one, where the benchmark has them.
    """

    id: str
    text: str
    after: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A corpus, the queries of one split that have a relevant passage, and which those are."""

    entries: tuple[Entry, ...]
    queries: tuple[BeirQuery, ...]
    judged: Mapping[str, Judged]


def read(folder: Path, split: str = "test") -> Benchmark:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels/<split>.tsv`; raises BeirError."""
    if not folder.is_dir():
        message = f"{folder}: no such folder; name one that holds corpus.jsonl and queries.jsonl"
        raise BeirError(message)
    entries = tuple(_entry(where, row) for where, row in _rows(folder / "corpus.jsonl"))
    queries = {row["_id"]: _query(where, row) for where, row in _rows(folder / "queries.jsonl")}
    path = folder / "qrels" / f"{split}.tsv"
    judged = _judgements(path, queries)
    asked = tuple(query for query in queries.values() if any(judged.get(query.id, {}).values()))
    if not asked:
        message = f"{path}: no query has a relevant passage; at least one must"
        raise BeirError(message)
    return Benchmark(entries, asked, {query.id: judged[query.id] for query in asked})


def ndcg_at_k(ranking: Ranking, judged: Judged, k: int = 10) -> float:
    """Tell the normalised discounted cumulative gain of the first k (Järvelin & Kekäläinen)."""
    best = sorted((gain for gain in judged.values() if gain > 0), reverse=True)
    ideal = _discounted(best[:k])
    return (
        _discounted([max(0, judged.get(each, 0)) for each in ranking[:k]]) / ideal if ideal else 0.0
    )


def recall_at_k(ranking: Ranking, judged: Judged, k: int = 100) -> float:
    """Tell which share of the relevant passages is among the first k."""
    relevant = {each for each, gain in judged.items() if gain > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def hit_at_k(ranking: Ranking, judged: Judged, k: int = 1) -> float:
    """Tell whether a relevant passage is among the first k: 1 or 0."""
    return float(any(judged.get(each, 0) > 0 for each in ranking[:k]))


def mrr(ranking: Ranking, judged: Judged) -> float:
    """Tell one over the rank of the first relevant passage; 0 if none was found."""
    ranks = (rank for rank, each in enumerate(ranking, 1) if judged.get(each, 0) > 0)
    return 1 / next(ranks, math.inf)


def write_run(
    path: Path, results: Mapping[str, Sequence[tuple[str, float]]], tag: str = "convergence"
) -> None:
    """Write a TREC run: for each query id, passage ids with scores, best first.

    trec_eval orders by score and goes by the id where scores are equal; equal scores are
    therefore written a hair apart, in our order.
    """
    with path.open("w", encoding="utf-8") as file:
        for query, ranked in results.items():
            last = math.inf
            for rank, (passage, score) in enumerate(ranked, 1):
                last = min(score, last - 1e-7)
                file.write(f"{query} Q0 {passage} {rank} {last:.7f} {tag}\n")


def _discounted(gains: Sequence[int]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Read lines that are not blank, each with its place as `path:line`."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip("\r\n")
                except UnicodeDecodeError:
                    message = f"{path}:{number}: not UTF-8; save the file as UTF-8"
                    raise BeirError(message) from None
                if text.strip():
                    yield f"{path}:{number}", text
    except OSError as error:
        message = f"{path}: {error.strerror or error}; a BEIR folder holds this file"
        raise BeirError(message) from None


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read JSON Lines whose rows have an `_id` of their own and a `text`."""
    seen: dict[str, str] = {}
    for where, line in _lines(path):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            message = f"{where}: not a JSON object; every line holds one"
            raise BeirError(message)
        row["_id"] = _text(where, row, "_id")
        if row["_id"] in seen:
            message = (
                f"{where}: _id {row['_id']!r} stands at {seen[row['_id']]} already; rename one"
            )
            raise BeirError(message)
        seen[row["_id"]] = where
        yield where, row
    if not seen:
        message = f"{path}: empty; it needs one JSON object a line"
        raise BeirError(message)


def _text(where: str, row: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = row.get(name, default)
    if name == "_id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and (value or name != "_id"):
        return value
    message = f'{where}: no {name}, or no text in it; write "{name}": "…"'
    raise BeirError(message)


def _entry(where: str, row: Mapping[str, Any]) -> Entry:
    text = _text(where, row, "text")
    title = _text(where, {**row, "title": row.get("title") or ""}, "title")
    sentences = tuple(text[start:end] for start, end in sentence_spans(text))
    return Entry(row["_id"], title, text, sentences=sentences)


def _query(where: str, row: Mapping[str, Any]) -> BeirQuery:
    after, answers = _texts(where, row, "after"), _texts(where, row, "answers")
    return BeirQuery(row["_id"], _text(where, row, "text"), after, answers)


def _texts(where: str, row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = row.get(name) or []
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        message = f'{where}: {name} is no list of texts; write "{name}": ["…"]'
        raise BeirError(message)
    return tuple(values)


def read_questions(path: Path) -> tuple[tuple[str, str], ...]:
    """Read JSON Lines of questions: (split, text) of each; raises BeirError."""
    return tuple(
        (_text(where, row, "split", ""), _text(where, row, "text")) for where, row in _rows(path)
    )


def _judgements(path: Path, queries: Mapping[str, BeirQuery]) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, (where, line) in enumerate(_lines(path)):
        cells = [cell.strip() for cell in line.split("\t")]
        if number == 0 and len(cells) == 3 and not _is_whole(cells[2]):
            continue  # the heading
        if len(cells) != 3 or not _is_whole(cells[2]):
            message = f"{where}: not query id, passage id and a whole number, parted by tabs"
            raise BeirError(message)
        if cells[0] not in queries:
            message = f"{where}: query {cells[0]!r} is not in queries.jsonl; add it there"
            raise BeirError(message)
        judged.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return judged


def _is_whole(cell: str) -> bool:
    return cell.removeprefix("-").isascii() and cell.removeprefix("-").isdigit()
