"""YAML as values that know where they stand in the file.

The tree is built from libyaml's events with a stack of its own, so neither depth nor aliases can
hurt. Every scalar is the text that the editor wrote: `no`, `on`, `1_000` and `2024-01-01` are
never turned into something else behind their back; the schema decides what a field must be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml
from yaml import CSafeLoader

from index.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reading import KnowledgeFile

MAX_DEPTH = 16
MAX_NODES = 100_000

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TAB = re.compile(r"^[ ]*\t[\t ]*(?=[^\s])", re.MULTILINE)
_QUOTE_IT = "if a text holds ': ' or ' #', or begins with a special character, put it in quotes"
# What libyaml says, and what an editor can do about it.
_WORDS = {
    "mapping values are not allowed in this context": (
        "a second ': ' in one line, or wrong indentation",
        "quote the text, line the keys up, and put a space after each key's colon",
    ),
    "did not find expected key": (
        "a key or a closing quote is missing here, or the indentation is off",
        "line the keys up; " + _QUOTE_IT,
    ),
    "could not find expected ':'": (
        "a key without ': '",
        "write `key: value`, or indent the line if it belongs to the text above",
    ),
    "did not find expected '-' indicator": (
        "a list item is expected here",
        "line it up with the '- ' above",
    ),
    "block sequence entries are not allowed in this context": (
        "a list item ('- ') in the line of its key",
        "begin the list in the next line",
    ),
    "did not find expected <document start>": (
        "the indentation is off: this line stands further left than the first",
        "line the keys up",
    ),
    "did not find expected node content": (
        "a value is missing here, or a bracket above is never closed",
        "write the value, or close the bracket",
    ),
    "found unexpected end of stream": (
        "a quote or bracket is opened and never closed",
        "close it",
    ),
    "did not find expected ',' or ']'": ("a list is opened with '[' and never closed", "add ']'"),
    "did not find expected ',' or '}'": ("a '{' is never closed", "add '}'"),
    "found unknown escape character": (
        "a backslash in double quotes",
        "write \\\\ for a backslash, or use single quotes",
    ),
    "found character that cannot start any token": (
        "a text begins with a character that YAML reserves",
        "put the text in quotes",
    ),
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: `value` as YAML reads it, [start, end) its characters in the file."""

    value: str
    start: int
    end: int
    is_plain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`."""
        return self.is_plain and self.value in _NULL


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    start: int

    def key(self, name: str) -> Scalar | None:
        """Find the key of that name."""
        return next((key for key, _ in self.pairs if key.value == name), None)

    def get(self, name: str) -> Node | None:
        """Find the value under a key."""
        return next((node for key, node in self.pairs if key.value == name), None)


Node = Scalar | Items | Fields


class _Refusal(Exception):  # noqa: N818 - never leaves this file
    """YAML that is valid but not allowed here."""

    def __init__(self, offset: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.offset, self.what, self.mend = offset, what, mend


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: int
    is_list: bool
    nodes: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


def parse(
    file: KnowledgeFile, start: int = 0, end: int | None = None
) -> tuple[Node | None, list[Problem]]:
    """Read a file, or its part [start, end), as one YAML document.

    Gives the tree (None where there is none to give) and what is wrong with it.
    """
    text = file.text[start:end]
    tab = _TAB.search(text)
    if tab is not None:
        at = file.line(start + tab.start())
        return None, [Problem(file.path, at, "a tab in the indentation", "use spaces")]
    builder = _Builder(file, start)
    try:
        for event in _events(text):
            builder.take(event)
    except _Refusal as refusal:
        line = file.line(start + refusal.offset)
        return None, [*builder.problems, Problem(file.path, line, refusal.what, refusal.mend)]
    except yaml.YAMLError as error:
        return None, [*builder.problems, _explained(file, start, error)]
    return builder.root, builder.problems


def plain(node: Node) -> Any:
    """Give plain Python values; what is null is None in lists and left out of mappings."""
    match node:
        case Scalar():
            return None if node.is_null else node.value
        case Items():
            return [plain(item) for item in node.items]
        case Fields():
            values = ((key.value, plain(value)) for key, value in node.pairs)
            return {key: value for key, value in values if value is not None}


def _events(text: str) -> Iterator[Any]:
    events: Iterator[Any] = yaml.parse(text, Loader=CSafeLoader)
    return events


class _Builder:
    """Makes a tree of events, refusing what knowledge files have no use for."""

    def __init__(self, file: KnowledgeFile, offset: int) -> None:
        self.file, self.offset = file, offset
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = self._nodes = 0

    def take(self, event: Any) -> None:
        at: int = event.start_mark.index
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _Refusal(at, "a second document begins ('---')", "delete that line")
            case yaml.AliasEvent():
                raise _Refusal(at, "an alias (*name) is not allowed here", "write the value out")
            case yaml.ScalarEvent():
                self._refuse_extras(event, at)
                self._add(self._scalar(event, at), at)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_extras(event, at)
                if len(self._open) >= MAX_DEPTH:
                    what = f"lists or mappings nested more than {MAX_DEPTH} deep"
                    raise _Refusal(at, what, "use the fields of the format; none is that deep")
                self._open.append(
                    _Open(self.offset + at, isinstance(event, yaml.SequenceStartEvent))
                )
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close()

    def _refuse_extras(self, event: Any, at: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refusal(at, f"more than {MAX_NODES:,} values in one file", "split the file")
        if event.anchor is not None:
            raise _Refusal(at, "an anchor (&name) is not allowed here", "put the text in quotes")
        if event.tag is not None:
            raise _Refusal(at, "a tag (!name) is not allowed here", "put the text in quotes")

    def _scalar(self, event: Any, at: int) -> Scalar:
        start, end = self.offset + at, self.offset + event.end_mark.index
        style = event.style or ""
        if style in ("'", '"') and end - start >= 2:
            start, end = start + 1, end - 1
        elif style in (">", "|"):
            newline = self.file.text.find("\n", start, end)
            start = newline + 1 if newline >= 0 else end
        raw = self.file.text[start:end]
        if style not in ("'", '"') or "\n" in raw or "\r" in raw:
            inner = raw.strip()
            start += len(raw) - len(raw.lstrip())
            end = start + len(inner)
        return Scalar(event.value, start, end, is_plain=not style)

    def _add(self, node: Node, at: int) -> None:
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if top.is_list:
            top.nodes.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                raise _Refusal(at, "a list or mapping is used as a key", "use a plain word")
            top.key = node
        else:
            self._pair(top, top.key, node)

    def _pair(self, top: _Open, key: Scalar, node: Node) -> None:
        before = top.pairs.get(key.value)
        if before is None:
            top.pairs[key.value] = (key, node)
        else:
            first, again = self.file.line(before[0].start), self.file.line(key.start)
            what = f"the key `{_short(key.value)}` stands twice: in line {first} and line {again}"
            self.problems.append(Problem(self.file.path, again, what, "keep one of them"))
        top.key = None

    def _close(self) -> None:
        top = self._open.pop()
        node: Node
        if top.is_list:
            node = Items(tuple(top.nodes), top.start)
        else:
            node = Fields(tuple(top.pairs.values()), top.start)
        self._add(node, top.start - self.offset)


def _explained(file: KnowledgeFile, start: int, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    what, mend = _WORDS.get(said, (f"the YAML cannot be read ({said})", _QUOTE_IT))
    index = min(mark.index, len(file.text)) if mark is not None else 0
    context = getattr(error, "context_mark", None)
    # An unclosed quote or bracket is noticed at the end of the file; the opening is what helps.
    if context is not None and ("never closed" in what or said == "could not find expected ':'"):
        index = context.index
    return Problem(file.path, file.line(start + index), what, mend)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
