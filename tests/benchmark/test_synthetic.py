"""The synthetic library is a real one: it loads, cuts and builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bot.benchmark.synthetic import (
    PASSAGES_A_PAGE,
    DrawnEncoder,
    SyntheticLibrary,
    drawn,
    slug_of,
    title_of,
)
from index.cutting import cut
from index.loader import load

TODAY = date(2026, 11, 22)


@pytest.fixture
def library(tmp_path: Path) -> SyntheticLibrary:
    return SyntheticLibrary.write(tmp_path / "knowledge", 300)


def test_library_loads_without_a_problem(library: SyntheticLibrary) -> None:
    found, problems = load(library.root, TODAY)
    assert problems == []
    assert len(found.pages) == library.pages == 30


def test_library_has_as_many_passages_as_it_says(library: SyntheticLibrary) -> None:
    passages = cut(load(library.root, TODAY)[0], DrawnEncoder().count_tokens)
    assert len(passages) == library.pages * PASSAGES_A_PAGE == 300
    assert all(passage.questions for passage in passages if passage.part == "curated")


def test_library_of_one_page_has_no_problem_either(tmp_path: Path) -> None:
    library = SyntheticLibrary.write(tmp_path / "one", 1)
    assert load(library.root, TODAY)[1] == []


def test_library_is_the_same_each_time(library: SyntheticLibrary, tmp_path: Path) -> None:
    again = SyntheticLibrary.write(tmp_path / "again", 300)
    assert load(again.root, TODAY)[0].files == load(library.root, TODAY)[0].files


def test_another_edition_changes_one_section_of_one_page(library: SyntheticLibrary) -> None:
    before = load(library.root, TODAY)[0].files
    changed = library.write_page(7, edition=1)
    after = load(library.root, TODAY)[0].files
    path = changed.relative_to(library.root).as_posix()
    assert [each for each in before if before[each] != after[each]] == [path]
    old, new = (files[path].split("\n## ") for files in (before, after))
    assert [a[:12] for a, b in zip(old, new, strict=True) if a != b] == ["How it works"]


def test_titles_and_slugs_of_many_pages_differ() -> None:
    count = 10_000
    assert len({title_of(number) for number in range(count)}) == count
    assert len({slug_of(number) for number in range(count)}) == count


def test_questions_name_pages_and_differ(library: SyntheticLibrary) -> None:
    asked = library.questions(20)
    assert len(set(asked)) == 20
    assert sum(any(title_of(n) in text for n in range(library.pages)) for text in asked) == 10


def test_drawn_vectors_have_length_one_and_depend_on_the_seed() -> None:
    rows = drawn(3, 5, 16)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-6)
    assert np.array_equal(rows, drawn(3, 5, 16))
    assert not np.allclose(rows, drawn(4, 5, 16))


def test_drawn_encoder_gives_equal_texts_equal_vectors() -> None:
    encoder = DrawnEncoder()
    rows = encoder.encode_passages(["one text", "another", "one text"])
    assert rows.shape == (3, encoder.dim)
    assert np.array_equal(rows[0], rows[2])
    assert not np.allclose(rows[0], rows[1])
    assert encoder.encode_queries([]).shape == (0, encoder.dim)
