"""A question as the strategies see it: cleaned, its names resolved, its aspect known, searched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from index.library import Kind, Page

if TYPE_CHECKING:
    from bot.answer.aspect import Aspect
    from bot.answer.conversation import Conversation
    from bot.answer.question import Question
    from bot.answer.ranking import Ranked
    from bot.answer.scope import Outside
    from index.names import Mention


class Depth(StrEnum):
    """How much of the library an answer shows."""

    SIMPLE = "simple"
    STANDARD = "standard"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, ready for the strategies.

    `subjects` are the pages that it is about, `assumed` the one carried over from the turn
    before (in `subjects`, too). `ranked` are the passages found, best first. `confidence` is the
    calibrated probability that the library answers it; `outside` says why no library would.
    """

    question: Question
    aspect: Aspect
    depth: Depth
    mentions: tuple[Mention, ...]
    subjects: tuple[Page, ...]
    assumed: Page | None
    ranked: tuple[Ranked, ...]
    signals: tuple[tuple[str, float], ...]
    confidence: float
    threshold: float
    conversation: Conversation
    outside: Outside | None
    today: date

    @property
    def text(self) -> str:
        """The cleaned question."""
        return self.question.text

    def subjects_of(self, *kinds: Kind) -> tuple[Page, ...]:
        """The subjects of these kinds."""
        return tuple(page for page in self.subjects if page.kind in kinds)
