"""A name that means several things: up to five to click, unless another name settles it."""

from __future__ import annotations

import pytest

from bot.answer.bid import Bid
from bot.answer.choice import MOST, bid
from bot.answer.outcome import Choice, Phrase
from bot.app import Opened
from bot.text.plain import plain
from index.knowledge import Knowledge
from index.library import Role
from index.names import Candidate, How, Mention
from tests.answer.asking import quotes

DRIP, RAIN, CLUB = "project:drip-works", "project:rain-share", "project:worm-bin-club"


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def mention(surface: str, *pages: str, how: How = How.EXACT) -> Mention:
    candidates = tuple(Candidate(page, Role.SYMBOL, 0.9, surface) for page in pages)
    return Mention(0, len(surface), surface, candidates, how)


def offered(knowledge: Knowledge, *mentions: Mention) -> Bid | None:
    return bid(mentions, knowledge.library, knowledge.first_line)


def chosen(knowledge: Knowledge, *mentions: Mention) -> Choice:
    found = offered(knowledge, *mentions)
    assert found is not None
    outcome = found.compose()
    assert isinstance(outcome, Choice)
    assert [each.page for each in outcome.options] == list(found.shown)
    return outcome


def test_open_name_offers_its_pages_in_order(knowledge: Knowledge) -> None:
    outcome = chosen(knowledge, mention("DRP", RAIN, DRIP))
    assert [(each.page, each.title) for each in outcome.options] == [
        (RAIN, "Rain Share"),
        (DRIP, "Drip Works"),
    ]
    assert outcome.lead == (Phrase("choice.lead", (("typed", "DRP"),)),)


def test_option_says_what_tells_it_from_the_others(knowledge: Knowledge) -> None:
    lines = [each.line for each in chosen(knowledge, mention("DRP", RAIN, DRIP)).options]
    assert quotes(tuple(lines)) == [
        "Rain Share is a group of neighbours that lends rain tanks to allotments.",
        "Drip Works is a workshop that builds drip lines from old hoses.",
    ]


def test_open_spelling_is_said_to_be_no_name(allotment: Opened, knowledge: Knowledge) -> None:
    outcome = chosen(knowledge, mention("drap", RAIN, DRIP, how=How.SPELLING))
    assert outcome.lead == (Phrase("choice.spelling", (("typed", "drap"),)),)
    assert plain(outcome, allotment.catalogue).lead.startswith("No page is called “drap”.")


@pytest.mark.parametrize("count", [2, 5, 6, 20])
def test_options_are_at_most_five(knowledge: Knowledge, count: int) -> None:
    pages = list(knowledge.library.pages)[:count]
    assert len(chosen(knowledge, mention("x", *pages)).options) == min(count, MOST)


def test_nothing_is_offered_where_every_name_is_settled(knowledge: Knowledge) -> None:
    assert offered(knowledge) is None
    assert offered(knowledge, mention("Rain Share", RAIN)) is None


def test_another_name_of_one_candidate_settles_it(knowledge: Knowledge) -> None:
    assert offered(knowledge, mention("DRP", RAIN, DRIP), mention("Rain Share", RAIN)) is None
    assert offered(knowledge, mention("Rain Share", RAIN), mention("DRP", RAIN, DRIP)) is None


def test_another_name_that_is_no_candidate_settles_nothing(knowledge: Knowledge) -> None:
    outcome = chosen(knowledge, mention("Worm Bin Club", CLUB), mention("DRP", RAIN, DRIP))
    assert len(outcome.options) == 2


def test_options_are_numbered_for_the_reader(allotment: Opened, knowledge: Knowledge) -> None:
    said = plain(chosen(knowledge, mention("DRP", RAIN, DRIP)), allotment.catalogue).text
    lines = said.splitlines()
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2."]
