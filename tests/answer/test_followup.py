"""Follow-ups: what a question keeps of the turns before, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.aspect import Aspect
from bot.answer.conversation import MAX_SHOWN, MAX_TURNS, NOBODY, Conversation
from bot.answer.followup import Reading, readings
from bot.answer.outcome import Answer, Comparison, Listing, Phrase, Project, SmallTalk, Unknown
from bot.answer.question import Question
from bot.app import Opened
from tests.answer.asking import after, keys, lead, quotes, text

WHAT = "What is drip irrigation?"
WATER = "which projects are about water?"
BLOCKED = "The main risk of drip irrigation is blocked emitters"
DRIP = Conversation(
    subjects=("topic:drip",), aspect=Aspect.DEFINITION, last="passage", turns=("What is drip?",)
)


@pytest.mark.parametrize(
    ("question", "begins", "aspect"),
    [
        ("what about its risks?", BLOCKED, "risks"),
        ("is it safe?", BLOCKED, "risks"),
        ("and the risks", BLOCKED, "risks"),
        ("why?", "Drip irrigation matters because", "why"),
        ("why does it matter", "Drip irrigation matters because", "why"),
        ("how does it work?", "Drip irrigation works by low pressure", "how"),
        ("simpler please", "Drip irrigation lets water fall drop by drop", "simple"),
        ("in simple words", "Drip irrigation lets water fall drop by drop", "simple"),
        ("who invented it?", "Simcha Blass showed the first modern drip line", "who"),
    ],
)
def test_follow_up_keeps_the_subject_and_says_so(
    allotment: Opened, question: str, begins: str, aspect: str
) -> None:
    reply = after(allotment, WHAT, question)
    assert lead(allotment, reply).startswith(begins)
    assert reply.assumed == "Drip irrigation"
    assert reply.notes == (Phrase("answer.assumed", (("subject", "Drip irrigation"),)),)
    assert "(About Drip irrigation.)" in text(allotment, reply)
    assert reply.trace.aspect == aspect
    assert reply.pages == ("topic:drip-irrigation",)


@pytest.mark.parametrize("question", ["example?", "for example?", "any examples"])
def test_example_comes_from_the_examples_of_the_subject(allotment: Opened, question: str) -> None:
    outcome = after(allotment, WHAT, question).outcome
    assert isinstance(outcome, Answer)
    assert [each.section for each in outcome.citations] == ["Examples"]


@pytest.mark.parametrize("question", ["tell me more", "go on", "more please"])
def test_asking_for_more_says_something_new_of_the_subject(
    allotment: Opened, question: str
) -> None:
    before = after(allotment, WHAT)
    reply = after(allotment, WHAT, question)
    assert isinstance(reply.outcome, Answer)
    assert reply.pages == ("topic:drip-irrigation",)
    assert set(quotes(reply.outcome.lead)).isdisjoint(quotes(before.outcome.lead))


def test_another_subject_keeps_the_aspect(allotment: Opened) -> None:
    reply = after(allotment, "what are the risks of mulching?", "and seed saving?")
    assert reply.trace.aspect == "risks"
    assert lead(allotment, reply).startswith("The main risk of seed saving")
    assert (reply.assumed, reply.notes) == ("", ())
    assert reply.conversation.subjects == ("topic:seed-saving",)


def test_another_project_keeps_the_field(allotment: Opened) -> None:
    outcome = after(allotment, "who runs Rain Share?", "and Drip Works?").outcome
    assert isinstance(outcome, Project)
    assert (outcome.page, outcome.field) == ("project:drip-works", "at_a_glance.control")


def test_fields_of_a_project_are_asked_one_after_the_other(allotment: Opened) -> None:
    first = ("What is Rain Share?", "which token?")
    fields = {
        "which token?": "token.purpose",
        "since when?": "launched",
        "website?": "links",
        "who runs it?": "at_a_glance.control",
        "what chains?": "chains",
    }
    for question, field in fields.items():
        outcome = after(allotment, *first, question).outcome
        assert isinstance(outcome, Project), question
        assert (outcome.page, outcome.field) == ("project:rain-share", field)


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("the first one", "drip-works"),
        ("the second one", "rain-share"),
        ("2", "rain-share"),
        ("#2", "rain-share"),
        ("the last one", "rain-share"),
        ("what does the first one do", "drip-works"),
        ("tell me about the second one", "rain-share"),
        ("who runs the second one?", "rain-share"),
    ],
)
def test_ordinal_means_the_entry_of_the_list(allotment: Opened, question: str, slug: str) -> None:
    listed = after(allotment, WATER).outcome
    assert isinstance(listed, Listing)
    assert [item.page for item in listed.items] == ["project:drip-works", "project:rain-share"]
    reply = after(allotment, WATER, question)
    assert isinstance(reply.outcome, Project)
    assert reply.pages == (f"project:{slug}",)
    assert reply.assumed == allotment.engine.library.pages[f"project:{slug}"].title


def test_ordinal_chooses_among_what_a_name_means(allotment: Opened) -> None:
    reply = after(allotment, "what is DRP?", "the second one")
    assert isinstance(reply.outcome, Project)
    assert reply.pages == ("project:rain-share",)


def test_list_stays_while_its_entries_are_talked_about(allotment: Opened) -> None:
    reply = after(allotment, WATER, "1", "2")
    assert reply.pages == ("project:rain-share",)


@pytest.mark.parametrize("questions", [("the second one",), (WATER, "the seventh one")])
def test_ordinal_without_an_entry_is_unknown(allotment: Opened, questions: tuple[str, ...]) -> None:
    assert isinstance(after(allotment, *questions).outcome, Unknown)


def test_comparison_takes_the_subject_as_one_side(allotment: Opened) -> None:
    reply = after(allotment, "What is composting?", "how does it differ from mulching?")
    assert isinstance(reply.outcome, Comparison)
    assert reply.outcome.titles == ("Composting", "Mulching")
    assert reply.assumed == "Composting"


def test_list_is_filtered_further(allotment: Opened) -> None:
    outcome = after(allotment, WATER, "and on hillside?").outcome
    assert isinstance(outcome, Listing)
    assert [item.page for item in outcome.items] == ["project:rain-share"]
    assert dict(outcome.lead[0].values)["filters"] == "Water + hillside"  # type: ignore[union-attr]


def test_filter_of_the_same_kind_replaces_the_one_before(allotment: Opened) -> None:
    outcome = after(allotment, WATER, "and about seeds?").outcome
    assert isinstance(outcome, Listing)
    assert {item.page for item in outcome.items} == {
        "project:village-seed-library",
        "project:seed-circle",
    }


def test_filter_that_nothing_meets_says_so(allotment: Opened) -> None:
    outcome = after(allotment, "projects about pests", "and on riverside?").outcome
    assert not isinstance(outcome, Listing)
    outcome = after(allotment, "seed library projects", "and on riverside?", "sunset?").outcome
    assert isinstance(outcome, Listing)
    assert keys(outcome.lead) == ["listing.none"]
    assert outcome.items


def test_new_subject_drops_the_old_one(allotment: Opened) -> None:
    reply = after(allotment, "What is composting?", WHAT, "what are the risks?")
    assert reply.assumed == "Drip irrigation"
    assert lead(allotment, reply).startswith(BLOCKED)


def test_small_talk_leaves_the_subject_alone(allotment: Opened) -> None:
    reply = after(allotment, WHAT, "thanks!", "what about its risks?")
    assert reply.assumed == "Drip irrigation"
    talk = after(allotment, WHAT, "thanks!")
    assert isinstance(talk.outcome, SmallTalk)
    assert talk.conversation == after(allotment, WHAT).conversation


def test_declined_follow_up_speaks_of_the_subject(allotment: Opened) -> None:
    reply = after(allotment, "What is Rain Share?", "should i buy it?")
    assert reply.pages == ("project:rain-share",)


@pytest.mark.parametrize(
    "question",
    [
        "how long do saved seeds keep",
        "what is mulching?",
        "who won the football cup in 1998?",
        "what is the capital of France",
        "which projects are about seeds?",
        "who runs Rain Share?",
    ],
)
def test_question_that_stands_alone_assumes_nothing(allotment: Opened, question: str) -> None:
    reply = after(allotment, WHAT, question)
    alone = after(allotment, question)
    assert (reply.assumed, reply.notes) == ("", ())
    assert type(reply.outcome) is type(alone.outcome)
    assert reply.pages == alone.pages
    assert reply.outcome.lead == alone.outcome.lead


@pytest.mark.parametrize("question", ["why?", "what about its risks?", "example?", "simpler"])
def test_follow_up_on_nothing_is_unknown(allotment: Opened, question: str) -> None:
    reply = after(allotment, question)
    assert isinstance(reply.outcome, Unknown)
    assert reply.assumed == ""


def test_question_that_only_a_table_away_asks_is_searched_as_it_stands_too(
    allotment: Opened,
) -> None:
    reply = after(allotment, WHAT, "does it attract slugs?")
    assert reply.pages[:1] != ("topic:drip-irrigation",) or reply.assumed


def readings_of(
    question: str, own: tuple[str, ...] = (), before: Conversation = DRIP, *, is_said: bool = True
) -> tuple[Reading, ...]:
    return readings(Question.of(question), own, Aspect.OPEN, before, lambda *_: is_said)


def test_readings_without_a_turn_before_are_one() -> None:
    (only,) = readings_of("what about its risks?", before=NOBODY)
    assert only == Reading((), Aspect.OPEN)


def test_readings_of_a_follow_up_end_with_the_plain_one() -> None:
    assumed, plain = readings_of("what about its risks?")
    assert (assumed.subjects, assumed.assumed) == (("topic:drip",), "topic:drip")
    assert (plain.subjects, plain.assumed, plain.prior) == ((), "", 0.0)
    assert assumed.prior > plain.prior


def test_what_the_subject_never_speaks_of_is_read_with_the_question_before() -> None:
    first, _ = readings_of("and the moon?", is_said=False)
    assert (first.assumed, first.mixed) == ("", "What is drip?")


def test_pronoun_beside_a_name_keeps_the_subject_before() -> None:
    first, plain = readings_of("does it need a timer?", own=("term:timer",))
    assert (first.subjects, first.assumed) == (("topic:drip",), "topic:drip")
    assert plain.subjects == ("term:timer",)


SLUGS = st.lists(st.sampled_from(["topic:a", "project:b", "term:c"]), max_size=3).map(tuple)
BEFORE = st.builds(
    Conversation,
    subjects=SLUGS,
    aspect=st.sampled_from(Aspect),
    shown=SLUGS,
    turns=st.lists(st.text(max_size=20), max_size=MAX_TURNS).map(tuple),
)


@given(st.text(max_size=60), SLUGS, st.sampled_from(Aspect), BEFORE, st.booleans())
def test_readings_assume_only_what_was_there(
    typed: str, own: tuple[str, ...], aspect: Aspect, before: Conversation, said: bool
) -> None:
    found = readings(Question.of(typed), own, aspect, before, lambda *_: said)
    assert 1 <= len(found) <= 2
    known = {*before.subjects, *before.shown}
    for reading in found:
        assert not reading.assumed or reading.assumed in known
        assert set(reading.subjects) <= {*own, *known}
        assert reading.mixed in ("", *before.turns)


@given(st.lists(st.tuples(st.text(max_size=9), SLUGS, SLUGS), max_size=12))
def test_memory_is_bounded(turns: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    slots = NOBODY
    for question, subjects, shown in turns:
        slots = slots.after(
            question, last="answer", subjects=subjects, aspect=Aspect.OPEN, shown=shown * 20
        )
    assert slots.turns == tuple(question for question, _, _ in turns)[-MAX_TURNS:]
    assert len(slots.shown) <= MAX_SHOWN
    assert slots.subjects == (turns[-1][1] if turns else ())


def test_long_talk_answers_as_a_short_one(allotment: Opened) -> None:
    chatter = ("What is mulching?", WATER, "who runs Rain Share?", "thanks") * 5
    reply = after(allotment, *chatter, WHAT, "what about its risks?")
    assert reply.outcome == after(allotment, WHAT, "what about its risks?").outcome
    assert len(reply.conversation.turns) == MAX_TURNS
