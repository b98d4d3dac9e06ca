"""Ask the engine on the small library, and read what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.answer.asked import Asked, Depth
from bot.answer.aspect import aspect_of
from bot.answer.conversation import NOBODY
from bot.answer.engine import Reply
from bot.answer.outcome import Phrase, Piece
from bot.answer.question import Question
from bot.app import Opened
from bot.text.plain import plain
from index.knowledge import Knowledge
from index.library import Page
from index.passage import Sentence
from tests.answer.pieces import pieces_of
from tests.conftest import TODAY


def after(opened: Opened, *questions: str, depth: Depth = Depth.STANDARD) -> Reply:
    """Ask the questions one after the other; gives the last reply."""
    session = opened.session()
    session.replay(questions[:-1])
    return session.ask(questions[-1], depth)


def lead(opened: Opened, reply: Reply) -> str:
    """The lead as a person reads it."""
    return plain(reply.outcome, opened.catalogue, reply.notes).lead


def text(opened: Opened, reply: Reply) -> str:
    """All that a person reads."""
    return plain(reply.outcome, opened.catalogue, reply.notes).text


def keys(pieces: tuple[Piece, ...]) -> list[str]:
    """The keys of the catalogue's phrases among the pieces."""
    return [piece.key for piece in pieces if isinstance(piece, Phrase)]


def quotes(pieces: tuple[Piece, ...]) -> list[str]:
    """The quotations among the pieces."""
    return [piece.text for piece in pieces if isinstance(piece, Sentence)]


def quoted(reply: Reply) -> list[str]:
    """Every quotation of a reply but those that are names of pages."""
    return [piece.text for piece in pieces_of(reply.outcome) if isinstance(piece, Sentence)]


def page(knowledge: Knowledge, slug: str) -> Page:
    """The page of that slug, which must be there."""
    found = knowledge.library.page(slug)
    assert found is not None, slug
    return found


def asked_of(knowledge: Knowledge, question: str, **changes: Any) -> Asked:
    """A question as the strategies see it, its names resolved, before anything is searched."""
    mentions = knowledge.names.resolve(question)
    named = dict.fromkeys(mention.page for mention in mentions if mention.page is not None)
    asked = Asked(
        question=Question.of(question),
        aspect=aspect_of(question),
        depth=Depth.STANDARD,
        mentions=mentions,
        subjects=tuple(knowledge.library.pages[key] for key in named),
        assumed=None,
        ranked=(),
        signals=(),
        confidence=1.0,
        threshold=0.5,
        conversation=NOBODY,
        outside=None,
        today=TODAY,
    )
    return replace(asked, **changes)
