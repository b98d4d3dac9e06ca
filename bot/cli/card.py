"""A reply as it looks in the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.answer.engine import Reply
from bot.answer.outcome import Choice, Comparison, Declined, Listing, Option, Outcome, Unknown
from bot.cli.lines import is_inviting, listed, next_questions
from bot.text.catalogue import Catalogue
from bot.text.plain import Plain, further, plain, sentences, table

WIDTH = 96  # columns; longer lines are hard to read
STYLES = {Unknown: "bold yellow", Declined: "bold yellow"}
_SIDE = 18  # columns that a side of a comparison needs at least


def card(reply: Reply, catalogue: Catalogue, *, numbered: bool = True) -> RenderableType:
    """The lead in bold, the rest plain, sources dim, the next questions last.

    Where `numbered`, a number picks an entry of the list, else one of the next questions.
    """
    outcome = reply.outcome
    said = plain(outcome, catalogue, reply.notes)
    parts: list[RenderableType] = [Text(said.lead, style=STYLES.get(type(outcome), "bold"))]
    parts += [Text(note, style="dim italic") for note in said.notes]
    parts += [_block(each) for each in _body(outcome, said, catalogue, numbered=numbered)]
    if said.sources:
        parts.append(_block(_marked([Text(each) for each in said.sources], " ", style="dim")))
    if questions := next_questions(reply):
        asked = [Text(each) for each in questions]
        marks = numbered and not listed(outcome)
        if not is_inviting(said.text):
            parts.append(_block(Text(catalogue.word("next.heading"), style="cyan")))
        parts.append(_marked(asked, "" if marks else "•", style="cyan"))
    return Padding(Group(*parts), (0, 0, 1, 0))


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison: a table where there is room for one, else row after row."""

    outcome: Comparison
    catalogue: Catalogue

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose by the width."""
        if options.max_width < _SIDE * (len(self.outcome.titles) + 1):
            yield Text(table(self.outcome, self.catalogue))
        else:
            yield self._table()

    def _table(self) -> Table:
        made = Table(
            box=SIMPLE_HEAD, header_style="bold", leading=1, padding=(0, 2, 0, 0), show_edge=False
        )
        made.add_column("", style="dim")
        for title in self.outcome.titles:
            made.add_column(Text(title))
        for row in self.outcome.rows:
            cells = (Text(sentences(cell, self.catalogue)) for cell in row.cells)
            made.add_row(Text(self.catalogue.say(row.label)), *cells)
        return made


def _body(
    outcome: Outcome, said: Plain, catalogue: Catalogue, *, numbered: bool
) -> list[RenderableType]:
    match outcome:
        case Comparison():
            return [Sides(outcome, catalogue)]
        case Listing() | Choice():
            entries = _marked(
                [_entry(each, catalogue) for each in listed(outcome)],
                "" if numbered or isinstance(outcome, Choice) else "•",
            )
            more = further(outcome, catalogue) if isinstance(outcome, Listing) else ""
            return [entries, Text(more)] if more else [entries]
        case Unknown(nearest=nearest) if nearest:
            heading = Text(catalogue.word("unknown.nearest"))
            return [heading, _marked([_entry(each, catalogue) for each in nearest], "•")]
        case _:
            return [Text(block) for block in said.body]


def _entry(option: Option, catalogue: Catalogue) -> Text:
    return Text.assemble((option.title, "bold"), ": ", catalogue.line(option.line))


def _marked(lines: list[Text], mark: str, *, style: str = "") -> Table:
    """Lines with a hanging indent, after a mark or, where that is empty, after their number."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, line in enumerate(lines, 1):
        grid.add_row(Text(mark or f"{number:>2}.", style=style), line, style=style)
    return grid


def _block(part: RenderableType) -> Padding:
    return Padding(part, (1, 0, 0, 0))
