"""What to ask next: curated questions, so that each of them has an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answer.comparison import comparable
from bot.answer.outcome import Choice, Outcome
from bot.answer.pieces import length
from index.library import Kind, Library, Page

MOST = 3

__all__ = ["comparable", "length", "openers", "suggestions", "with_suggestions"]


def suggestions(
    pages: Iterable[Page], library: Library, asked: str, turns: Iterable[str] = ()
) -> tuple[str, ...]:
    """Up to three questions: two about the pages themselves, one about what is related to them."""
    said = {_folded(text) for text in (asked, *turns)}
    pages = list(pages)
    own = _fresh((question for page in pages[:2] for question in questions_of(page)), said)
    near = _fresh(
        (
            q
            for page in pages[:2]
            for other in _related(page, library)
            for q in questions_of(other)[:1]
        ),
        said,
    )
    picked = list(dict.fromkeys((*own[:2], *near[:1], *own[2:], *near[1:])))
    return tuple(picked[:MOST])


def openers(library: Library) -> tuple[str, ...]:
    """Questions to begin with: the first curated one of the first page of the first themes."""
    found: list[str] = []
    for theme in library.themes:
        for page in library.of_kind(Kind.TOPIC):
            if page.themes[:1] == (theme.slug,) and (questions := questions_of(page)):
                found.append(questions[0])
                break
        if len(found) == MOST:
            break
    return tuple(found)


def questions_of(page: Page) -> tuple[str, ...]:
    """A page's curated questions, those written out as questions first."""
    headings = [section.question.text for section in page.sections if section.question is not None]
    return tuple(dict.fromkeys((*headings, *(each.ask.text for each in page.curated))))


def with_suggestions(outcome: Outcome, questions: tuple[str, ...]) -> Outcome:
    """The outcome with its next questions; a choice has none, it is one."""
    return outcome if isinstance(outcome, Choice) else replace(outcome, suggestions=questions)


def _related(page: Page, library: Library) -> Iterator[Page]:
    for slug in page.related:
        if (other := library.page(slug)) is not None:
            yield other


def _fresh(questions: Iterable[str], said: set[str]) -> list[str]:
    return [question for question in dict.fromkeys(questions) if _folded(question) not in said]


def _folded(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
