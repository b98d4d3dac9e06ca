"""A generation in memory: what finds its parts, and that it comes back from the disk as it was."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.app import Opened
from index.knowledge import (
    CALIBRATION,
    LIBRARY,
    NAMES,
    PASSAGES,
    Knowledge,
    entries_of,
    read_library,
    read_passages,
    title_of,
)
from index.library import Kind, Quote
from index.passage import Part
from index.query import Query
from index.serving import OnnxEncoder

QUESTIONS = ["what is composting?", "compostign", "frost and hoses", "DRP", ""]


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


@pytest.fixture(scope="module")
def saved(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generation")
    knowledge.save(folder)
    return folder


@pytest.fixture(scope="module")
def loaded(saved: Path) -> Knowledge:
    return Knowledge.load(saved, "again")


def test_what_is_loaded_is_what_was_saved(knowledge: Knowledge, loaded: Knowledge) -> None:
    assert loaded.generation == "again"
    assert loaded.library == knowledge.library
    assert list(loaded.library.pages) == list(knowledge.library.pages)
    assert loaded.passages == knowledge.passages
    assert loaded.calibration == knowledge.calibration
    assert loaded.curated_floor == knowledge.curated_floor
    assert loaded.searcher.entries == knowledge.searcher.entries
    assert loaded.names.to_dict() == knowledge.names.to_dict()


@pytest.mark.parametrize("question", QUESTIONS)
def test_loaded_generation_finds_and_names_alike(
    knowledge: Knowledge, loaded: Knowledge, encoder: OnnxEncoder, question: str
) -> None:
    query = Query.of(question, encoder.encode_queries([question]))
    assert loaded.searcher.explore(query, 20) == knowledge.searcher.explore(query, 20)
    assert loaded.names.resolve(question) == knowledge.names.resolve(question)


def test_saving_again_writes_the_same(loaded: Knowledge, saved: Path, tmp_path: Path) -> None:
    loaded.save(tmp_path)
    names = sorted(each.name for each in saved.iterdir())
    assert sorted(each.name for each in tmp_path.iterdir()) == names
    for name in names:
        assert (tmp_path / name).read_bytes() == (saved / name).read_bytes(), name


def test_library_and_passages_are_read_alone(knowledge: Knowledge, saved: Path) -> None:
    assert read_library(saved) == knowledge.library
    assert read_passages(saved) == knowledge.passages


@pytest.mark.parametrize("name", [LIBRARY, PASSAGES, NAMES, CALIBRATION])
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_damaged_generation_is_refused(
    knowledge: Knowledge, tmp_path: Path, name: str, damage: str
) -> None:
    knowledge.save(tmp_path)
    path = tmp_path / name
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises((OSError, ValueError)):
        Knowledge.load(tmp_path, "x")


def test_passages_of_another_number_are_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    knowledge.save(tmp_path)
    path = tmp_path / PASSAGES
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))[1:]), "utf-8")
    with pytest.raises(ValueError, match="does not fit"):
        Knowledge.load(tmp_path, "x")


def test_every_passage_is_found_by_its_page_and_its_id(knowledge: Knowledge) -> None:
    numbers = [at for page in knowledge.by_page.values() for at in page]
    assert sorted(numbers) == list(range(len(knowledge.passages)))
    for page in knowledge.library.pages:
        assert all(each.page == page for each in knowledge.passages_of(page))
        assert knowledge.passages_of(page)
    assert all(knowledge.by_id[each.id] is each for each in knowledge.passages)
    assert knowledge.passages_of("topic:nowhere") == ()


def test_every_sentence_leads_to_the_first_passage_that_quotes_it(knowledge: Knowledge) -> None:
    for passage in knowledge.passages:
        for sentence in passage.sentences:
            home = knowledge.holding(sentence.quote)
            assert home is not None
            assert sentence in home.sentences
    assert knowledge.holding(Quote("nowhere.md", 0, 1)) is None


def test_parts_of_a_page_are_found_by_kind_and_heading(knowledge: Knowledge) -> None:
    risks = knowledge.part_of("topic:composting", Part.SECTION, "Risks and limits")
    assert risks is not None
    assert risks.section == "Risks and limits"
    first = knowledge.part_of("topic:composting", Part.SECTION)
    assert first is not None
    assert first.section == "What it is"
    assert knowledge.part_of("topic:composting", Part.TERM) is None
    assert knowledge.part_of("topic:composting", Part.SECTION, "Nothing") is None


def test_first_line_says_what_the_subject_is(knowledge: Knowledge) -> None:
    for page in knowledge.library.pages.values():
        line = knowledge.first_line(page)
        whole = page.fact("short" if page.kind is Kind.TERM else "summary")
        assert whole is not None
        assert whole.text.startswith(line.text)


def test_entries_are_the_passages_as_the_search_sees_them(knowledge: Knowledge) -> None:
    for passage, entry in zip(knowledge.passages, entries_of(knowledge.passages), strict=True):
        assert (entry.id, entry.text, entry.page) == (passage.id, passage.text, passage.page)
        assert entry.questions == passage.questions
        assert " ".join(entry.sentences) == entry.text


def test_title_of_a_section_names_page_and_section(knowledge: Knowledge) -> None:
    titles = {title_of(each) for each in knowledge.passages_of("topic:composting")}
    assert titles == {
        "Composting",
        *(
            f"Composting: {section}"
            for section in (
                "What it is",
                "How it works",
                "Why it matters",
                "Examples",
                "Risks and limits",
            )
        ),
    }


def test_rarer_word_weighs_more_and_an_unknown_one_most(knowledge: Knowledge) -> None:
    weight = knowledge.weight
    assert weight("water") < weight("fennel") <= weight("zyblexor")
    assert np.isfinite(weight("zyblexor"))
