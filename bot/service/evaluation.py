"""How good the answers are: golden questions asked, and what came of them counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from index.library import Golden

REFUSED = frozenset({"unknown", "declined", "smalltalk"})
SHOWN = 8  # entries of a list that are seen at once


@dataclass(frozen=True, slots=True)
class Given:
    """What came of one golden question. `pages` are slugs, the answer's own first."""

    golden: Golden
    outcome: str
    pages: tuple[str, ...]
    lead: str
    text: str
    confidence: float
    is_far: bool = False

    @property
    def is_right_outcome(self) -> bool:
        return self.outcome in self.golden.outcomes

    @property
    def must_be_refused(self) -> bool:
        return bool(self.golden.outcomes) and set(self.golden.outcomes) <= REFUSED

    @property
    def is_refused(self) -> bool:
        return self.outcome in REFUSED

    def rank(self) -> int:
        """The place of the first right page (1-based), 0 where none is there.

        The order within a list or a choice is no matter of right and wrong: a right page among
        those shown counts as first.
        """
        if self.outcome in ("listing", "choice"):
            return int(bool(set(self.golden.pages) & set(self.pages[:SHOWN])))
        return next(
            (place for place, slug in enumerate(self.pages, 1) if slug in self.golden.pages), 0
        )

    @property
    def has_fact(self) -> bool:
        """Whether the lead holds one alternative of each group of `contains`."""
        lead = folded(self.lead)
        return all(any(holds(lead, each) for each in group) for group in self.golden.contains)

    @property
    def names_all(self) -> bool:
        """Whether every page asked for stands among the first ones (for comparisons)."""
        return set(self.golden.pages) <= set(self.pages[: max(2, len(self.golden.pages))])


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: how many of how many, or a median."""

    name: str
    value: float
    count: int
    is_share: bool = True

    def __str__(self) -> str:
        return f"{self.value:6.1%}" if self.is_share else f"{self.value:6.0f}"


def holds(lead: str, fact: str) -> bool:
    """Whether a folded lead holds a fact as whole words."""
    return re.search(rf"(?<!\w){re.escape(folded(fact))}(?!\w)", lead) is not None


def folded(text: str) -> str:
    """Lower case, white space and dashes folded, for comparison of facts."""
    return re.sub(r"\s+", " ", text.replace("–", "-").replace("’", "'").replace(" ", " ")).lower()


def figures(given: Sequence[Given]) -> tuple[Figure, ...]:
    """The figures of a set of answers; a share over no question is left out."""
    paged = [each for each in given if each.golden.pages and not each.must_be_refused]
    facts = [each for each in given if each.golden.contains and not each.must_be_refused]
    answerable = [
        each for each in given if not each.must_be_refused and "choice" not in each.golden.outcomes
    ]
    follow = [each for each in paged if each.golden.after]
    compared = [each for each in paged if each.golden.kind == "comparison"]
    projects = [each for each in paged if each.golden.kind == "project"]
    said = [each for each in given if each.outcome in ("answer", "project", "comparison")]
    shares = (
        share("right page first", paged, lambda e: e.rank() == 1),
        share("right page in the top three", paged, lambda e: 0 < e.rank() <= 3),
        mean("mean reciprocal rank", [1 / e.rank() if e.rank() else 0.0 for e in paged]),
        share(
            "right outcome", [e for e in given if e.golden.outcomes], lambda e: e.is_right_outcome
        ),
        share("lead holds the fact", facts, lambda e: e.has_fact),
        share(
            "must stay unknown, refused",
            [e for e in given if e.must_be_refused],
            lambda e: e.is_refused,
        ),
        share("answerable, refused", answerable, lambda e: e.is_refused),
        share("follow-ups, right page first", follow, lambda e: e.rank() == 1),
        share("comparisons, all sides named", compared, lambda e: e.names_all),
        share("projects looked up, right", projects, lambda e: e.rank() == 1),
        middle("median lead, characters", [len(e.lead) for e in said]),
        middle("median text, characters", [len(e.text) for e in said]),
    )
    return tuple(figure for figure in shares if figure.count)


def share(name: str, of: Sequence[Given], holds: Callable[[Given], bool]) -> Figure:
    """The share of answers for which something holds."""
    return Figure(name, sum(map(holds, of)) / len(of) if of else 0.0, len(of))


def mean(name: str, values: Sequence[float]) -> Figure:
    """The mean of values between 0 and 1."""
    return Figure(name, sum(values) / len(values) if values else 0.0, len(values))


def middle(name: str, values: Sequence[int]) -> Figure:
    """The median of lengths."""
    return Figure(name, median(values) if values else 0.0, len(values), is_share=False)


def by_kind(given: Sequence[Given]) -> dict[str, tuple[int, float, float]]:
    """For each kind of question: how many, right page first, right outcome."""
    rows = {}
    for kind in sorted({each.golden.kind for each in given}):
        of_kind = [each for each in given if each.golden.kind == kind]
        paged = [each for each in of_kind if each.golden.pages and not each.must_be_refused]
        first = share(kind, paged, lambda e: e.rank() == 1).value if paged else float("nan")
        outcome = share(kind, of_kind, lambda e: e.is_right_outcome or not e.golden.outcomes).value
        rows[kind] = (len(of_kind), first, outcome)
    return rows


def content_words(text: str) -> frozenset[str]:
    """The words of a question that carry its content, in lower case."""
    return frozenset(word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _STOP)


def is_far(question: str, curated: Iterable[frozenset[str]]) -> bool:
    """Whether the question shares under half its content words with any curated question."""
    words = content_words(question)
    if not words:
        return True
    return all(len(words & asked) * 2 < len(words) for asked in curated)


_STOP = frozenset(
    """
    a an and are as at be been being but by can could did do does doing for from get give had has
    have how i if in into is it its itself me my of on or our please pls should so some tell than
    that the their them then there these they this those to u us was we were what whats when where
    which who whom whose why will with would you your about explain define mean means im ok hey hi
    """.split()
)
