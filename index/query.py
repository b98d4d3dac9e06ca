"""A question on its way into the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.fusion import Weights, followed, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.dense import Vectors


def query_texts(text: str, after: Sequence[str] = ()) -> tuple[str, ...]:
    """List the texts to encode for a question: itself and, for a follow-up, with the one before.

    What was asked before is never simply put in front: that loses the question among its past.
    """
    return (text, f"{after[-1]} {text}") if after else (text,)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question, its vector of length 1, and the questions before it (oldest first).

    `left_out` is a curated question to be searched without, as if no page had it.
    """

    text: str
    vector: Vectors
    after: tuple[str, ...] = ()
    left_out: str = ""

    @classmethod
    def of(
        cls,
        text: str,
        vectors: Vectors,
        after: Sequence[str] = (),
        *,
        left_out: str = "",
        weights: Weights | None = None,
    ) -> Query:
        """Make a query of the vectors of `query_texts(text, after)`, shape (1 or 2, d).

        The vector of a follow-up is its own, moved towards that of the two questions together.
        """
        rows = np.asarray(vectors, np.float32)
        expected = len(query_texts(text, after))
        if rows.ndim != 2 or len(rows) != expected:
            message = f"{expected} vectors were expected, not an array of shape {rows.shape}"
            raise ValueError(message)
        vector = rows[0]
        if after:
            vector = followed(vector, rows[1], (weights or Weights()).previous)
        return cls(text, unit(vector), tuple(after), left_out)

    @property
    def previous(self) -> str:
        """The question before this one, or nothing."""
        return self.after[-1] if self.after else ""
