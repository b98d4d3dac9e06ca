"""Two or more pages side by side: one sentence that says the difference, then rows."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answer.asked import Asked
from bot.answer.aspect import Aspect
from bot.answer.bid import Bid
from bot.answer.conversation import is_of_both
from bot.answer.outcome import Citation, Comparison, Outcome, Piece, Row
from bot.answer.pieces import cite, cite_fields, facts, phrase, quoted, summary, without_repeats
from index.library import Kind, Library, Page, Text
from index.names import NameIndex
from index.passage import Sentence

MIN_SIDES, MAX_SIDES = 2, 4
CONTRAST, GLANCE = "In contrast", "At a glance"
ROWS = ("purpose", "control", "trust", "risk", "example")

_STRONG = re.compile(
    r"\bvs\b\.?|\bversus\b|\bcompar|\bdiffer(?:s|ent|ence|ences)?\b|\bdistinguish|\bdistinction\b"
    r"|\bside by side\b|\bcontrast\b|\bsame (?:as|thing)\b",
    re.IGNORECASE,
)
# Words that compare only where they stand between two names.
_WEAK = re.compile(
    r"\W*(?:or|than|against|better than|safer than|cheaper than|faster than|unlike)"
    r"\W*(?:a |an |the )?",
    re.IGNORECASE,
)


_PARTING = re.compile(r"\b(?:vs|versus|and|or|from|to|with|than|against)\b\.?", re.IGNORECASE)


def is_comparing(text: str) -> bool:
    """Whether the wording sets two things against each other."""
    return bool(_STRONG.search(text))


def bid(asked: Asked, library: Library, names: NameIndex) -> Bid | None:
    """Bid where the wording compares and at least two pages are named."""
    is_strong = is_comparing(asked.text) or (
        asked.assumed is not None and is_of_both(asked.question)
    )
    sides = asked.subjects[:MAX_SIDES]
    if len(sides) < MIN_SIDES and is_strong:
        sides = _sides(asked.text, library, names)
    if len(sides) < MIN_SIDES or not (is_strong or _is_between(asked)):
        return None
    return Bid(
        "comparison",
        0.97 if is_strong else 0.9,
        " and ".join(page.title for page in sides),
        lambda: compare(sides, library, asked),
        pages=tuple(page.key for page in sides),
        shown=tuple(page.key for page in sides),
    )


def _sides(text: str, library: Library, names: NameIndex) -> tuple[Page, ...]:
    """The pages that each side names by itself, where one page bears the name of both together."""
    found: dict[str, Page] = {}
    for part in _PARTING.split(text):
        page = next((m.page for m in names.resolve(part) if m.page is not None), None)
        if page is not None:
            found.setdefault(page, library.pages[page])
    return tuple(found.values())[:MAX_SIDES]


def compare(sides: tuple[Page, ...], library: Library, asked: Asked) -> Outcome:
    """Set pages side by side."""
    contrast = _contrast(sides)
    lead = tuple(piece for at, page in enumerate(sides) for piece in _side(page, at))
    citations: tuple[Citation, ...] = ()
    if contrast is not None:
        page, text = contrast
        lead = (quoted(text),)
        citations = (cite(page, CONTRAST, text.quote.path, text.lines, asked.today),)
    said = [piece for piece in lead if isinstance(piece, Sentence)]
    rows = tuple(row for row in (_row(name, sides, said) for name in ROWS) if row is not None)
    if not rows:
        rows = _summaries(sides, said)
    names = ["summary", "short", *(f"at_a_glance.{name}" for name in ROWS)]
    return Comparison(
        pages=tuple(page.key for page in sides),
        titles=tuple(page.title for page in sides),
        lead=lead,
        rows=rows,
        citations=(
            *citations,
            *(c for page in sides for c in cite_fields(page, names, GLANCE, asked.today)),
        ),
    )


def _is_between(asked: Asked) -> bool:
    """Whether two names are weighed against each other: "is X safer than Y", "X or Y"."""
    if asked.aspect in (Aspect.HOW, Aspect.WHY) or len(asked.subjects) != MIN_SIDES:
        return False
    spans = sorted((mention.start, mention.end) for mention in asked.mentions)
    between = [asked.text[left[1] : right[0]] for left, right in pairwise(spans)]
    return any(_WEAK.fullmatch(gap) for gap in between)


def _contrast(sides: tuple[Page, ...]) -> tuple[Page, Text] | None:
    """What one of the pages says of how it differs from another, and which page."""
    slugs = {page.slug for page in sides}
    for page in sides:
        for contrast in page.contrasts:
            if contrast.other in slugs and contrast.other != page.slug:
                return page, contrast.text
    return None


def _side(page: Page, at: int) -> tuple[Piece, ...]:
    """What one side is for, in a line, after its name."""
    line = facts(page, "at_a_glance.purpose")[:1] or _in_short(page)
    return (phrase("comparison.side.next" if at else "comparison.side", title=page.title), *line)


def _in_short(page: Page) -> tuple[Sentence, ...]:
    line = summary(page)
    return (line,) if line else ()


def _row(name: str, sides: tuple[Page, ...], said: list[Sentence]) -> Row | None:
    cells = tuple(facts(page, f"at_a_glance.{name}")[:1] for page in sides)
    if sum(bool(cell) for cell in cells) < 2:
        return None
    if all(without_repeats(cell, said) == () for cell in cells if cell):
        return None  # the lead has said it
    return Row(phrase(f"comparison.row.{name}"), cells)


def _summaries(sides: tuple[Page, ...], said: list[Sentence]) -> tuple[Row, ...]:
    """What each side is in short, where the lead has not said it."""
    cells = tuple(without_repeats(_in_short(page), said) for page in sides)
    return (Row(phrase("comparison.row.summary"), cells),) if any(cells) else ()


def comparable(library: Library) -> tuple[Page, ...]:
    """Pages that a comparison can name, in order of precedence."""
    return tuple(page for kind in Kind for page in library.of_kind(kind))
