"""The answer to what is declined: one friendly line, then what the library can say of the thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.answer.outcome import Declined, Piece
from bot.answer.pieces import cite_fields, phrase
from bot.answer.refusal import Reason
from index.library import Page
from index.passage import Sentence


def decline(
    reason: Reason, about: tuple[Page, ...], lines: Callable[[Page], Sentence], today: date
) -> Declined:
    """Decline, and say what the library says of the first thing named."""
    lead = (phrase(f"declined.{reason}"),)
    if not about or reason is Reason.SECRET:
        return Declined(lead, (), ())
    page = about[0]
    said: tuple[Piece, ...] = (phrase("declined.about", title=page.title), lines(page))
    return Declined(
        lead, said, (page.key,), cite_fields(page, ["summary", "short"], "Summary", today)
    )
