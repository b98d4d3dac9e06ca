"""A calibrated probability from named features: logistic regression, fitted once, served by numpy.

Used for "does the library cover this?" and "is the very thing asked for there?". The output is a
probability for the mix of positives and negatives that it was fitted on: the classes are not
re-weighted, since that would shift every probability towards one half. The threshold does not
depend on the mix.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.logistic import fitted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

KEPT = 0.95  # share of the answerable that the threshold lets pass
_FOLDS = 5
_FEW = 10  # with fewer of a class, folds would say less than the fit itself


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted logistic: weights of the standardised features, in the order of `names`."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float

    def __post_init__(self) -> None:
        lengths = {len(self.means), len(self.scales), len(self.weights), len(self.names)}
        if len(lengths) > 1:
            message = f"the calibration is damaged: {sorted(lengths)} numbers for the same features"
            raise ValueError(message)

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Tell the probability of a positive for each row of features (n, f), shape (n,).

        Raises ValueError where the rows have another number of features.
        """
        rows = np.atleast_2d(np.asarray(features, np.float64))
        if rows.shape[1] != len(self.names):
            message = f"the calibration has {len(self.names)} features, not {rows.shape[1]}"
            raise ValueError(message)
        standard = (rows - np.array(self.means)) / np.array(self.scales)
        return _logistic(standard @ np.array(self.weights) + self.bias)

    def accepts(self, features: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell for each row of features whether its probability reaches the threshold."""
        return np.asarray(self.probability(features) >= self.threshold, np.bool_)

    def to_dict(self) -> dict[str, Any]:
        """Lay it out for JSON."""
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calibration:
        """Read what `to_dict` laid out; raises ValueError where something is missing."""
        try:
            return cls(
                names=tuple(str(name) for name in data["names"]),
                means=tuple(float(value) for value in data["means"]),
                scales=tuple(float(value) for value in data["scales"]),
                weights=tuple(float(value) for value in data["weights"]),
                bias=float(data["bias"]),
                threshold=float(data["threshold"]),
            )
        except (KeyError, TypeError) as error:
            message = f"the calibration is damaged: {error}"
            raise ValueError(message) from error


def fit(
    features: NDArray[np.float64],
    labels: NDArray[np.bool_],
    names: Sequence[str],
    *,
    kept: float = KEPT,
    strength: float = 1.0,
) -> Calibration:
    """Fit the probability that a row of `features` (n, f) is a positive of `labels` (n,).

    `kept`: the share of the positives that reach the threshold. It is chosen on probabilities
    of rows that were left out of the fit, so that it holds for new questions. `strength`: the
    inverse of the L2 penalty. Raises ValueError where there is nothing to tell apart.
    """
    rows, positive = np.asarray(features, np.float64), np.asarray(labels, np.bool_)
    _check(rows, positive, names, kept)
    scores = _held_out(rows, positive, strength)
    calibration = _fit(rows, positive, names, strength)
    if scores is None:
        scores = calibration.probability(rows)
    accepted = np.sort(scores[positive])
    # Rounded first: 0.05 * 100 is a little more than 5 in floats.
    lost = math.floor(round((1.0 - kept) * len(accepted), 9))
    threshold = float(accepted[min(lost, len(accepted) - 1)])
    return Calibration(
        calibration.names,
        calibration.means,
        calibration.scales,
        calibration.weights,
        calibration.bias,
        threshold,
    )


def _check(
    rows: NDArray[np.float64], positive: NDArray[np.bool_], names: Sequence[str], kept: float
) -> None:
    if rows.ndim != 2 or rows.shape != (len(positive), len(names)):
        message = f"{rows.shape} features for {len(positive)} labels and {len(names)} names"
        raise ValueError(message)
    if not 0.0 < kept <= 1.0:
        message = f"the share to keep must lie between 0 and 1, not {kept}"
        raise ValueError(message)
    if positive.all() or not positive.any():
        message = "calibration needs questions of both kinds: answerable and not"
        raise ValueError(message)
    if not np.isfinite(rows).all():
        message = "a feature is not a finite number"
        raise ValueError(message)


def _fit(
    rows: NDArray[np.float64],
    positive: NDArray[np.bool_],
    names: Sequence[str],
    strength: float,
) -> Calibration:
    """Fit on all rows; the threshold is one half for the time being."""
    means, scales = rows.mean(axis=0), rows.std(axis=0)
    scales = np.where(scales > 1e-9, scales, 1.0)  # a feature that never varies says nothing
    weights, bias = fitted((rows - means) / scales, positive, strength)
    return Calibration(
        tuple(names),
        tuple(means.tolist()),
        tuple(scales.tolist()),
        tuple(weights.tolist()),
        bias,
        0.5,
    )


def _held_out(
    rows: NDArray[np.float64], positive: NDArray[np.bool_], strength: float
) -> NDArray[np.float64] | None:
    """Tell each row's probability by a fit on the other folds, or None for too few rows."""
    if min(int(positive.sum()), int((~positive).sum())) < _FEW:
        return None
    names = [str(number) for number in range(rows.shape[1])]
    folds = np.empty(len(rows), np.int64)
    for label in (True, False):  # each fold has its share of both
        places = np.flatnonzero(positive == label)
        folds[places] = np.arange(len(places)) % _FOLDS
    scores = np.empty(len(rows), np.float64)
    for fold in range(_FOLDS):
        rest = folds != fold
        model = _fit(rows[rest], positive[rest], names, strength)
        scores[~rest] = model.probability(rows[~rest])
    return scores


def _logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -60.0, 60.0))), np.float64)
