"""Questions that are declined whatever the library holds: prices, predictions, personal advice.

To decline what could be answered is worse than the other way round: the templates want the wording
of a request, and what asks for the workings behind it is spared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answer.counsel import ADVICE, NO_ADVICE, NO_PERSONAL, NO_SECRET, PERSONAL, SECRET
from bot.answer.market import NO_PREDICTION, NO_PRICE, PREDICTION, PRICE
from bot.answer.slang import NOISE
from bot.answer.template import Template
from bot.answer.typed import BEGIN, END, Typed, sentences


class Reason(StrEnum):
    """Why a question is declined; each has a phrase in the catalogue."""

    PRICE = "price"
    PREDICTION = "prediction"
    ADVICE = "advice"
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - the reason, not a secret


@dataclass(frozen=True, slots=True)
class Rule:
    """Declines a sentence in which one of `asked` occurs and none of `spared`."""

    reason: Reason
    asked: tuple[Template, ...]
    spared: tuple[Template, ...]

    @classmethod
    def of(cls, reason: Reason, asked: tuple[str, ...], spared: tuple[str, ...]) -> Rule:
        """Read the templates of a rule."""
        return cls(reason, tuple(map(Template.of, asked)), tuple(map(Template.of, spared)))

    def declines(self, sentence: Typed) -> bool:
        """Whether this rule declines the sentence."""
        return any(each.occurs(sentence) for each in self.asked) and not any(
            each.occurs(sentence) for each in self.spared
        )


# The first that declines gives the reason: a prediction speaks of a price, too.
RULES = (
    Rule.of(Reason.SECRET, SECRET, NO_SECRET),
    Rule.of(Reason.PREDICTION, PREDICTION, NO_PREDICTION),
    Rule.of(Reason.PRICE, PRICE, NO_PRICE),
    Rule.of(Reason.ADVICE, ADVICE, NO_ADVICE),
    Rule.of(Reason.PERSONAL, PERSONAL, NO_PERSONAL),
)


def reason_to_decline(text: str) -> Reason | None:
    """Why this question is declined, or None where it may be answered."""
    said = [
        Typed.of((BEGIN, *(word for word in words if word not in NOISE), END))
        for words in sentences(text)
    ]
    declining = (rule.reason for rule in RULES for each in said if rule.declines(each))
    return next(declining, None)
