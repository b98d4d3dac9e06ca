"""The same questions and the same passages for both sides."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import faiss

from bot.answer.engine import Engine
from bot.answer.outcome import Declined, SmallTalk
from index.knowledge import Knowledge
from index.weights import find_weights

_MORE = 1.5  # so many more are looked at than are wanted, since some need no search

Item = TypeVar("Item")


def questions_of(engine: Engine, count: int, today: date) -> list[str]:
    """Golden questions, spread evenly; none that follows up, or is answered without a search."""
    alone = [golden.question for golden in engine.library.golden if not golden.after]
    searched = [
        question
        for question in spread(alone or engine.curated, int(count * _MORE))
        if not isinstance(engine.ask(question, today=today).outcome, (SmallTalk, Declined))
    ]
    return spread(searched, count)


def spread(items: Sequence[Item], most: int) -> list[Item]:
    """At most so many items, evenly spread over all of them."""
    count = min(most, len(items))
    return [items[at * len(items) // count] for at in range(count)]


@dataclass(frozen=True, slots=True)
class LoopFiles:
    """What the usual loop reads: the model, the passages of a generation, and their index."""

    model: Path
    passages: Path
    index: Path

    @classmethod
    def write(cls, folder: Path, knowledge: Knowledge, model: str) -> LoopFiles:
        """Write the passages and their vectors. Raises EncoderError where there is no model."""
        files = cls(find_weights(model).path, folder / "passages.jsonl", folder / "loop.faiss")
        entries = knowledge.searcher.entries
        lines = (json.dumps({"id": entry.id, "text": entry.whole}) for entry in entries)
        files.passages.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        vectors = knowledge.searcher.dense.vectors[: len(entries)]  # those of questions follow
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(files.index))
        return files

    @property
    def program(self) -> tuple[str, ...]:
        """How the loop is started."""
        files = (self.model, self.passages, self.index)
        return (sys.executable, "-m", "bot.benchmark.loop", *map(str, files))
