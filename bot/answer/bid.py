"""A bid: what one strategy offers for a question. The strongest bid becomes the outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Bid:
    """An offer of a strategy.

    `strength` orders the bids (0 to 1); `why` says in a few words what it rests on, for the
    trace; `compose` makes the outcome and is called for the winner alone. `pages` are the
    subjects that the conversation keeps, `shown` a list to which "the second one" can refer.
    """

    strategy: str
    strength: float
    why: str
    compose: Callable[[], Outcome]
    pages: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
