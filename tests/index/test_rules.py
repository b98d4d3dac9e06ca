from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.garden import PROJECT, TOPIC, edit, garden, library, problems

GLOSSARY, GOLDEN, THEMES = "glossary.yaml", "golden.yaml", "themes.yaml"
SECOND = "topics/soil/mulching.md"
OTHER = "projects/tool-shed.yaml"
MULCHING = """---
title: Mulching
aliases: [mulch]
summary: Mulching covers the soil with leaves or straw.
simple: Mulching puts a blanket on the soil.
themes: [soil]
level: beginner
sources: [{title: A handbook, url: https://mulch.example.org}]
reviewed: 2026-11-01
review_every_days: 30
---
## What it is

Mulching is covering.

## Risks and limits

Mulching harbours slugs.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library of two topics and two projects, without a mistake."""
    folder = garden(tmp_path)
    (folder / SECOND).write_text(MULCHING)
    shed = (folder / PROJECT).read_text().replace("Village Seed Library", "Tool Shed")
    shed = shed.replace("seed library of the village", "shed of tools").replace(
        "village seed", "tool"
    )
    (folder / OTHER).write_text(shed)
    assert problems(folder) == []
    return folder


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        # names
        (SECOND, "[mulch]", "[mulch, Making Compost]",
         f"3: the alias `Making Compost` is also an alias of {TOPIC}:4; keep it on the page that is"
         " about it, and delete it here or there"),
        (SECOND, "[mulch]", "[COMPOSTING]",
         f"3: the alias `COMPOSTING` is also the title of {TOPIC}:3; keep it on the page that is"
         " about it, and delete it here or there"),
        (SECOND, "title: Mulching", "title: composting",
         f"2: the title `composting` is also the title of {TOPIC}:3; join the two, or give one"
         " another title"),
        (GLOSSARY, "aliases: [open-pollinated]", "aliases: [Soil Humus]",
         "9: the alias `Soil Humus` is also an alias of glossary.yaml:3; keep it on the page that"
         " is about it, and delete it here or there"),
        (GLOSSARY, "term: Open pollination", "term: humus",
         "8: the term is already in line 2 (both are `humus`); join the two entries"),
        (GLOSSARY, "term: Open pollination", "term: 日本",
         "8: the term `日本` has no letter from a to z and no digit; write it so that it has one"),
        # shelves
        (TOPIC, "themes: [soil]", "themes: [soil, seed]",
         "11: there is no theme `seed`; did you mean `seeds`?"),
        (TOPIC, "themes: [soil]", "themes: [soil, weather]",
         "11: there is no theme `weather`; use a slug of themes.yaml"),
        # sections
        (TOPIC, "section: How it works", "section: How it work",
         "25: this page has no section `How it work`; did you mean `How it works`?"),
        (SECOND, "level: beginner", "level: beginner\nquestions: [{ask: why, section: Zzz}]",
         "8: this page has no section `Zzz`; use Summary, What it is, Risks and limits"),
        (TOPIC, "## Risks and limits", "## Risks and limit",
         "55: the heading `Risks and limit` is not quite one of the standard ones; did you mean"
         " `## Risks and limits`?"),
        (TOPIC, "## How it works", "## how it works",
         "41: the heading `how it works` is not quite one of the standard ones; did you mean"
         " `## How it works`?"),
        (SECOND, "## What it is\n\nMulching is", "## In short\n\nMulching is",
         "18: the section `What it is` is missing; add `## What it is` and its text"),
        (SECOND, "\n## Risks and limits\n\nMulching harbours slugs.\n", "",
         "14: the section `Risks and limits` is missing; add `## Risks and limits` and its text"),
        (SECOND, "Mulching harbours slugs.\n", "",
         "16: there is no text under `## Risks and limits`; write it, or delete the heading"),
        (TOPIC, "Yes. Citrus peel rots more slowly than other peel, so cut it small and mix it"
         " in.\n",
         "",
         "61: the question `Can I compost citrus peel?` has no answer; write it below, or delete"
         " the question"),
        # state
        (PROJECT, "status: active ", "status: merged ",
         "19: `status` is `merged`, but `merged_into` is missing; add `merged_into: …` with the"
         " other project's slug"),
        (GLOSSARY, "  see: [village-seed-library]\n", "",
         "8: the term has no source; name a page in `see`, or add `sources` with title and url"),
    ],
)  # fmt: skip
def test_mistake_keeps_its_entry_out_and_no_other(
    root: Path, path: str, old: str, new: str, expected: str
) -> None:
    before = len(library(root).pages)
    edit(root, path, old, new)
    found = problems(root, warnings=False)
    if path == TOPIC and "How it work" in new + old:  # what asks for the section is wrong as well
        found = [each for each in found if expected in each]
    if path == TOPIC and "Risks and limit" in new:
        found = [each for each in found if "this page has no section" not in each]
    assert found == [f"{path}:{expected}"]
    assert len(library(root).pages) == before - 1


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (TOPIC, "related: [village-seed-library]", "related: [village-seed-libary, zzz]", [
            "13: `related` names `village-seed-libary`, but there is no such topic or project;"
            " did you mean `village-seed-library`?",
            "13: `related` names `zzz`, but there is no such topic or project; correct the slug,"
            " or delete it",
        ]),
        (TOPIC, "- with: village-seed-library", "- with: humus", [
            "21: `contrasts.with` names `humus`, but there is no such topic or project; correct"
            " the slug, or delete it",
        ]),
        (PROJECT, "related: [composting]", "uses: [composting]\npart_of: [zzz]", [
            "29: `uses` names `composting`, but there is no such project; correct the slug, or"
            " delete it",
            "30: `part_of` names `zzz`, but there is no such project; correct the slug, or delete"
            " it",
        ]),
        (PROJECT, "status: active ", "merged_into: tool-sheds\nstatus: merged ", [
            "19: `merged_into` names `tool-sheds`, but there is no such project; did you mean"
            " `tool-shed`?",
        ]),
        (GLOSSARY, "  see: [composting]", "  see: [compost]", [
            "7: `see` names `compost`, but there is no such topic or project; did you mean"
            " `composting`?",
        ]),
    ],
)  # fmt: skip
def test_link_to_nothing_is_a_mistake_but_the_page_stays_without_it(
    root: Path, path: str, old: str, new: str, expected: list[str]
) -> None:
    before = set(library(root).pages)
    edit(root, path, old, new)
    assert problems(root) == [f"{path}:{each}" for each in expected]
    after = library(root)
    assert set(after.pages) == before
    links = [
        slug
        for page in after.pages.values()
        for slug in (*page.related, *page.uses, *page.part_of, *(c.other for c in page.contrasts))
    ]
    assert all(after.page(slug) for slug in links)
    assert all(not page.merged_into for page in after.pages.values())


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (TOPIC, "themes: [soil]", "themes: [seeds, soil]",
         "11: warning: the page lies in topics/soil/, but its first theme is `seeds`; move it to"
         " topics/seeds/, or put `soil` first"),
        (TOPIC, "[compost heaps, making compost]", "[composting]",
         "4: warning: the alias `composting` is the page's own title; delete it"),
        (TOPIC, "[compost heaps, making compost]", "[heap, Heap]",
         "4: warning: the alias `Heap` stands twice; delete it"),
        (TOPIC, "related: [village-seed-library]", "related: [composting]",
         "13: warning: `related` names the page itself; delete it"),
        (TOPIC, "section: How it works", "section: Common questions",
         "25: warning: the section `Common questions` has no text of its own, so it answers"
         " nothing; name the section that answers"),
        (TOPIC, "so cut it small and mix it in.", "so cut it small. Mix it. Turn it. Wait.",
         "63: warning: the answer to `Can I compost citrus peel?` has 5 sentences; shorten it to"
         " 4, or move the rest to a section"),
        (TOPIC, "### Can I compost citrus peel?", "### Citrus peel",
         "61: warning: `### Citrus peel` is no question; end it with a question mark, or make it"
         " a ## section"),
        (TOPIC, "ask: composting explained", "ask: can I compost citrus peel",
         "61: warning: the question `Can I compost citrus peel?` stands twice: in line 28 and"
         " line 61; keep one of them"),
        (TOPIC, "## Common questions", "## More\n\n## Common questions",
         "59: warning: there is no text under `## More`; write it, or delete the heading"),
        (SECOND, "reviewed: 2026-11-01", "reviewed: 2026-10-22",
         "9: warning: the review was due on 2026-11-21 (last: 2026-10-22); check the page, then"
         " set `reviewed: 2026-11-22`"),
        (SECOND, "reviewed: 2026-11-01", "reviewed: 2026-11-23",
         "9: warning: `reviewed` is 2026-11-23, a day to come; write the day of the last review"),
        (PROJECT, "status: active ", "merged_into: tool-shed\nstatus: active ",
         "19: warning: `merged_into` is set, but `status` is `active`; set `status: merged`, or"
         " delete `merged_into`"),
    ],
)  # fmt: skip
def test_warning_keeps_nothing_out(
    root: Path, path: str, old: str, new: str, expected: str
) -> None:
    before = set(library(root).pages)
    edit(root, path, old, new)
    assert problems(root) == [f"{path}:{expected}"]
    assert set(library(root).pages) == before


def test_review_that_is_due_today_is_not_overdue(root: Path) -> None:
    edit(root, SECOND, "reviewed: 2026-11-01", "reviewed: 2026-10-23")
    assert problems(root) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("pages: [composting]", "pages: [composing]",
         "6: there is no page `composing`; did you mean `composting`?"),
        ("id: composting-then-its-risks", "id: what-is-composting",
         "9: the id `what-is-composting` stands twice: in line 2 and line 9; give one of the two"
         " another id"),
    ],
)  # fmt: skip
def test_wrong_golden_question_is_left_out(root: Path, old: str, new: str, expected: str) -> None:
    edit(root, GOLDEN, old, new)
    assert problems(root) == [f"{GOLDEN}:{expected}"]
    assert len(library(root).golden) == 2


def test_golden_question_may_name_a_term(root: Path) -> None:
    edit(root, GOLDEN, "pages: [composting]", "pages: [open-pollination]")
    assert problems(root) == []


def test_theme_that_stands_twice_is_kept_once(root: Path) -> None:
    edit(root, THEMES, "slug: seeds", "slug: soil")
    found = [each for each in problems(root) if each.startswith(THEMES)]
    assert found == [
        f"{THEMES}:6: the theme `soil` stands twice: in line 2 and 6; keep one of them"
    ]
    assert [theme.slug for theme in library(root).themes] == ["soil"]


def test_symbols_and_former_names_may_repeat(root: Path) -> None:
    for path in (PROJECT, OTHER):
        edit(root, path, "chains: []", "symbol: VSL\nchains: []")
    assert problems(root) == []
    names = [str(name.role) for name in library(root).pages["project:tool-shed"].names]
    assert names == ["title", "alias", "former", "symbol"]


def test_name_may_belong_to_several_kinds(root: Path) -> None:
    edit(root, GLOSSARY, "aliases: [soil humus]", "aliases: [Composting, mulch]")
    assert problems(root) == []


def test_slug_must_be_kebab_case(root: Path) -> None:
    (root / OTHER).rename(root / "projects" / "Tool_Shed.yaml")
    assert problems(root) == [
        "projects/Tool_Shed.yaml:1: the file's name `Tool_Shed` is no slug; rename it:"
        " lower-case letters and digits with single hyphens"
    ]
    assert library(root).page("Tool_Shed") is None


def test_second_file_with_a_slug_names_both(root: Path) -> None:
    (root / "topics" / "seeds").mkdir()
    text = (
        MULCHING.replace("[soil]", "[seeds]").replace("Mulching", "Straw").replace("mulch]", "hay]")
    )
    (root / "topics" / "seeds" / "composting.md").write_text(text)
    assert problems(root) == [
        f"{TOPIC}:1: two topics have the slug `composting`: this one and"
        " topics/seeds/composting.md; rename one of the two files"
    ]
    page = library(root).page("composting")
    assert page is not None
    assert page.title == "Straw"


def test_slug_may_repeat_in_another_kind(root: Path) -> None:
    (root / OTHER).rename(root / "projects" / "composting.yaml")
    assert problems(root) == []
    assert {"topic:composting", "project:composting"} <= set(library(root).pages)


Break = Callable[[Path], None]


def _empty(path: Path) -> None:
    path.write_text("")


@pytest.mark.parametrize("harm", [_empty, Path.unlink], ids=["broken", "removed"])
def test_page_that_goes_takes_no_other_with_it(root: Path, harm: Break) -> None:
    harm(root / TOPIC)
    pages = library(root).pages
    assert "topic:composting" not in pages
    assert set(pages) == {
        "topic:mulching", "project:tool-shed", "project:village-seed-library", "term:humus",
        "term:open-pollination",
    }  # fmt: skip
    assert pages["project:village-seed-library"].related == ()


def test_mistake_in_a_field_does_not_hide_the_others(root: Path) -> None:
    edit(root, TOPIC, "level: beginner", "level: easy")
    edit(root, TOPIC, "[compost heaps, making compost]", "[mulch]")
    edit(root, TOPIC, "related: [village-seed-library]", "related: [zzz]")
    edit(root, TOPIC, "themes: [soil]", "themes: [soil, zzz]")
    edit(root, TOPIC, "section: How it works", "section: Zzz")
    edit(root, TOPIC, "## Risks and limits", "## Risks and limit")
    lines = [int(each.split(":")[1]) for each in problems(root)]
    assert lines == [4, 11, 12, 13, 25, 27, 55]


def test_links_to_a_broken_page_are_no_further_mistakes(root: Path) -> None:
    (root / TOPIC).write_text("")
    assert [each.split(":")[0] for each in problems(root)] == [TOPIC]
