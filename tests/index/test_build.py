from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import build as building
from index.build import VECTORS, Built, build, is_current, open_knowledge
from index.entry import dense_texts, evidence_texts
from index.generations import open_current, publish
from index.knowledge import Knowledge
from index.library import Library
from index.problem import KnowledgeError
from index.serving import OnnxEncoder
from index.vectors import KeptVectors
from tests.index.encoding import CountingEncoder, WordEncoder
from tests.index.garden import PROJECT, TODAY, TOPIC, edit, garden

GLOSSARY, GOLDEN, THEMES = "glossary.yaml", "golden.yaml", "themes.yaml"
COMPOSTING = "topic:composting"


@pytest.fixture(scope="module")
def built_once(
    tmp_path_factory: pytest.TempPathFactory, encoder: OnnxEncoder
) -> tuple[Path, CountingEncoder, Built]:
    """The example library, built from nothing."""
    place = tmp_path_factory.mktemp("built")
    counting = CountingEncoder(encoder)
    return place, counting, build(garden(place), place / "data", counting, TODAY)


@pytest.fixture
def built(
    tmp_path: Path, built_once: tuple[Path, CountingEncoder, Built]
) -> tuple[Path, Path, Knowledge]:
    """A copy of it: the files, the data, and what was built."""
    shutil.copytree(built_once[0], tmp_path, dirs_exist_ok=True)
    before = open_current(tmp_path / "data")
    assert before is not None
    return tmp_path / "garden", tmp_path / "data", open_knowledge(before)


@pytest.fixture
def counting(encoder: OnnxEncoder) -> CountingEncoder:
    return CountingEncoder(encoder)


def texts_of(knowledge: Knowledge, page: str = "") -> set[str]:
    """All that is encoded as a passage, of one page or of all."""
    own = [entry for entry in knowledge.searcher.entries if page in ("", entry.page)]
    return {*dense_texts(own)[0], *evidence_texts(own)[0]}


def knowledge_of(made: Built) -> Knowledge:
    return open_knowledge(made.generation)


def test_first_build_encodes_every_text_once(
    built_once: tuple[Path, CountingEncoder, Built],
) -> None:
    place, encoder, made = built_once
    knowledge = knowledge_of(made)
    assert (made.is_new, made.problems, made.kept) == (True, (), 0)
    assert set(encoder.passages) == texts_of(knowledge)
    assert len(encoder.passages) == len(set(encoder.passages))
    assert made.encoded == len(encoder.passages) + len(encoder.queries)
    assert made.generation.manifest["counts"]["passages"] == len(knowledge.passages)
    assert is_current(made.generation, place / "garden", encoder)


def test_unchanged_library_is_not_built_again(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, before = built
    edit(root, TOPIC, "level: beginner", "level: easy")
    edit(root, TOPIC, "level: easy", "level: beginner")
    made = build(root, data, counting, TODAY)
    assert (made.is_new, made.encoded, made.kept) == (False, 0, 0)
    assert made.generation.id == before.generation
    assert counting.passages == counting.queries == []


def test_changed_page_has_only_its_new_texts_encoded(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, before = built
    edit(root, TOPIC, "Turning it lets air in", "Turning it with a fork lets air in")
    made = build(root, data, counting, TODAY)
    after = knowledge_of(made)
    assert made.is_new
    assert set(counting.passages) == texts_of(after, COMPOSTING) - texts_of(before)
    assert len(counting.passages) == made.encoded == 2  # the sentence, and its passage
    assert counting.queries == []
    assert "with a fork" in " ".join(passage.text for passage in after.passages)
    assert {passage for passage in after.passages if passage.page != COMPOSTING} == {
        passage for passage in before.passages if passage.page != COMPOSTING
    }


def test_what_is_taken_back_is_not_encoded_again(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, before = built
    edit(root, TOPIC, "Turning it lets air in", "Turning it with a fork lets air in")
    build(root, data, counting, TODAY)
    edit(root, TOPIC, "Turning it with a fork lets air in", "Turning it lets air in")
    made = build(root, data, counting, TODAY)
    assert (made.encoded, made.generation.id) == (0, before.generation)


def test_vectors_out_of_use_go_and_those_of_the_calibration_stay(tmp_path: Path) -> None:
    root, data, encoder = garden(tmp_path), tmp_path / "data", CountingEncoder(WordEncoder())
    build(root, data, encoder, TODAY)
    text = (root / PROJECT).read_text("utf-8")
    sheds = [root / "projects" / f"shed-{number}.yaml" for number in range(30)]
    for number, shed in enumerate(sheds):
        other = text.replace("Village Seed Library", f"Shed {number}")
        shed.write_text(other.replace("seed library of the village", f"shed number {number}"))
    build(root, data, encoder, TODAY)
    for shed in sheds:
        shed.unlink()
    made = build(root, data, encoder, TODAY)
    with KeptVectors(data / VECTORS) as vectors:
        assert len(vectors) == made.encoded + made.kept
    encoder.queries.clear()
    edit(root, PROJECT, "Seeds that do not sprout", "Seeds that fail")
    assert build(root, data, encoder, TODAY).is_new
    assert encoder.queries == []


def test_warning_is_given_again_by_the_next_build(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, _ = built
    edit(root, PROJECT, "Volunteers dry", "Volunteers" + " and more volunteers" * 10 + " dry")
    first = build(root, data, counting, TODAY)
    edit(root, TOPIC, "Turning it lets air in", "Turning it with a fork lets air in")
    second = build(root, data, counting, TODAY)
    assert [problem.path for problem in first.problems] == [PROJECT]
    assert second.problems == first.problems


def test_page_with_a_mistake_keeps_its_last_good_version(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, before = built
    edit(root, TOPIC, "rotting under good conditions", "decay under good conditions")
    edit(root, TOPIC, "level: beginner", "level: easy")
    made = build(root, data, counting, TODAY)
    after = knowledge_of(made)
    assert [problem.path for problem in made.problems] == [TOPIC]
    assert after.library.pages == before.library.pages
    assert after.library.files == before.library.files
    assert after.passages == before.passages
    assert counting.passages == []
    assert build(root, data, counting, TODAY).is_new is False
    edit(root, TOPIC, "level: easy", "level: advanced")
    mended = knowledge_of(build(root, data, counting, TODAY))
    assert mended.library.pages[COMPOSTING].level == "advanced"
    assert "decay under good conditions" in mended.library.files[TOPIC]


@pytest.mark.parametrize("path", [GLOSSARY, THEMES, GOLDEN])
def test_list_that_cannot_be_read_stays_as_it_was(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder, path: str
) -> None:
    root, data, before = built
    (root / path).write_text("- [", encoding="utf-8")
    made = build(root, data, counting, TODAY)
    after = knowledge_of(made).library
    assert {problem.path for problem in made.problems} == {path}
    assert (after.pages, after.themes, after.golden) == (
        before.library.pages,
        before.library.themes,
        before.library.golden,
    )
    quoted = {path, GLOSSARY, THEMES} - {GOLDEN}
    assert all(after.files[each] == before.library.files[each] for each in quoted)


def test_removed_page_goes(built: tuple[Path, Path, Knowledge], counting: CountingEncoder) -> None:
    root, data, _ = built
    (root / TOPIC).unlink()
    after = knowledge_of(build(root, data, counting, TODAY))
    assert COMPOSTING not in after.library.pages
    assert not after.passages_of(COMPOSTING)


def test_page_that_never_was_right_is_left_out(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, TOPIC, "level: beginner", "level: easy")
    made = build(root, tmp_path / "data", WordEncoder(), TODAY)
    assert COMPOSTING not in knowledge_of(made).library.pages
    assert [problem.path for problem in made.problems if problem.is_fatal] == [TOPIC]


def test_library_without_a_page_is_refused_and_the_index_stays(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, before = built
    shutil.rmtree(root)
    with pytest.raises(KnowledgeError, match="there is no such folder"):
        build(root, data, counting, TODAY)
    current = open_current(data)
    assert current is not None
    assert current.id == before.generation


def test_library_without_a_question_is_built(tmp_path: Path) -> None:
    root = garden(tmp_path)
    for path in (TOPIC, PROJECT, GOLDEN):
        (root / path).unlink()
    edit(root, GLOSSARY, "  see: [village-seed-library]\n", "")
    made = build(root, tmp_path / "data", WordEncoder(), TODAY)
    assert 0 < knowledge_of(made).calibration.threshold < 1


def test_two_builds_at_once_make_one_generation(tmp_path: Path) -> None:
    root = garden(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        started = [
            pool.submit(build, root, tmp_path / "data", WordEncoder(), TODAY) for _ in range(2)
        ]
        both = [each.result() for each in started]
    assert sorted(made.is_new for made in both) == [False, True]
    assert both[0].generation.id == both[1].generation.id


def test_damaged_generation_is_replaced_by_the_same(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder
) -> None:
    root, data, before = built
    library = data / "generations" / before.generation / "library.json"
    library.write_text(library.read_text("utf-8").replace("Composting", "Composted"), "utf-8")
    made = build(root, data, counting, TODAY)
    assert made.is_new
    assert made.generation.id == before.generation
    assert counting.passages == []


def test_index_after_edits_is_the_one_made_from_nothing(
    built: tuple[Path, Path, Knowledge], counting: CountingEncoder, tmp_path: Path
) -> None:
    root, data, _ = built
    edit(root, TOPIC, "A heap takes between", "Each heap takes between")
    build(root, data, counting, TODAY)
    edit(root, GLOSSARY, "term: Humus", "term: Leaf mould")
    edit(root, PROJECT, "Keeping local varieties in use", "Keeping old varieties in use")
    made = knowledge_of(build(root, data, counting, TODAY))
    anew = knowledge_of(build(root, tmp_path / "anew", counting, TODAY))
    assert made.library == anew.library
    assert made.passages == anew.passages
    assert made.names.to_dict() == anew.names.to_dict()
    assert np.array_equal(
        made.searcher.lexical.scores("heap"), anew.searcher.lexical.scores("heap")
    )
    # a text's vector depends, in the last digits, on the texts that are encoded with it
    for ours, theirs in (
        (made.searcher.dense.vectors, anew.searcher.dense.vectors),
        (made.searcher.evidence.vectors, anew.searcher.evidence.vectors),
        (np.array(made.calibration.weights), np.array(anew.calibration.weights)),
    ):
        assert np.allclose(ours, theirs, atol=1e-4)
    assert made.curated_floor == pytest.approx(anew.curated_floor, abs=1e-4)


EDITS = (
    (TOPIC, "Turning it lets", "Turning it often lets"),
    (TOPIC, "does a compost heap attract rats", "do heaps attract rats"),
    (TOPIC, "title: Composting", "title: Rotting"),
    (TOPIC, "### Can I compost citrus peel?", "### May I compost lemons?"),
    (PROJECT, "who runs the village seed library", "who runs it"),
    (PROJECT, "status: active", "status: testnet"),
    (GLOSSARY, "term: Humus", "term: Topsoil"),
    (GOLDEN, "half: calibrate", "half: report"),
    (THEMES, "title: Seeds", "title: Seeds and roots"),
)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3))
def test_generation_after_any_edits_is_the_one_made_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, str]]
) -> None:
    place = tmp_path_factory.mktemp("edited")
    root = garden(place)
    made = build(root, place / "data", WordEncoder(), TODAY)
    for path, old, new in edits:
        text = (root / path).read_text("utf-8")
        changed = text.replace(old, new) if old in text else text.replace(new, old)
        (root / path).write_text(changed, "utf-8")
        made = build(root, place / "data", WordEncoder(), TODAY)
    anew = build(root, place / "anew", WordEncoder(), TODAY)
    assert made.generation.id == anew.generation.id
    shutil.rmtree(place)


def forged(data: Path, encoder: WordEncoder) -> None:
    """Publish the current generation again, changed so that pages and passages tell themselves."""
    before = open_current(data)
    assert before is not None
    knowledge = open_knowledge(before)
    pages = {key: replace(page, level="taken") for key, page in knowledge.library.pages.items()}
    library: Library = replace(knowledge.library, pages=pages)
    passages = tuple(replace(passage, lines=(7, 7)) for passage in knowledge.passages)
    publish(data, replace(knowledge, library=library, passages=passages).save, before.manifest)


@pytest.fixture
def words_built(tmp_path: Path) -> tuple[Path, Path]:
    """The example library built by words, with pages that tell whether they were taken over."""
    root, data = garden(tmp_path), tmp_path / "data"
    build(root, data, WordEncoder(), TODAY)
    forged(data, WordEncoder())
    edit(root, TOPIC, "level: beginner", "level: advanced")
    return root, data


def levels(made: Built) -> set[str]:
    pages = knowledge_of(made).library.pages
    return {page.level for key, page in pages.items() if key != COMPOSTING}


def test_unchanged_pages_are_taken_over(words_built: tuple[Path, Path]) -> None:
    root, data = words_built
    made = build(root, data, WordEncoder(), TODAY)
    assert levels(made) == {"taken"}
    after = knowledge_of(made)
    assert after.library.pages[COMPOSTING].level == "advanced"
    lines = {passage.lines for passage in after.passages if passage.page != COMPOSTING}
    assert lines == {(7, 7)}
    assert (7, 7) not in {passage.lines for passage in after.passages_of(COMPOSTING)}


def test_nothing_is_taken_over_from_another_encoder(words_built: tuple[Path, Path]) -> None:
    root, data = words_built
    other = WordEncoder()
    other.id = "others"
    assert levels(build(root, data, other, TODAY)) == {""}


def test_nothing_is_taken_over_from_another_program(
    words_built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, data = words_built
    monkeypatch.setattr(building, "program_hash", lambda: "another")
    assert levels(build(root, data, WordEncoder(), TODAY)) == {""}
