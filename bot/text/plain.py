"""An outcome as plain text: the lead that answers, and all that a person would read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.answer.outcome import (
    Answer,
    Choice,
    Citation,
    Comparison,
    Declined,
    Listing,
    Option,
    Outcome,
    Phrase,
    Piece,
    Project,
    Row,
    SmallTalk,
    Unknown,
)
from bot.text.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Plain:
    """What a person reads, part by part; the next questions are not part of it.

    `notes` say what was assumed or corrected, `body` are blocks of lines, `sources` a line each
    under their `heading`.
    """

    lead: str
    notes: tuple[str, ...]
    body: tuple[str, ...]
    heading: str
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, the lead first, with a blank line between the parts."""
        cited = "\n".join((self.heading, *self.sources)) if self.sources else ""
        return "\n\n".join(part for part in (self.lead, *self.notes, *self.body, cited) if part)


def plain(outcome: Outcome, catalogue: Catalogue, notes: Sequence[Phrase] = ()) -> Plain:
    """Say an outcome in plain text. `notes` are said after the lead (what was assumed)."""
    citations: tuple[Citation, ...] = getattr(outcome, "citations", ())
    return Plain(
        lead=sentences(outcome.lead, catalogue),
        notes=tuple(catalogue.say(note) for note in notes),
        body=tuple(block for block in _body(outcome, catalogue) if block),
        heading=catalogue.word("source.heading.one" if len(citations) == 1 else "source.heading"),
        sources=tuple(cited(each, catalogue) for each in citations),
    )


def _body(outcome: Outcome, catalogue: Catalogue) -> Iterable[str]:
    match outcome:
        case Answer():
            yield sentences(outcome.more, catalogue)
        case Project():
            yield rows(outcome.rows, catalogue)
        case Comparison():
            yield table(outcome, catalogue)
        case Listing():
            yield options(outcome.items, catalogue)
            yield further(outcome, catalogue)
        case Choice():
            yield options(outcome.options, catalogue, numbered=True)
        case Declined():
            yield sentences(outcome.about, catalogue)
        case Unknown():
            if outcome.nearest:
                yield catalogue.word("unknown.nearest")
                yield options(outcome.nearest, catalogue)
        case SmallTalk():
            pass
        case _:
            assert_never(outcome)


def cited(citation: Citation, catalogue: Catalogue) -> str:
    """One citation: title › section, file and lines, when it was reviewed."""
    line = catalogue.word(
        "source.line" if citation.reviewed else "source.line.unreviewed",
        title=citation.title,
        section=citation.section,
        path=citation.path,
        lines=span(citation.lines, catalogue),
        reviewed=citation.reviewed,
    )
    return f"{line} [{catalogue.word('source.overdue')}]" if citation.is_overdue else line


def span(lines: tuple[int, int], catalogue: Catalogue) -> str:
    """Lines of a file in words; 1-based, inclusive."""
    first, last = lines
    key = "source.one_line" if first == last else "source.lines"
    return catalogue.word(key, first=first, last=last)


def options(items: Sequence[Option], catalogue: Catalogue, *, numbered: bool = False) -> str:
    """Pages to choose or to open, a line each."""
    marks = (f"{number}." if numbered else "•" for number in range(1, len(items) + 1))
    return "\n".join(
        f"{mark} {item.title}: {catalogue.line(item.line)}"
        for mark, item in zip(marks, items, strict=True)
    )


def further(outcome: Listing, catalogue: Catalogue) -> str:
    """How many entries a list has beyond those shown; empty for none."""
    left = outcome.total - len(outcome.items)
    return catalogue.word("listing.more", count=left) if left > 0 else ""


def rows(each: Sequence[Row], catalogue: Catalogue) -> str:
    """The rows of a card, a line each."""
    return "\n".join(
        f"{catalogue.say(row.label)}: {sentences(row.cells[0], catalogue)}" for row in each
    )


def table(outcome: Comparison, catalogue: Catalogue) -> str:
    """The rows of a comparison, a block each."""
    blocks = []
    for row in outcome.rows:
        cells = [
            f"  {title}: {sentences(cell, catalogue)}"
            for title, cell in zip(outcome.titles, row.cells, strict=True)
            if cell
        ]
        blocks.append("\n".join((catalogue.say(row.label), *cells)))
    return "\n".join(blocks)


def sentences(pieces: Iterable[Piece], catalogue: Catalogue) -> str:
    """Quotations and phrases as running text."""
    return " ".join(catalogue.line(piece) for piece in pieces)
