"""Choose the lead: the few sentences of the passages found that answer this question."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answer.evidence import Need, holds
from bot.answer.wanted import Wanted
from bot.answer.wording import Weight, Wording, coverage

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage that may lend sentences: `cosines` are those of its sentences and the question.

    `score` is the passage's rank score; `page` and `start` say where it stands in the library,
    `title` what its page is called.
    """

    score: float
    sentences: tuple[str, ...]
    cosines: tuple[float, ...]
    page: str = ""
    start: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Clues:
    """How much each clue says that a sentence holds the answer: log-odds of a logistic.

    Fitted on the even questions of SQuAD2-KB and rounded; `behind` weighs how far the passage
    stays behind the best one.
    """

    cosine: float = 2.5
    overlap: float = 3.4
    kind: float = 0.85
    behind: float = 6.7
    bias: float = -3.7


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a lead may be, in characters and sentences.

    It grows past `usual` only while the probability that it holds the answer is below `unsure`,
    and stops short of it at `sure`. What is added has at least the probability `floor`; sentences
    of another passage count for less (`away`), neighbours of a chosen one for more (`near`).
    """

    usual: int = 280
    most: int = 500
    sentences: int = 4
    passages: int = 3
    sure: float = 0.9
    unsure: float = 0.7
    floor: float = 0.15
    away: float = 0.6
    near: float = 1.2


CLUES, BUDGET = Clues(), Budget()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with those that it leans on: `first` to `last` of one offer."""

    offer: int
    first: int
    last: int

    def places(self) -> set[tuple[int, int]]:
        return {(self.offer, at) for at in range(self.first, self.last + 1)}


def lead(
    need: Need,
    offers: Sequence[Offer],
    weight: Weight,
    *,
    clues: Clues = Clues(),
    budget: Budget = Budget(),
) -> tuple[tuple[int, int], ...]:
    """Choose sentences, each as (offer, sentence), in reading order; none where none fits.

    The offers come best first. A sentence that leans on the one before comes with it or not at
    all; nothing comes twice; the lead is never longer than the budget's most.
    """
    offers = offers[: budget.passages]
    odds = likelihoods(need, offers, weight, clues)
    units = _units(offers, budget)
    chosen: set[tuple[int, int]] = set()
    while True:
        best = _best(units, chosen, offers, odds, budget)
        if best is None:
            break
        chosen |= best.places()
    return _in_order(chosen, offers, odds)


def likelihoods(
    need: Need, offers: Sequence[Offer], weight: Weight, clues: Clues = CLUES
) -> list[list[float]]:
    """Estimate for each sentence the probability that it holds the answer."""
    top = max((offer.score for offer in offers), default=0.0)
    says = need.wanted not in (Wanted.OTHER, Wanted.YES_NO)
    odds = []
    for offer in offers:
        base = clues.bias - clues.behind * (top - offer.score)
        row = []
        for text, cosine in zip(offer.sentences, offer.cosines, strict=True):
            wording = Wording.of(text)
            kind = float(holds(need, wording)) if says else 0.5
            overlap = coverage(need.wording.stems, wording.stems, weight)
            logit = base + clues.cosine * cosine + clues.overlap * overlap + clues.kind * kind
            row.append(1.0 / (1.0 + math.exp(min(700.0, -logit))))
        odds.append(row)
    return odds


def _units(offers: Sequence[Offer], budget: Budget) -> list[_Unit]:
    """List what may be quoted; where nothing stands alone, a passage's leaning beginning, too."""
    units: list[_Unit] = []
    weak: list[_Unit] = []
    for number, offer in enumerate(offers):
        leaning = [Wording.of(text).leans for text in offer.sentences]
        for last in range(len(offer.sentences)):
            first = last
            while first > 0 and leaning[first]:
                first -= 1
            unit = _Unit(number, first, last)
            short = _length(unit.places(), offers) <= budget.most
            repeats = len(set(offer.sentences[first : last + 1])) <= last - first
            if short and not repeats and last - first < budget.sentences:
                (weak if leaning[first] else units).append(unit)
    return units or weak


def _best(
    units: Sequence[_Unit],
    chosen: set[tuple[int, int]],
    offers: Sequence[Offer],
    odds: Sequence[Sequence[float]],
    budget: Budget,
) -> _Unit | None:
    """Find the unit that adds most, or None where the lead is done; the earlier wins a tie."""
    held = _union(chosen, odds)
    if chosen and held >= budget.sure:
        return None
    limit = budget.most if not chosen or held < budget.unsure else budget.usual
    best, most = None, 0.0
    for unit in units:
        added = unit.places() - chosen
        whole = added | chosen
        if not added or len(whole) > budget.sentences or _length(whole, offers) > limit:
            continue
        gain = _union(added, odds)
        if chosen and gain < budget.floor:
            continue
        gain *= _closeness(unit, chosen, budget)
        if gain > most and not _repeats(added, chosen, offers):
            best, most = unit, gain
    return best


def _union(places: set[tuple[int, int]], odds: Sequence[Sequence[float]]) -> float:
    """Estimate the probability that one of the sentences holds the answer."""
    return 1.0 - math.prod(1.0 - odds[offer][at] for offer, at in sorted(places))


def _closeness(unit: _Unit, chosen: set[tuple[int, int]], budget: Budget) -> float:
    if not chosen:
        return 1.0
    if {(unit.offer, unit.first - 1), (unit.offer, unit.last + 1)} & chosen:
        return budget.near
    return 1.0 if any(offer == unit.offer for offer, _ in chosen) else budget.away


def _repeats(
    added: set[tuple[int, int]], chosen: set[tuple[int, int]], offers: Sequence[Offer]
) -> bool:
    """Tell whether one of the sentences says no more than one that is chosen."""
    texts = {offers[offer].sentences[at] for offer, at in chosen}
    said = [set(Wording.of(text).stems) for text in texts]
    for offer, at in added:
        if offers[offer].sentences[at] in texts:
            return True
        stems = set(Wording.of(offers[offer].sentences[at]).stems)
        if any(len(stems & other) >= 0.85 * max(1, min(len(stems), len(other))) for other in said):
            return True
    return False


def _in_order(
    chosen: set[tuple[int, int]], offers: Sequence[Offer], odds: Sequence[Sequence[float]]
) -> tuple[tuple[int, int], ...]:
    """Put the best sentence's page first, and within a page the order of the file."""
    if not chosen:
        return ()
    home = offers[max(chosen, key=lambda place: (odds[place[0]][place[1]], -place[0]))[0]].page

    def place(each: tuple[int, int]) -> tuple[bool, str, int, int, int]:
        offer = offers[each[0]]
        return (offer.page != home, offer.page, offer.start, each[0], each[1])

    return tuple(sorted(chosen, key=place))


def _length(places: set[tuple[int, int]], offers: Sequence[Offer]) -> int:
    """Count the characters of the sentences, set side by side."""
    return sum(len(offers[offer].sentences[at]) + 1 for offer, at in places) - 1
