"""Public corpora through the same search: on a tiny folder in BEIR's format."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from bot.service.corpus import (
    Corpus,
    absent_figures,
    lead_figures,
    offtopic_figures,
    ranking_figures,
)
from index.beir import read
from index.serving import OnnxEncoder
from index.vectors import KeptVectors

TEXTS = {
    "compost": "Compost is made of leaves and peelings. Worms turn them into soil in 12 weeks.",
    "mulch": "Mulch is straw that covers a bed. It keeps the soil damp in summer.",
    "drip": "Drip lines let water out near the roots. They were shown in 1959.",
    "barrel": "A rain barrel collects water from a roof. Mosquitoes breed in it.",
    "seeds": "Seeds are dried on paper for two weeks. They keep for five years.",
    "aphid": "Aphids suck sap from young shoots. Ladybirds eat them.",
    "fennel": "Fennel stunts most plants beside it.",
    "frost": "Frost splits hoses that were not emptied before winter.",
}
ASKED = [
    ("compost", "What is compost made of?", ["leaves"]),
    ("mulch", "What does mulch do for the soil?", ["damp"]),
    ("drip", "When were drip lines shown?", ["1959"]),
    ("barrel", "What breeds in a rain barrel?", ["Mosquitoes"]),
    ("seeds", "How long do seeds keep?", ["five years"]),
    ("aphid", "What eats aphids?", ["Ladybirds"]),
    ("fennel", "Which plant stunts others?", ["Fennel"]),
    ("frost", "What does frost do to hoses?", ["splits"]),
]
FOREIGN = [
    "Who won the football cup?",
    "What is the capital of France?",
    "How do I file taxes?",
    "Which film won the prize?",
    "When does the train leave?",
    "How tall is the tower?",
]


def rows(*each: Mapping[str, object]) -> str:
    return "".join(json.dumps(row) + "\n" for row in each)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, encoder: OnnxEncoder) -> Corpus:
    folder = tmp_path_factory.mktemp("beir")
    (folder / "qrels").mkdir()
    passages = [{"_id": key, "title": key, "text": text} for key, text in TEXTS.items()]
    queries = [{"_id": f"q-{key}", "text": ask, "answers": held} for key, ask, held in ASKED]
    after = {"_id": "q-after", "text": "And how old are they?", "after": [ASKED[2][1]]}
    (folder / "corpus.jsonl").write_text(rows(*passages), "utf-8")
    (folder / "queries.jsonl").write_text(rows(*queries, after), "utf-8")
    judged = "".join(f"q-{key}\t{key}\t1\n" for key, _, _ in ASKED)
    (folder / "qrels" / "test.tsv").write_text(judged + "q-after\tdrip\t1\n", "utf-8")
    with KeptVectors(folder / "vectors.sqlite") as vectors:
        return Corpus.index(read(folder), vectors, encoder, lambda *_: None)


def test_every_question_finds_its_passage(corpus: Corpus) -> None:
    figures, run = ranking_figures(corpus)
    assert figures == {"nDCG@10": 1.0, "recall@100": 1.0, "hit@1": 1.0, "MRR": 1.0}
    assert set(run) == {f"q-{key}" for key in (*TEXTS, "after")}


def test_run_holds_every_passage_once_best_first(corpus: Corpus) -> None:
    _, run = ranking_figures(corpus)
    for found in run.values():
        assert sorted(passage for passage, _ in found) == sorted(TEXTS)
        scores = [score for _, score in found]
        assert scores == sorted(scores, reverse=True)


def test_question_after_another_is_searched_as_a_follow_up(corpus: Corpus) -> None:
    query = next(each for each in corpus.benchmark.queries if each.id == "q-after")
    (found,) = corpus.found([query])
    assert corpus.benchmark.entries[found.hits[0].passage].id == "drip"


def test_search_stops_at_the_number_asked_for(corpus: Corpus) -> None:
    for found in corpus.found(corpus.benchmark.queries, 3):
        assert len(found.hits) == 3


def test_leads_hold_the_answers_and_are_short(corpus: Corpus) -> None:
    figures = lead_figures(corpus)
    assert figures["queries"] == len(ASKED)
    assert figures["holds an answer"] >= 0.9
    assert 0 < figures["median characters"] <= figures["longest"] <= 500


def test_offers_are_the_first_passages_with_a_cosine_for_each_sentence(corpus: Corpus) -> None:
    (found,) = corpus.found(corpus.benchmark.queries[:1])
    offers = corpus.offers(found, 2)
    assert offers[0].title == "compost"
    assert len(offers) == 2
    for each in offers:
        assert each.sentences == corpus.benchmark.entries[each.start].sentences
        assert len(each.cosines) == len(each.sentences)


def test_foreign_questions_are_told_from_the_corpus(corpus: Corpus) -> None:
    told = offtopic_figures(corpus, FOREIGN[::2], FOREIGN[1::2])
    assert (told.refused, told.auc) == (1.0, 1.0)
    assert told.kept >= 0.5


def test_figures_of_absent_answers_are_shares(corpus: Corpus) -> None:
    absent = ["When was mulch shown in Brazil?", "Who sells 40 barrels?"] * 3
    told = absent_figures(corpus, absent)
    assert told.auc > 0.5
    assert 0.0 <= told.refused <= 1.0
    assert 0.0 <= told.kept <= 1.0


def test_rare_word_weighs_more(corpus: Corpus) -> None:
    weight = corpus.weight()
    assert weight("fennel") > weight("water") > 0
