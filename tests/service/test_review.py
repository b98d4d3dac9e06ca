"""What can only be said of an indexed library: pages too alike, questions that miss their page."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import Opened
from bot.service.review import missed_questions, near_duplicates, review
from index.build import build, open_knowledge
from index.knowledge import Knowledge
from index.problem import Problem
from index.serving import OnnxEncoder
from tests.conftest import TODAY
from tests.index.garden import TOPIC, edit, garden

LINE = "- ask: what is compost made of"
STRAY = "- ask: who won the football cup"


@pytest.fixture(scope="module")
def flawed(tmp_path_factory: pytest.TempPathFactory, encoder: OnnxEncoder) -> Knowledge:
    """The example library with a page that is said twice, and a question on something else."""
    root = garden(tmp_path_factory.mktemp("review"))
    page = (root / TOPIC).read_text("utf-8")
    copy = page.replace("title: Composting", "title: Rotting").replace("rotting", "decay")
    copy = copy.replace("aliases: [compost heaps, making compost]", "aliases: [rot heaps]")
    (root / TOPIC).with_name("rotting.md").write_text(copy, "utf-8")
    edit(root, TOPIC, LINE, STRAY)
    works = page.split("## How it works\n\n")[1].split("\n\n## ")[0]
    edit(
        root, TOPIC, "## Why it matters", f"## How it works, again\n\n{works}\n\n## Why it matters"
    )
    return open_knowledge(build(root, root.with_name("data"), encoder, TODAY).generation)


def test_library_in_order_has_no_finding(allotment: Opened, encoder: OnnxEncoder) -> None:
    assert review(allotment.engine.knowledge, encoder) == []


def test_pages_that_say_the_same_are_named_with_both_places(flawed: Knowledge) -> None:
    found = near_duplicates(flawed)
    assert found
    risks = [each for each in found if "`Risks and limits`" in each.what]
    assert [each.path for each in risks] == [TOPIC]
    lines = flawed.library.files[TOPIC].splitlines()
    assert lines[risks[0].line - 1].startswith("The main risk of composting")
    assert "topics/soil/rotting.md:" in risks[0].what
    assert not any(each.is_fatal for each in found)


def test_pages_are_not_compared_with_themselves(flawed: Knowledge) -> None:
    sections = [each.section for each in flawed.passages_of("topic:composting")]
    assert "How it works, again" in sections
    for each in near_duplicates(flawed):
        assert f"{each.path}:" not in each.what


def test_question_that_misses_its_page_is_named_with_its_line(
    flawed: Knowledge, encoder: OnnxEncoder
) -> None:
    found = missed_questions(flawed, encoder)
    (stray,) = [each for each in found if "football" in each.what]
    assert stray.path == TOPIC
    assert STRAY.removeprefix("- ") in flawed.library.files[TOPIC].splitlines()[stray.line - 1]
    assert not stray.is_fatal


def test_review_is_sorted_and_complete(flawed: Knowledge, encoder: OnnxEncoder) -> None:
    found = review(flawed, encoder)
    assert found == sorted(found)
    parts: list[Problem] = [*near_duplicates(flawed), *missed_questions(flawed, encoder)]
    assert sorted(parts) == found


def test_review_of_a_library_without_questions_finds_none(
    tmp_path: Path, encoder: OnnxEncoder
) -> None:
    root = tmp_path / "bare"
    (root / "topics" / "soil").mkdir(parents=True)
    (root / "themes.yaml").write_text(
        '- {slug: soil, title: Soil, line: Earth., colour: "#8E6E53"}\n', "utf-8"
    )
    (root / "topics" / "soil" / "sand.md").write_text(
        "---\ntitle: Sand\nsummary: Sand drains water.\nthemes: [soil]\n"
        "sources: [{title: A, url: https://example.org}]\nreviewed: 2026-11-22\n---\n"
        "## What it is\n\nSand is ground stone.\n\n## Risks and limits\n\nSand dries out.\n",
        "utf-8",
    )
    knowledge = open_knowledge(build(root, tmp_path / "data", encoder, TODAY).generation)
    assert review(knowledge, encoder) == []
