"""Fit a generation's confidence and floors to the library itself: no constants.

Confidence is fitted on the golden questions of the `calibrate` half, and on a packaged list of
off-topic questions. Where there are too few golden ones, the library's own curated questions stand
in for what it answers, each left out of the index in turn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from index.calibration import Calibration, fit
from index.dense import Vectors
from index.features import NAMES, features
from index.names import NameIndex
from index.query import Query
from index.search import Searcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.library import Golden

CALIBRATE = "calibrate"
EVEN = 0.5  # what is more likely covered than not is never refused
KEPT = 0.96  # of the questions that the library answers, the share that must not be refused
FEW_ANSWERED = 40
MOST_GOLDEN, MOST_CURATED = 400, 240  # of one kind: enough to fit ten numbers
_MOST_ASKED = 1_500  # curated questions whose neighbours are looked for
_NEAR = 0.75  # share of other answers' questions that must lie below the floor
_ANSWERED = frozenset({"answer", "project", "comparison", "listing"})


@dataclass(frozen=True, slots=True)
class Probe:
    """A question of known standing: does the library answer it? `left_out`: see Query."""

    text: str
    is_answered: bool
    left_out: str = ""


def calibrate(
    probes: Sequence[Probe], vectors: Vectors, searcher: Searcher, names: NameIndex
) -> Calibration:
    """Fit the probability that the library answers a question, and its threshold.

    `vectors` are those of the probes as questions, shape (probes, d).
    """
    rows = signals_of(probes, vectors, searcher, names)
    labels = np.array([probe.is_answered for probe in probes])
    calibration = fit(rows, labels, NAMES, kept=KEPT)
    return replace(calibration, threshold=min(calibration.threshold, EVEN))


def probes_of(golden: Sequence[Golden], searcher: Searcher) -> list[Probe]:
    """The questions to fit on: the golden ones, filled up where they are too few."""
    alone = [each for each in golden if each.half == CALIBRATE and not each.after]
    answers = [each.question for each in alone if _ANSWERED & set(each.outcomes)]
    unknown = [each.question for each in alone if each.outcomes == ("unknown",)]
    answered = [Probe(text, is_answered=True) for text in sampled(answers, MOST_GOLDEN)]
    if len(answered) < FEW_ANSWERED:
        answered += [
            Probe(text, is_answered=True, left_out=text)
            for text in sampled(curated_of(searcher), MOST_CURATED)
        ]
    if not answered:  # nobody has written a question yet: the titles are all there is to ask for
        titles = dict.fromkeys(entry.title for entry in searcher.entries)
        answered = [Probe(text, is_answered=True) for text in sampled([*titles], MOST_CURATED)]
    unanswered = [*sampled(unknown, MOST_GOLDEN), *offtopic()]
    return [*answered, *(Probe(text, is_answered=False) for text in unanswered)]


def signals_of(
    probes: Sequence[Probe], vectors: Vectors, searcher: Searcher, names: NameIndex
) -> NDArray[np.float64]:
    """The features of each question's search, shape (probes, features)."""
    rows = []
    nearest = searcher.nearest(vectors)
    for probe, vector, near in zip(probes, vectors, nearest, strict=True):
        query = Query.of(probe.text, vector[None, :], left_out=probe.left_out)
        found = searcher.explore(query, by_vector=near)
        rows.append(features(probe.text, names.resolve(probe.text), found, searcher))
    return np.array(rows, np.float64).reshape(len(probes), len(NAMES))


def curated_floor(searcher: Searcher) -> float:
    """The cosine above which a curated question counts as the one that was asked.

    Three in four curated questions have no question of another answer nearer to them.
    """
    # The rows of the passages come first, then those of their questions, both in order.
    asked = [question for entry in searcher.entries for question in entry.questions]
    if len(asked) < 2:
        return 0.8
    vectors = searcher.dense.vectors[len(searcher.entries) :]
    owners = searcher.dense.owners[len(searcher.entries) :]
    chosen = np.array(_places(asked, _MOST_ASKED))
    nearest = np.full(len(chosen), -1.0)
    for start in range(0, len(chosen), 512):  # a block at a time: the whole square may be large
        some = chosen[start : start + 512]
        cosines = vectors[some] @ vectors.T
        cosines[owners[some, None] == owners[None, :]] = -1.0
        nearest[start : start + 512] = cosines.max(axis=1)
    return float(np.clip(np.quantile(nearest, _NEAR), 0.6, 0.95))


def curated_of(searcher: Searcher) -> list[str]:
    """Every curated question once, in order."""
    return list(
        dict.fromkeys(question for entry in searcher.entries for question in entry.questions)
    )


def offtopic() -> list[str]:
    """The packaged questions that no curated library is likely to answer."""
    text = resources.files("index").joinpath("offtopic.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def sampled(texts: Sequence[str], most: int) -> list[str]:
    """At most so many of the texts, in their order, chosen by what they say.

    As good as chance, and one text more or less changes at most one choice: what was encoded for
    the build before serves again.
    """
    return [texts[at] for at in _places(texts, most)]


def _places(texts: Sequence[str], most: int) -> list[int]:
    if len(texts) <= most:
        return list(range(len(texts)))
    marks = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    first = sorted(zip(marks, range(len(texts)), strict=True))[:most]
    return sorted(at for _, at in first)
