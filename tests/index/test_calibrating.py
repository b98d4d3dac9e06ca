from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.build import build, open_knowledge
from index.calibrating import CALIBRATE, offtopic, probes_of, sampled
from tests.index.encoding import WordEncoder
from tests.index.garden import TODAY, garden

texts = st.lists(st.text(max_size=3), max_size=30, unique=True)


@given(texts, st.integers(0, 12))
def test_sample_is_of_its_size_and_in_order(texts: list[str], most: int) -> None:
    chosen = sampled(texts, most)
    assert len(chosen) == min(most, len(texts))
    places = [texts.index(text) for text in chosen]
    assert places == sorted(set(places))


@given(texts, st.integers(0, 12), st.text(max_size=3), st.integers(0, 30))
def test_one_text_more_changes_one_choice(texts: list[str], most: int, new: str, at: int) -> None:
    more = [*texts[:at], new, *texts[at:]]
    assert len(set(sampled(more, most)) - set(sampled(texts, most)) - {new}) == 0
    assert len(set(sampled(texts, most)) - set(sampled(more, most))) <= 1


def test_probes_are_the_golden_questions_and_curated_ones_left_out_in_turn(tmp_path: Path) -> None:
    made = build(garden(tmp_path), tmp_path / "data", WordEncoder(), TODAY)
    knowledge = open_knowledge(made.generation)
    probes = probes_of(knowledge.library.golden, knowledge.searcher)
    golden = {each.question for each in knowledge.library.golden if each.half == CALIBRATE}
    assert {probe.text for probe in probes if probe.is_answered and not probe.left_out} == golden
    curated = {probe.text for probe in probes if probe.left_out}
    assert "what is compost made of" in curated
    assert "Can I compost citrus peel?" in curated
    assert {probe.text for probe in probes if not probe.is_answered} == set(offtopic())
    assert all(probe.left_out in ("", probe.text) for probe in probes)
