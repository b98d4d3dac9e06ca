"""Logistic regression with an L2 penalty, by Newton's method: exact, and without a library.

Iteratively reweighted least squares; see Bishop, "Pattern Recognition and Machine Learning",
2006, section 4.3.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_STEPS = 100  # ten are usual
_STILL = 1e-10  # of a step, in units of a weight: nothing moves any more


def fitted(
    rows: NDArray[np.float64], positive: NDArray[np.bool_], strength: float
) -> tuple[NDArray[np.float64], float]:
    """Fit the weights of features (n, f), shape (f,), and the bias, which is not penalised.

    `strength` is the inverse of the penalty. Labels (n,) of both kinds give a minimum, and only
    one.
    """
    inputs = np.hstack([rows, np.ones((len(rows), 1))])
    penalty = np.full(inputs.shape[1], 1.0 / strength)
    penalty[-1] = 0.0
    found = np.zeros(inputs.shape[1])
    for _ in range(_MOST_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(inputs @ found, -60.0, 60.0)))
        slope = inputs.T @ (chance - positive) + penalty * found
        bend = (inputs.T * (chance * (1.0 - chance))) @ inputs + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        step = _shortened(inputs, positive, penalty, found, step, slope)
        found -= step
        if np.abs(step).max() < _STILL:
            break
    return found[:-1], float(found[-1])


def _shortened(
    inputs: NDArray[np.float64],
    positive: NDArray[np.bool_],
    penalty: NDArray[np.float64],
    found: NDArray[np.float64],
    step: NDArray[np.float64],
    slope: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Halve a step until it leads down: far from the minimum a whole one may lead past it."""

    def loss(weights: NDArray[np.float64]) -> float:
        margins = np.where(positive, 1.0, -1.0) * (inputs @ weights)
        return float(np.logaddexp(0.0, -margins).sum() + 0.5 * penalty @ weights**2)

    start, gain = loss(found), float(slope @ step)
    while np.abs(step).max() >= _STILL and loss(found - step) > start - 1e-4 * gain:
        step, gain = step / 2, gain / 2
    return step
