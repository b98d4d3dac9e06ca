from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


def test_ranking_is_printed_best_first(run: Run) -> None:
    ran = run("search", "citrus peel", "--top", "3")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("  1  ")
    assert lines[0].endswith("  Composting › Can I compost citrus peel?")


def test_json_gives_a_row_a_line(run: Run) -> None:
    rows = [json.loads(line) for line in run("search", "seeds", "--json").out.splitlines()]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert list(rows[0]) == [
        "rank", "score", "cosine", "bm25", "evidence", "passage", "title", "section", "path",
        "lines", "text",
    ]  # fmt: skip


@pytest.mark.parametrize("words", [("soil", "--top", "0"), ("soil", "--top", "1001"), (" ",)])
def test_impossible_search_is_misuse(run: Run, words: tuple[str, ...]) -> None:
    ran = run("search", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
