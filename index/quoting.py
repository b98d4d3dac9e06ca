"""Where each character of a text stands in the file.

A text of the library is what a reader sees: white space folded, markup removed, YAML escapes
resolved. A quotation is a span of the file. This file holds the way from the one to the other:
`spans(text, raw)[i]` is the [start, end) in `raw` of the text's i-th code point.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.markup import Atom, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GAP = re.compile(r"\s+")
_DOUBLE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})"
    r"|(?P<nl>(?:\r\n|\r|\n)[ \t]*)|(?P<c>[^xuU\r\n]))"
)
# YAML 1.2, section 5.7: escaped characters.
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def fold(text: str) -> str:
    """Fold white space to single spaces, none at the ends."""
    return " ".join(text.split())


def spans(text: str, raw: str) -> list[tuple[int, int]]:
    """Find the [start, end) in `raw` of every code point of `text`.

    `text` is what `raw` means as plain text, as the inside of a quoted YAML scalar, or as a
    Markdown paragraph. Where it is none of these, each span is as near as can be told.
    """
    if text == raw:
        return [(i, i + 1) for i in range(len(raw))]
    for reading in (_as_written, _single_quoted, _double_quoted, unmarked):
        atoms = folded(reading(raw))
        if len(atoms) == len(text) and "".join(atom[0] for atom in atoms) == text:
            return [(start, end) for _, start, end in atoms]
    return _nearest(text, raw)


def align(text: str, raw: str) -> list[int]:
    """Find the index in `raw` of every code point of `text`, the last where it takes several."""
    return [end - 1 for _, end in spans(text, raw)]


def cut(text: str, raw: str, first: int, last: int) -> tuple[int, int]:
    """Find the [start, end) in `raw` of the part [first, last) of a text; `first` < `last`."""
    places = spans(text, raw)
    return places[first][0], places[last - 1][1]


def from_markdown(raw: str) -> str:
    """Read a Markdown paragraph as a reader sees it."""
    return "".join(atom[0] for atom in folded(unmarked(raw)))


def folded(atoms: Iterable[Atom]) -> list[Atom]:
    """Fold each run of white space to one space that spans the run; drop it at the ends."""
    found: list[Atom] = []
    space: Atom | None = None
    for char, start, end in atoms:
        if char.isspace():
            space = (" ", space[1] if space else start, end)
            continue
        if space and found:
            found.append(space)
        space = None
        found.append((char, start, end))
    return found


def _as_written(raw: str) -> Iterator[Atom]:
    for i, char in enumerate(raw):
        yield char, i, i + 1


def _single_quoted(raw: str) -> Iterator[Atom]:
    at = 0
    while at < len(raw):
        size = 2 if raw.startswith("''", at) else 1
        yield raw[at], at, at + size
        at += size


def _double_quoted(raw: str) -> Iterator[Atom]:
    at = 0
    while at < len(raw):
        escape = _DOUBLE.match(raw, at) if raw[at] == "\\" else None
        if escape is None and raw[at:] == "\\":
            return  # an escaped space at the very end, of which the space was trimmed
        if escape is None:
            yield raw[at], at, at + 1
            at += 1
            continue
        code = escape["x"] or escape["u"] or escape["U"]
        if code:
            number = int(code, 16)
            yield (chr(number) if number < 0x110000 else "\ufffd"), at, escape.end()
        elif escape["c"]:
            yield _ESCAPES.get(escape["c"], escape["c"]), at, escape.end()
        at = escape.end()


def _nearest(text: str, raw: str) -> list[tuple[int, int]]:
    """Align from the left, character by character; what is not found keeps the place before."""
    found: list[tuple[int, int]] = []
    at = 0
    for char in text:
        place = _space(raw, at) if char == " " else _letter(raw, char, at)
        if place is None:
            place = found[-1] if found else (0, min(1, len(raw)))
        else:
            at = place[1]
        found.append(place)
    return found


def _space(raw: str, at: int) -> tuple[int, int] | None:
    gap = _GAP.match(raw, at)
    return gap.span() if gap else None


def _letter(raw: str, char: str, at: int) -> tuple[int, int] | None:
    place = raw.find(char, at)
    return (place, place + 1) if place >= 0 else None
