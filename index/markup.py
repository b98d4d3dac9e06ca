"""The inside of a Markdown paragraph as a reader sees it, each character with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

# What a line after the first may begin with without being part of the paragraph's text.
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]*)*")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_MARKUP = re.compile(r"[*_`\[\]<>&\\]")
_SPACE = re.compile(r"\s+")

Atom = tuple[str, int, int]


class _LostError(Exception):
    """The walk through the markup does not meet the parser's tokens."""


@dataclass(frozen=True, slots=True)
class Inline:
    """What a paragraph says, character by character, and the markup in it that is not allowed."""

    atoms: tuple[Atom, ...]
    html: tuple[str, ...] = ()
    has_image: bool = False


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables, without what makes no sense in a page: see index/markdown.py.

    Link definitions and autolinks stay plain text; a line of dashes below a paragraph is no
    heading and an indented paragraph no code, for in prose both are accidents.
    """
    rules = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    rules.disable(["reference", "lheading", "code", "autolink"])
    return rules.disable(["inline", "text_join"])


def parse(raw: str) -> Inline:
    """Read a paragraph as it stands in the file; a span counts code points of `raw`."""
    content, origin = _joined(raw)
    tokens: list[Token] = []
    parser().inline.parse(content, parser(), {}, tokens)
    html = tuple(token.content for token in tokens if token.type == "html_inline")
    if any(token.type == "image" for token in tokens):
        return Inline(tuple(_as_written(raw)), html, has_image=True)
    try:
        walked = list(_Walk(content, tokens).atoms())
    except _LostError:
        return Inline(tuple(_as_written(raw)), html)
    return Inline(tuple((c, origin[a], origin[b - 1] + 1) for c, a, b in walked), html)


def is_plain(raw: str) -> bool:
    """Whether a paragraph has no sign that could be markup: what nearly all have."""
    return _MARKUP.search(raw) is None


def unmarked(raw: str) -> tuple[Atom, ...]:
    """List the characters that a reader sees, with their spans in `raw`; white space not folded."""
    return parse(raw).atoms


def _as_written(raw: str) -> Iterator[Atom]:
    return ((char, at, at + 1) for at, char in enumerate(raw))


def _joined(raw: str) -> tuple[str, list[int]]:
    """Join the lines without the marks of quotes before them; say where each character stood."""
    chars: list[str] = []
    origin: list[int] = []
    start = 0
    for number, line in enumerate(_NEWLINE.split(raw)):
        prefix = _PREFIX.match(line) if number else None
        skip = prefix.end() if prefix else 0
        if number:
            chars.append("\n")
            origin.append(start - 1)
        chars += line[skip:]
        origin += range(start + skip, start + len(line))
        start += len(line)
        end = _NEWLINE.match(raw, start)
        start = end.end() if end else start
    return "".join(chars), origin


class _Walk:
    """Goes through the content along the parser's tokens."""

    def __init__(self, content: str, tokens: list[Token]) -> None:
        self.content, self.tokens, self.at = content, tokens, 0

    def atoms(self) -> Iterator[Atom]:
        for token in self.tokens:
            match token.type:
                case "text":
                    yield from self._text(token.content)
                case "text_special":
                    yield from self._special(token)
                case "softbreak" | "hardbreak":
                    yield from self._break()
                case "code_inline":
                    yield from self._code(token)
                case "link_open":
                    self._pass("[")
                case "link_close":
                    self._pass_target()
                case "html_inline":
                    self._pass(token.content)
                case _:
                    self._pass(token.markup)

    def _pass(self, markup: str) -> int:
        """Step over what must stand here; gives where it begins."""
        if not self.content.startswith(markup, self.at):
            space = _SPACE.match(self.content, self.at)
            self.at = space.end() if space else self.at
        if not self.content.startswith(markup, self.at):
            raise _LostError
        start, self.at = self.at, self.at + len(markup)
        return start

    def _text(self, text: str) -> Iterator[Atom]:
        if text:
            start = self._pass(text)
            yield from ((char, start + i, start + i + 1) for i, char in enumerate(text))

    def _special(self, token: Token) -> Iterator[Atom]:
        start = self._pass(token.markup)
        if token.content == token.markup:
            yield from ((char, start + i, start + i + 1) for i, char in enumerate(token.content))
        else:
            yield from ((char, start, self.at) for char in token.content)

    def _break(self) -> Iterator[Atom]:
        start = self.at
        gap = re.compile(r"[^\S\n]*\\?\n\s*").match(self.content, start)
        if gap is None:
            raise _LostError
        self.at = gap.end()
        yield " ", start, self.at

    def _code(self, token: Token) -> Iterator[Atom]:
        start = self._pass(token.markup) + len(token.markup)
        size = len(token.markup)
        closing = re.compile(f"(?<!`)`{{{size}}}(?!`)").search(self.content, start)
        if closing is None:
            raise _LostError
        inner = self.content[start : closing.start()]
        first = 1 if inner.replace("\n", " ") != token.content else 0
        if len(inner) != len(token.content) + 2 * first:
            raise _LostError
        places = enumerate(token.content, start + first)
        yield from ((char, at, at + 1) for at, char in places)
        self.at = closing.end()

    def _pass_target(self) -> None:
        """Step over `](target "title")`."""
        self._pass("](")
        size = len(self.content)
        target = parseLinkDestination(self.content, self._past_space(), size)
        if target.ok:
            self.at = target.pos
        title = parseLinkTitle(self.content, self._past_space(), size)
        if title.ok:
            self.at = title.pos
        self.at = self._past_space()
        self._pass(")")

    def _past_space(self) -> int:
        space = _SPACE.match(self.content, self.at)
        return space.end() if space else self.at
