"""The engine on a small library: the eight outcomes, and which of them comes first."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.answer.engine import Engine
from bot.answer.outcome import (
    Answer,
    Choice,
    Comparison,
    Declined,
    Listing,
    Phrase,
    Project,
    SmallTalk,
    Unknown,
)
from bot.app import Opened
from bot.text.record import NAMES, name_of
from index.build import open_knowledge
from index.generations import open_current
from index.serving import OnnxEncoder
from tests.answer.asking import after, keys, quotes
from tests.conftest import KEPT, TODAY

ROT = (
    "Composting is the controlled rotting of kitchen and garden waste into a dark, crumbly soil "
    "improver.",
    "Microbes, fungi and worms do the work.",
)
BOX = "A family of four fills a compost box of one cubic metre in about a year."
RAIN = "Rain Share is a group of neighbours that lends rain tanks to allotments."
DRIP = "Drip Works is a workshop that builds drip lines from old hoses."
CONTRAST = (
    "Composting rots waste in a heap before it is spread, while mulching lays it on the bed as it "
    "is."
)


def test_answer_leads_with_the_summary_and_adds_an_example(allotment: Opened) -> None:
    reply = after(allotment, "What is composting?")
    outcome = reply.outcome
    assert isinstance(outcome, Answer)
    assert quotes(outcome.lead) == list(ROT)
    assert quotes(outcome.more) == [BOX]
    assert not keys((*outcome.lead, *outcome.more))
    assert outcome.pages == reply.pages == ("topic:composting",)
    assert not outcome.is_partial
    first, second = outcome.citations
    assert (first.title, first.section, first.path, first.lines) == (
        "Composting",
        "Summary",
        "topics/soil/composting.md",
        (5, 6),
    )
    assert (first.url, first.reviewed) == (
        "https://guild.example.org/composting",
        date(2026, 6, 1),
    )
    assert (second.section, second.lines) == ("Examples", (51, 51))
    assert not first.is_overdue


def test_answer_gives_the_passages_that_it_quotes(allotment: Opened) -> None:
    reply = after(allotment, "What is composting?")
    (whole,) = allotment.engine.quoted_by(reply)
    assert whole.text == " ".join(ROT)


def test_answer_of_a_page_past_its_review_says_so(allotment: Opened) -> None:
    outcome = after(allotment, "What is mulching?").outcome
    assert isinstance(outcome, Answer)
    assert [each.is_overdue for each in outcome.citations] == [True] * len(outcome.citations)


def test_project_is_led_by_the_field_that_was_asked_for(allotment: Opened) -> None:
    reply = after(allotment, "who runs Rain Share?")
    outcome = reply.outcome
    assert isinstance(outcome, Project)
    assert (outcome.page, outcome.field) == ("project:rain-share", "at_a_glance.control")
    assert quotes(outcome.lead) == ["A board of five members"]
    assert reply.pages == ("project:rain-share",)
    assert [row.label.key for row in outcome.rows] == [
        "project.field.how_it_converges",
        "project.field.risks",
    ]
    assert [each.lines for each in outcome.citations] == [(20, 20)]


def test_comparison_says_the_difference_then_sets_rows_side_by_side(allotment: Opened) -> None:
    outcome = after(allotment, "what is the difference between mulching and composting?").outcome
    assert isinstance(outcome, Comparison)
    assert outcome.titles == ("Mulching", "Composting")
    assert quotes(outcome.lead) == [CONTRAST]
    assert [row.label.key.rpartition(".")[2] for row in outcome.rows] == [
        "purpose",
        "control",
        "trust",
        "risk",
        "example",
    ]
    assert [quotes(cell) for cell in outcome.rows[0].cells] == [
        ["Keeping the bed damp and free of weeds"],
        ["Turning waste into food for the soil"],
    ]


def test_listing_counts_and_names_what_meets_the_condition(allotment: Opened) -> None:
    outcome = after(allotment, "which projects are about water?").outcome
    assert isinstance(outcome, Listing)
    assert outcome.lead == (Phrase("listing.projects", (("count", "2"), ("filters", "Water"))),)
    assert {item.title: quotes((item.line,)) for item in outcome.items} == {
        "Drip Works": [DRIP],
        "Rain Share": [RAIN],
    }
    assert outcome.total == 2


def test_choice_offers_each_that_bears_the_name(allotment: Opened) -> None:
    outcome = after(allotment, "what is DRP?").outcome
    assert isinstance(outcome, Choice)
    assert outcome.lead == (Phrase("choice.lead", (("typed", "DRP"),)),)
    assert [(item.page, quotes((item.line,))) for item in outcome.options] == [
        ("project:drip-works", [DRIP]),
        ("project:rain-share", [RAIN]),
    ]


def test_declined_says_why_and_what_the_library_can_say(allotment: Opened) -> None:
    reply = after(allotment, "should I buy Rain Share?")
    outcome = reply.outcome
    assert isinstance(outcome, Declined)
    assert keys(outcome.lead) == ["declined.advice"]
    assert outcome.about == (
        Phrase("declined.about", (("title", "Rain Share"),)),
        *(piece for piece in outcome.about[1:]),
    )
    assert quotes(outcome.about) == [RAIN]
    assert outcome.pages == reply.pages == ("project:rain-share",)
    assert [each.section for each in outcome.citations] == ["Summary"]


def test_unknown_says_so_and_offers_the_nearest(allotment: Opened) -> None:
    reply = after(allotment, "who won the football cup in 1998?")
    outcome = reply.outcome
    assert isinstance(outcome, Unknown)
    assert keys(outcome.lead) == ["unknown.lead"]
    assert 1 <= len(outcome.nearest) <= 3
    assert len({each.page for each in outcome.nearest}) == len(outcome.nearest)
    assert outcome.suggestions == allotment.engine.openers
    assert reply.pages == ()


def test_smalltalk_greets_and_shows_how_to_ask(allotment: Opened) -> None:
    outcome = after(allotment, "hello!").outcome
    assert outcome == SmallTalk(
        (Phrase("talk.hello", (("themes", "Soil, Water, Seeds"),)),), allotment.engine.openers
    )


def test_the_eight_outcomes_all_come(allotment: Opened) -> None:
    questions = (
        "What is composting?",
        "who runs Rain Share?",
        "mulching vs composting",
        "which projects are about water?",
        "DRP",
        "should I buy Rain Share?",
        "who won the football cup in 1998?",
        "hello",
    )
    found = [name_of(after(allotment, question).outcome) for question in questions]
    assert found == [
        "answer",
        "project",
        "comparison",
        "listing",
        "choice",
        "declined",
        "unknown",
        "smalltalk",
    ]
    assert set(found) == set(NAMES.values())


MANY = (
    "What is composting?",
    "who runs Rain Share?",
    "mulching vs composting",
    "which projects are about water?",
    "DRP",
    "should I buy Rain Share?",
    "who won the football cup in 1998?",
    "hello",
    "how do I dry seeds?",
    "does mulch attract slugs",
    "what does worm bin clubb do",
    "my Rain Share account is locked",
    "ΑΒΓ",
    "?",
)


@pytest.mark.parametrize("question", MANY)
def test_confidence_is_a_probability(allotment: Opened, question: str) -> None:
    reply = after(allotment, question)
    assert 0.0 <= reply.confidence <= 1.0
    assert reply.trace.confidence == reply.confidence


def test_confidence_tells_what_is_covered_from_what_is_not(allotment: Opened) -> None:
    covered = [after(allotment, question).confidence for question in allotment.engine.curated]
    foreign = [
        after(allotment, question).confidence
        for question in (
            "who won the football cup in 1998?",
            "what is the capital of France",
            "how do I fix a flat bicycle tyre",
            "best pizza in Naples",
            "who wrote Hamlet",
        )
    ]
    assert min(covered) > max(foreign)


def test_trace_says_what_was_offered_and_why(allotment: Opened) -> None:
    engine = allotment.engine
    reply = after(allotment, "what are the risks of Drip Works?")
    trace = reply.trace
    assert trace.generation == engine.knowledge.generation
    assert trace.threshold == engine.knowledge.calibration.threshold
    assert (trace.reading, trace.aspect) == ("as it stands", "risks")
    assert trace.names == ("Drip Works = project:drip-works (exact)",)
    strengths = [offer.strength for offer in trace.offers]
    assert strengths == sorted(strengths, reverse=True)
    assert trace.offers[0].strategy == "project"
    assert [each.passage for each in trace.candidates]
    assert all(each.passage in engine.knowledge.by_id for each in trace.candidates)
    assert dict(trace.signals).keys() == set(engine.knowledge.calibration.names)


@pytest.mark.parametrize("question", MANY)
def test_trace_is_written_as_json(allotment: Opened, question: str) -> None:
    record = after(allotment, question).trace.as_dict()
    assert json.loads(json.dumps(record, allow_nan=False)) == record


@pytest.mark.parametrize("question", MANY)
def test_strongest_offer_becomes_the_outcome(allotment: Opened, question: str) -> None:
    reply = after(allotment, question)
    by_strategy = {"curated": ("answer", "project"), "passage": ("answer", "project")}
    first = reply.trace.offers[0].strategy if reply.trace.offers else "unknown"
    assert name_of(reply.outcome) in by_strategy.get(first, (first,))


def test_same_questions_give_the_same_replies_in_any_order(
    allotment: Opened, encoder: OnnxEncoder
) -> None:
    generation = open_current(KEPT.with_name("test-allotment"))
    assert generation is not None
    other = Engine(open_knowledge(generation), encoder)
    questions = (*MANY, *allotment.engine.curated)
    here = {each: allotment.engine.ask(each, today=TODAY) for each in questions}
    there = {each: other.ask(each, today=TODAY) for each in reversed(questions)}
    assert here == there


def test_ranking_begins_with_the_pages_of_the_answer(allotment: Opened) -> None:
    for question in allotment.engine.curated:
        reply = after(allotment, question)
        assert reply.ranking[: len(reply.pages)] == reply.pages
        assert len(set(reply.ranking)) == len(reply.ranking)


def test_curated_questions_are_answered_from_their_pages(allotment: Opened) -> None:
    knowledge = allotment.engine.knowledge
    missed = [
        question
        for passage in knowledge.passages
        for question in passage.questions
        if after(allotment, question).pages[:1] != (passage.page,)
    ]
    assert missed == []
