"""How well the passages found support an answer to the very question: features for calibration.

Search scores do not see a question on the right topic whose answer is missing; these do, in part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer.evidence import Need, absent, holds, is_negated
from bot.answer.lead import likelihoods
from bot.answer.wording import Weight, Wording, coverage, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer.lead import Offer

NAMES = (
    "unmatched negation",
    "absent names and numbers",
    "rarest absent stem",
    "coverage by the passage",
    "cosine of the sentence",
    "highest sentence cosine",
    "kind held",
)


def features(need: Need, offers: Sequence[Offer], weight: Weight) -> tuple[float, ...]:
    """Look at the likeliest sentence and its passage, in the order of NAMES.

    The offers come best first; an offer's `title` counts as said in each of its sentences. The
    features without any sentence are those of a question on which nothing was found.
    """
    odds = likelihoods(need, offers, weight)
    places = [(offer, at) for offer, row in enumerate(odds) for at in range(len(row))]
    asked = need.wording.stems
    if not places:
        return (float(need.is_negated), 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    number, at = max(places, key=lambda place: (odds[place[0]][place[1]], -place[0], -place[1]))
    offer = offers[number]
    text = offer.sentences[at]
    sentence = Wording.of(text)
    near = {*sentence.stems, *stems(offer.title)}
    if sentence.leans and at:
        near |= set(Wording.of(offer.sentences[at - 1]).stems)
    home = near.union(*(Wording.of(each).stems for each in offer.sentences))
    total = sum(map(weight, asked)) or 1.0
    return (
        float(need.is_negated and not is_negated(text)),
        float(len(absent(need, (text, offer.title)))),
        max((weight(each) for each in asked if each not in near), default=0.0) / total,
        coverage(asked, home, weight),
        offer.cosines[at],
        max(cosine for each in offers for cosine in each.cosines),
        float(holds(need, sentence)),
    )
