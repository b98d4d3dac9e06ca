"""The order of the passages found: what each clue does, with no score taken for granted."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.aspect import SECTION, Aspect
from bot.answer.ranking import Clues, Ranked, gives_verdict, rank
from bot.answer.wording import Wording
from bot.app import Opened
from index.knowledge import Knowledge
from index.library import Quote
from index.passage import Part, Passage, Sentence
from index.search import Hit


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def hit(passage: int, score: float = 0.5, question_cosine: float = -1.0) -> Hit:
    return Hit(passage, score, score, 1.0, score, (), None, question_cosine)


def clues(
    text: str, aspect: Aspect = Aspect.OPEN, subjects: tuple[str, ...] = (), pull: float = 0.0
) -> Clues:
    stems = Wording.of(text).stems
    return Clues(text, subjects, aspect, stems, stems, pull)


def everything(knowledge: Knowledge) -> list[Hit]:
    return [hit(number) for number in range(len(knowledge.passages))]


def first(ranked: tuple[Ranked, ...]) -> Passage:
    return ranked[0].passage


HITS = st.dictionaries(
    st.integers(0, 80),
    st.tuples(st.floats(0, 1), st.floats(-1, 1)),
    min_size=1,
    max_size=25,
)


@given(st.data(), HITS, st.sampled_from(Aspect))
def test_every_hit_is_ranked_once_pages_together_best_first(
    allotment: Opened, data: st.DataObject, drawn: dict[int, tuple[float, float]], aspect: Aspect
) -> None:
    knowledge = allotment.engine.knowledge
    last = len(knowledge.passages)
    assert last > 80
    hits = [hit(number, score, cosine) for number, (score, cosine) in drawn.items()]
    subjects = data.draw(st.lists(st.sampled_from(sorted(knowledge.library.pages)), max_size=2))
    asked = clues("how does the heap get air", aspect, tuple(subjects), Clues.NAMED)
    ranked = rank(hits, knowledge, asked)
    assert sorted(each.hit.passage for each in ranked) == sorted(drawn)
    assert all(knowledge.passages[each.hit.passage] is each.passage for each in ranked)
    pages = [key for key, _ in groupby(each.page.key for each in ranked)]
    assert len(pages) == len(set(pages))
    assert all(left.of_page >= right.of_page for left, right in pairwise(ranked))
    assert all(
        left.score >= right.score for left, right in pairwise(ranked) if left.page is right.page
    )
    shuffled = data.draw(st.permutations(hits))
    assert rank(shuffled, knowledge, asked) == ranked


def test_nothing_found_ranks_nothing(knowledge: Knowledge) -> None:
    assert rank([], knowledge, clues("what is composting")) == ()


@pytest.mark.parametrize("page", ["topic:composting", "project:rain-share", "term:tilth"])
def test_subject_comes_first_among_equals(knowledge: Knowledge, page: str) -> None:
    hits = everything(knowledge)
    for pull in (Clues.BARE, Clues.ASSUMED):
        ranked = rank(hits, knowledge, clues("zzz", subjects=(page,), pull=pull))
        assert first(ranked).page == page


def test_assumed_subject_draws_more_than_one_named_in_passing() -> None:
    assert 0 < Clues.NAMED < Clues.BARE < Clues.ASSUMED


@given(st.floats(0, 0.6), st.sampled_from(["topic:composting", "project:rain-share"]))
def test_pull_never_moves_the_subject_down(allotment: Opened, pull: float, page: str) -> None:
    knowledge = allotment.engine.knowledge
    hits = everything(knowledge)

    def place(by: float) -> int:
        ranked = rank(hits, knowledge, clues("water for the roots", subjects=(page,), pull=by))
        return next(at for at, each in enumerate(ranked) if each.page.key == page)

    assert place(pull + 0.1) <= place(pull)


@pytest.mark.parametrize("aspect", list(SECTION))
@pytest.mark.parametrize("slug", ["composting", "mulching", "drip-irrigation", "rain-barrels"])
def test_part_that_is_asked_for_leads_its_page(
    knowledge: Knowledge, slug: str, aspect: Aspect
) -> None:
    page = f"topic:{slug}"
    hits = [hit(number) for number in knowledge.by_page[page]]
    found = first(rank(hits, knowledge, clues("", aspect, (page,), Clues.BARE)))
    wanted = "Summary" if aspect is Aspect.DEFINITION else SECTION[aspect]
    assert found.section in (wanted, SECTION[aspect])


def test_simple_words_lead_only_where_they_are_asked_for(knowledge: Knowledge) -> None:
    hits = [hit(number) for number in knowledge.by_page["topic:composting"]]
    simple = rank(hits, knowledge, clues("", Aspect.SIMPLE))
    assert first(simple).part is Part.SIMPLE
    for aspect in (Aspect.OPEN, Aspect.DEFINITION, Aspect.HOW):
        assert first(rank(hits, knowledge, clues("", aspect))).part is not Part.SIMPLE


@given(st.floats(0.5, 1), st.floats(0.01, 0.5))
def test_nearer_curated_question_counts_for_more(
    allotment: Opened, cosine: float, more: float
) -> None:
    knowledge = allotment.engine.knowledge
    number = knowledge.by_page["topic:composting"][0]

    def score(near: float) -> float:
        return rank([hit(number, question_cosine=near)], knowledge, clues("compost"))[0].score

    assert score(min(1.0, cosine + more)) >= score(cosine) >= score(0.5) == score(-1.0)


def test_passage_that_holds_the_words_comes_before_one_that_does_not(
    knowledge: Knowledge,
) -> None:
    hits = [hit(number) for number in knowledge.by_page["topic:drip-irrigation"]]
    found = first(rank(hits, knowledge, clues("frost splits hoses before winter")))
    assert found.section == "Risks and limits"


def test_terms_stand_behind_pages_that_are_as_near(knowledge: Knowledge) -> None:
    humus = next(n for n, p in enumerate(knowledge.passages) if p.page == "term:humus")
    topic = knowledge.by_page["topic:seed-saving"][2]
    assert knowledge.passages[topic].part is Part.SECTION
    ranked = rank([hit(humus), hit(topic)], knowledge, clues("zzz"))
    assert [each.page.key for each in ranked] == ["topic:seed-saving", "term:humus"]


def passage(text: str) -> Passage:
    sentence = Sentence(text, Quote("a.md", 0, len(text)))
    return Passage("a", "topic:a", "A", "B", Part.CURATED, "a.md", (1, 1), (sentence,))


@pytest.mark.parametrize(
    ("question", "text", "gives"),
    [
        ("is it safe?", "Yes. It is.", True),
        ("so can I compost it", "No. It rots.", True),
        ("does it pay", "It depends. Some do.", True),
        ("Should I?", "Yes, at times.", True),
        ("what is it?", "Yes. It is.", False),
        ("how safe is it", "No.", False),
        ("is it safe?", "It is a heap.", False),
        ("is it run by nodes?", "Nodes vote on it.", False),
        ("are there limits?", "Nothing is for ever.", False),
        ("is it old?", "Yesterday it was new.", False),
        ("isometric view?", "Yes. It is.", False),
    ],
)
def test_verdict_answers_only_yes_or_no_questions(question: str, text: str, gives: bool) -> None:
    assert gives_verdict(question, passage(text)) is gives


def test_ties_are_broken_by_the_passage_id(knowledge: Knowledge) -> None:
    one = knowledge.passages[knowledge.by_page["topic:composting"][1]]
    twins = [replace(one, id=name) for name in ("b", "c", "a")]
    same = replace(knowledge, passages=tuple(twins))
    ranked = rank([hit(0), hit(1), hit(2)], same, clues(""))
    assert [each.passage.id for each in ranked] == ["a", "b", "c"]
