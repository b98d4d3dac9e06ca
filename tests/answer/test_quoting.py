"""The lead of an answer from passages: curated texts whole, others by their nearest sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer.asked import Asked, Depth
from bot.answer.aspect import Aspect
from bot.answer.quoting import LEAD_MAX, extracted, lead_of
from bot.answer.ranking import Ranked
from bot.app import Opened
from index.knowledge import Knowledge
from index.library import Quote
from index.passage import Part, Passage, Sentence
from index.search import Hit
from tests.answer.asking import asked_of


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def ranked(knowledge: Knowledge, passage: Passage, score: float = 1.0) -> Ranked:
    cosines = (0.5,) * len(passage.sentences)
    hit = Hit(0, score, 0.5, 1.0, 0.5, cosines)
    return Ranked(passage, knowledge.library.pages[passage.page], score, score, hit)


def found(knowledge: Knowledge, question: str, *passages: Passage, **changes: object) -> Asked:
    rows = tuple(ranked(knowledge, each, 1.0 - at / 50) for at, each in enumerate(passages))
    return asked_of(knowledge, question, ranked=rows, **changes)


def said(asked: Asked, knowledge: Knowledge) -> list[str]:
    return [sentence.text for sentence in lead_of(asked, knowledge)]


def part(knowledge: Knowledge, page: str, kind: Part, section: str = "") -> Passage:
    passage = knowledge.part_of(page, kind, section)
    assert passage is not None
    return passage


@pytest.mark.parametrize("kind", [Part.SUMMARY, Part.SIMPLE, Part.CURATED, Part.CONTRAST])
def test_what_is_written_to_be_read_is_quoted_whole(knowledge: Knowledge, kind: Part) -> None:
    passage = part(knowledge, "topic:composting", kind)
    asked = found(knowledge, "zzz", passage)
    assert said(asked, knowledge) == [each.text for each in passage.sentences]


def test_section_lends_the_sentence_that_is_nearest(knowledge: Knowledge) -> None:
    section = part(knowledge, "topic:drip-irrigation", Part.SECTION, "Risks and limits")
    asked = found(knowledge, "what does frost do to hoses in winter?", section)
    assert "Frost splits hoses that were not emptied before winter." in said(asked, knowledge)


def test_lead_takes_no_sentence_of_another_page(knowledge: Knowledge) -> None:
    question = "main risk of composting and mulching and slugs"
    sections = [
        part(knowledge, page, Part.SECTION, "Risks and limits")
        for page in ("topic:composting", "topic:mulching", "topic:rain-barrels")
    ]
    for sentence in lead_of(found(knowledge, question, *sections), knowledge):
        assert sentence in sections[0].sentences


@pytest.mark.parametrize("aspect", [Aspect.SIMPLE, Aspect.DEFINITION, Aspect.OPEN])
def test_simple_depth_quotes_the_simple_words(knowledge: Knowledge, aspect: Aspect) -> None:
    summary = part(knowledge, "topic:composting", Part.SUMMARY)
    simple = part(knowledge, "topic:composting", Part.SIMPLE)
    asked = found(knowledge, "composting", summary, depth=Depth.SIMPLE, aspect=aspect)
    assert lead_of(asked, knowledge) == simple.sentences


def test_simple_depth_of_another_aspect_keeps_its_section(knowledge: Knowledge) -> None:
    risks = part(knowledge, "topic:composting", Part.SECTION, "Risks and limits")
    asked = found(knowledge, "composting risks", risks, depth=Depth.SIMPLE, aspect=Aspect.RISKS)
    assert set(lead_of(asked, knowledge)) <= set(risks.sentences)


def test_page_without_simple_words_is_quoted_as_ever(knowledge: Knowledge) -> None:
    tilth = part(knowledge, "term:tilth", Part.TERM)
    asked = found(knowledge, "tilth", tilth, depth=Depth.SIMPLE)
    assert lead_of(asked, knowledge) == tilth.sentences


def long_passage(knowledge: Knowledge, kind: Part, length: int, count: int) -> Passage:
    texts = [f"Number {n} says {'very much ' * (length // 10)}here." for n in range(count)]
    sentences = tuple(Sentence(each, Quote("a.md", n, n + 1)) for n, each in enumerate(texts))
    home = part(knowledge, "topic:composting", kind)
    return replace(home, id="long", sentences=sentences, paragraphs=(0,))


@pytest.mark.parametrize("kind", [Part.SUMMARY, Part.CURATED, Part.SECTION])
@pytest.mark.parametrize("length", [20, 120, 240, 400])
def test_lead_is_one_to_four_sentences_within_its_limit(
    knowledge: Knowledge, kind: Part, length: int
) -> None:
    passage = long_passage(knowledge, kind, length, 9)
    lead = said(found(knowledge, "what does number 3 say here?", passage), knowledge)
    assert 1 <= len(lead) <= 4
    assert len(" ".join(lead)) <= LEAD_MAX


def test_sentence_over_the_limit_is_said_where_there_is_no_other(knowledge: Knowledge) -> None:
    passage = long_passage(knowledge, Part.SECTION, 600, 3)
    asked = found(knowledge, "what?", passage)
    assert extracted(asked, asked.ranked[0], knowledge) == passage.sentences[:1]
