"""Every piece that an outcome is made of."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answer.outcome import (
    Answer,
    Choice,
    Comparison,
    Declined,
    Listing,
    Option,
    Outcome,
    Piece,
    Project,
    Row,
    SmallTalk,
    Unknown,
)


def pieces_of(outcome: Outcome) -> Iterator[Piece]:
    """All that an outcome says, in no order."""
    yield from outcome.lead
    match outcome:
        case Answer():
            yield from outcome.more
        case Project() | Comparison():
            yield from of_rows(outcome.rows)
        case Listing():
            yield from of_options(outcome.items)
        case Choice():
            yield from of_options(outcome.options)
        case Declined():
            yield from outcome.about
        case Unknown():
            yield from of_options(outcome.nearest)
        case SmallTalk():
            pass


def of_rows(rows: tuple[Row, ...]) -> Iterator[Piece]:
    for row in rows:
        yield row.label
        for cell in row.cells:
            yield from cell


def of_options(options: tuple[Option, ...]) -> Iterator[Piece]:
    for option in options:
        yield option.line
