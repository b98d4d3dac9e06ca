"""I don't know: says so, and offers the nearest the library has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answer.outcome import Unknown
from bot.answer.pieces import option, phrase
from bot.answer.question import Question
from bot.answer.ranking import Ranked
from index.library import Page
from index.passage import Sentence

NEAREST = 3


def unknown(
    question: Question, ranked: Sequence[Ranked], lines: Callable[[Page], Sentence]
) -> Unknown:
    """Say that the library does not cover it; to other languages, that it is in English."""
    key = "unknown.lead" if question.is_english_like else "unknown.english"
    pages = list(dict.fromkeys(each.page.key for each in ranked))[:NEAREST]
    by_key = {each.page.key: each.page for each in ranked}
    return Unknown((phrase(key),), tuple(option(by_key[k], lines(by_key[k])) for k in pages))
