"""Follow-ups without a language model: what a question keeps of the turn before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer.aspect import Aspect
from bot.answer.comparison import is_comparing
from bot.answer.conversation import (
    Conversation,
    asks_only,
    has_pronoun,
    is_brief,
    is_follow_up,
    is_of_both,
    is_terse,
    ordinal,
    replaces_subject,
    restated,
    weighs,
)
from bot.answer.question import Question

# How much stronger a reading is: certain; of what the subject's page speaks of; merely short.
CERTAIN, SAID, LIKELY = 0.25, 0.09, 0.08
_TERM = "term:"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question: with what subjects (page keys), about what aspect.

    `assumed` is the subject carried over; empty where the question is read as it stands. `mixed`
    is the question before, where this one replaces a part of it; `restated` is that question
    with the part replaced, where it is clear which ("in the US" by "and in the EU?"). `prior`
    says how much stronger this reading is than the plain one before anything is searched.
    """

    subjects: tuple[str, ...]
    aspect: Aspect
    assumed: str = ""
    mixed: str = ""
    restated: str = ""
    how: str = "as it stands"
    prior: float = 0.0


def readings(
    question: Question,
    own: tuple[str, ...],
    aspect: Aspect,
    before: Conversation,
    is_said: Callable[[str, str], bool],
) -> tuple[Reading, ...]:
    """The ways to read a question after the turns before; the plain one last.

    `own` are the subjects that the question itself names; `is_said(page, text)` tells whether a
    page speaks of what a text names.
    """
    plain = Reading(own, aspect)
    if (chosen := _chosen(question, before)) is not None:
        asked = Aspect.DEFINITION if aspect is Aspect.OPEN else aspect
        return (Reading((chosen,), asked, chosen, how="the list shown before", prior=CERTAIN),)
    if not before.subjects:
        return (plain,)
    if before.turns and (whole := restated(before.turns[-1], question)):
        again = Reading((), _kept(aspect, before), restated=whole, how="restated", prior=CERTAIN)
        return (again, plain)
    if own and not _is_detail(question, own, aspect, before, is_said):
        return _with_own_subject(question, own, aspect, before, plain)
    if len(before.subjects) > 1 and is_of_both(question):
        both = before.subjects
        return (Reading(both, aspect, both[0], how="both subjects", prior=CERTAIN), plain)
    prior = _prior(question, own, before, is_said)
    if not prior:
        return (plain,)
    subjects = before.subjects
    if (
        replaces_subject(question)
        and not asks_only(question)
        and not is_said(subjects[0], question.text)
    ):
        mixed = before.turns[-1] if before.turns else ""
        kept = _kept(aspect, before)
        return (Reading((), kept, mixed=mixed, how="the question before", prior=prior), plain)
    assumed = Reading(subjects, aspect, subjects[0], how="the subject before", prior=prior)
    return (assumed, plain)


def _prior(
    question: Question,
    own: tuple[str, ...],
    before: Conversation,
    is_said: Callable[[str, str], bool],
) -> float:
    """How likely a question without a subject is about the one before; 0 where it stands alone."""
    if is_follow_up(question) and not own:
        return CERTAIN
    if is_brief(question) and is_said(before.subjects[0], question.text):
        return SAID
    return LIKELY if is_terse(question) else 0.0


def _is_detail(
    question: Question,
    own: tuple[str, ...],
    aspect: Aspect,
    before: Conversation,
    is_said: Callable[[str, str], bool],
) -> bool:
    """Whether it names mere terms, in which the page before speaks: "who pays the gas?"."""
    return (
        aspect is not Aspect.DEFINITION
        and all(key.startswith(_TERM) for key in own)
        and not before.subjects[0].startswith(_TERM)
        and before.subjects[0] not in own
        and not is_comparing(question.text)
        and not has_pronoun(question)
        and is_brief(question)
        and is_said(before.subjects[0], question.text)
    )


def _chosen(question: Question, before: Conversation) -> str | None:
    """The entry of the list shown before that "the second one" means."""
    which = ordinal(question)
    if which is None or not before.shown:
        return None
    place = which - 1 if which > 0 else len(before.shown) - 1
    return before.shown[place] if place < len(before.shown) else None


def _with_own_subject(
    question: Question, own: tuple[str, ...], aspect: Aspect, before: Conversation, plain: Reading
) -> tuple[Reading, ...]:
    """Keep the aspect of "and X?", and the subject, too, of "how does it differ from X?"."""
    fresh = tuple(key for key in before.subjects if key not in own)
    is_new = replaces_subject(question)
    compares = is_comparing(question.text) or (
        weighs(question) and _kind(own[0]) == _kind(before.subjects[0])
    )
    if has_pronoun(question) and fresh and not is_new and not compares:
        return (
            Reading((fresh[0],), aspect, fresh[0], how="the subject before", prior=CERTAIN),
            plain,
        )
    if compares and len(own) == 1 and fresh:
        both = Reading((fresh[0], *own), aspect, fresh[0], how="both subjects", prior=CERTAIN)
        return (both, plain)
    if replaces_subject(question) and aspect in (Aspect.OPEN, Aspect.DEFINITION):
        return (Reading(own, _kept(aspect, before), how="the aspect before"),)
    return (plain,)


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _kept(aspect: Aspect, before: Conversation) -> Aspect:
    return before.aspect if aspect in (Aspect.OPEN, Aspect.DEFINITION) else aspect
