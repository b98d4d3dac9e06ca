from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entry import Entry
from index.lexical import K1, B, Lexical, stems

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = (
    Entry("p0", "Normandy", "The Normans gave their name to Normandy, a region in France."),
    Entry("p1", "Rollo", "Rollo was a leader of Norse raiders.", ("Who led the Norse?",)),
    Entry("p2", "Steam engine", "A steam engine performs work using steam, and pistons."),
    Entry("p3", "Oxygen", "Oxygen is a chemical element; its symbol is O."),
)


@pytest.fixture(scope="module")
def lexical() -> Lexical:
    return Lexical.build(ENTRIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Running runners RAN", ["run", "runner", "ran"]),
        ("São Tomé's café", ["sao", "tome", "s", "cafe"]),
        ("proof_of-stake, $RNDR 3.5", ["proof", "of", "stake", "rndr", "3", "5"]),
        ("?!", []),
    ],
    ids=["cases", "accents", "joints", "nothing"],
)
def test_stems_fold_case_accents_and_endings(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


@pytest.mark.parametrize(
    ("query", "best"),
    [("norman regions", 0), ("leaders of raiders", 1), ("pistons", 2), ("chemical symbols", 3)],
)
def test_scores_rank_the_passage_that_holds_the_words(
    lexical: Lexical, query: str, best: int
) -> None:
    scores = lexical.scores(query)
    assert scores.dtype == np.float32
    assert scores.shape == (4,)
    assert int(scores.argmax()) == best


def test_scores_are_those_of_the_formula(lexical: Lexical) -> None:
    texts = [
        [*stems(entry.title) * 2, *stems(entry.text), *stems(" ".join(entry.questions))]
        for entry in ENTRIES
    ]
    mean = sum(map(len, texts)) / len(texts)
    text = texts[2]
    count = text.count("steam")
    assert count == 4
    idf = np.log1p((4 - 1 + 0.5) / 1.5)
    expected = idf * count / (count + K1 * (1 - B + B * len(text) / mean))
    assert lexical.scores("steam")[2] == pytest.approx(expected, rel=1e-6)


def test_scores_find_curated_questions(lexical: Lexical) -> None:
    assert lexical.scores("who led")[1] == lexical.scores("who led").max() > 0


def test_scores_count_a_repeated_word_once(lexical: Lexical) -> None:
    assert lexical.scores("steam steam").tolist() == lexical.scores("steam").tolist()


def test_scores_of_unknown_words_are_nothing(lexical: Lexical) -> None:
    assert not lexical.scores("zebra ?!").any()


@given(
    st.lists(
        st.sampled_from(["the", "norse", "steam", "a", "oxygen", "zebra", "led", "work", "is"]),
        min_size=1,
    )
)
def test_self_score_is_above_every_passage(words: list[str]) -> None:
    lexical = Lexical.build(ENTRIES)
    query = " ".join(words)
    assert lexical.scores(query).max() <= lexical.self_score(query) + 1e-5


def test_self_score_counts_words_that_no_passage_holds(lexical: Lexical) -> None:
    assert lexical.self_score("steam zebra") > lexical.self_score("steam") > 0


def test_score_without_a_question_is_that_of_an_index_without_it(lexical: Lexical) -> None:
    query, question = "Norse raiders led", ENTRIES[1].questions[0]
    alone = lexical.score_without(query, ENTRIES[1], question)
    assert 0 < alone < lexical.scores(query)[1]
    assert lexical.score_without(query, ENTRIES[1], "") == pytest.approx(
        lexical.scores(query)[1], rel=1e-5
    )


def test_coverage_weighs_the_words_that_passages_hold(lexical: Lexical) -> None:
    assert lexical.coverage("steam pistons", [2]) == pytest.approx(1)
    assert lexical.coverage("steam raiders", [2]) == pytest.approx(0.5)
    assert lexical.coverage("steam raiders", [1, 2]) == pytest.approx(1)
    assert lexical.coverage("steam zebra", [2]) < 0.5
    assert lexical.coverage("steam", []) == 0
    assert lexical.coverage("", [0, 1]) == 0


def test_index_loads_as_it_was_saved(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    loaded = Lexical.load(tmp_path)
    query = "who led the steam engine of France"
    assert loaded.scores(query).tolist() == lexical.scores(query).tolist()
    assert loaded.self_score(query) == lexical.self_score(query)
    assert loaded.coverage(query, [0, 2]) == lexical.coverage(query, [0, 2])
    without = ("norse", ENTRIES[1], ENTRIES[1].questions[0])
    assert loaded.score_without(*without) == lexical.score_without(*without)


def test_load_refuses_parts_that_do_not_fit(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    np.save(tmp_path / "lexical-starts.npy", np.zeros(3, np.int64))
    with pytest.raises(ValueError, match="do not fit"):
        Lexical.load(tmp_path)


def test_load_refuses_a_meta_file_without_its_fields(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    (tmp_path / "lexical.json").write_text("{}")
    with pytest.raises(ValueError, match="damaged"):
        Lexical.load(tmp_path)


@pytest.mark.parametrize("entries", [(), (Entry("p0", "", "?!"),)], ids=["none", "wordless"])
def test_index_without_words_answers_nothing(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    built = Lexical.build(entries)
    built.save(tmp_path)
    for lexical in (built, Lexical.load(tmp_path)):
        assert lexical.scores("steam").tolist() == [0.0] * len(entries)


def test_searching_imports_no_builder(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    program = (
        "import sys; from pathlib import Path; from index.lexical import Lexical;"
        "found = Lexical.load(Path(sys.argv[1])).scores('steam');"
        "print(int(found.argmax()), {'bm25s', 'scipy', 'numba', 'jax'} & sys.modules.keys())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "2 set()"


def test_build_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.entry import Entry;"
        "from index.lexical import Lexical; folder = Path(sys.argv[1]); folder.mkdir();"
        "Lexical.build([Entry('a', 'Steam', 'engine piston work'),"
        " Entry('b', 'Rollo', 'norse raiders work')]).save(folder)"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
        )
    one, two = (sorted((tmp_path / seed).iterdir()) for seed in ("1", "2"))
    assert len(one) == 4
    for first, second in zip(one, two, strict=True):
        assert first.read_bytes() == second.read_bytes()
