"""The questions that a generation is calibrated on, and the floors that come of them."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import Opened
from index.calibrating import (
    FEW_ANSWERED,
    KEPT,
    MOST_GOLDEN,
    Probe,
    calibrate,
    curated_floor,
    curated_of,
    offtopic,
    probes_of,
    signals_of,
)
from index.dense import Dense, Vectors
from index.entry import Entry, dense_texts, evidence_texts
from index.evidence import Evidence
from index.features import NAMES
from index.knowledge import Knowledge
from index.lexical import Lexical
from index.library import Golden
from index.search import Searcher
from index.serving import OnnxEncoder


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def golden(
    question: str,
    outcomes: tuple[str, ...] = ("answer",),
    half: str = "calibrate",
    after: tuple[str, ...] = (),
) -> Golden:
    return Golden(question, question, after, "how", outcomes, (), (), half)


def encode(texts: list[str]) -> Vectors:
    """Stand in for an encoder: a direction of its own for each text."""
    rows = []
    for text in texts:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
        row = np.random.default_rng(seed).normal(size=64)
        rows.append(row / np.linalg.norm(row))
    return np.array(rows, np.float32).reshape(len(texts), 64)


def searcher_of(*questions: tuple[str, ...]) -> Searcher:
    entries = [
        Entry(f"e{at}", f"Title {at}", f"Text {at}.", each, (f"Text {at}.",), f"page{at}")
        for at, each in enumerate(questions)
    ]
    texts, owners = dense_texts(entries)
    sentences, starts = evidence_texts(entries)
    dense, evidence = Dense(encode(texts), owners), Evidence(encode(sentences), starts)
    return Searcher(entries, Lexical.build(entries), dense, evidence)


def told(probes: list[Probe], *, answered: bool) -> list[str]:
    return [probe.text for probe in probes if probe.is_answered is answered]


def test_few_golden_questions_are_filled_up_with_curated_ones_left_out() -> None:
    searcher = searcher_of(("how deep?", "how wide?"), ("how wide?", "how old?"))
    probes = probes_of([golden("how high?")], searcher)
    assert told(probes, answered=True) == ["how high?", "how deep?", "how wide?", "how old?"]
    left_out = {probe.text: probe.left_out for probe in probes if probe.is_answered}
    assert left_out == {
        "how high?": "",
        "how deep?": "how deep?",
        "how wide?": "how wide?",
        "how old?": "how old?",
    }


def test_golden_questions_suffice_where_there_are_enough() -> None:
    searcher = searcher_of(("how deep?",))
    many = [golden(f"question {number}?") for number in range(FEW_ANSWERED)]
    assert told(probes_of(many, searcher), answered=True) == [each.question for each in many]
    fewer = told(probes_of(many[1:], searcher), answered=True)
    assert fewer == [*(each.question for each in many[1:]), "how deep?"]


def test_only_the_calibrate_half_counts_and_no_follow_up() -> None:
    probes = probes_of(
        [
            golden("mine?"),
            golden("report?", half="report"),
            golden("and it?", after=("mine?",)),
            golden("lost?", ("unknown",)),
            golden("report lost?", ("unknown",), half="report"),
            golden("buy?", ("declined",)),
            golden("hello", ("smalltalk",)),
            golden("one or two?", ("choice",)),
            golden("maybe?", ("answer", "unknown")),
            golden("list?", ("listing",)),
        ],
        searcher_of(()),
    )
    assert told(probes, answered=True) == ["mine?", "maybe?", "list?"]
    assert told(probes, answered=False) == ["lost?", *offtopic()]


def test_off_topic_questions_are_each_listed_once() -> None:
    found = offtopic()
    assert len(found) >= 100
    assert len(set(found)) == len(found)
    assert not [each for each in found if each.startswith("#") or each != each.strip()]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 60), st.integers(0, 500))
def test_sample_of_many_keeps_its_order_and_hardly_changes(more: int, at: int) -> None:
    searcher = searcher_of(())
    many = [golden(f"number {number}?") for number in range(MOST_GOLDEN + more)]
    chosen = told(probes_of(many, searcher), answered=True)
    texts = [each.question for each in many]
    assert len(chosen) == MOST_GOLDEN
    assert chosen == [text for text in texts if text in set(chosen)]
    changed = [*many[:at], golden("something new?"), *many[at:]]
    again = told(probes_of(changed, searcher), answered=True)
    assert len(set(chosen) - set(again)) <= 1


def test_signals_have_a_row_for_each_question(knowledge: Knowledge, encoder: OnnxEncoder) -> None:
    texts = ["what is composting?", "who won the football cup?"]
    vectors = encoder.encode_queries(texts)
    probes = [Probe(text, is_answered=True) for text in texts]
    rows = signals_of(probes, vectors, knowledge.searcher, knowledge.names)
    assert rows.shape == (2, len(NAMES))
    assert np.isfinite(rows).all()
    assert rows[0, NAMES.index("named")] == 1.0
    assert rows[0, NAMES.index("cosine")] > rows[1, NAMES.index("cosine")]
    none = signals_of([], vectors[:0], knowledge.searcher, knowledge.names)
    assert none.shape == (0, len(NAMES))


def test_curated_question_is_not_found_by_itself_where_left_out(
    knowledge: Knowledge, encoder: OnnxEncoder
) -> None:
    asked = "who invented drip irrigation"
    vectors = encoder.encode_queries([asked, asked])
    probes = [Probe(asked, is_answered=True), Probe(asked, is_answered=True, left_out=asked)]
    rows = signals_of(probes, vectors, knowledge.searcher, knowledge.names)
    there, left_out = rows[:, NAMES.index("question")]
    assert there > 0.99
    assert left_out < there


def test_calibration_keeps_the_answerable_and_refuses_the_rest(
    knowledge: Knowledge, encoder: OnnxEncoder
) -> None:
    probes = probes_of(knowledge.library.golden, knowledge.searcher)
    vectors = encoder.encode_queries([probe.text for probe in probes])
    found = calibrate(probes, vectors, knowledge.searcher, knowledge.names)
    rows = signals_of(probes, vectors, knowledge.searcher, knowledge.names)
    passed = found.accepts(rows)
    labels = np.array([probe.is_answered for probe in probes])
    assert passed[labels].mean() >= KEPT - 0.05
    assert passed[~labels].mean() <= 0.1
    chances = found.probability(rows)
    assert chances[labels].mean() > 0.9
    assert chances[~labels].mean() < 0.1


def test_generation_carries_the_calibration_of_its_own_questions(
    knowledge: Knowledge, encoder: OnnxEncoder
) -> None:
    probes = probes_of(knowledge.library.golden, knowledge.searcher)
    vectors = encoder.encode_queries([probe.text for probe in probes])
    again = calibrate(probes, vectors, knowledge.searcher, knowledge.names)
    kept = knowledge.calibration
    assert again.names == kept.names
    assert np.allclose(again.weights, kept.weights, atol=0.01)
    assert again.threshold == pytest.approx(kept.threshold, abs=0.01)


def test_curated_floor_lies_above_most_questions_of_other_answers() -> None:
    apart = searcher_of(*((f"question {at}?",) for at in range(40)))
    assert curated_floor(apart) == 0.6
    alike = searcher_of(*(("the same?",) for _ in range(40)))
    assert curated_floor(alike) == 0.95
    some = [("the same?",) if at < 8 else (f"question {at}?",) for at in range(40)]
    assert curated_floor(searcher_of(*some)) == 0.6


def test_questions_of_the_same_answer_do_not_raise_the_floor() -> None:
    twice = searcher_of(*((f"question {at}?", f"question {at}?") for at in range(20)))
    assert curated_floor(twice) == 0.6


@pytest.mark.parametrize("questions", [(), ("only one?",)], ids=["none", "one"])
def test_curated_floor_of_hardly_any_question_is_fixed(questions: tuple[str, ...]) -> None:
    assert curated_floor(searcher_of(questions)) == 0.8


def test_curated_floor_does_not_depend_on_the_order_of_pages() -> None:
    each = [(f"question {at}?",) for at in range(30)]
    assert curated_floor(searcher_of(*each)) == curated_floor(searcher_of(*reversed(each)))


def test_curated_questions_are_listed_once_in_order() -> None:
    searcher = searcher_of(("b?", "a?"), ("a?", "c?"), ())
    assert curated_of(searcher) == ["b?", "a?", "c?"]
