from __future__ import annotations

import pytest

from bot.answer.aspect import Aspect
from bot.answer.conversation import MAX_TURNS, NOBODY, is_follow_up, ordinal, replaces_subject
from bot.answer.question import Question


@pytest.mark.parametrize(
    "typed",
    [
        "why?",
        "and the risks",
        "what about its risks?",
        "example?",
        "is it safe",
        "how does it work",
        "and on Solana?",
        "who runs it",
        "tell me more",
        "does that need a token?",
        "is there a simpler way to say that",
    ],
)
def test_elliptic_questions_are_follow_ups(typed: str) -> None:
    assert is_follow_up(Question.of(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "explain proof of reserves",
        "tokenised gold redemption rules in europe",
        "stablecoin regulation compared by country please",
    ],
)
def test_whole_questions_are_no_follow_ups(typed: str) -> None:
    assert not is_follow_up(Question.of(typed))


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("the second one", 2),
        ("2", 2),
        ("#3", 3),
        ("tell me more about the first", 1),
        ("the last one", -1),
        ("number 4", 4),
        ("and the third project?", 3),
    ],
)
def test_ordinals_point_into_the_list(typed: str, which: int) -> None:
    assert ordinal(Question.of(typed)) == which


@pytest.mark.parametrize(
    "typed",
    ["what is a layer 2", "web 3", "the second law of thermodynamics", "first steps with wallets"],
)
def test_other_numbers_are_no_ordinals(typed: str) -> None:
    assert ordinal(Question.of(typed)) is None


def test_and_x_keeps_the_aspect() -> None:
    assert replaces_subject(Question.of("and Pyth?"))
    assert replaces_subject(Question.of("what about Pyth"))
    assert not replaces_subject(Question.of("is Pyth an oracle"))


def test_slots_are_bounded_and_a_list_stays_until_replaced() -> None:
    slots = NOBODY
    for number in range(10):
        shown = ("project:a", "project:b") if number == 3 else ()
        slots = slots.after(
            str(number), last="answer", subjects=("topic:t",), aspect=Aspect.HOW, shown=shown
        )
    assert slots.turns == ("6", "7", "8", "9")
    assert len(slots.turns) == MAX_TURNS
    assert slots.shown == ("project:a", "project:b")
    assert slots.dropped().subjects == ()
