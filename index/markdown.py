"""The body of a topic: `##` sections, `###` questions and their paragraphs, with exact spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.library import Quote, Section, Text
from index.markup import is_plain, parse, parser
from index.problem import Problem
from index.quoting import fold, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from index.reading import KnowledgeFile

MAX_BODY = 100_000  # characters; a page of 650 words has about 4,000
MAX_PARAGRAPH = 4_000  # characters
_TOO_DEEP = 17  # the parser leaves out what is nested deeper than 19

_FENCE = re.compile(r"---[ \t]*")
_OUTER_PIPES = re.compile(r"^[\s>]*\|?[ \t]*|[ \t]*\|?\s*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where a topic's front matter and body stand: YAML at [start, end), the body after."""

    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A `##` (level 2) or `###` (level 3) heading and its line."""

    text: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the front matter. A heading without text below it has no section.

    `is_whole` is False where reading had to be given up.
    """

    sections: tuple[Section, ...]
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    is_whole: bool = True


def split(file: KnowledgeFile) -> FrontMatter | Problem:
    """Find the front matter of a topic."""
    fences = _fences(file)
    first = next(fences, None)
    if first is None or file.text[: first[0]].strip():
        what = "the page does not begin with its front matter"
        return Problem(file.path, 1, what, "put `---` in the first line, then title, summary, …")
    second = next(fences, None)
    if second is None:
        line = file.line(first[0])
        what = "the front matter is opened and never closed"
        return Problem(file.path, line, what, "put a line with `---` between it and the body")
    return FrontMatter(first[1], second[0], second[1])


def read_body(file: KnowledgeFile, start: int) -> Body:
    """Read the body that begins at an offset (the start of a line)."""
    size = len(file.text) - start
    if size > MAX_BODY:
        what = f"the body has {size:,} characters; a page has at most {MAX_BODY:,}"
        problem = Problem(file.path, file.line(start), what, "split the page")
        return Body((), (), (problem,), is_whole=False)
    reader = _Reader(file, file.line(start))
    reader.read(parser().parse(file.text[start:]))
    return reader.body()


def _fences(file: KnowledgeFile) -> Iterator[tuple[int, int]]:
    """Find the lines that are `---`: where each begins and where the next line begins."""
    for line in range(1, file.line_count + 1):
        start, end = file.line_start(line), file.line_start(line + 1)
        if _FENCE.fullmatch(file.text[start:end].rstrip("\r\n")):
            yield start, end


@dataclass(slots=True)
class _Part:
    """A section or a question being read."""

    heading: str
    question: Text | None
    paragraphs: list[Text] = field(default_factory=list)


class _Reader:
    """Turns the parser's tokens into sections."""

    def __init__(self, file: KnowledgeFile, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.parts: list[_Part] = []
        self.headings: list[Heading] = []
        self.first: dict[tuple[int, str], int] = {}
        self.problems: list[Problem] = []
        self.is_whole = True

    def body(self) -> Body:
        sections = tuple(
            Section(part.heading, part.question, tuple(part.paragraphs))
            for part in self.parts
            if part.paragraphs
        )
        return Body(sections, tuple(self.headings), tuple(self.problems), self.is_whole)

    def read(self, tokens: list[Token]) -> None:
        is_table, heading = False, 0
        for token in tokens:
            if token.level >= _TOO_DEEP:
                line = self.first_line + (token.map or [0])[0]
                self._problem(line, "lists or quotes are nested too deep", "write plain paragraphs")
                self.is_whole = False
                return
            match token.type:
                case "heading_open" | "heading_close":
                    heading = int(token.tag[1:]) if token.nesting > 0 else 0
                case "table_open" | "table_close":
                    is_table = token.nesting > 0
                case "tr_open":
                    self._row(token)
                case "inline" if not is_table:
                    self._inline(token, heading)
                case "fence":
                    self._code(token)
                case "html_block":
                    self._refuse_html(self.first_line + (token.map or [0])[0], token.content)

    def _inline(self, token: Token, heading: int) -> None:
        start, end = self._bounds(token)
        line = self.file.line(start)
        if end - start > MAX_PARAGRAPH:
            what = f"a paragraph of {end - start:,} characters; it may have {MAX_PARAGRAPH:,}"
            self._problem(line, what, "put blank lines between its parts")
            return
        text = self._text(start, end)
        if heading and text is not None:
            self._heading(heading, text)
        elif heading:
            self._problem(line, "a heading without words", "write the heading, or delete the line")
        elif text is not None:
            self._paragraph(text)

    def _heading(self, level: int, text: Text) -> None:
        line = text.lines[0]
        if level not in (2, 3):
            what = f"a heading of level {level} ({'#' * level})"
            mend = "use ## for a section and ### for a question; the title is in the front matter"
            self._problem(line, what, mend)
            return
        above = self.parts[-1].heading if self.parts else ""
        if level == 3 and not above:
            self._problem(line, "a ### question with no ## heading above", "add the ## heading")
            return
        before = self.first.setdefault((level, text.text), line)
        if before != line:
            what = f"the heading `{text}` stands twice: in line {before} and line {line}"
            self._problem(line, what, "join the two parts, or rename one")
        self.headings.append(Heading(text.text, level, line))
        self.parts.append(_Part(above, text) if level == 3 else _Part(text.text, None))

    def _paragraph(self, text: Text) -> None:
        if not self.parts:
            what, mend = "text before the first heading", "put it below a ## heading"
            self._problem(text.lines[0], what, mend)
        else:
            self.parts[-1].paragraphs.append(text)

    def _text(self, start: int, end: int) -> Text | None:
        raw = self.file.text[start:end]
        if is_plain(raw):
            return self._place(fold(raw), start, end) if raw else None
        inline = parse(raw)
        line = self.file.line(start)
        for tag in inline.html[:1]:
            self._refuse_html(self.file.line(start + max(0, raw.find(tag))), tag)
        if inline.has_image:
            self._problem(line, "a picture", "pages are text only: say it in words")
        atoms = folded(inline.atoms)
        if not atoms:
            return None
        first, last = start + atoms[0][1], start + atoms[-1][2]
        return self._place("".join(atom[0] for atom in atoms), first, last)

    def _row(self, token: Token) -> None:
        """Make a row of a table a paragraph: its cells with the bars between them."""
        if token.map is None:
            return
        line = self.first_line + token.map[0]
        start, end = self.file.line_start(line), self.file.line_start(line + 1)
        raw = self.file.text[start:end]
        inner = _OUTER_PIPES.sub("", raw)
        if inner and len(inner) <= MAX_PARAGRAPH:
            begin = start + raw.find(inner)
            text = self._text(begin, begin + len(inner))
            if text is not None:
                self._paragraph(text)

    def _code(self, token: Token) -> None:
        if token.map is None or not token.content.strip():
            return
        first = self.first_line + token.map[0] + 1
        count = token.content.count("\n")
        start, end = self.file.line_start(first), self.file.line_start(first + count)
        raw = self.file.text[start:end]
        begin = start + len(raw) - len(raw.lstrip())
        self._paragraph(self._place(fold(token.content), begin, begin + len(raw.strip())))

    def _bounds(self, token: Token) -> tuple[int, int]:
        """Find the [start, end) of a paragraph, without the marks before its first line."""
        first, last = token.map or [0, 1]
        line = self.first_line + first
        start, end = self.file.line_start(line), self.file.line_start(self.first_line + last)
        content = token.content.split("\n", 1)[0].strip()
        raw = self.file.text[start : self.file.line_start(line + 1)].rstrip()
        skip = len(raw) - len(content) if raw.endswith(content) else raw.find(content)
        begin = start + max(0, skip)
        if last - first == 1:  # a heading may have closing marks: `## Title ##`
            return begin, begin + len(content)
        return begin, start + len(self.file.text[start:end].rstrip())

    def _place(self, text: str, start: int, end: int) -> Text:
        lines = (self.file.line(start), self.file.line(max(start, end - 1)))
        return Text(text, Quote(self.file.path, start, end), lines)

    def _refuse_html(self, line: int, tag: str) -> None:
        shown = fold(tag)[:30]
        self._problem(line, f"raw HTML ({shown})", "delete it: pages are plain text")

    def _problem(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.file.path, line, what, mend))
