"""Passages: within the encoder's window, every sentence exact, ids unique and stable."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cutting import WINDOW, cut, sentences_of
from index.knowledge import entries_of
from index.library import Kind, Library, Page, Quote, Section, Text
from index.loader import load
from index.passage import Part, Passage
from index.quoting import fold
from index.sentence import split
from index.serving import OnnxEncoder
from tests.conftest import ALLOTMENT, ROOT
from tests.index.garden import PROJECT, TODAY, TOPIC, edit, garden, library

KNOWLEDGE = ROOT / "knowledge"


def counted(texts: Sequence[str]) -> list[int]:
    """Count words in place of tokens."""
    return [len(text.split()) for text in texts]


@pytest.fixture(scope="module", params=[ALLOTMENT, KNOWLEDGE], ids=["small", "whole"])
def read(request: pytest.FixtureRequest) -> Library:
    return load(request.param, TODAY)[0]


@pytest.fixture(scope="module")
def passages(read: Library, encoder: OnnxEncoder) -> tuple[Passage, ...]:
    return cut(read, encoder.count_tokens)


def test_passage_with_its_heading_fits_the_window(
    passages: tuple[Passage, ...], encoder: OnnxEncoder
) -> None:
    counts = encoder.count_tokens([entry.whole for entry in entries_of(passages)])
    assert max(counts) <= encoder.max_tokens


def test_every_sentence_is_what_the_file_says_there(
    read: Library, passages: tuple[Passage, ...]
) -> None:
    wrong = []
    for passage in passages:
        for sentence in passage.sentences:
            quote = sentence.quote
            said = fold(read.files[quote.path][quote.start : quote.end])
            # YAML doubles a single quote within single quotes.
            if sentence.text not in (said, said.replace("''", "'")):
                wrong.append(f"{passage.id}: {sentence.text!r} but {said!r}")
    assert wrong == []


def test_lines_of_a_passage_hold_its_sentences(
    read: Library, passages: tuple[Passage, ...]
) -> None:
    for passage in passages:
        source = read.files[passage.path]
        for sentence in passage.sentences:
            assert sentence.quote.path == passage.path
            first = source.count("\n", 0, sentence.quote.start) + 1
            last = source.count("\n", 0, sentence.quote.end) + 1
            assert passage.lines[0] <= first <= last <= passage.lines[1], passage.id


def test_ids_are_unique_and_name_their_pages(passages: tuple[Passage, ...]) -> None:
    assert len({passage.id for passage in passages}) == len(passages)
    assert all(passage.id.startswith(f"{passage.page}#") for passage in passages)


def test_same_library_is_cut_alike(
    read: Library, passages: tuple[Passage, ...], encoder: OnnxEncoder
) -> None:
    assert cut(read, encoder.count_tokens) == passages


def test_every_page_gives_passages_in_its_order(
    read: Library, passages: tuple[Passage, ...]
) -> None:
    pages = list(dict.fromkeys(passage.page for passage in passages))
    assert pages == list(read.pages)


def test_nothing_of_a_section_is_lost(read: Library, passages: tuple[Passage, ...]) -> None:
    said: dict[str, str] = {}
    for passage in passages:
        said[passage.page] = f"{said.get(passage.page, '')} {passage.text}"
    for page in read.of_kind(Kind.TOPIC):
        for section in page.sections:
            for paragraph in section.paragraphs:
                assert paragraph.text in said[page.key]


def test_paragraphs_begin_where_they_say(passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        assert passage.sentences
        assert passage.paragraphs[0] == 0
        assert list(passage.paragraphs) == sorted(set(passage.paragraphs))
        assert passage.paragraphs[-1] < len(passage.sentences)


def test_curated_question_goes_to_the_passage_that_answers_it(
    read: Library, passages: tuple[Passage, ...]
) -> None:
    asked = {
        (passage.page, question): passage for passage in passages for question in passage.questions
    }
    for page in read.pages.values():
        for curated in page.curated:
            home = asked[page.key, curated.ask.text]
            wanted = curated.ask.text if curated.answer is not None else curated.section
            assert home.section == wanted


def of(root: Path, page: str) -> list[Passage]:
    found = cut(library(root), counted)
    return [passage for passage in found if passage.page == page]


def test_edit_of_one_section_changes_one_passage(tmp_path: Path) -> None:
    root = garden(tmp_path)
    before = {passage.id: passage for passage in cut(library(root), counted)}
    edit(root, TOPIC, "it smells and draws flies", "it smells and draws wasps")
    after = {passage.id: passage for passage in cut(library(root), counted)}
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    assert [before[each].section for each in gone] == ["Risks and limits"]
    assert [after[each].section for each in new] == ["Risks and limits"]


def test_ids_stay_where_only_the_place_changes(tmp_path: Path) -> None:
    root = garden(tmp_path)
    before = of(root, "topic:composting")
    edit(root, TOPIC, "## How it works", "## A new section\n\nA heap is a home.\n\n## How it works")
    after = of(root, "topic:composting")
    assert {passage.id for passage in before} < {passage.id for passage in after}
    moved = {passage.id: passage.lines for passage in after}
    risks = next(passage for passage in before if passage.section == "Risks and limits")
    assert moved[risks.id][0] > risks.lines[0]


def test_project_is_cut_into_its_fields(tmp_path: Path) -> None:
    root = garden(tmp_path)
    parts = [(passage.part, passage.field) for passage in of(root, "project:village-seed-library")]
    assert parts == [
        (Part.SUMMARY, ""),
        (Part.SIMPLE, "simple"),
        (Part.FIELD, "how_it_converges"),
        (Part.FIELD, "risks"),
        (Part.CURATED, ""),
    ]
    edit(
        root,
        PROJECT,
        "  - Village Seed Library depends",
        "  - Mice eat seeds.\n  - Village Seed Library depends",
    )
    (risks,) = [each for each in of(root, "project:village-seed-library") if each.field == "risks"]
    assert risks.sentences[0].text == "Mice eat seeds."
    assert risks.paragraphs == (0, 1)


def page_of(texts: Sequence[str]) -> Library:
    """A library of one page, whose one section has these paragraphs."""
    source, paragraphs = "", []
    for number, text in enumerate(texts):
        quote = Quote("a.md", len(source), len(source) + len(text))
        paragraphs.append(Text(text, quote, (number + 1, number + 1)))
        source += f"{text}\n"
    section = Section("What it is", None, tuple(paragraphs))
    page = Page(Kind.TOPIC, "a", "A", "a.md", (), (), {}, (section,))
    return Library({page.key: page}, (), (), files={"a.md": source})


@given(st.lists(st.integers(1, 2 * WINDOW), min_size=1, max_size=9))
def test_neighbouring_paragraphs_fill_the_window(lengths: list[int]) -> None:
    texts = [f"{'word ' * (length - 1)}end{at}." for at, length in enumerate(lengths)]
    found = cut(page_of(texts), counted)
    assert " ".join(passage.text for passage in found) == " ".join(texts)
    sizes = [lengths[each.lines[0] - 1 : each.lines[1]] for each in found]
    assert [size for each in sizes for size in each] == lengths
    assert all(sum(each) <= WINDOW or len(each) == 1 for each in sizes)
    assert all(sum(one) + other[0] > WINDOW for one, other in pairwise(sizes))


def test_same_text_twice_is_one_passage() -> None:
    long = f"{'word ' * WINDOW}end."
    assert len(cut(page_of([long, long]), counted)) == 1


PARTS = st.sampled_from(["A heap rots.", "It smells!", "Does it?", "No. 5 is far."])


@given(st.lists(PARTS, min_size=1))
def test_sentences_of_a_text_are_its_spans(parts: list[str]) -> None:
    lines = "\n  ".join(parts)
    source = f"summary: >-\n  {lines}\n"
    start = source.index(parts[0])
    text = Text(" ".join(parts), Quote("a.yaml", start, len(source) - 1), (2, 1 + len(parts)))
    found = sentences_of(text, source)
    assert [each.text for each in found] == [text.text[a:b] for a, b in split(text.text)]
    for each in found:
        assert fold(source[each.quote.start : each.quote.end]) == each.text
