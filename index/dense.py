"""Vector search: exact inner products by FAISS.

faiss.knn runs the kernel of IndexFlatIP on the array as it lies (mapped from its file, if it was
loaded), so the vectors are in memory once. FAISS gives one query one thread; beyond a few tens
of thousands of vectors the array is therefore searched in parts, one a core.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import faiss
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_ONE_PART = 20_000  # vectors; fewer are searched sooner than a second thread wakes up
_MAX_PARTS = 4


class Dense:
    """Normalised vectors, shape (n, d), each of which belongs to a passage.

    A passage's similarity is the highest of its vectors'. `owners` has shape (n,).
    """

    def __init__(self, vectors: Vectors, owners: Sequence[int] | Numbers) -> None:
        self.vectors = np.ascontiguousarray(vectors, np.float32)
        self.owners = np.asarray(owners, np.int64)
        if self.vectors.ndim != 2 or self.owners.shape != (len(self.vectors),):
            message = f"{len(self.owners)} owners for vectors of shape {self.vectors.shape}"
            raise ValueError(message)
        self.passages = int(self.owners.max()) + 1 if len(self.owners) else 0
        self._rows = np.argsort(self.owners, kind="stable")
        self._starts = np.searchsorted(self.owners[self._rows], np.arange(self.passages + 1))
        count = min(_MAX_PARTS, os.cpu_count() or 1) if len(self.vectors) > _ONE_PART else 1
        self._bounds = [len(self.vectors) * part // count for part in range(count + 1)]
        self._pool = ThreadPoolExecutor(count - 1, "dense") if count > 1 else None

    def search(self, vector: Vectors, k: int) -> tuple[Numbers, Vectors]:
        """Find the k nearest passages: their numbers and cosines, best first.

        Fewer where there are fewer passages. Equal cosines come by number.
        """
        query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        if query.shape[1] != self.vectors.shape[1]:
            message = f"a query of {query.shape[1]} dimensions, not {self.vectors.shape[1]}"
            raise ValueError(message)
        depth = wanted = min(k, self.passages)
        if wanted < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        while True:
            depth = min(depth, len(self.vectors))
            rows, cosines = self._nearest(query, depth)
            owners, first = np.unique(self.owners[rows], return_index=True)
            if len(owners) >= wanted or depth == len(self.vectors):
                break
            depth *= 2  # several of the nearest vectors belong to one passage
        order = np.lexsort((owners, -cosines[first]))[:wanted]
        return owners[order], cosines[first][order]

    def search_all(self, vectors: Vectors, k: int) -> list[Numbers]:
        """Find the k nearest passages of each of many vectors, shape (m, d), best first.

        The same as one by one, but all that is searched is read once instead of m times.
        """
        wanted = min(k, self.passages)
        if wanted < 1 or not len(vectors):
            return [np.zeros(0, np.int64) for _ in vectors]
        queries = np.ascontiguousarray(vectors, np.float32)
        depth = min(2 * wanted, len(self.vectors))
        _, rows = faiss.knn(queries, self.vectors, depth, metric=faiss.METRIC_INNER_PRODUCT)
        found: list[Numbers] = []
        for query, own in zip(queries, self.owners[rows], strict=True):
            owners, first = np.unique(own, return_index=True)
            is_enough = len(owners) >= wanted  # else a few passages own most of what is near
            best = owners[np.argsort(first)][:wanted]
            found.append(best if is_enough else self.search(query, k)[0])
        return found

    def rows(self, passages: Numbers) -> tuple[Numbers, Numbers]:
        """List some passages' rows, end to end; and where each begins, and the end."""
        return spread(self._starts, passages, self._rows)

    def save(self, folder: Path) -> None:
        """Write the vectors and their owners into an existing folder."""
        np.save(folder / "dense-vectors.npy", self.vectors, allow_pickle=False)
        np.save(folder / "dense-owners.npy", self.owners, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Dense:
        """Map what `save` wrote; raises OSError or ValueError where it is not whole."""
        vectors = np.load(folder / "dense-vectors.npy", mmap_mode="r", allow_pickle=False)
        return cls(vectors, np.load(folder / "dense-owners.npy", allow_pickle=False))

    def _nearest(self, query: Vectors, k: int) -> tuple[Numbers, Vectors]:
        """Find the k nearest rows, best first, equal ones by number."""
        first, *rest = pairwise(self._bounds)
        others = [self._pool.submit(self._part, query, span, k) for span in rest if self._pool]
        found = [self._part(query, first, k), *(each.result() for each in others)]
        rows = np.concatenate([rows for rows, _ in found])
        cosines = np.concatenate([cosines for _, cosines in found])
        order = np.lexsort((rows, -cosines))[:k]
        return rows[order], cosines[order]

    def _part(self, query: Vectors, span: tuple[int, int], k: int) -> tuple[Numbers, Vectors]:
        # OpenMP's threads cannot share one query: they only spin, and steal the other part's core.
        faiss.omp_set_num_threads(1)
        start, end = span
        cosines, rows = faiss.knn(
            query, self.vectors[start:end], min(k, end - start), metric=faiss.METRIC_INNER_PRODUCT
        )
        return rows[0] + start, cosines[0]


def spread(
    starts: Numbers, wanted: Numbers, order: Numbers | None = None
) -> tuple[Numbers, Numbers]:
    """Lay the spans [starts[w], starts[w + 1]) end to end; and where each begins, and the end."""
    lengths = starts[wanted + 1] - starts[wanted]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    rows = np.arange(begins[-1]) + np.repeat(starts[wanted] - begins[:-1], lengths)
    return (rows if order is None else order[rows]), begins
