"""An answer from passages: the lead, and only what it left unsaid."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.asked import Depth
from bot.answer.explain import MORE_MAX, bid, neighbours
from bot.answer.outcome import Answer, Piece, Project
from bot.answer.ranking import Ranked
from bot.app import Opened
from index.library import Quote
from index.passage import Part, Passage, Sentence
from index.search import Hit
from index.sentence import leans
from tests.answer.asking import after, asked_of, quoted, quotes
from tests.answer.pieces import pieces_of

TURNING = "Turning the heap lets air in."
EDGES = "It also moves the cold edges into the warm middle."


def passage(*texts: str, paragraphs: tuple[int, ...] = (0,)) -> Passage:
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(text, Quote("a.md", start, start + len(text))))
        start += len(text) + 1
    return Passage(
        "a", "topic:a", "A", "B", Part.SECTION, "a.md", (1, 1), tuple(sentences), paragraphs
    )


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ([0], ["Sand drains."]),
        ([1], ["Clay holds water.", "It cracks in summer."]),
        ([0, 1], ["Clay holds water.", "It cracks in summer."]),
        ([2], ["It cracks in summer."]),
        ([3], []),
        ([], []),
    ],
)
def test_neighbour_follows_the_lead_with_what_leans_on_it(
    lead: list[int], found: list[str]
) -> None:
    whole = passage("Soil varies.", "Sand drains.", "Clay holds water.", "It cracks in summer.")
    said = [whole.sentences[at] for at in lead]
    assert [each.text for each in neighbours(whole, said)] == found


def test_neighbours_end_with_the_paragraph() -> None:
    whole = passage("Soil varies.", "Sand drains.", "It is light.", paragraphs=(0, 2))
    assert [each.text for each in neighbours(whole, whole.sentences[:1])] == ["Sand drains."]
    assert neighbours(whole, whole.sentences[1:2]) == ()


SENTENCES = st.lists(
    st.sampled_from(["Soil varies.", "It cracks.", "Sand drains.", "They grow."]), min_size=1
)


@given(SENTENCES, st.data())
def test_neighbours_were_not_said_and_never_begin_a_paragraph(
    texts: list[str], data: st.DataObject
) -> None:
    places = st.sets(st.integers(0, len(texts) - 1))
    begins = tuple(sorted({0, *data.draw(places)}))
    whole = passage(*texts, paragraphs=begins)
    said = [whole.sentences[at] for at in sorted(data.draw(places))]
    found = neighbours(whole, said)
    assert set(found).isdisjoint(said)
    assert set(found).isdisjoint(whole.sentences[at] for at in begins)
    assert all(leans(each.text) for each in found[1:])


def asked_about(allotment: Opened) -> list[str]:
    topics = ["composting", "mulching", "drip irrigation", "rain barrels", "seed saving"]
    worded = ["what is {}?", "how does {} work", "why {}", "risks of {}", "example of {}"]
    return [
        *allotment.engine.curated,
        *(each.format(topic) for topic in topics for each in worded),
        "humus",
        "aphids",
        "tilth",
    ]


@pytest.mark.parametrize("depth", list(Depth))
def test_nothing_is_said_twice(allotment: Opened, depth: Depth) -> None:
    for question in asked_about(allotment):
        said = quoted(after(allotment, question, depth=depth))
        assert len(said) == len(set(said)), question


def test_what_is_added_to_the_lead_is_short(allotment: Opened) -> None:
    added = []
    for question in asked_about(allotment):
        outcome = after(allotment, question).outcome
        if isinstance(outcome, Answer):
            text = " ".join(quotes(outcome.more))
            assert len(text) <= MORE_MAX, question
            added.append(text)
    assert sum(map(bool, added)) > 10


@pytest.mark.parametrize(("length", "said"), [(300, 1), (MORE_MAX, 1), (MORE_MAX + 1, 0)])
def test_neighbour_that_is_too_long_is_left_out(allotment: Opened, length: int, said: int) -> None:
    knowledge = allotment.engine.knowledge
    home = knowledge.library.pages["topic:composting"]
    whole = passage("Compost rots.", "x" * length)
    whole = replace(whole, page=home.key)
    hit = Hit(0, 1.0, 0.9, 1.0, 0.9, (0.9, -1.0))
    asked = asked_of(knowledge, "does compost rot?", ranked=(Ranked(whole, home, 1.0, 1.0, hit),))
    found = bid(asked, knowledge)
    assert found is not None
    outcome = found.compose()
    assert isinstance(outcome, Answer)
    assert quotes(outcome.lead) == ["Compost rots."]
    assert len(outcome.more) == said


@pytest.mark.parametrize("depth", list(Depth))
def test_sentence_that_leans_comes_with_the_one_before(allotment: Opened, depth: Depth) -> None:
    knowledge = allotment.engine.knowledge
    leaning = 0
    for question in (*asked_about(allotment), "how do I move the cold edges of a heap"):
        pieces = list(pieces_of(after(allotment, question, depth=depth).outcome))
        said = {each.quote for each in pieces if isinstance(each, Sentence)}
        for quote in said:
            home = knowledge.holding(quote)
            if home is None:
                continue
            at = [each.quote for each in home.sentences].index(quote)
            if at and at not in home.paragraphs and leans(home.sentences[at].text):
                leaning += 1
                assert home.sentences[at - 1].quote in said, (question, home.sentences[at].text)
    assert leaning or depth is Depth.SIMPLE


def test_answer_keeps_the_order_of_the_page(allotment: Opened) -> None:
    for question in asked_about(allotment):
        outcome = after(allotment, question).outcome
        lead: list[Piece] = list(outcome.lead)
        spans = [each.quote for each in lead if isinstance(each, Sentence)]
        for one, other in pairwise(spans):
            if one.path == other.path:
                assert one.start < other.start, question


def test_citations_are_three_at_most_and_each_holds_what_was_said(allotment: Opened) -> None:
    library = allotment.engine.library
    for question in asked_about(allotment):
        outcome = after(allotment, question).outcome
        if not isinstance(outcome, Answer):
            continue
        assert 1 <= len(outcome.citations) <= 3
        assert len(set(outcome.citations)) == len(outcome.citations)
        for piece in (*outcome.lead, *outcome.more):
            if isinstance(piece, Sentence):
                source = library.files[piece.quote.path]
                line = source.count("\n", 0, piece.quote.start) + 1
                assert any(
                    each.path == piece.quote.path and each.lines[0] <= line <= each.lines[1]
                    for each in outcome.citations
                ), (question, piece.text)


def test_how_it_works_is_followed_by_one_risk(allotment: Opened) -> None:
    outcome = after(allotment, "How does drip irrigation work?").outcome
    assert isinstance(outcome, Answer)
    assert quotes(outcome.more)[-1].startswith("The main risk of drip irrigation is")


def test_answer_on_a_project_shows_its_brief_rows(allotment: Opened) -> None:
    question = "can anybody take seeds from the village seed library"
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Project)
    assert [row.label.key for row in outcome.rows] == [
        "project.field.how_it_converges",
        "project.field.risks",
    ]


def test_nothing_is_offered_where_nothing_was_found(allotment: Opened) -> None:
    knowledge = allotment.engine.knowledge
    assert bid(asked_of(knowledge, "what is composting?"), knowledge) is None
