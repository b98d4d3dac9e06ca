"""Whether the very thing asked for is in no passage: a number, a date, a person, a place."""

from __future__ import annotations

import pytest

from bot.answer.asked import Asked
from bot.answer.missing import LOOKED_AT, Missing, missing
from bot.answer.ranking import Ranked
from bot.app import Opened
from index.knowledge import Knowledge
from index.library import Kind, Quote
from index.passage import Part, Passage, Sentence
from index.search import Hit
from tests.answer.asking import asked_of, page

PLAIN = "composting feeds the soil"  # holds no number, date, person or place


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def looking_at(knowledge: Knowledge, question: str, *texts: str) -> Asked:
    """The question with these passages found."""
    home = page(knowledge, "composting")
    ranked = tuple(
        Ranked(
            Passage(
                id=str(number),
                page=home.key,
                title=home.title,
                section="How it works",
                part=Part.SECTION,
                path=home.path,
                lines=(1, 1),
                sentences=(Sentence(text, Quote(home.path, number, number + 1)),),
            ),
            home,
            1.0,
            1.0,
            Hit(number, 1.0, 0.9, 1.0, 0.9, (0.9,)),
        )
        for number, text in enumerate(texts)
    )
    assert home.kind is Kind.TOPIC
    return asked_of(knowledge, question, ranked=ranked)


@pytest.mark.parametrize(
    ("question", "kind", "held"),
    [
        ("how many people compost?", "number", "About 40,000 people compost."),
        ("when was composting invented?", "date", "Composting was described in 1843."),
        ("who invented composting?", "person", "A gardener of the abbey began it."),
        ("in which countries is composting banned?", "place", "It is banned in Norway."),
    ],
)
def test_what_is_in_no_passage_is_named(
    knowledge: Knowledge, question: str, kind: str, held: str
) -> None:
    assert missing(looking_at(knowledge, question, PLAIN), knowledge) == Missing(kind)
    assert missing(looking_at(knowledge, question, PLAIN, held), knowledge) is None


@pytest.mark.parametrize(
    "question",
    ["how does composting work?", "why compost?", "is composting safe?", "composting risks"],
)
def test_nothing_is_missing_where_no_such_thing_is_asked(
    knowledge: Knowledge, question: str
) -> None:
    assert missing(looking_at(knowledge, question, PLAIN), knowledge) is None


def test_only_the_first_passages_are_looked_at(knowledge: Knowledge) -> None:
    held = "Composting was described in 1843."
    question = "when was composting invented?"
    near = [PLAIN] * (LOOKED_AT - 1)
    assert missing(looking_at(knowledge, question, *near, held), knowledge) is None
    far = [PLAIN] * LOOKED_AT
    assert missing(looking_at(knowledge, question, *far, held), knowledge) == Missing("date")


def test_strange_name_is_named(knowledge: Knowledge) -> None:
    asked = looking_at(knowledge, "does Zyblexor use composting?", PLAIN)
    assert missing(asked, knowledge) == Missing("name", "Zyblexor")


@pytest.mark.parametrize(
    "typed", ["Zyblexor" * 4, "Zyblexorquändrixaplo" * 2], ids=["long", "longer"]
)
def test_name_that_cannot_be_repeated_is_not_repeated(knowledge: Knowledge, typed: str) -> None:
    asked = looking_at(knowledge, f"does {typed} use composting?", PLAIN)
    assert missing(asked, knowledge) == Missing("thing")


def test_word_of_the_library_is_no_strange_name(knowledge: Knowledge) -> None:
    asked = looking_at(knowledge, "does Simcha Blass use composting?", PLAIN)
    assert missing(asked, knowledge) is None
