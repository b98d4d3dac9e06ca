"""Lists: the conditions that a text names, what meets them, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.bid import Bid
from bot.answer.conversation import Conversation
from bot.answer.listing import SHOWN, Facets, bid, connecting, similar
from bot.answer.outcome import Listing, Phrase
from bot.app import Opened
from bot.text.plain import plain
from index.knowledge import Knowledge
from index.library import Kind, Library
from tests.answer.asking import after, asked_of, keys, page, quotes


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


@pytest.fixture(scope="module")
def facets(knowledge: Knowledge) -> Facets:
    return Facets.of(knowledge.library)


def offered(knowledge: Knowledge, question: str, before: Conversation | None = None) -> Bid | None:
    asked = asked_of(knowledge, question)
    if before is not None:
        asked = replace(asked, conversation=before)
    library = knowledge.library
    return bid(asked, library, Facets.of(library), knowledge.first_line)


def listed(knowledge: Knowledge, question: str) -> list[str]:
    found = offered(knowledge, question)
    assert found is not None, question
    return [each.partition(":")[2] for each in found.shown]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("projects about water", {"theme:water"}),
        ("Water and soil", {"theme:water", "theme:soil"}),
        ("on the riverside", {"chain:riverside"}),
        ("seed projects", {"theme:seeds"}),
        ("a workshop", {"category:workshop"}),
        ("cooperatives", {"category:cooperative"}),
        ("which have merged", {"status:merged"}),
        ("waterworks and soiled hands", set()),
        ("", set()),
    ],
)
def test_facets_are_known_by_their_words(facets: Facets, text: str, keys: set[str]) -> None:
    assert {facet.key for facet in facets.in_text(text)} == keys


@pytest.mark.parametrize("text", ["a seed library", "seed libraries"])
def test_category_is_known_in_the_singular_and_the_plural(facets: Facets, text: str) -> None:
    assert "category:seed library" in {facet.key for facet in facets.in_text(text)}


def test_facets_are_found_again_by_their_keys(facets: Facets) -> None:
    named = [facet.key for facet in facets.in_text("water on riverside")]
    assert [facet.key for facet in facets.of_keys(named)] == named
    assert facets.of_keys(["theme:nowhere"]) == ()


@given(st.text(max_size=80))
def test_facets_of_any_text_are_each_named_once(allotment: Opened, text: str) -> None:
    found = [facet.key for facet in allotment.engine.facets.in_text(text)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("question", "slugs"),
    [
        ("which projects are about water?", {"drip-works", "rain-share"}),
        ("list projects on hillside", {"rain-share", "seed-circle", "worm-bin-club", "heap-hub"}),
        ("what projects combine soil and seeds", {"village-seed-library"}),
        ("show me the cooperatives among the projects", {"rain-share", "worm-bin-club"}),
        ("any projects for composting?", {"worm-bin-club", "heap-hub"}),
        ("which projects have merged", {"heap-hub"}),
        ("water projects on hillside", {"rain-share"}),
    ],
)
def test_list_holds_what_meets_every_condition(
    knowledge: Knowledge, question: str, slugs: set[str]
) -> None:
    assert set(listed(knowledge, question)) == slugs


def test_list_of_what_has_ended_comes_last(knowledge: Knowledge) -> None:
    found = listed(knowledge, "list projects on hillside")
    assert set(found[:2]) == {"rain-share", "worm-bin-club"}
    assert set(found[2:]) == {"heap-hub", "seed-circle"}


@pytest.mark.parametrize(
    "question", ["what is composting?", "how does Rain Share work", "seeds", "who runs Rain Share"]
)
def test_question_after_one_thing_is_no_list(knowledge: Knowledge, question: str) -> None:
    assert offered(knowledge, question) is None


@pytest.mark.parametrize("question", ["what do you cover?", "list all topics", "topics"])
def test_what_is_covered_is_told_by_themes(allotment: Opened, question: str) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Listing)
    assert outcome.lead == (
        Phrase("listing.themes", (("topics", "6"), ("projects", "6"), ("terms", "8"))),
    )
    assert [item.title for item in outcome.items] == ["Soil", "Water", "Seeds", "Pests"]
    assert quotes((outcome.items[0].line,)) == ["What plants stand in, and how to keep it alive."]


@pytest.mark.parametrize("question", ["list all projects", "show me all projects"])
def test_all_projects_are_counted(allotment: Opened, question: str) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Listing)
    assert outcome.total == 6
    assert keys(outcome.lead) == ["listing.projects.all"]


@pytest.mark.parametrize("question", ["alternatives to Rain Share", "something like Rain Share"])
def test_alternatives_are_of_the_same_category(allotment: Opened, question: str) -> None:
    reply = after(allotment, question)
    outcome = reply.outcome
    assert isinstance(outcome, Listing)
    assert keys(outcome.lead) == ["listing.similar.one"]
    assert [item.page for item in outcome.items] == ["project:worm-bin-club"]
    assert reply.pages == ("project:rain-share",)


def test_similar_projects_come_by_category_then_link_then_themes(knowledge: Knowledge) -> None:
    library = knowledge.library
    project = page(knowledge, "rain-share")
    other = page(knowledge, "worm-bin-club")
    twin = replace(other, slug="twin", title="A Twin", themes=project.themes)
    linked = replace(
        page(knowledge, "heap-hub"), slug="linked", title="Linked", related=("rain-share",)
    )
    grown = replace(
        library,
        pages={**library.pages, twin.key: twin, linked.key: linked},
    )
    assert [each.slug for each in similar(project, grown)] == ["twin", "worm-bin-club", "linked"]


def test_where_two_topics_meet_are_the_pages_near_both(knowledge: Knowledge) -> None:
    composting, mulching = page(knowledge, "composting"), page(knowledge, "mulching")
    met = connecting(composting, mulching, knowledge.library)
    assert met
    assert {composting.key, mulching.key}.isdisjoint(each.key for each in met)
    assert all(each.kind is not Kind.TERM for each in met)
    assert all(
        "soil" in each.themes or "composting" in each.related or "mulching" in each.related
        for each in met
    )
    assert met == connecting(mulching, composting, knowledge.library)


def test_question_for_what_connects_two_lists_the_pages_between(allotment: Opened) -> None:
    reply = after(allotment, "what connects composting and mulching?")
    assert isinstance(reply.outcome, Listing)
    assert keys(reply.outcome.lead) == ["listing.connects"]
    assert reply.pages == ("topic:composting", "topic:mulching")


def many(library: Library, count: int) -> Library:
    """The library with copies of one project."""
    first = library.pages["project:rain-share"]
    copies = [
        replace(first, slug=f"tank-{number:02}", title=f"Tank {number:02}")
        for number in range(count)
    ]
    return replace(library, pages={**library.pages, **{each.key: each for each in copies}})


@pytest.mark.parametrize("count", [0, 6, 7, 30])
def test_long_list_is_cut_and_says_how_many_are_left(
    allotment: Opened, knowledge: Knowledge, count: int
) -> None:
    library = many(knowledge.library, count)
    asked = asked_of(knowledge, "which projects are about water?")
    line = knowledge.first_line(page(knowledge, "rain-share"))
    found = bid(asked, library, Facets.of(library), lambda _: line)
    assert found is not None
    outcome = found.compose()
    assert isinstance(outcome, Listing)
    assert outcome.total == len(found.shown) == count + 2
    assert len(outcome.items) == min(SHOWN, count + 2)
    said = plain(outcome, allotment.catalogue).text
    left = count + 2 - SHOWN
    assert (f"and {left} more" in said) == (left > 0)
    assert "more." not in said or left > 0


def test_conditions_of_the_list_before_narrow_only_a_short_question(
    knowledge: Knowledge,
) -> None:
    before = Conversation(filters=("theme:water",), last="listing", turns=("water projects",))
    narrowed = offered(knowledge, "and on hillside?", before)
    assert narrowed is not None
    assert narrowed.shown == ("project:rain-share",)
    assert narrowed.filters == ("theme:water", "chain:hillside")
    assert offered(knowledge, "and on hillside?", replace(before, last="answer")) is None
    long = "I walked up to the hillside this morning and saw a fox there"
    assert offered(knowledge, long, before) is None


def test_filter_that_nothing_meets_shows_what_comes_near(knowledge: Knowledge) -> None:
    before = Conversation(filters=("theme:water",), last="listing", turns=("water projects",))
    found = offered(knowledge, "and sunset?", before)
    assert found is not None
    outcome = found.compose()
    assert isinstance(outcome, Listing)
    assert keys(outcome.lead) == ["listing.none"]
    assert {item.page for item in outcome.items} == {
        "project:drip-works",
        "project:rain-share",
        "project:seed-circle",
    }
