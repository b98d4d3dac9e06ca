"""What is made of many measurements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.benchmark.figures import Growth, middle_ratio, percentile

TIMES = st.lists(st.floats(0.001, 1e6), min_size=1, max_size=60)


@given(values=TIMES, share=st.floats(0.01, 1.0))
def test_percentile_is_the_smallest_value_that_the_share_reaches(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values) + 1e-9


@pytest.mark.parametrize(("share", "expected"), [(0.5, 10), (0.95, 19), (1.0, 20)])
def test_percentile_of_twenty_values_takes_the_nearest_rank(share: float, expected: int) -> None:
    assert percentile(range(1, 21), share) == expected


def test_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        percentile([], 0.5)


@given(power=st.floats(0.0, 2.0), factor=st.floats(0.01, 100.0))
def test_growth_names_the_power_of_the_size(power: float, factor: float) -> None:
    growth = Growth({size: factor * size**power for size in (1_000, 10_000, 100_000)})
    assert growth.exponent == pytest.approx(power, abs=1e-6)
    assert growth.fold == pytest.approx(100**power)


def test_growth_says_both_in_words() -> None:
    growth = Growth({100_000: 40.0, 1_000: 0.4, 10_000: 4.0})
    assert str(growth) == "100.0-fold for 100 times the passages (n^1.00)"


def test_middle_ratio_is_not_moved_by_one_disturbed_round() -> None:
    calm = [(1.0, 10.0), (1.1, 10.0), (0.9, 10.0)]
    assert middle_ratio(calm) == pytest.approx(0.1)
    assert middle_ratio([*calm, (500.0, 10.0), (1.0, 900.0)]) == pytest.approx(0.1)
