"""How the scores of word search and vector search become one.

Scores are fused, not ranks: a convex combination of scores scaled between the least that is
possible and the highest that was found (Bruch, Gai and Ingber, "An Analysis of Fusion Functions
for Hybrid Retrieval", ACM TOIS 2023). The order it gives does not change when a side's scores
are stretched or shifted together with their least value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

LEAST_COSINE, LEAST_BM25 = -1.0, 0.0
_DIGITS = 6  # what float32 cannot tell apart is equal


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part says (0-1). Each optimum is flat: .1 more or less costs .5 points.

    `dense`: vectors against words. `evidence`: the nearest sentence against the whole passage.
    `previous`: the question before against the one that was asked now.
    """

    dense: float = 0.8
    evidence: float = 0.5
    previous: float = 0.4


def scaled(scores: Scores, least: float) -> Scores:
    """Scale scores so that `least` becomes 0 and the highest 1; all 0 if none is above `least`."""
    highest = float(scores.max(initial=least))
    if highest <= least:
        return np.zeros_like(scores)
    return np.asarray((scores - least) / (highest - least), scores.dtype)


def fused(cosines: Scores, bm25: Scores, dense: float) -> Scores:
    """Fuse the two sides' scores of the same passages; the result lies in [0, 1]."""
    sides = scaled(cosines, LEAST_COSINE), scaled(bm25, LEAST_BM25)
    return np.asarray(dense * sides[0] + (1 - dense) * sides[1], cosines.dtype)


def blended(first: Scores, second: Scores, share: float) -> Scores:
    """Move scores (or vectors) towards others by a share between 0 and 1."""
    return np.asarray((1 - share) * first + share * second, first.dtype)


def followed(last: Scores, before: Scores, weight: float) -> Scores:
    """Add what the conversation before says to what was asked last."""
    return np.asarray(last + weight * before, last.dtype)


def unit(vector: Scores) -> Scores:
    """Bring a vector to length 1; a zero vector stays."""
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length, vector.dtype) if length else vector


def ranking(scores: Scores, ties: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Order positions by score, best first; equal scores by `ties`, lowest first."""
    return np.lexsort((ties, -np.round(scores, _DIGITS)))
