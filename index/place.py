"""Places in a file's tree: the value, the text and the line of a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from index.library import Quote, Text
from index.quoting import fold
from index.yamltree import Fields, Items, Node, Scalar

if TYPE_CHECKING:
    from index.reading import KnowledgeFile

Place = Sequence[int | str]


def find(node: Node | None, place: Place) -> Node | None:
    """Find the value at a place such as ("questions", 2, "ask")."""
    for step in place:
        match node, step:
            case Fields(), str():
                node = node.get(step)
            case Items(), int() if step < len(node.items):
                node = node.items[step]
            case _:
                return None
    return node


def line_at(file: KnowledgeFile, node: Node, place: Place) -> int:
    """Find the line of a value, else of the nearest thing around it that is there."""
    for size in range(len(place), 0, -1):
        found = find(node, place[:size])
        if found is not None:
            key = key_at(node, place[:size])
            is_written = isinstance(found, Scalar) and found.end > found.start
            return file.line(found.start if is_written or key is None else key.start)
    return file.line(node.start)


def text_of(scalar: Scalar, file: KnowledgeFile) -> Text:
    """Make a value a text of the library."""
    lines = (file.line(scalar.start), file.line(max(scalar.start, scalar.end - 1)))
    return Text(fold(scalar.value), Quote(file.path, scalar.start, scalar.end), lines)


def texts_at(node: Node | None, place: Place, file: KnowledgeFile) -> list[Text]:
    """Read the text at a place, or those of the list there; empty where nothing is."""
    found = find(node, place)
    scalars = found.items if isinstance(found, Items) else (found,)
    return [
        text_of(each, file) for each in scalars if isinstance(each, Scalar) and not each.is_null
    ]


def facts(node: Node, file: KnowledgeFile, without: frozenset[str]) -> dict[str, tuple[Text, ...]]:
    """Collect every text under its dotted field name, but for lists of mappings and `without`."""
    found: dict[str, tuple[Text, ...]] = {}
    for name, place in _places(node, ""):
        texts = tuple(texts_at(place, (), file))
        if texts and name.split(".")[0] not in without:
            found[name] = texts
    return found


def closest(word: str, choices: Iterable[str], *, cutoff: float = 78) -> str | None:
    """Find the choice that a misspelt word most likely stands for.

    `cutoff` is the least share of letters in common, in percent.
    """
    listed = sorted(choices)
    best = process.extractOne(
        word, listed, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=cutoff
    )
    return listed[best[2]] if best is not None else None


def shown(text: object) -> str:
    """Shorten a value to the one line in which a message shows it."""
    line = fold(str(text))
    return line if len(line) <= 60 else line[:59] + "…"


def key_at(node: Node, place: Place) -> Scalar | None:
    """Find the key above the value at a place."""
    parent = find(node, place[:-1]) if place else None
    name = place[-1] if place else None
    return parent.key(name) if isinstance(parent, Fields) and isinstance(name, str) else None


def _places(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Fields):
        for key, value in node.pairs:
            yield from _places(value, f"{name}.{key.value}" if name else key.value)
    elif isinstance(node, Scalar) or all(isinstance(item, Scalar) for item in node.items):
        yield name, node
