from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import Dense
from index.entry import Entry, dense_texts, evidence_texts
from index.evidence import Evidence
from index.fusion import Weights
from index.lexical import Lexical, stems
from index.query import Query, query_texts
from index.search import Searcher, Signals
from index.sentence import split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.dense import Vectors


def encode(texts: Sequence[str]) -> Vectors:
    """Stand in for an encoder: each stem is one of 256 fixed directions."""
    vectors = np.zeros((len(texts), 256), np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for stem in stems(text):
            row[zlib.crc32(stem.encode()) % 256] += 1
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def entry(name: str, title: str, text: str, *questions: str) -> Entry:
    return Entry(name, title, text, questions, tuple(text[a:b] for a, b in split(text)))


ENTRIES = (
    entry(
        "normans",
        "Normans",
        "The Normans gave their name to Normandy, a region in France. Rollo was their leader.",
    ),
    entry(
        "steam-work",
        "Steam engine",
        "A steam engine is a heat engine that performs work using steam as its working fluid.",
        "How does a locomotive move?",
    ),
    entry(
        "steam-risk",
        "Steam engine",
        "Boilers are pressure vessels that hold much potential energy. Some burst. "
        "A burst boiler has caused great loss of life.",
        "Is it dangerous?",
        "Can a kettle explode?",
    ),
    entry("oxygen", "Oxygen", "Oxygen is a chemical element with the symbol O."),
    entry("victoria", "Victoria", "Victoria is a state in the south-east of Australia."),
)


def build(entries: Sequence[Entry]) -> Searcher:
    texts, owners = dense_texts(entries)
    sentences, starts = evidence_texts(entries)
    dense, evidence = Dense(encode(texts), owners), Evidence(encode(sentences), starts)
    return Searcher(entries, Lexical.build(entries), dense, evidence)


def ask(text: str, *after: str, left_out: str = "") -> Query:
    return Query.of(text, encode(query_texts(text, after)), after, left_out=left_out)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return build(ENTRIES)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Who led the Normans of Normandy?", "normans"),
        ("What is a steam engine's working fluid?", "steam-work"),
        ("Did boilers burst?", "steam-risk"),
        ("What is the symbol of oxygen?", "oxygen"),
        ("Which state lies in the south-east?", "victoria"),
    ],
)
def test_search_finds_the_passage(searcher: Searcher, question: str, best: str) -> None:
    assert ENTRIES[searcher.search(ask(question), 3)[0].passage].id == best


def test_search_gives_k_hits_best_first(searcher: Searcher) -> None:
    for k in (1, 3, 5):
        hits = searcher.search(ask("steam boilers"), k)
        assert len(hits) == k
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(searcher.search(ask("steam boilers"), 50)) == len(ENTRIES)


def test_hit_tells_the_nearest_curated_question(searcher: Searcher) -> None:
    hit = searcher.search(ask("can a kettle explode"), 1)[0]
    assert ENTRIES[hit.passage].id == "steam-risk"
    assert hit.question == 1
    assert hit.question_cosine == pytest.approx(1)
    assert hit.dense == hit.evidence == hit.question_cosine


def test_hit_without_curated_questions_has_none(searcher: Searcher) -> None:
    hit = searcher.search(ask("oxygen"), 1)[0]
    assert hit.question is None
    assert hit.question_cosine == -1


def test_hit_carries_the_cosine_of_each_sentence(searcher: Searcher) -> None:
    hit = searcher.search(ask("Rollo was their leader."), 1)[0]
    assert ENTRIES[hit.passage].id == "normans"
    assert len(hit.sentences) == 2
    assert hit.sentences[1] == pytest.approx(1)
    assert hit.evidence == max(hit.sentences)
    assert hit.lexical > 0


def test_title_counts_as_evidence_only_where_it_tells_passages_apart() -> None:
    texts, starts = evidence_texts(ENTRIES)
    assert starts == [0, 3, 4, 7, 9, 11]
    assert [text for text in texts if text in {e.title for e in ENTRIES}] == [
        "Normans",
        "Oxygen",
        "Victoria",
    ]


def test_question_left_out_is_as_if_never_written(searcher: Searcher) -> None:
    question = "How does a locomotive move?"
    without = build([replace(e, questions=()) if e.id == "steam-work" else e for e in ENTRIES])
    hidden = searcher.search(ask(question, left_out=question), 5)
    absent = without.search(ask(question), 5)
    shown = {hit.passage: hit for hit in searcher.search(ask(question), 5)}
    assert shown[1].question_cosine == pytest.approx(1)
    for hit in hidden:
        if hit.passage == 1:
            assert hit.question is None
    by_passage = {hit.passage: hit for hit in absent}
    for hit in hidden:
        assert hit.dense == pytest.approx(by_passage[hit.passage].dense, abs=1e-6)
        assert hit.evidence == pytest.approx(by_passage[hit.passage].evidence, abs=1e-6)


def test_follow_up_leans_on_the_question_before(searcher: Searcher) -> None:
    first = searcher.search(ask("and its symbol?", "What is oxygen?"), 1)[0]
    assert ENTRIES[first.passage].id == "oxygen"
    moved = searcher.search(ask("in which region?", "What is Victoria?"), 5)
    plain = searcher.search(ask("in which region?"), 5)
    of_victoria = [next(h for h in hits if h.passage == 4) for hits in (moved, plain)]
    assert of_victoria[0].dense > of_victoria[1].dense
    assert of_victoria[0].lexical > of_victoria[1].lexical


def test_query_texts_join_only_the_last_question_before() -> None:
    assert query_texts("why?") == ("why?",)
    assert query_texts("why?", ["What is oxygen?", "Is it light?"]) == ("why?", "Is it light? why?")


def test_query_mixes_its_vectors_and_keeps_length_1() -> None:
    last, both = np.eye(2, dtype=np.float32)
    query = Query.of(
        "why?", np.stack([last, both]), ["Is it light?"], weights=Weights(previous=0.5)
    )
    assert query.vector.tolist() == pytest.approx([1 / 1.25**0.5, 0.5 / 1.25**0.5])
    assert query.previous == "Is it light?"


def test_query_refuses_the_wrong_number_of_vectors() -> None:
    with pytest.raises(ValueError, match="2 vectors were expected"):
        Query.of("why?", np.ones((1, 4), np.float32), ["Is it light?"])


def test_signals_tell_covered_from_foreign_questions(searcher: Searcher) -> None:
    inside = searcher.explore(ask("What is the symbol of the element oxygen?")).signals
    outside = searcher.explore(ask("book me two plane tickets to Lisbon tomorrow")).signals
    assert inside.cosine > outside.cosine
    assert inside.cosines > outside.cosines
    assert inside.lexical > outside.lexical
    assert inside.coverage > outside.coverage
    assert inside.evidence > outside.evidence
    assert inside.margin > outside.margin


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=2))
def test_signals_and_hits_keep_their_bounds(text: str, after: list[str]) -> None:
    searcher = build(ENTRIES)
    found = searcher.explore(ask(text, *after), 3)
    signals = found.signals
    assert -1 <= signals.cosines <= signals.cosine <= 1 + 1e-5
    assert 0 <= signals.lexical <= 1 + 1e-5
    assert 0 <= signals.coverage <= 1 + 1e-9
    assert signals.margin >= 0
    assert len(found.hits) == 3
    assert all(0 <= hit.score <= 1 + 1e-5 for hit in found.hits)


def test_search_of_an_empty_library_finds_nothing() -> None:
    dense = Dense(np.zeros((0, 256), np.float32), [])
    evidence = Evidence(np.zeros((0, 256), np.float32), [0])
    found = Searcher((), Lexical.build(()), dense, evidence).explore(ask("oxygen"))
    assert found.hits == ()
    assert found.signals == Signals()


def test_entries_without_sentences_stand_for_themselves() -> None:
    bare = [Entry("a", "Steam", "engines work"), Entry("b", "Steam", "boilers burst")]
    hits = build(bare).search(ask("boilers burst"), 2)
    assert [hit.passage for hit in hits] == [1, 0]
    assert hits[0].evidence == hits[0].dense
    assert hits[0].sentences == ()


def test_equal_passages_come_in_their_order() -> None:
    same = [entry(f"p{at}", "Steam", "A steam engine performs work.") for at in range(4)]
    hits = build(same).search(ask("steam work"), 4)
    assert [hit.passage for hit in hits] == [0, 1, 2, 3]


def test_large_library_is_searched_through_candidates_alike(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = searcher.search(ask("did a boiler burst in Normandy"), 2)
    monkeypatch.setattr("index.search._DEPTH", 3)
    assert searcher.search(ask("did a boiler burst in Normandy"), 2) == whole


def test_searcher_loads_as_it_was_saved(searcher: Searcher, tmp_path: Path) -> None:
    searcher.save(tmp_path)
    loaded = Searcher.load(tmp_path, ENTRIES)
    query = ask("Can a kettle explode?", "What is a steam engine?")
    assert loaded.explore(query, 5) == searcher.explore(query, 5)


def test_searcher_refuses_an_index_of_other_passages(searcher: Searcher, tmp_path: Path) -> None:
    searcher.save(tmp_path)
    for others in (ENTRIES[:-1], [replace(ENTRIES[0], questions=("Who?",)), *ENTRIES[1:]]):
        with pytest.raises(ValueError, match="does not fit its"):
            Searcher.load(tmp_path, others)
