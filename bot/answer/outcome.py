"""The eight outcomes: a closed set, so that no renderer can forget one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.library import Kind
from index.passage import Sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the message catalogue; `values` fill its places."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


# All that an answer says is one of these two: a span of a knowledge file or the bot's own wording.
Piece = Sentence | Phrase


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation stands. `lines` are 1-based and inclusive."""

    page: str
    title: str
    section: str
    path: str
    lines: tuple[int, int]
    url: str
    reviewed: date | None
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A page to choose, with the line that tells it from the others."""

    page: str
    kind: Kind
    title: str
    line: Piece


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled line of a card or a comparison: a label, then one cell for each side."""

    label: Phrase
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage answers the question. `is_partial`: the very thing asked for is in no passage."""

    lead: tuple[Piece, ...]
    more: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    pages: tuple[str, ...]
    passages: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """The card of one project, led by the field that was asked for."""

    page: str
    field: str
    lead: tuple[Piece, ...]
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]
    passages: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more pages side by side; each row has one cell a page."""

    pages: tuple[str, ...]
    titles: tuple[str, ...]
    lead: tuple[Piece, ...]
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages that meet a condition, best first. `total` counts those not shown, too."""

    lead: tuple[Piece, ...]
    items: tuple[Option, ...]
    total: int
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The name means several things."""

    lead: tuple[Piece, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """Price, prediction or advice; what the library can say about the thing named."""

    lead: tuple[Piece, ...]
    about: tuple[Piece, ...]
    pages: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """The library does not cover it; the nearest pages."""

    lead: tuple[Piece, ...]
    nearest: tuple[Option, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing to answer."""

    lead: tuple[Piece, ...]
    suggestions: tuple[str, ...] = ()


Outcome = Answer | Project | Comparison | Listing | Choice | Declined | Unknown | SmallTalk
