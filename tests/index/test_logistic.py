"""The fit is at the one minimum of the penalised loss."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.logistic import fitted


def drawn(seed: int, count: int, width: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(count, width)) * 10.0 ** random.uniform(-1, 1)
    chance = 1 / (1 + np.exp(-np.clip(rows @ random.normal(size=width), -60, 60)))
    labels = random.random(count) < chance
    labels[:2] = (True, False)
    return rows, labels


@given(st.integers(0, 1000), st.integers(2, 80), st.integers(1, 6), st.sampled_from((0.1, 1, 100)))
def test_slope_is_flat_where_the_fit_ends(
    seed: int, count: int, width: int, strength: float
) -> None:
    rows, labels = drawn(seed, count, width)
    weights, bias = fitted(rows, labels, strength)
    missed = 1 / (1 + np.exp(-(rows @ weights + bias))) - labels
    assert np.allclose(rows.T @ missed + weights / strength, 0, atol=1e-6)
    assert missed.sum() == pytest.approx(0, abs=1e-6)


def test_fit_is_that_of_another_implementation() -> None:
    from sklearn.linear_model import LogisticRegression

    rows, labels = drawn(7, 400, 5)
    other = LogisticRegression(C=1.0, tol=1e-10, max_iter=10_000).fit(rows, labels)
    weights, bias = fitted(rows, labels, 1.0)
    assert np.allclose(weights, other.coef_[0], atol=1e-5)
    assert bias == pytest.approx(float(other.intercept_[0]), abs=1e-5)


def test_classes_that_a_feature_parts_still_give_finite_weights() -> None:
    rows = np.array([[-2.0], [-1.0], [1.0], [2.0]]) * 100
    weights, bias = fitted(rows, rows[:, 0] > 0, strength=1e6)
    assert 0 < weights[0] < 100
    assert np.isfinite(bias)
