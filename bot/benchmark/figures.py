"""What is made of many measurements: medians, high percentiles, growth."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share (0 to 1) of the values do not exceed.

    Nearest rank. Raises ValueError where there is no value.
    """
    if not values:
        message = "no value was measured"
        raise ValueError(message)
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure at several sizes of the library: size to value."""

    at: Mapping[int, float]

    @property
    def fold(self) -> float:
        """The value at the largest size, in multiples of that at the smallest."""
        return self.at[max(self.at)] / self.at[min(self.at)]

    @property
    def exponent(self) -> float:
        """The power of the size with which the value grows: 0 not at all, 1 in step.

        Least squares on logarithms over all sizes.
        """
        logs = [(math.log(size), math.log(value)) for size, value in self.at.items()]
        mean_size = sum(size for size, _ in logs) / len(logs)
        mean_value = sum(value for _, value in logs) / len(logs)
        spread = sum((size - mean_size) ** 2 for size, _ in logs)
        return sum((s - mean_size) * (v - mean_value) for s, v in logs) / spread

    def __str__(self) -> str:
        sizes = max(self.at) / min(self.at)
        return f"{self.fold:,.1f}-fold for {sizes:,.0f} times the passages (n^{self.exponent:.2f})"


def middle_ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """The median of the ratios: what slows both sides of a round down for a while falls out."""
    return median(one / other for one, other in pairs)
