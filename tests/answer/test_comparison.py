"""Comparisons: what is set side by side, the sentence that says the difference, the rows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.answer.bid import Bid
from bot.answer.comparison import MAX_SIDES, bid, comparable, compare, is_comparing
from bot.answer.outcome import Comparison
from bot.app import Opened
from bot.text.plain import plain
from index.knowledge import Knowledge
from index.library import Kind
from tests.answer.asking import after, asked_of, page, quotes
from tests.answer.pieces import of_rows


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def offered(knowledge: Knowledge, question: str) -> Bid | None:
    return bid(asked_of(knowledge, question), knowledge.library, knowledge.names)


def compared(knowledge: Knowledge, *slugs: str) -> Comparison:
    sides = tuple(page(knowledge, slug) for slug in slugs)
    outcome = compare(sides, knowledge.library, asked_of(knowledge, "x vs y"))
    assert isinstance(outcome, Comparison)
    return outcome


@pytest.mark.parametrize(
    "question",
    [
        "composting vs mulching",
        "composting versus mulching",
        "compare composting and mulching",
        "what is the difference between composting and mulching?",
        "how does composting differ from mulching",
        "is composting the same as mulching?",
        "is composting better than mulching?",
        "composting or mulching?",
        "Composting compared to mulching, side by side",
    ],
)
def test_wording_that_compares_two_pages_sets_them_side_by_side(
    knowledge: Knowledge, question: str
) -> None:
    found = offered(knowledge, question)
    assert found is not None
    assert found.pages == found.shown == ("topic:composting", "topic:mulching")


@pytest.mark.parametrize(
    "question",
    [
        "what is composting?",
        "compare composting",
        "composting and mulching",
        "how does composting use mulch",
        "why composting or mulching",
        "vs",
        "what is the difference?",
    ],
)
def test_other_wording_compares_nothing(knowledge: Knowledge, question: str) -> None:
    assert offered(knowledge, question) is None


def test_plain_wording_makes_a_stronger_bid(knowledge: Knowledge) -> None:
    strong = offered(knowledge, "composting vs mulching")
    weak = offered(knowledge, "composting or mulching?")
    assert strong is not None
    assert weak is not None
    assert 0 < weak.strength < strong.strength <= 1


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("x vs. y", True),
        ("what distinguishes them", True),
        ("differences", True),
        ("versatile", False),
        ("indifferent people", False),
    ],
)
def test_wording_alone_tells_a_comparison(text: str, compares: bool) -> None:
    assert is_comparing(text) is compares


def test_sides_are_at_most_four_in_the_order_asked(knowledge: Knowledge) -> None:
    found = offered(
        knowledge,
        "compare seed saving, mulching, composting, rain barrels and companion planting",
    )
    assert found is not None
    assert len(found.pages) == MAX_SIDES
    assert found.pages == (
        "topic:seed-saving",
        "topic:mulching",
        "topic:composting",
        "topic:rain-barrels",
    )


@pytest.mark.parametrize("slugs", [("composting", "mulching"), ("mulching", "composting")])
def test_lead_is_the_sentence_that_either_page_has_on_the_difference(
    knowledge: Knowledge, slugs: tuple[str, str]
) -> None:
    outcome = compared(knowledge, *slugs)
    assert quotes(outcome.lead) == [
        "Composting rots waste in a heap before it is spread, while mulching lays it on the bed as "
        "it is."
    ]
    first = outcome.citations[0]
    assert (first.page, first.section, first.lines) == ("topic:composting", "In contrast", (21, 21))


def test_lead_without_such_a_sentence_says_what_each_side_is_for(
    allotment: Opened, knowledge: Knowledge
) -> None:
    outcome = compared(knowledge, "rain-share", "drip-works")
    assert quotes(outcome.lead) == [
        "Lending tanks to those who have no roof",
        "Making drip lines that cost nothing",
    ]
    said = plain(outcome, allotment.catalogue).lead
    assert said.index("Rain Share") < said.index("Lending") < said.index("Drip Works")
    assert "control" in outcome.rows[0].label.key


SIDES = [
    ("composting", "mulching"),
    ("rain-share", "drip-works"),
    ("drip-irrigation", "drip-works"),
    ("humus", "tilth"),
    ("rain-share", "humus"),
    ("worm-bin-club", "seed-circle"),
    ("heap-hub", "worm-bin-club"),
    ("composting", "mulching", "seed-saving", "rain-barrels"),
]


@pytest.mark.parametrize("slugs", SIDES, ids=" ".join)
def test_each_row_has_a_cell_for_each_side(knowledge: Knowledge, slugs: tuple[str, ...]) -> None:
    outcome = compared(knowledge, *slugs)
    assert isinstance(outcome.lead, tuple)
    assert outcome.lead
    assert outcome.titles == tuple(page(knowledge, slug).title for slug in slugs)
    assert all(len(row.cells) == len(slugs) for row in outcome.rows)
    assert all(any(row.cells) for row in outcome.rows)


@pytest.mark.parametrize("slugs", SIDES, ids=" ".join)
def test_cell_quotes_the_page_of_its_side(knowledge: Knowledge, slugs: tuple[str, ...]) -> None:
    for row in compared(knowledge, *slugs).rows:
        for slug, cell in zip(slugs, row.cells, strict=True):
            own = {text.text for texts in page(knowledge, slug).facts.values() for text in texts}
            assert set(quotes(cell)) <= own


@pytest.mark.parametrize("slugs", SIDES, ids=" ".join)
def test_comparison_says_nothing_twice(knowledge: Knowledge, slugs: tuple[str, ...]) -> None:
    outcome = compared(knowledge, *slugs)
    said = [*quotes(outcome.lead), *quotes(tuple(of_rows(outcome.rows)))]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("slugs", SIDES, ids=" ".join)
def test_every_side_is_cited(knowledge: Knowledge, slugs: tuple[str, ...]) -> None:
    cited = {each.page for each in compared(knowledge, *slugs).citations}
    assert cited == {page(knowledge, slug).key for slug in slugs}


def test_row_that_one_side_lacks_has_an_empty_cell(knowledge: Knowledge) -> None:
    outcome = compared(knowledge, "worm-bin-club", "seed-circle", "rain-share")
    rows = {row.label.key.rpartition(".")[2]: row.cells for row in outcome.rows}
    assert rows["control"][0] == ()
    assert all(rows["control"][1:])
    two = compared(knowledge, "worm-bin-club", "seed-circle")
    assert "control" not in {row.label.key.rpartition(".")[2] for row in two.rows}


def test_comparison_of_terms_is_answered(allotment: Opened) -> None:
    reply = after(allotment, "what is the difference between humus and tilth?")
    assert isinstance(reply.outcome, Comparison)
    assert reply.pages == ("term:humus", "term:tilth")


def test_every_page_can_be_compared_topics_first(knowledge: Knowledge) -> None:
    pages = comparable(knowledge.library)
    assert {each.key for each in pages} == set(knowledge.library.pages)
    order = [list(Kind).index(each.kind) for each in pages]
    assert all(left <= right for left, right in pairwise(order))
