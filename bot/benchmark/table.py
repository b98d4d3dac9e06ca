"""The figures as a table: each beside its target, and whether it was met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.benchmark.building import Building, Rebuild
from bot.benchmark.cold import Cold
from bot.benchmark.figures import Growth
from bot.benchmark.growing import VECTORS, Sizes
from bot.benchmark.warm import Warm

WARM_RATIO, WARM_SPREAD = 0.35, 3.0
COLD_RATIO, MEMORY_RATIO = 0.2, 0.45
BUILD_RATIO, REBUILD_RATIO = 0.85, 0.02
EXACT_MS = 25.0

HEADINGS = ("", "convergence", "beside it", "figure", "target", "")
_MET, _MISSED = "ok", "MISSED"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table. `beside` is what the figure is measured against."""

    what: str
    own: str
    beside: str = ""
    figure: str = ""
    target: str = ""
    is_met: bool = True

    @property
    def verdict(self) -> str:
        """Whether the target was met; nothing where there is none."""
        if not self.target:
            return ""
        return _MET if self.is_met else _MISSED

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.what, self.own, self.beside, self.figure, self.target, self.verdict)


def at_most(value: float, most: float, *, percent: bool = False) -> tuple[str, str, bool]:
    """The figure, its target and whether it was met, where less is better."""
    return _shown(value, percent=percent), f"≤ {_shown(most, percent=percent)}", value <= most


def at_least(value: float, least: float) -> tuple[str, str, bool]:
    """The figure, its target and whether it was met, where more is better."""
    return _shown(value, percent=False), f"≥ {_shown(least, percent=False)}", value >= least


def of_warm(warm: Warm) -> list[Line]:
    """One warm question; beside it the loop's embedding and search alone."""
    return [
        Line(
            "a question, there and back",
            f"{warm.bot_p50:.2f} ms",
            f"{warm.loop_p50:.2f} ms",
            *at_most(warm.ratio, WARM_RATIO),
        ),
        Line(
            "p95, beside p50",
            f"{warm.bot_p95:.2f} ms",
            f"{warm.bot_p50:.2f} ms",
            *at_most(warm.spread, WARM_SPREAD),
        ),
    ]


def of_cold(cold: Cold) -> list[Line]:
    """A process for one question; beside it the loop's."""
    found = ", ".join(sorted(cold.heavy)) or "none"
    return [
        Line(
            "start to first line",
            f"{cold.bot_s:.2f} s",
            f"{cold.loop_s:.2f} s",
            *at_most(cold.ratio, COLD_RATIO),
        ),
        Line(
            "peak memory",
            f"{cold.bot_mb:.0f} MB",
            f"{cold.loop_mb:.0f} MB",
            *at_most(cold.bot_mb / cold.loop_mb, MEMORY_RATIO),
        ),
        Line("torch, transformers imported", found, "both", "", "none", not cold.heavy),
    ]


def of_building(building: Building) -> list[Line]:
    """A whole build of this library; beside it the encoder alone, batched by length."""
    return [
        Line(
            f"build, {building.texts:,} texts",
            f"{building.throughput:.0f} texts/s",
            f"{building.best:.0f} texts/s",
            *at_least(building.ratio, BUILD_RATIO),
        )
    ]


def of_rebuild(rebuild: Rebuild) -> list[Line]:
    """A build after one page has changed; beside it the full build."""
    again = sorted(rebuild.edit_s)[len(rebuild.edit_s) // 2]
    return [
        Line(
            f"one page of {rebuild.passages:,} passages changed",
            f"{again:.2f} s",
            f"{rebuild.full_s:.1f} s",
            *at_most(rebuild.ratio, REBUILD_RATIO, percent=True),
        ),
        Line(
            "texts encoded, beside the page's",
            "/".join(map(str, rebuild.encoded)),
            "/".join(map(str, rebuild.of_page)),
            "",
            "only its own",
            rebuild.is_confined,
        ),
    ]


def of_exact(milliseconds: float) -> list[Line]:
    """The exact search among drawn vectors."""
    target = f"≤ {EXACT_MS:.0f} ms"
    what = f"exact search of {VECTORS:,} vectors"
    return [Line(what, f"{milliseconds:.1f} ms", target=target, is_met=milliseconds <= EXACT_MS)]


def of_sizes(sizes: Sizes) -> list[tuple[str, ...]]:
    """Rows of figures by size, the first with headings."""
    rows: Sequence[tuple[str, Growth, str]] = (
        ("search, a question", sizes.search_ms, "ms"),
        ("search and answer", sizes.answer_ms, "ms"),
        ("load", sizes.load_s, "s"),
        ("full build, nothing encoded", sizes.build_s, "s"),
        ("one page changed", sizes.rebuild_s, "s"),
    )
    passages = sorted(sizes.load_s.at)
    said = [("passages", *(f"{size:,}" for size in passages), "growth")]
    for name, growth, unit in rows:
        said.append((name, *(f"{growth.at[size]:.2f} {unit}" for size in passages), str(growth)))
    return said


def rendered(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned text: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def section(title: str, lines: Sequence[Line]) -> str:
    """A titled part of the table."""
    return f"{title}\n{rendered([HEADINGS, *(line.cells for line in lines)])}"


def _shown(value: float, *, percent: bool) -> str:
    return f"{value:.1%}" if percent else f"{value:.2f}"
