"""What the calibration looks at: the names, the words covered, what is strange."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import Opened
from index.features import GENERAL, NAMES, features, general, strange, without
from index.knowledge import Knowledge
from index.query import Query
from index.search import Signals
from index.serving import OnnxEncoder


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def looked_at(
    knowledge: Knowledge, encoder: OnnxEncoder, text: str, *, assumed: bool = False
) -> dict[str, float]:
    query = Query.of(text, encoder.encode_queries([text]))
    found = knowledge.searcher.explore(query)
    mentions = knowledge.names.resolve(text)
    row = features(text, mentions, found, knowledge.searcher, assumed=assumed)
    return dict(zip(NAMES, row, strict=True))


def unheard(knowledge: Knowledge, text: str) -> tuple[str, ...]:
    return strange(text, knowledge.names.resolve(text), knowledge.searcher)


def test_general_features_are_those_of_the_search() -> None:
    signals = Signals(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
    row = general(signals)
    assert dict(zip(GENERAL, row, strict=True)) == {
        "cosine": 0.1,
        "cosines": 0.2,
        "lexical": 0.3,
        "coverage": 0.4,
        "evidence": 0.5,
    }


def test_covered_question_scores_higher_in_every_general_feature(
    knowledge: Knowledge, encoder: OnnxEncoder
) -> None:
    near = looked_at(knowledge, encoder, "does a compost heap attract rats and flies")
    far = looked_at(knowledge, encoder, "who won the football cup in Brazil")
    assert all(near[name] > far[name] for name in (*GENERAL, "question", "covered", "best"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what is composting?", 1.0),
        ("Rain Share", 1.0),
        ("how does drip irrigation help the roots", 1.0),
        ("what is the capital of France", 0.0),
        ("DRP", 0.0),
    ],
)
def test_named_tells_whether_a_topic_or_project_is_meant(
    knowledge: Knowledge, encoder: OnnxEncoder, text: str, named: float
) -> None:
    assert looked_at(knowledge, encoder, text)["named"] == named


def test_name_beside_foreign_words_proves_nothing(
    knowledge: Knowledge, encoder: OnnxEncoder
) -> None:
    row = looked_at(knowledge, encoder, "who repairs composting trumpets of Napoleon in Madrid")
    assert row["named"] == 0.0


def test_assumed_subject_counts_as_named(knowledge: Knowledge, encoder: OnnxEncoder) -> None:
    assert looked_at(knowledge, encoder, "why?")["named"] == 0.0
    assert looked_at(knowledge, encoder, "why?", assumed=True)["named"] == 1.0


def test_name_alone_is_covered(knowledge: Knowledge, encoder: OnnxEncoder) -> None:
    assert looked_at(knowledge, encoder, "what is composting?")["covered"] == 1.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what is Zyblexor?", ("Zyblexor",)),
        ("does quendrix use composting", ("quendrix",)),
        ("Zyblexor and Quendrixa", ("Zyblexor", "Quendrixa")),
        ("what is composting?", ()),
        ("who was Simcha Blass", ()),
        ("the capital of France", ()),
        ("xqz", ()),
        ("zyb1exor", ()),
        ("gardenn hosse", ()),
        ("", ()),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_strange_words_are_neither_english_nor_of_the_library(
    knowledge: Knowledge, text: str, words: tuple[str, ...]
) -> None:
    assert unheard(knowledge, text) == words


def test_strange_words_are_a_feature(knowledge: Knowledge, encoder: OnnxEncoder) -> None:
    assert looked_at(knowledge, encoder, "what is Zyblexor?")["strange"] == 1.0
    assert looked_at(knowledge, encoder, "what is a house?")["strange"] == 0.0


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("is composting better than mulching?", "is better than ?"),
        ("Rain Share", ""),
        ("no name here", "no name here"),
    ],
)
def test_names_are_taken_out_of_a_question(knowledge: Knowledge, text: str, rest: str) -> None:
    bare = without(text, knowledge.names.resolve(text))
    assert " ".join(bare.split()) == rest


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["composting", "Rain Share", "humus", "DRP", "why", "mulchign", "the"]),
    ),
    max_size=6,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans())
def test_features_of_any_question_are_numbers_within_their_bounds(
    allotment: Opened, encoder: OnnxEncoder, text: str, assumed: bool
) -> None:
    row = looked_at(allotment.engine.knowledge, encoder, text, assumed=assumed)
    assert tuple(row) == NAMES
    assert all(math.isfinite(value) for value in row.values())
    for name in ("coverage", "question", "named", "covered", "best", "strange"):
        assert -1e-6 <= row[name] <= 1.0 + 1e-6, name


@given(TEXTS)
def test_strange_words_stand_in_the_question(allotment: Opened, text: str) -> None:
    for word in unheard(allotment.engine.knowledge, text):
        assert word in text
        assert word.isalpha()
