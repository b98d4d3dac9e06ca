"""A conversation of one person: its slots, the question again at another depth, replaying."""

from __future__ import annotations

from dataclasses import replace

from bot.answer.asked import Depth
from bot.answer.conversation import NOBODY
from bot.answer.engine import Engine
from bot.app import Opened
from bot.service.session import Session
from bot.text.record import name_of
from tests.answer.asking import quotes
from tests.conftest import TODAY


def test_session_remembers_what_a_follow_up_needs(allotment: Opened) -> None:
    session = allotment.session()
    assert (session.conversation, session.last) == (NOBODY, None)
    first = session.ask("What is composting?")
    assert session.last is first
    assert session.conversation == first.conversation
    assert session.ask("what about its risks?").assumed == "Composting"


def test_sessions_know_nothing_of_each_other(allotment: Opened) -> None:
    one, other = allotment.session(), allotment.session()
    one.ask("What is composting?")
    assert other.ask("what about its risks?").assumed == ""
    assert other.conversation.turns == ("what about its risks?",)


def test_replayed_questions_count_as_asked(allotment: Opened) -> None:
    replayed, asked = allotment.session(), allotment.session()
    questions = ("which projects are about water?", "2")
    replayed.replay(questions)
    for question in questions:
        asked.ask(question)
    assert replayed.conversation == asked.conversation
    assert replayed.ask("who runs it?") == asked.ask("who runs it?")


def test_replaying_nothing_changes_nothing(allotment: Opened) -> None:
    session = allotment.session()
    session.replay(())
    assert (session.conversation, session.last) == (NOBODY, None)


def test_again_asks_the_same_at_another_depth(allotment: Opened) -> None:
    session = allotment.session()
    standard = session.ask("What is composting?")
    simple = session.again(Depth.SIMPLE)
    assert simple is not None
    assert quotes(simple.outcome.lead) != quotes(standard.outcome.lead)
    assert simple.conversation == standard.conversation
    assert session.last is simple
    assert session.conversation.turns == ("What is composting?",)


def test_again_asks_a_follow_up_after_the_same_turns(allotment: Opened) -> None:
    session = allotment.session()
    session.ask("What is drip irrigation?")
    standard = session.ask("how does it work?")
    deep = session.again(Depth.DEEP)
    assert deep is not None
    assert deep.assumed == standard.assumed == "Drip irrigation"
    assert deep.conversation.turns == standard.conversation.turns
    back = session.again(Depth.STANDARD)
    assert back == standard


def test_again_before_any_question_is_none(allotment: Opened) -> None:
    session = allotment.session()
    assert session.again(Depth.DEEP) is None
    assert session.conversation == NOBODY


def test_session_asks_the_engine_of_the_moment(allotment: Opened) -> None:
    knowledge = allotment.engine.knowledge
    strict = replace(knowledge, calibration=replace(knowledge.calibration, threshold=1.1))
    engines = [allotment.engine]
    session = Session(lambda: engines[-1], lambda: TODAY)
    question = "how do I dry seeds?"
    assert name_of(session.ask(question).outcome) == "answer"
    engines.append(Engine(strict, allotment.engine.retrieval.encoder))
    assert name_of(session.ask(question).outcome) == "unknown"
