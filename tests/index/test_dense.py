from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import Dense, spread
from index.evidence import Evidence

if TYPE_CHECKING:
    from pathlib import Path

    from index.dense import Numbers, Vectors


def _unit(rows: int, width: int = 16, seed: int = 0) -> Vectors:
    found = np.random.default_rng(seed).standard_normal((rows, width), dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def _by_hand(vectors: Vectors, owners: Numbers, query: Vectors, k: int) -> list[int]:
    """Passages by the highest exact inner product of their vectors."""
    scores = vectors.astype(np.float64) @ query.astype(np.float64)
    best = {int(owner): float(scores[owners == owner].max()) for owner in set(owners.tolist())}
    return sorted(best, key=lambda owner: (-best[owner], owner))[:k]


@given(
    owned=st.lists(st.integers(0, 3), min_size=1, max_size=30),
    k=st.integers(1, 12),
    seed=st.integers(0, 99),
)
def test_search_gives_the_exact_nearest_passages(owned: list[int], k: int, seed: int) -> None:
    size = len(owned)
    owners = np.concatenate(
        [np.arange(size), np.repeat(np.arange(size), owned)]
    )  # each passage has a vector of its own; some have up to three more
    vectors, query = _unit(len(owners), seed=seed), _unit(1, seed=seed + 1000)[0]
    found, cosines = Dense(vectors, owners).search(query, k)
    assert found.tolist() == _by_hand(vectors, owners, query, k)
    assert np.all(np.diff(cosines) <= 0)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(0, 8), st.integers(0, 99))
def test_search_of_many_is_the_search_of_each(owned: list[int], k: int, seed: int) -> None:
    owners = np.unique(np.array(owned), return_inverse=True)[1]
    dense = Dense(_unit(len(owners), seed=seed), owners)
    queries = _unit(4, seed=seed + 1000)
    found = dense.search_all(queries, k)
    assert [each.tolist() for each in found] == [dense.search(q, k)[0].tolist() for q in queries]
    assert dense.search_all(queries[:0], k) == []


def test_search_in_parts_gives_what_one_part_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, owners = _unit(1003), np.arange(1003)
    whole = Dense(vectors, owners)
    monkeypatch.setattr("index.dense._ONE_PART", 100)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    parts = Dense(vectors, owners)
    for query in _unit(20, seed=7):
        one, some = whole.search(query, 50), parts.search(query, 50)
        assert one[0].tolist() == some[0].tolist()
        assert one[1].tolist() == some[1].tolist()


def test_search_gives_equal_vectors_by_number() -> None:
    vectors = np.tile(_unit(1), (9, 1))
    found, _ = Dense(vectors, np.arange(9)).search(vectors[0], 9)
    assert found.tolist() == list(range(9))


def test_search_finds_a_passage_by_a_further_vector() -> None:
    vectors = _unit(6)
    dense = Dense(vectors, [0, 1, 2, 0, 0, 2])
    assert dense.search(vectors[4], 1)[0].tolist() == [0]
    assert dense.search(vectors[5], 3)[0][0] == 2
    assert sorted(dense.search(vectors[5], 9)[0].tolist()) == [0, 1, 2]


@pytest.mark.parametrize("k", [0, 5])
def test_search_of_nothing_finds_nothing(k: int) -> None:
    dense = Dense(np.zeros((0, 16), np.float32), [])
    found, cosines = dense.search(_unit(1)[0], k)
    assert len(found) == len(cosines) == 0


def test_search_refuses_a_query_of_another_width() -> None:
    with pytest.raises(ValueError, match="a query of 8 dimensions, not 16"):
        Dense(_unit(3), [0, 1, 2]).search(_unit(1, width=8)[0], 2)


def test_dense_refuses_owners_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="2 owners"):
        Dense(_unit(3), [0, 1])


def test_dense_loads_as_it_was_saved(tmp_path: Path) -> None:
    dense = Dense(_unit(40), np.arange(40) % 30)
    dense.save(tmp_path)
    loaded = Dense.load(tmp_path)
    query = _unit(1, seed=3)[0]
    assert loaded.passages == 30
    assert loaded.search(query, 10)[0].tolist() == dense.search(query, 10)[0].tolist()


@given(
    lengths=st.lists(st.integers(0, 4), min_size=1, max_size=12),
    picks=st.lists(st.integers(0, 11), max_size=8),
)
def test_spread_lays_spans_end_to_end(lengths: list[int], picks: list[int]) -> None:
    starts = np.cumsum([0, *lengths])
    wanted = np.array([pick % len(lengths) for pick in picks], np.int64)
    rows, begins = spread(starts, wanted)
    spans = [list(range(starts[each], starts[each + 1])) for each in wanted]
    assert rows.tolist() == [row for span in spans for row in span]
    assert np.diff(begins).tolist() == [len(span) for span in spans]


def test_evidence_compares_the_rows_of_the_passages_asked_for(tmp_path: Path) -> None:
    vectors = _unit(6)
    evidence = Evidence(vectors, [0, 2, 2, 6])
    evidence.save(tmp_path)
    for each in (evidence, Evidence.load(tmp_path)):
        cosines, begins = each.cosines(vectors[3], np.array([2, 1, 0]))
        assert begins.tolist() == [0, 4, 4, 6]
        assert cosines[1] == pytest.approx(1)
        assert each.passages == 3


def test_evidence_refuses_starts_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="do not fit 6 vectors"):
        Evidence(_unit(6), [0, 2, 5])
