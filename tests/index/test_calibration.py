"""Calibration: probabilities mean what they say, the threshold keeps its share."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.calibration import Calibration, fit

NAMES = ("cosine", "coverage")


def questions(count: int, seed: int = 7) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Two overlapping clouds: the chance of a positive is a logistic of the first feature."""
    random = np.random.default_rng(seed)
    rows = random.normal((0.5, 0.7), (0.15, 0.2), (count, 2))
    chance = 1 / (1 + np.exp(-12 * (rows[:, 0] - 0.45)))
    return rows, random.random(count) < chance


def test_probability_is_the_share_of_positives_among_new_rows() -> None:
    calibration = fit(*questions(3000), NAMES)
    rows, labels = questions(6000, seed=8)
    said = calibration.probability(rows)
    for low in np.arange(0.0, 1.0, 0.2):
        among = (said >= low) & (said < low + 0.2)
        assert abs(labels[among].mean() - said[among].mean()) < 0.06


@pytest.mark.parametrize("kept", [0.9, 0.95, 0.99])
def test_threshold_keeps_its_share_of_new_positives(kept: float) -> None:
    calibration = fit(*questions(3000), NAMES, kept=kept)
    rows, labels = questions(6000, seed=8)
    assert calibration.accepts(rows)[labels].mean() == pytest.approx(kept, abs=0.02)


def test_threshold_loses_none_where_all_must_be_kept() -> None:
    rows = np.array([[0.1], [0.2], [0.3], [0.8], [0.9], [1.0]])
    labels = np.array([False, False, True, True, True, True])
    assert fit(rows, labels, ("x",), kept=1.0).accepts(rows)[labels].all()


def test_fit_is_the_same_twice() -> None:
    assert fit(*questions(400), NAMES) == fit(*questions(400), NAMES)


def test_a_feature_that_never_varies_is_harmless() -> None:
    rows, labels = questions(400)
    rows[:, 1] = 3.0
    calibration = fit(rows, labels, NAMES)
    assert calibration.weights[1] == 0.0
    assert np.isfinite(calibration.probability(rows)).all()


def test_json_keeps_every_probability() -> None:
    rows, labels = questions(400)
    calibration = fit(rows, labels, NAMES)
    again = Calibration.from_dict(json.loads(json.dumps(calibration.to_dict())))
    assert again == calibration
    assert np.array_equal(again.probability(rows), calibration.probability(rows))


@given(
    st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=2),
    st.integers(0, 1),
    st.floats(0, 1e6),
)
def test_probability_lies_in_bounds_and_grows_with_a_helpful_feature(
    row: list[float], place: int, more: float
) -> None:
    calibration = Calibration(NAMES, (0.5, 0.6), (0.1, 0.2), (2.0, 0.5), -1.0, 0.5)
    raised = list(row)
    raised[place] += more
    low, high = calibration.probability(np.array([row, raised]))
    assert 0.0 <= low <= high <= 1.0


@pytest.mark.parametrize(
    ("labels", "kept", "names", "says"),
    [
        ([True, True], 0.95, ("x",), "both kinds"),
        ([False, False], 0.95, ("x",), "both kinds"),
        ([True, False], 0.0, ("x",), "between 0 and 1"),
        ([True, False], 0.95, ("x", "y"), "2 names"),
        ([True, False, True], 0.95, ("x",), "3 labels"),
    ],
    ids=["all_positive", "all_negative", "no_share", "names", "labels"],
)
def test_fit_refuses_what_cannot_be_fitted(
    labels: list[bool], kept: float, names: tuple[str, ...], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        fit(np.array([[0.1], [0.9]]), np.array(labels), names, kept=kept)


def test_fit_refuses_a_feature_that_is_no_number() -> None:
    with pytest.raises(ValueError, match="finite"):
        fit(np.array([[np.nan], [0.9]]), np.array([True, False]), ("x",))


def test_probability_refuses_another_number_of_features() -> None:
    calibration = Calibration(NAMES, (0, 0), (1, 1), (1, 1), 0.0, 0.5)
    with pytest.raises(ValueError, match="2 features, not 3"):
        calibration.probability(np.zeros((1, 3)))


@pytest.mark.parametrize("missing", ["names", "weights", "bias", "threshold"])
def test_from_dict_refuses_a_damaged_file(missing: str) -> None:
    data = Calibration(NAMES, (0, 0), (1, 1), (1, 1), 0.0, 0.5).to_dict()
    del data[missing]
    with pytest.raises(ValueError, match="damaged"):
        Calibration.from_dict(data)


def test_from_dict_refuses_features_without_weights() -> None:
    data = Calibration(NAMES, (0, 0), (1, 1), (1, 1), 0.0, 0.5).to_dict()
    with pytest.raises(ValueError, match="damaged"):
        Calibration.from_dict({**data, "weights": [1.0]})


def test_serving_imports_no_sklearn() -> None:
    code = (
        "import sys, numpy; from index.calibration import Calibration;"
        "Calibration(('x',), (0,), (1,), (1,), 0, .5).probability(numpy.zeros((1, 1)));"
        "sys.exit('sklearn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
