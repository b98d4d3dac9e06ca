"""`benchmark speed`: speed, memory, build and growth, beside the usual loop in the same run."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.app import App
from bot.benchmark import building, cold, growing, table, warm
from bot.benchmark.asked import LoopFiles, questions_of
from bot.benchmark.worker import BenchmarkError
from bot.cli.failure import Failure
from bot.cli.progress import notice, progress_bar

_WARM = "One warm question, beside the usual loop's embedding and search alone (p50 of rounds)"
_COLD = "One cold question, beside the usual loop's"
_BUILD = "Building, beside the encoder alone on the same texts, batched by length"
_REBUILD = "Building again, beside the full build (synthetic text, real vectors)"
_GROWTH = "Growth (synthetic text, drawn vectors: nothing is encoded)"


def speed(*, quick: bool = False) -> None:
    """Measure and print, part by part; `quick` leaves out building and growth."""
    app = App.from_environment()
    scratch = app.settings.data / "benchmarks"
    scratch.mkdir(parents=True, exist_ok=True)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        try:
            lines = _asking(app, Path(folder))
        except BenchmarkError as error:
            raise Failure(str(error)) from None
        if not quick:
            lines += _building(app, Path(folder))
            lines += _growing(app, Path(folder))
    missed = [line.what for line in lines if line.target and not line.is_met]
    print(
        f"\n{len(missed)} targets missed: {'; '.join(missed)}" if missed else "\nAll targets met."
    )


def _asking(app: App, folder: Path) -> list[table.Line]:
    """Both sides on the same questions and passages."""
    questions, files = _prepared(app, folder)
    return [
        *_printed(_WARM, table.of_warm(warm.warm(files, questions))),
        *_printed(_COLD, table.of_cold(cold.cold(files, questions[0]))),
    ]


def _prepared(app: App, folder: Path) -> tuple[list[str], LoopFiles]:
    """What both sides are asked and what they read; the index is built where it is not current."""
    with progress_bar("Encoding") as tell, app.opened(tell, notice) as opened:
        engine = opened.engine
        questions = questions_of(engine, warm.QUESTIONS, opened.today())
        files = LoopFiles.write(folder, engine.knowledge, app.settings.convergence_model)
    if not questions:
        raise BenchmarkError("the library has no question to ask; add golden questions")
    print(f"{len(engine.knowledge.passages):,} passages, {len(questions)} golden questions")
    return questions, files


def _building(app: App, folder: Path) -> list[table.Line]:
    encoder, today = app.encoder(), app.today()
    with progress_bar("Building this library") as tell:
        built = building.building(app.knowledge_dir, folder, encoder, today, tell)
    lines = _printed(_BUILD, table.of_building(built))
    with progress_bar(f"Building {building.PASSAGES:,} passages") as tell:
        again = building.rebuilding(folder, encoder, today, tell)
    return lines + _printed(_REBUILD, table.of_rebuild(again))


def _growing(app: App, folder: Path) -> list[table.Line]:
    notice(f"Building {', '.join(f'{size:,}' for size in growing.SIZES)} passages.")
    sizes = growing.growing(folder, app.today())
    print(f"\n{_GROWTH}\n{table.rendered(table.of_sizes(sizes))}")
    return _printed("Vector search", table.of_exact(growing.exact_search_ms()))


def _printed(title: str, lines: Sequence[table.Line]) -> list[table.Line]:
    print(f"\n{table.section(title, lines)}", flush=True)
    return list(lines)
