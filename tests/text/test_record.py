from __future__ import annotations

import json
from datetime import date
from typing import get_args

import pytest

from bot.answer.conversation import NOBODY
from bot.answer.engine import Reply
from bot.answer.outcome import Answer, Listing, Option, Outcome
from bot.answer.trace import Candidate, Offer, Trace
from bot.text.catalogue import Catalogue
from bot.text.record import NAMES, record
from bot.text.trace import explained
from index.library import Kind
from index.schema import OutcomeName
from tests.text.test_plain import CITED, OUTCOMES, entry, said

CATALOGUE = Catalogue.load()
TRACE = Trace(
    reading="as it stands",
    aspect="risks",
    names=("soil = topic:soil (exact)",),
    signals=(("cosine", 0.123456),),
    confidence=0.98765,
    threshold=0.5,
    offers=(Offer("passage", 0.75, "topic:soil#risks"),),
    candidates=(Candidate("topic:soil#risks", 1.5, 0.9, 0.8, 12.0, -1.0),),
    generation="abc123",
)


def reply(outcome: Outcome, *pages: str) -> Reply:
    return Reply(outcome, 0.98765, NOBODY, TRACE, assumed="Soil", pages=pages)


def test_every_outcome_has_the_name_that_editors_use() -> None:
    assert set(NAMES.values()) == set(get_args(OutcomeName))
    assert list(NAMES) == [kind.__name__ for kind in get_args(Outcome)]


@pytest.mark.parametrize("name", OUTCOMES)
def test_record_is_json_whatever_the_outcome(name: str) -> None:
    outcome, text = OUTCOMES[name]
    made = record(reply(outcome), CATALOGUE, id="7", latency_ms=1.23456)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert made["outcome"] == name.removesuffix("-alone")
    assert made["text"] == text
    assert (made["confidence"], made["latency_ms"]) == (0.9877, 1.23)
    assert (made["assumed"], made["generation"]) == ("Soil", "abc123")


def test_source_has_the_place_of_the_quotation() -> None:
    outcome = Answer((said("A."),), (), (CITED,), (), ())
    assert record(reply(outcome), CATALOGUE, id=None, latency_ms=0)["sources"] == [
        {
            "title": "Soil",
            "section": "Summary",
            "path": "topics/soil/soil.md",
            "lines": [5, 7],
            "url": "https://example.org",
            "reviewed": date(2026, 11, 22).isoformat(),
        }
    ]


def test_pages_are_slugs_by_kind_each_once_in_order() -> None:
    seeds = Option("project:seeds", Kind.PROJECT, "Seeds", said("Seeds."))
    outcome = Listing((said("Two:"),), (entry("Soil"), seeds), 2)
    made = record(reply(outcome, "topic:soil"), CATALOGUE, id=None, latency_ms=0)
    assert (made["topics"], made["projects"]) == (["soil"], ["seeds"])


def test_trace_in_words_has_every_part() -> None:
    lines = explained(TRACE).splitlines()
    assert lines == [
        "Read        as it stands; asked about: risks",
        "Name        soil = topic:soil (exact)",
        "Confidence  0.99; an answer needs 0.50",
        "Signals     cosine 0.12",
        "Offers      0.75 passage: topic:soil#risks",
        "Passages    score search cosine curated",
        "             1.50   0.90   0.80       –  topic:soil#risks",
        "Generation  abc123",
    ]


def test_trace_without_an_offer_says_so() -> None:
    bare = Trace("as it stands", "", (), (), 0.1, 0.5, (), (), "abc123")
    assert explained(bare).splitlines() == [
        "Read        as it stands",
        "Confidence  0.10; an answer needs 0.50",
        "Offers      none: no strategy cleared the threshold",
        "Generation  abc123",
    ]
