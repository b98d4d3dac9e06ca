"""The figures of an evaluation, counted on answers that were made up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.service.evaluation import (
    Given,
    by_kind,
    content_words,
    figures,
    folded,
    holds,
    is_far,
    share,
)
from index.library import Golden


def golden(
    kind: str = "definition",
    outcomes: tuple[str, ...] = ("answer",),
    pages: tuple[str, ...] = ("composting",),
    contains: tuple[tuple[str, ...], ...] = (),
    after: tuple[str, ...] = (),
) -> Golden:
    return Golden("id", "a question", after, kind, outcomes, pages, contains, "report")


def gave(
    asked: Golden,
    outcome: str = "answer",
    pages: tuple[str, ...] = ("composting",),
    lead: str = "A lead.",
    text: str = "A lead. More.",
) -> Given:
    return Given(asked, outcome, pages, lead, text, 0.9)


def found(*given: Given) -> dict[str, float]:
    return {figure.name: figure.value for figure in figures(given)}


@pytest.mark.parametrize(
    ("outcome", "pages", "rank"),
    [
        ("answer", ("composting", "mulching"), 1),
        ("answer", ("mulching", "composting"), 2),
        ("answer", ("mulching",), 0),
        ("answer", (), 0),
        ("listing", ("a", "b", "composting"), 1),
        ("choice", ("a", "composting"), 1),
        ("listing", (*"abcdefgh", "composting"), 0),
    ],
)
def test_rank_is_the_place_of_the_right_page(
    outcome: str, pages: tuple[str, ...], rank: int
) -> None:
    assert gave(golden(), outcome, pages).rank() == rank


def test_shares_are_counted_over_the_questions_they_are_about() -> None:
    follow = golden(after=("What is composting?",))
    refuse = golden("unknown", ("unknown",), ())
    numbers = found(
        gave(golden()),
        gave(golden(), pages=("mulching", "composting")),
        gave(golden(), "unknown", ()),
        gave(follow, pages=("mulching",)),
        gave(refuse, "unknown", ()),
        gave(refuse, "answer", ("mulching",)),
    )
    assert numbers["right page first"] == 1 / 4
    assert numbers["right page in the top three"] == 2 / 4
    assert numbers["mean reciprocal rank"] == (1 + 1 / 2) / 4
    assert numbers["right outcome"] == 4 / 6
    assert numbers["must stay unknown, refused"] == 1 / 2
    assert numbers["answerable, refused"] == 1 / 4
    assert numbers["follow-ups, right page first"] == 0.0


def test_figure_over_no_question_is_left_out() -> None:
    assert found() == {}
    assert "follow-ups, right page first" not in found(gave(golden()))
    assert "lead holds the fact" not in found(gave(golden()))


def test_lead_holds_the_fact_where_it_has_one_of_each_group() -> None:
    asked = golden(contains=(("rot", "rotting"), ("waste",)))
    assert gave(asked, lead="It is the Rotting of WASTE.").has_fact
    assert not gave(asked, lead="It is the rotting of leaves.").has_fact
    assert not gave(asked, lead="It rots; waste.").has_fact
    assert found(gave(asked, lead="rot waste"), gave(asked))["lead holds the fact"] == 1 / 2


def test_comparison_names_every_side_among_the_first() -> None:
    asked = golden("comparison", ("comparison",), ("composting", "mulching"))
    both = gave(asked, "comparison", ("mulching", "composting"))
    late = gave(asked, "comparison", ("mulching", "rain-barrels", "composting"))
    assert (both.names_all, late.names_all) == (True, False)
    assert found(both, late)["comparisons, all sides named"] == 1 / 2


def test_projects_are_counted_apart() -> None:
    asked = golden("project", ("project",), ("rain-share",))
    right, wrong = gave(asked, "project", ("rain-share",)), gave(asked, "project", ("drip-works",))
    assert found(right, right, wrong)["projects looked up, right"] == pytest.approx(2 / 3)


def test_lengths_are_medians_over_what_was_said() -> None:
    numbers = found(
        gave(golden(), lead="x" * 10, text="x" * 100),
        gave(golden(), lead="x" * 30, text="x" * 300),
        gave(golden(), lead="x" * 20, text="x" * 200),
        gave(golden(), "unknown", (), lead="x" * 999, text="x" * 999),
    )
    assert numbers["median lead, characters"] == 20
    assert numbers["median text, characters"] == 200


def test_figure_is_written_as_a_share_or_a_number() -> None:
    written = {figure.name: str(figure).strip() for figure in figures([gave(golden())])}
    assert written["right page first"] == "100.0%"
    assert written["median lead, characters"] == "7"


def test_question_that_may_be_answered_or_refused_counts_as_neither() -> None:
    asked = golden(outcomes=("answer", "unknown"))
    refused = gave(asked, "unknown", ())
    assert refused.is_right_outcome
    assert not refused.must_be_refused


def test_kinds_are_counted_apart() -> None:
    rows = by_kind(
        [
            gave(golden("how")),
            gave(golden("how"), pages=("mulching",)),
            gave(golden("unknown", ("unknown",), ()), "unknown", ()),
            gave(golden("risks", outcomes=()), "listing", ("composting",)),
        ]
    )
    assert list(rows) == ["how", "risks", "unknown"]
    assert rows["how"] == (2, 0.5, 1.0)
    assert rows["risks"] == (1, 1.0, 1.0)
    count, first, outcome = rows["unknown"]
    assert (count, outcome) == (1, 1.0)
    assert math.isnan(first)


@pytest.mark.parametrize(
    ("lead", "fact", "held"),
    [
        ("It costs 2–3 euros.", "2-3", True),
        ("It costs 12 euros.", "2", False),
        ("A gardener’s tool", "gardener's", True),
        ("two  words\nhere", "two words", True),
        ("10\u00a0000 nodes", "10 000", True),
        ("rotten", "rot", False),
        ("C++ is old", "c++", True),
        ("", "x", False),
    ],
)
def test_fact_is_looked_for_as_whole_words(lead: str, fact: str, held: bool) -> None:
    assert holds(folded(lead), fact) is held


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_content_words_leave_out_those_of_asking() -> None:
    assert content_words("What is the price of a compost heap?") == {"price", "compost", "heap"}


@pytest.mark.parametrize(
    ("question", "far"),
    [
        ("what is compost made of", False),
        ("does compost smell", False),
        ("compost heap smell rats winter", True),
        ("what draws slugs", False),
        ("what attracts slugs to lettuce", True),
        ("what is it?", True),
    ],
)
def test_question_is_far_where_it_shares_under_half_its_words(question: str, far: bool) -> None:
    curated = [content_words("what is compost made of"), content_words("does mulch draws slugs up")]
    assert is_far(question, curated) is far


def test_share_of_no_question_is_nothing() -> None:
    figure = share("x", [], lambda _: True)
    assert (figure.value, figure.count) == (0.0, 0)
