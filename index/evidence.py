"""Sentence vectors: what a question is compared with once its passages are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.dense import Numbers, Vectors, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Evidence:
    """Vectors of single sentences (and telling titles), shape (m, d), by passage.

    Passage p owns the rows [starts[p], starts[p + 1]). They are never searched, only compared
    with the question for the passages that the search has found.
    """

    def __init__(self, vectors: Vectors, starts: Sequence[int] | Numbers) -> None:
        self.vectors = vectors
        self.starts = np.asarray(starts, np.int64)
        if not len(self.starts) or self.starts[-1] != len(vectors):
            message = f"the starts do not fit {len(vectors)} vectors"
            raise ValueError(message)

    @property
    def passages(self) -> int:
        return len(self.starts) - 1

    def cosines(self, vector: Vectors, passages: Numbers) -> tuple[Vectors, Numbers]:
        """Compare some passages' rows, end to end; and where each begins, and the end."""
        rows, starts = spread(self.starts, passages)
        return self.vectors[rows] @ vector, starts

    def save(self, folder: Path) -> None:
        """Write the vectors into an existing folder."""
        np.save(folder / "evidence-vectors.npy", self.vectors, allow_pickle=False)
        np.save(folder / "evidence-starts.npy", self.starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Evidence:
        """Map what `save` wrote: only what is compared is ever read into memory."""
        vectors = np.load(folder / "evidence-vectors.npy", mmap_mode="r", allow_pickle=False)
        return cls(vectors, np.load(folder / "evidence-starts.npy", allow_pickle=False))
