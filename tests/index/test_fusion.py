from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import LEAST_BM25, blended, followed, fused, ranking, scaled, unit

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

Numbers = npt.NDArray[np.float64]

shares = st.floats(0, 1)


@st.composite
def sides(draw: DrawFn) -> tuple[Numbers, Numbers]:
    """Cosines and BM25 scores of the same passages."""
    size = draw(st.integers(1, 20))
    # Steps of 1/1024 and 1/64: differences are either nothing or far above what is rounded.
    cosines = draw(st.lists(st.integers(-1024, 1024), min_size=size, max_size=size))
    bm25 = draw(st.lists(st.integers(0, 64 * 30), min_size=size, max_size=size))
    return np.array(cosines) / 1024, np.array(bm25) / 64


@given(sides(), shares)
def test_fused_scores_lie_between_0_and_1(pair: tuple[Numbers, Numbers], share: float) -> None:
    cosines, bm25 = (side.astype(np.float32) for side in pair)
    scores = fused(cosines, bm25, share)
    assert scores.shape == cosines.shape
    assert scores.dtype == np.float32
    assert np.all((scores >= 0) & (scores <= 1 + 1e-6))


@given(sides(), shares, st.floats(0.1, 10), st.floats(-5, 5))
def test_scaling_ignores_stretch_and_shift_of_a_side(
    pair: tuple[Numbers, Numbers], share: float, stretch: float, shift: float
) -> None:
    # Bruch, Gai, Ingber: a side may be moved by any affine map with its theoretical minimum.
    cosines, bm25 = pair
    moved = scaled(stretch * bm25 + shift, stretch * LEAST_BM25 + shift)  # type: ignore[arg-type]
    kept = scaled(bm25, LEAST_BM25)  # type: ignore[arg-type]
    assert moved == pytest.approx(kept, abs=1e-9)
    first = blended(moved, scaled(cosines, -1), share)  # type: ignore[arg-type]
    second = blended(kept, scaled(cosines, -1), share)  # type: ignore[arg-type]
    assert first == pytest.approx(second, abs=1e-9)


@given(sides(), st.floats(0.05, 0.95))
def test_better_on_both_sides_is_never_worse(pair: tuple[Numbers, Numbers], share: float) -> None:
    cosines, bm25 = (side.astype(np.float32) for side in pair)
    scores = fused(cosines, bm25, share)
    for first in range(len(scores)):
        for second in range(len(scores)):
            if cosines[first] >= cosines[second] and bm25[first] >= bm25[second]:
                assert scores[first] >= scores[second] - 1e-6


@given(sides())
def test_the_extreme_weights_leave_one_side_alone(pair: tuple[Numbers, Numbers]) -> None:
    ties = np.arange(len(pair[0]))
    cosines, bm25 = pair[0].astype(np.float32), pair[1].astype(np.float32)
    only_dense, only_words = fused(cosines, bm25, 1), fused(cosines, bm25, 0)
    assert ranking(only_dense, ties).tolist() == ranking(cosines, ties).tolist()
    assert ranking(only_words, ties).tolist() == ranking(bm25, ties).tolist()


def test_fused_example_of_the_formula() -> None:
    cosines, bm25 = np.array([0.5, 0.2], np.float32), np.array([2, 8], np.float32)
    expected = [0.8 + 0.2 * 0.25, 0.8 * 1.2 / 1.5 + 0.2]
    assert fused(cosines, bm25, 0.8).tolist() == pytest.approx(expected)


@pytest.mark.parametrize("values", [[], [0, 0, 0]], ids=["none", "zeros"])
def test_scaled_scores_of_nothing_are_nothing(values: list[float]) -> None:
    assert scaled(np.array(values, np.float32), 0).tolist() == values


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_ranking_breaks_ties_by_number(values: list[int]) -> None:
    scores = np.array(values, np.float32) / np.float32(3)
    ties = np.arange(len(values), dtype=np.int64)
    ranked = ranking(scores, ties).tolist()
    assert ranked == sorted(ranked, key=lambda at: (-values[at], at))


def test_ranking_takes_what_float32_cannot_tell_apart_for_equal() -> None:
    scores = np.array([0.7, np.nextafter(np.float32(0.7), np.float32(1))], np.float32)
    assert ranking(scores, np.arange(2)).tolist() == [0, 1]


def test_followed_adds_the_past_by_its_weight() -> None:
    last, before = np.array([1, 0], np.float32), np.array([0, 2], np.float32)
    assert followed(last, before, 0.5).tolist() == [1, 1]


def test_unit_has_length_1_and_leaves_zero() -> None:
    assert unit(np.array([3, 4], np.float32)).tolist() == pytest.approx([0.6, 0.8])
    assert unit(np.zeros(2, np.float32)).tolist() == [0, 0]
