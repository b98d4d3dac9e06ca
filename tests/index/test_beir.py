from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.beir import BeirError, BeirQuery, hit_at_k, mrr, ndcg_at_k, read, recall_at_k, write_run

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = [
    {"_id": "p0", "title": "Normans", "text": "They came from Norway. Rollo led them."},
    {"_id": "p1", "text": "A steam engine performs work."},
    {"_id": 7, "title": None, "text": "", "metadata": {}},
]
QUERIES = [
    {"_id": "q0", "text": "Who was their leader?", "after": ["Who are the Normans?"]},
    {"_id": "q1", "text": "What is a steam engine?", "metadata": {}},
    {"_id": "q2", "text": "Nobody judged this."},
    {"_id": "q3", "text": "Nothing answers this."},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\tp1\t2\nq0\tp0\t1\nq0\tp1\t0\nq3\tp0\t0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS)
    return tmp_path


def test_read_gives_entries_with_their_sentences(folder: Path) -> None:
    first, second, third = read(folder).entries
    assert (first.id, first.title) == ("p0", "Normans")
    assert first.sentences == ("They came from Norway.", "Rollo led them.")
    assert (second.title, second.whole) == ("", "A steam engine performs work.")
    assert (third.id, third.text) == ("7", "")


def test_read_gives_the_queries_that_have_an_answer(folder: Path) -> None:
    found = read(folder)
    assert found.queries == (
        BeirQuery("q0", "Who was their leader?", ("Who are the Normans?",)),
        BeirQuery("q1", "What is a steam engine?"),
    )
    assert found.judged == {"q0": {"p0": 1, "p1": 0}, "q1": {"p1": 2}}


def test_read_takes_a_split_and_judgements_without_a_heading(folder: Path) -> None:
    (folder / "qrels" / "dev.tsv").write_text("\ufeffq1\tp1\t1\r\n\r\n", encoding="utf-8")
    assert [query.id for query in read(folder, "dev").queries] == ["q1"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("corpus.jsonl", "{}\n", r"corpus\.jsonl:1: no _id"),
        ("corpus.jsonl", '{"_id": "a", "text": "x"}\nnope\n', r"corpus\.jsonl:2: not a JSON obj"),
        ("corpus.jsonl", "[1]\n", r"corpus\.jsonl:1: not a JSON object"),
        ("corpus.jsonl", '{"_id": "a"}\n', r"corpus\.jsonl:1: no text"),
        ("corpus.jsonl", '{"_id": "a", "text": 3}\n', r"corpus\.jsonl:1: no text"),
        ("corpus.jsonl", '{"_id": "a", "text": ""}\n' * 2, r"corpus\.jsonl:2: _id 'a' stands at"),
        ("corpus.jsonl", "\n \n", r"corpus\.jsonl: empty"),
        ("queries.jsonl", '{"_id": "q", "text": "x", "after": "y"}', r"queries\.jsonl:1: after is"),
        ("queries.jsonl", '{"_id": "q", "text": "x", "after": [1]}', r"queries\.jsonl:1: after is"),
        ("qrels/test.tsv", "a\tb\tc\nq0 p0 1\n", r"test\.tsv:2: not query id, passage id"),
        ("qrels/test.tsv", "a\tb\tc\nq0\tp0\tx\n", r"test\.tsv:2: not query id, passage id"),
        ("qrels/test.tsv", "q9\tp0\t1\n", r"test\.tsv:1: query 'q9' is not in queries"),
        ("qrels/test.tsv", "q0\tp0\t0\n", r"test\.tsv: no query has a relevant passage"),
    ],
)
def test_read_names_the_line_that_is_wrong(
    folder: Path, name: str, text: str, message: str
) -> None:
    (folder / name).write_text(text)
    with pytest.raises(BeirError, match=message) as caught:
        read(folder)
    assert "\n" not in str(caught.value)


def test_read_names_a_line_that_is_not_utf8(folder: Path) -> None:
    (folder / "corpus.jsonl").write_bytes(b'{"_id": "a", "text": "x"}\n{"_id": "\xff"}\n')
    with pytest.raises(BeirError, match=r"corpus\.jsonl:2: not UTF-8"):
        read(folder)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_read_names_a_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BeirError, match=f"{name}: No such file"):
        read(folder)


def test_read_names_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(BeirError, match="none: no such folder"):
        read(tmp_path / "none")


def test_measures_by_hand() -> None:
    judged = {"a": 1, "b": 2, "c": 0, "d": 1}
    ranking = ["c", "a", "x", "b"]
    gained = 1 / math.log2(3) + 2 / math.log2(5)
    ideal = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg_at_k(ranking, judged) == pytest.approx(gained / ideal)
    assert ndcg_at_k(ranking, judged, 1) == 0
    assert recall_at_k(ranking, judged, 2) == pytest.approx(1 / 3)
    assert recall_at_k(ranking, judged) == pytest.approx(2 / 3)
    assert [hit_at_k(ranking, judged, k) for k in (1, 2)] == [0, 1]
    assert mrr(ranking, judged) == 0.5
    assert mrr(["x"], judged) == 0


@pytest.mark.parametrize("judged", [{}, {"a": 0}], ids=["unjudged", "irrelevant"])
def test_measures_without_a_relevant_passage_are_0(judged: dict[str, int]) -> None:
    measures = (ndcg_at_k, recall_at_k, hit_at_k)
    assert [measure(["a"], judged) for measure in measures] == [0, 0, 0]
    assert mrr(["a"], judged) == 0


@given(
    ranking=st.permutations(["a", "b", "c", "d", "e"]),
    judged=st.dictionaries(st.sampled_from("abcxyz"), st.integers(0, 3)),
    k=st.integers(1, 6),
)
def test_measures_lie_between_0_and_1(ranking: list[str], judged: dict[str, int], k: int) -> None:
    for measure in (ndcg_at_k, recall_at_k, hit_at_k):
        assert 0 <= measure(ranking, judged, k) <= 1 + 1e-9
    best = sorted(judged, key=lambda each: -judged[each])
    if any(judged.values()):
        assert ndcg_at_k(best, judged, k) == pytest.approx(1)


def test_run_keeps_the_order_of_equal_scores(tmp_path: Path) -> None:
    path = tmp_path / "run.txt"
    write_run(path, {"q0": [("p1", 0.9), ("p0", 0.9), ("p2", 0.25)], "q1": []}, tag="mine")
    rows = [line.split(" ") for line in path.read_text().splitlines()]
    assert [row[:4] for row in rows] == [
        ["q0", "Q0", "p1", "1"],
        ["q0", "Q0", "p0", "2"],
        ["q0", "Q0", "p2", "3"],
    ]
    scores = [float(row[4]) for row in rows]
    assert scores == sorted(set(scores), reverse=True)
    assert scores == pytest.approx([0.9, 0.9, 0.25], abs=1e-6)
    assert {row[5] for row in rows} == {"mine"}
