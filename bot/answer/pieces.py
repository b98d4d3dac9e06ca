"""From texts of the library to pieces of an answer, and to the citations below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.answer.outcome import Citation, Option, Phrase, Piece
from index.library import Kind, Page, Quote, Text
from index.passage import Passage, Sentence


def phrase(key: str, **values: object) -> Phrase:
    """A phrase of the catalogue with its places filled."""
    return Phrase(key, tuple((name, str(value)) for name, value in values.items()))


def quoted(text: Text) -> Sentence:
    """A text of a page as a quotation."""
    return Sentence(text.text, text.quote)


def facts(page: Page, name: str) -> tuple[Sentence, ...]:
    """Every text of a field of a page; empty where it has none."""
    return tuple(quoted(text) for text in page.facts.get(name, ()))


def summary(page: Page) -> Sentence | None:
    """The line that says what a page's subject is: the summary, for a term the short text."""
    text = page.fact("summary") or page.fact("short")
    return quoted(text) if text else None


def option(page: Page, line: Sentence) -> Option:
    """A page to choose or to list."""
    return Option(page.key, page.kind, page.title, line)


def first_line(page: Page, sentences: Sequence[Sentence]) -> Sentence:
    """The first sentence of a page's summary, given the sentences of that passage."""
    if sentences:
        return sentences[0]
    whole = summary(page)
    return whole or Sentence(page.title, Quote(page.path, 0, 0))


def cite(page: Page, section: str, path: str, lines: tuple[int, int], today: date) -> Citation:
    """A citation of a place in a page."""
    return Citation(
        page=page.key,
        title=page.title,
        section=section,
        path=path,
        lines=lines,
        url=page.sources[0].url if page.sources else "",
        reviewed=page.reviewed,
        is_overdue=page.is_overdue(today),
    )


def cite_passage(passage: Passage, page: Page, today: date) -> Citation:
    """A citation of a passage."""
    return cite(page, passage.section, passage.path, passage.lines, today)


def cite_fields(
    page: Page, names: Iterable[str], section: str, today: date
) -> tuple[Citation, ...]:
    """One citation that spans the given fields of a page; none where it has none of them."""
    texts = [text for name in names for text in page.facts.get(name, ())]
    if not texts:
        return ()
    lines = (min(text.lines[0] for text in texts), max(text.lines[1] for text in texts))
    return (cite(page, section, page.path, lines, today),)


def without_repeats(pieces: Iterable[Piece], said: Iterable[Piece] = ()) -> tuple[Piece, ...]:
    """The pieces that were not said before, each once."""
    seen = {piece.text for piece in said if isinstance(piece, Sentence)}
    kept: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Sentence):
            if piece.text in seen:
                continue
            seen.add(piece.text)
        kept.append(piece)
    return tuple(kept)


def length(pieces: Iterable[Piece]) -> int:
    """How many characters the quotations among the pieces have, joined by spaces."""
    return sum(len(piece.text) + 1 for piece in pieces if isinstance(piece, Sentence))


def kinds_in_order() -> tuple[Kind, ...]:
    """The kinds in their order of precedence."""
    return tuple(Kind)
