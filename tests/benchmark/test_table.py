"""The table says of each figure whether its target was met."""

from __future__ import annotations

import pytest

from bot.benchmark import table
from bot.benchmark.building import Building, Rebuild
from bot.benchmark.cold import Cold
from bot.benchmark.figures import Growth
from bot.benchmark.growing import Sizes
from bot.benchmark.warm import Round, Warm
from bot.benchmark.worker import Run


def verdicts(lines: list[table.Line]) -> list[str]:
    return [line.verdict for line in lines]


def warm(bot_ms: float, worst_ms: float) -> Warm:
    times = (bot_ms,) * 18 + (worst_ms,) * 2
    return Warm((Round(times, (10.0,) * 20),) * 3)


@pytest.mark.parametrize(
    ("bot_ms", "worst_ms", "expected"),
    [(3.4, 10.0, ["ok", "ok"]), (3.6, 10.0, ["MISSED", "ok"]), (3.0, 9.1, ["ok", "MISSED"])],
)
def test_warm_marks_what_is_missed(bot_ms: float, worst_ms: float, expected: list[str]) -> None:
    assert verdicts(table.of_warm(warm(bot_ms, worst_ms))) == expected


def test_cold_marks_a_heavy_import_and_too_much_memory() -> None:
    bot, loop = Run(0.5, 300.0, "DePIN is"), Run(5.0, 500.0, "{}")
    light = table.of_cold(Cold((bot,), (loop,), frozenset()))
    heavy = table.of_cold(Cold((bot,), (loop,), frozenset({"torch"})))
    assert verdicts(light) == ["ok", "MISSED", "ok"]
    assert verdicts(heavy) == ["ok", "MISSED", "MISSED"]


def test_building_compares_throughputs_round_by_round() -> None:
    good = Building(900, build_s=(10.0, 20.0), encoder_s=(9.0, 18.0))
    assert good.ratio == pytest.approx(0.9)
    assert good.throughput == pytest.approx(60.0)
    assert verdicts(table.of_building(good)) == ["ok"]
    assert verdicts(table.of_building(Building(900, (10.0,), (8.0,)))) == ["MISSED"]


@pytest.mark.parametrize(
    ("again_s", "encoded", "expected"),
    [(1.9, 5, ["ok", "ok"]), (2.1, 5, ["MISSED", "ok"]), (1.0, 49, ["ok", "MISSED"])],
)
def test_rebuild_marks_slowness_and_texts_of_other_pages(
    again_s: float, encoded: int, expected: list[str]
) -> None:
    rebuild = Rebuild(10_000, 100.0, (again_s,) * 3, (encoded,) * 3, (48,) * 3)
    assert verdicts(table.of_rebuild(rebuild)) == expected


def test_rebuild_that_encodes_nothing_is_not_believed() -> None:
    rebuild = Rebuild(10_000, 100.0, (1.0,), (0,), (48,))
    assert verdicts(table.of_rebuild(rebuild)) == ["ok", "MISSED"]


@pytest.mark.parametrize(("took_ms", "expected"), [(25.0, "ok"), (25.1, "MISSED")])
def test_exact_search_has_a_limit(took_ms: float, expected: str) -> None:
    assert verdicts(table.of_exact(took_ms)) == [expected]


def test_a_line_without_target_has_no_verdict() -> None:
    assert table.Line("passages", "10").verdict == ""


def test_section_stands_in_aligned_columns() -> None:
    shown = table.section("Cold", [table.Line("memory", "1 MB", "22 MB", "0.05", "≤ 0.45")])
    title, headings, line = shown.splitlines()
    assert title == "Cold"
    assert len(headings) <= len(line)
    assert line.split() == ["memory", "1", "MB", "22", "MB", "0.05", "≤", "0.45", "ok"]
    assert line.index("22 MB") + len("22 MB") == headings.index("beside it") + len("beside it")


def test_sizes_stand_in_order_with_their_growth() -> None:
    growth = Growth({10_000: 3.0, 1_000: 1.0})
    rows = table.of_sizes(Sizes(growth, growth, growth, growth, growth))
    assert rows[0] == ("passages", "1,000", "10,000", "growth")
    assert rows[1][:3] == ("search, a question", "1.00 ms", "3.00 ms")
    assert rows[1][3].startswith("3.0-fold for 10 times")
