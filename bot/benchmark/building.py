"""Building: beside the encoder alone, and again after one page has changed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from bot.benchmark.clock import timed
from bot.benchmark.figures import middle_ratio
from bot.benchmark.synthetic import SyntheticLibrary
from index.build import build, open_knowledge
from index.encoder import Encoder
from index.entry import dense_texts, evidence_texts
from index.knowledge import Knowledge

ROUNDS = 2
EDITS = 3
PASSAGES = 10_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Building:
    """Seconds of whole builds, and of the encoder alone on the same texts, round by round."""

    texts: int
    build_s: tuple[float, ...]
    encoder_s: tuple[float, ...]

    @property
    def throughput(self) -> float:
        """Texts a second of a build."""
        return self.texts / median(self.build_s)

    @property
    def best(self) -> float:
        """Texts a second of the encoder alone, batched by length."""
        return self.texts / median(self.encoder_s)

    @property
    def ratio(self) -> float:
        """The build's throughput against the encoder's own."""
        return middle_ratio(list(zip(self.encoder_s, self.build_s, strict=True)))


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Seconds of a full build, and of builds after one page had changed.

    `encoded` are the texts that were encoded then, `of_page` all that the changed page has.
    """

    passages: int
    full_s: float
    edit_s: tuple[float, ...]
    encoded: tuple[int, ...]
    of_page: tuple[int, ...]

    @property
    def ratio(self) -> float:
        """A rebuild against the full build."""
        return median(self.edit_s) / self.full_s

    @property
    def is_confined(self) -> bool:
        """Whether no text of another page was encoded again."""
        return all(0 < n <= most for n, most in zip(self.encoded, self.of_page, strict=True))


@dataclass(slots=True)
class Recording:
    """An encoder that keeps the texts that it was given."""

    encoder: Encoder
    texts: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.encoder.id

    @property
    def dim(self) -> int:
        return self.encoder.dim

    @property
    def max_tokens(self) -> int:
        return self.encoder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self.encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self.encoder.encode_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self.encoder.count_tokens(texts)


def building(
    root: Path,
    scratch: Path,
    encoder: Encoder,
    today: date,
    tell: Progress | None = None,
    rounds: int = ROUNDS,
) -> Building:
    """Build a library from nothing, and encode its texts alone, in turn."""
    build_s: list[float] = []
    encoder_s: list[float] = []
    texts: list[str] = []
    for number in range(rounds):
        if number % 2:
            encoder_s.append(timed(encoder.encode_passages, texts))
        recording = Recording(encoder)
        with tempfile.TemporaryDirectory(dir=scratch) as data:
            build_s.append(timed(build, root, Path(data), recording, today, tell))
        texts = recording.texts
        if not number % 2:
            encoder_s.append(timed(encoder.encode_passages, texts))
    return Building(len(texts), tuple(build_s), tuple(encoder_s))


def rebuilding(
    scratch: Path,
    encoder: Encoder,
    today: date,
    tell: Progress | None = None,
    passages: int = PASSAGES,
    edits: int = EDITS,
) -> Rebuild:
    """Build a synthetic library; change one page after another, and build each time."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        library = SyntheticLibrary.write(Path(folder) / "knowledge", passages)
        data = Path(folder) / "data"
        full_s = timed(build, library.root, data, encoder, today, tell)
        edit_s, encoded, of_page = [], [], []
        for edit in range(edits):
            page = library.write_page((edit + 1) * library.pages // (edits + 1), edition=1)
            start = time.perf_counter()
            built = build(library.root, data, encoder, today)
            edit_s.append(time.perf_counter() - start)
            encoded.append(built.encoded)
            of_page.append(texts_of(open_knowledge(built.generation), page.stem))
    return Rebuild(passages, full_s, tuple(edit_s), tuple(encoded), tuple(of_page))


def texts_of(knowledge: Knowledge, slug: str) -> int:
    """How many texts of a topic have vectors."""
    numbers = knowledge.by_page[f"topic:{slug}"]
    entries = knowledge.searcher.entries
    owners, starts = dense_texts(entries)[1], evidence_texts(entries)[1]
    dense = sum(owner in numbers for owner in owners)
    return dense + sum(starts[number + 1] - starts[number] for number in numbers)
