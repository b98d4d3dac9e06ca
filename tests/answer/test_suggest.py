"""Next questions: at most three, each curated, none that was asked already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.outcome import Choice, Phrase, SmallTalk
from bot.answer.suggest import MOST, openers, questions_of, suggestions, with_suggestions
from bot.app import Opened
from bot.text.record import name_of
from index.library import Kind, Library
from tests.answer.asking import after, page


@pytest.fixture(scope="module")
def library(allotment: Opened) -> Library:
    return allotment.engine.library


def test_two_are_about_the_page_and_one_about_what_is_related(allotment: Opened) -> None:
    knowledge = allotment.engine.knowledge
    composting = page(knowledge, "composting")
    found = suggestions([composting], knowledge.library, "what is composting?")
    assert found == (
        "Can I compost citrus peel?",
        "How long does composting take?",
        "Should mulch touch the stem?",
    )


def test_what_was_asked_is_not_offered_again(allotment: Opened) -> None:
    knowledge = allotment.engine.knowledge
    composting = page(knowledge, "composting")
    found = suggestions(
        [composting],
        knowledge.library,
        "can I compost citrus peel",
        ["HOW LONG does composting take"],
    )
    assert found == (
        "what is compost made of",
        "does a compost heap attract rats",
        "Should mulch touch the stem?",
    )


def test_page_whose_questions_are_all_asked_offers_what_is_related(allotment: Opened) -> None:
    knowledge = allotment.engine.knowledge
    composting = page(knowledge, "composting")
    own = questions_of(composting)
    found = suggestions([composting], knowledge.library, own[0], own[1:])
    assert found == ("Should mulch touch the stem?",)


def test_questions_of_a_page_begin_with_those_written_out(allotment: Opened) -> None:
    questions = questions_of(page(allotment.engine.knowledge, "drip-irrigation"))
    assert questions == (
        "Is drip irrigation the same as a soaker hose?",
        "how much water does drip irrigation save",
        "who invented drip irrigation",
    )


def test_openers_are_of_different_themes(library: Library) -> None:
    assert openers(library) == (
        "Can I compost citrus peel?",
        "Is drip irrigation the same as a soaker hose?",
        "Can I save seeds of hybrids?",
    )


def test_library_without_pages_has_no_openers() -> None:
    assert openers(Library({}, (), ())) == ()


def test_choice_gets_no_next_question() -> None:
    choice = Choice((Phrase("choice.lead"),), ())
    assert with_suggestions(choice, ("why?",)) is choice


def test_outcome_gets_its_next_questions() -> None:
    talk = SmallTalk((Phrase("talk.ok"),))
    assert with_suggestions(talk, ("why?",)) == SmallTalk((Phrase("talk.ok"),), ("why?",))


@given(st.data())
def test_suggestions_are_few_curated_and_fresh(allotment: Opened, data: st.DataObject) -> None:
    library = allotment.engine.library
    curated = sorted(allotment.engine.curated)
    pages = data.draw(st.lists(st.sampled_from(sorted(library.pages)), max_size=4))
    turns = data.draw(st.lists(st.sampled_from(curated), max_size=4))
    asked = data.draw(st.one_of(st.sampled_from(curated), st.text(max_size=20)))
    found = suggestions([library.pages[key] for key in pages], library, asked, turns)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert set(found) <= set(curated) - set(turns) - {asked}


def test_every_page_is_followed_by_a_question_of_its_own_or_near(allotment: Opened) -> None:
    for each in allotment.engine.library.pages.values():
        if each.kind is not Kind.TERM:
            reply = after(allotment, f"what is {each.title}?")
            assert getattr(reply.outcome, "suggestions", ()), each.title


def test_next_questions_are_answered(allotment: Opened) -> None:
    refused = [
        question
        for question in allotment.engine.curated
        if name_of(after(allotment, question).outcome) not in ("answer", "project")
    ]
    assert refused == []
