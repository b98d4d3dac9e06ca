"""When a name means several things: up to five to click."""

from __future__ import annotations

from collections.abc import Callable

from bot.answer.bid import Bid
from bot.answer.outcome import Choice
from bot.answer.pieces import option, phrase
from index.library import Library, Page
from index.names import Mention
from index.passage import Sentence

MOST = 5


def bid(
    mentions: tuple[Mention, ...], library: Library, lines: Callable[[Page], Sentence]
) -> Bid | None:
    """Bid where a name of the question is left open and no other name settles it."""
    unsettled = next((mention for mention in mentions if len(mention.candidates) > 1), None)
    if unsettled is None:
        return None
    others = {
        c.page
        for m in mentions
        if m is not unsettled and len(m.candidates) == 1
        for c in m.candidates
    }
    if others & {candidate.page for candidate in unsettled.candidates}:
        return None
    pages = [library.pages[candidate.page] for candidate in unsettled.candidates][:MOST]
    key = "choice.lead" if unsettled.how == "exact" else "choice.spelling"
    outcome = Choice(
        (phrase(key, typed=unsettled.surface),), tuple(option(page, lines(page)) for page in pages)
    )
    return Bid(
        "choice",
        0.98,
        f"{unsettled.surface} may be " + ", ".join(page.title for page in pages),
        lambda: outcome,
        shown=tuple(page.key for page in pages),
    )
