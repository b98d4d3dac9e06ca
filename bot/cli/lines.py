"""A reply as plain text, for a pipe. Imports no rich, which takes longer than an answer."""

from __future__ import annotations

from bot.answer.engine import Reply
from bot.answer.outcome import Choice, Listing, Option, Outcome
from bot.text.catalogue import Catalogue
from bot.text.plain import plain


def lines(reply: Reply, catalogue: Catalogue, *, numbered: bool = True) -> str:
    """The same as plain text, for a pipe: no colours, nothing wrapped."""
    said = plain(reply.outcome, catalogue, reply.notes).text
    questions = next_questions(reply)
    if not questions:
        return said
    marks = numbered and not listed(reply.outcome)
    asked = (
        f"{f'{number}.' if marks else '•'} {question}"
        for number, question in enumerate(questions, 1)
    )
    heading = [] if is_inviting(said) else ["", catalogue.word("next.heading")]
    return "\n".join((said, *heading, *asked))


def is_inviting(text: str) -> bool:
    """Whether a text leads to the next questions by itself."""
    return text.endswith(":")


def next_questions(reply: Reply) -> tuple[str, ...]:
    """The questions that a reply offers."""
    return tuple(getattr(reply.outcome, "suggestions", ()))


def listed(outcome: Outcome) -> tuple[Option, ...]:
    """The entries of a list from which a number picks."""
    match outcome:
        case Listing(items=items):
            return items
        case Choice(options=options):
            return options
        case _:
            return ()
