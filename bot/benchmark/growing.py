"""How the figures grow with the library; with drawn vectors, so that no encoder is in them."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from bot.answer.engine import Engine
from bot.benchmark.clock import timed
from bot.benchmark.figures import Growth
from bot.benchmark.synthetic import DrawnEncoder, SyntheticLibrary, drawn
from index.build import build, open_knowledge
from index.dense import Dense
from index.generations import Generation
from index.query import Query

SIZES = (1_000, 10_000, 100_000)
QUESTIONS = 40
VECTORS = 100_000
_LOADS = 3
_NEAREST = 50


@dataclass(frozen=True, slots=True)
class Sizes:
    """Figures of synthetic libraries by their number of passages."""

    search_ms: Growth
    answer_ms: Growth
    load_s: Growth
    build_s: Growth
    rebuild_s: Growth


@dataclass(frozen=True, slots=True)
class _AtSize:
    search_ms: float
    answer_ms: float
    load_s: float
    build_s: float
    rebuild_s: float


def growing(scratch: Path, today: date, sizes: Sequence[int] = SIZES) -> Sizes:
    """Build, load, search and ask at each size."""
    at = {size: _at_size(scratch, today, size) for size in sizes}

    def growth(figure: Callable[[_AtSize], float]) -> Growth:
        return Growth({size: figure(figures) for size, figures in at.items()})

    return Sizes(
        search_ms=growth(lambda figures: figures.search_ms),
        answer_ms=growth(lambda figures: figures.answer_ms),
        load_s=growth(lambda figures: figures.load_s),
        build_s=growth(lambda figures: figures.build_s),
        rebuild_s=growth(lambda figures: figures.rebuild_s),
    )


def exact_search_ms(count: int = VECTORS, rounds: int = QUESTIONS) -> float:
    """The median time of the exact search among so many drawn vectors."""
    dense = Dense(drawn(0, count, DrawnEncoder.dim), range(count))
    queries = drawn(1, rounds, DrawnEncoder.dim)
    dense.search(queries[0], _NEAREST)
    return median(timed(dense.search, query, _NEAREST) for query in queries) * 1000


def _at_size(scratch: Path, today: date, size: int) -> _AtSize:
    encoder = DrawnEncoder()
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        library = SyntheticLibrary.write(Path(folder) / "knowledge", size)
        data = Path(folder) / "data"
        build_s = timed(build, library.root, data, encoder, today)
        library.write_page(library.pages // 2, edition=1)
        start = time.perf_counter()
        generation = build(library.root, data, encoder, today).generation
        rebuild_s = time.perf_counter() - start
        asked = library.questions(QUESTIONS)
        load_s = median(timed(open_knowledge, generation) for _ in range(_LOADS))
        search_ms, answer_ms = _asked(generation, encoder, asked, today)
    return _AtSize(search_ms, answer_ms, load_s, build_s, rebuild_s)


def _asked(
    generation: Generation, encoder: DrawnEncoder, questions: Sequence[str], today: date
) -> tuple[float, float]:
    """The medians of searching, and of answering, in milliseconds."""
    knowledge = open_knowledge(generation)
    engine, searcher = Engine(knowledge, encoder), knowledge.searcher
    queries = [Query.of(text, encoder.encode_queries([text])) for text in questions]
    searching = [timed(searcher.explore, query) for query in queries]
    answering = [timed(engine.ask, text, today=today) for text in questions]
    return median(searching) * 1000, median(answering) * 1000
