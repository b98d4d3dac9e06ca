"""The passages found, in the order in which they answer *this* question.

Search knows only words and vectors. Here what the question is about counts, too: its subject, the
aspect asked for, and that a curated answer beats an extracted one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bot.answer.aspect import SECTION, Aspect
from bot.answer.wording import Wording, coverage
from index.content import content
from index.library import Kind, Page
from index.passage import Part, Passage

if TYPE_CHECKING:
    from index.knowledge import Knowledge
    from index.search import Hit


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each clue adds to a passage's search score (which lies in 0 to 1).

    `depth` says how much the best passage of a page counts for the page, the second, the third.
    Chosen on the calibrate half of the golden questions; the optimum is flat.
    """

    aspect: float = 0.08
    curated: float = 0.30
    verdict: float = 0.06
    part: float = 0.12
    residue: float = 0.10
    coverage: float = 0.27
    page: float = 0.20
    summary: float = 0.12
    simple: float = -0.10
    contrast: float = -0.05
    term: float = -0.25
    depth: tuple[float, ...] = (1.0, 0.9, 0.8)


WEIGHTS = Weights()
_NEAR = 0.5  # the cosine from which a curated question counts as near at all
_FIRST = 60  # hits that speak for their page; what lies below is noise
_ASKS_FOR_VERDICT = re.compile(
    r"^(?:so |and |but |ok |then )*"
    r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|must)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"(?:Yes|No|It depends)\b")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found: the search's hit, its score after all clues, and its page's."""

    passage: Passage
    page: Page
    score: float
    of_page: float
    hit: Hit


@dataclass(frozen=True, slots=True)
class Clues:
    """What a question shows besides its words: its subjects (page keys) and its aspect.

    `stems` are those of its content words, `residue` those outside the names of its subjects;
    `pull` is what a subject's page gains.
    """

    text: str
    subjects: tuple[str, ...]
    aspect: Aspect
    stems: tuple[str, ...]
    residue: tuple[str, ...]
    pull: float

    # What a page gains for being a subject: one that is named beside other things, one that is
    # assumed from the turn before, one that all of the question is about.
    NAMED: ClassVar[float] = 0.12
    ASSUMED: ClassVar[float] = 0.70
    BARE: ClassVar[float] = 0.40


def rank(
    hits: Iterable[Hit], knowledge: Knowledge, clues: Clues, weights: Weights = WEIGHTS
) -> tuple[Ranked, ...]:
    """Order the hits: first by page, then by passage; ties by the page's key, the passage's id.

    A page is as good as its best passages together: one passage may come near a question by
    chance, three of the same page do not.
    """
    covered = knowledge.searcher.covered(content(clues.text))
    scored = [_scored(hit, knowledge, clues, weights) for hit in hits]
    pages = _of_pages(scored, covered, clues, weights)
    found = [
        Ranked(
            passage,
            page,
            score + _in_page(passage, clues, knowledge, weights),
            pages[page.key],
            hit,
        )
        for passage, page, score, hit in scored
    ]
    return tuple(
        sorted(found, key=lambda each: (-each.of_page, each.page.key, -each.score, each.passage.id))
    )


def _place(each: Ranked) -> tuple[float, str, float, str]:
    """Pages by score, the passages of a page together; ties by name."""
    return (-each.of_page, each.page.key, -each.score, each.passage.id)


def _in_page(passage: Passage, clues: Clues, knowledge: Knowledge, weights: Weights) -> float:
    """What speaks for a passage among those of its page: it is the part that is asked for."""
    added = 0.0
    if gives_verdict(clues.text, passage):
        held = frozenset(Wording.of(f"{passage.section} {passage.text}").stems)
        added += weights.verdict * coverage(clues.residue, held, knowledge.weight)
    if passage.section == SECTION.get(clues.aspect):
        added += weights.part
    if passage.part is Part.SUMMARY and clues.aspect is not Aspect.DEFINITION:
        added -= weights.summary  # it speaks for the page, not for itself
    return added


_Scored = tuple[Passage, Page, float, "Hit"]


def _scored(hit: Hit, knowledge: Knowledge, clues: Clues, weights: Weights) -> _Scored:
    passage = knowledge.passages[hit.passage]
    page = knowledge.library.pages[passage.page]
    score = hit.score + _of_part(passage, clues, weights)
    return passage, page, score + _of_wording(passage, hit, clues, knowledge, weights), hit


def _of_pages(
    scored: list[_Scored], covered: Callable[[int], float], clues: Clues, weights: Weights
) -> dict[str, float]:
    """The score of each page: its best passages, weighed by `depth`, and what it is."""
    ordered = sorted((score for _, _, score, _ in scored), reverse=True)
    floor = ordered[min(_FIRST, len(ordered)) - 1] if ordered else 0.0
    pages = {page.key: page for _, page, _, _ in scored}
    shares = {page.key: covered(hit.passage) for _, page, _, hit in scored}
    by_page: dict[str, list[float]] = {}
    for _, page, score, _ in scored:
        by_page.setdefault(page.key, []).append(max(score, floor))
    totals = {}
    for key, scores in by_page.items():
        best = [*sorted(scores, reverse=True), *[floor] * len(weights.depth)]
        added = _of_page(pages[key], clues, weights) + weights.page * shares[key]
        totals[key] = sum(w * (each + added) for w, each in zip(weights.depth, best, strict=False))
    return totals


def _of_page(page: Page, clues: Clues, weights: Weights) -> float:
    if page.key in clues.subjects:
        return clues.pull
    return weights.term if page.kind is Kind.TERM else 0.0


def _of_part(passage: Passage, clues: Clues, weights: Weights) -> float:
    added = 0.0
    if passage.section == SECTION.get(clues.aspect) or _fits(passage.part, clues.aspect):
        added += weights.aspect
    if passage.part is Part.SIMPLE and clues.aspect is not Aspect.SIMPLE:
        added += weights.simple
    if passage.part is Part.CONTRAST:
        added += weights.contrast
    if passage.part is Part.SUMMARY:
        added += weights.summary
    return added


def _of_wording(
    passage: Passage, hit: Hit, clues: Clues, knowledge: Knowledge, weights: Weights
) -> float:
    """What a near curated question, and the question's words that the passage holds, add."""
    added = weights.curated * max(0.0, (hit.question_cosine - _NEAR) / (1.0 - _NEAR)) ** 2
    held = frozenset(Wording.of(f"{passage.title} {passage.section} {passage.text}").stems)
    added += weights.coverage * coverage(clues.stems, held, knowledge.weight)
    if clues.residue:
        added += weights.residue * coverage(clues.residue, held, knowledge.weight)
    return added


def gives_verdict(text: str, passage: Passage) -> bool:
    """Whether a question asks for yes or no, and the passage begins with it."""
    asks = _ASKS_FOR_VERDICT.match(text) is not None
    return asks and _VERDICT.match(passage.sentences[0].text) is not None


def _fits(part: Part, aspect: Aspect) -> bool:
    match aspect:
        case Aspect.DEFINITION:
            return part in (Part.SUMMARY, Part.TERM)
        case Aspect.SIMPLE:
            return part is Part.SIMPLE
        case _:
            return False
