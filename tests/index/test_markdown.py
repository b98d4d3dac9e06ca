from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.markdown import MAX_BODY, Body, FrontMatter, read_body, split
from index.problem import Problem
from index.reading import KnowledgeFile
from tests.index.garden import file_of

PATH = "topics/soil/composting.md"


def body(text: str) -> tuple[KnowledgeFile, Body]:
    file = file_of(text, PATH)
    return file, read_body(file, 0)


def said(text: str) -> list[str]:
    return [str(problem) for problem in body(text)[1].problems]


def paragraphs(text: str) -> list[str]:
    return [str(each) for section in body(text)[1].sections for each in section.paragraphs]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_front_matter_and_body_are_told_apart(end: str) -> None:
    file = file_of(end.join(["---", "title: x", "--- ", "## What", "", "Text.", ""]), PATH)
    parts = split(file)
    assert isinstance(parts, FrontMatter)
    assert file.text[parts.start : parts.end] == f"title: x{end}"
    assert file.text[parts.body :].startswith("## What")
    (section,) = read_body(file, parts.body).sections
    assert section.paragraphs[0].lines == (6, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## What\n", ":1: the page does not begin with its front matter; put `---` in the first"),
        ("", ":1: the page does not begin with its front matter; "),
        ("\n---\ntitle: x\n", ":2: the front matter is opened and never closed; "),
        ("title: x\n---\n", ":1: the page does not begin with its front matter; "),
    ],
    ids=["none", "empty", "open", "late"],
)
def test_missing_front_matter_is_one_line(text: str, expected: str) -> None:
    problem = split(file_of(text, PATH))
    assert isinstance(problem, Problem)
    assert str(problem).startswith(PATH + expected)


def test_sections_questions_and_paragraphs_are_read_in_order() -> None:
    _, found = body(
        "## A ##\n\nOne\ntwo.\n\n- Three.\n- Four.\n\n## B\n### Why?\nFive.\n\n### How?\n1. Six.\n"
    )
    assert [(s.heading, s.question and str(s.question)) for s in found.sections] == [
        ("A", None), ("B", "Why?"), ("B", "How?"),
    ]  # fmt: skip
    assert [[str(p) for p in s.paragraphs] for s in found.sections] == [
        ["One two.", "Three.", "Four."], ["Five."], ["Six."],
    ]  # fmt: skip
    assert [(h.text, h.level, h.line) for h in found.headings] == [
        ("A", 2, 1), ("B", 2, 9), ("Why?", 3, 10), ("How?", 3, 13),
    ]  # fmt: skip
    assert not found.problems


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_paragraph_quotes_the_file_and_names_its_lines(end: str) -> None:
    lines = ["## A", "", "One *two", "three* four.", "", "> - Five", ">   six.", ""]
    file, found = body(end.join(lines))
    first, second = found.sections[0].paragraphs
    assert (first.text, first.lines) == ("One two three four.", (3, 4))
    assert file.text[first.quote.start : first.quote.end] == f"One *two{end}three* four."
    assert (second.text, second.lines) == ("Five six.", (6, 7))
    assert file.text[second.quote.start : second.quote.end] == f"Five{end}>   six."


def test_table_becomes_one_paragraph_a_row() -> None:
    text = "## A\n\n| x | *y* |\n|---|-----|\n| 1 | 2 |\n\nAfter.\n"
    assert paragraphs(text) == ["x | y", "1 | 2", "After."]


def test_code_is_kept_as_text() -> None:
    file, found = body("## A\n\n```py\na = 1\n  b *= 2\n```\n")
    (code,) = found.sections[0].paragraphs
    assert (str(code), code.lines) == ("a = 1 b *= 2", (4, 5))
    assert file.text[code.quote.start : code.quote.end] == "a = 1\n  b *= 2"


def test_accidents_stay_prose() -> None:
    text = "## A\n\nOne line\n---\n\n    indented\n\n[x]: https://a.b\n\nSee <https://a.b>.\n"
    assert paragraphs(text) == ["One line", "indented", "[x]: https://a.b", "See <https://a.b>."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text.\n", "1: text before the first heading; put it below a ## heading"),
        ("# A\n", "1: a heading of level 1 (#); use ## for a section"),
        ("## A\n#### B\n", "2: a heading of level 4 (####); use ## for a section"),
        ("## A\n##\n", "2: a heading without words; "),
        ("### Why?\n", "1: a ### question with no ## heading above; add the ## heading"),
        ("## A\n\nx\n\n## A\n", "5: the heading `A` stands twice: in line 1 and line 5; "),
        ("## A\n\nx <b>y</b>\n", "3: raw HTML (<b>); delete it: pages are plain text"),
        ("## A\n\n<script>\nx\n</script>\n", "3: raw HTML (<script> x </script>); delete it"),
        ("## A\n\nx\ny <!-- z --> w\n", "4: raw HTML (<!-- z -->); delete it"),
        (
            "## A\n\n![alt](https://a.b/c.png)\n",
            "3: a picture; pages are text only: say it in words",
        ),
        ("## A\n\n" + "x " * 2500, "3: a paragraph of 4,999 characters; it may have 4,000"),
        ("## A\n\n" + "> " * 40 + "x\n", "3: lists or quotes are nested too deep; "),
    ],
)
def test_mistake_in_the_body_is_one_line(text: str, expected: str) -> None:
    found = said(text)
    assert len(found) == 1
    assert found[0].startswith(f"{PATH}:{expected}")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + "x",
        "- " * 10_000 + "x",
        "1. " * 10_000 + "x",
        "\n".join(" " * 2 * depth + "- x" for depth in range(300)),
        "> - " * 10_000 + "x",
    ],
    ids=["quotes", "lists", "numbers", "indented", "both"],
)
def test_deep_nesting_is_one_line(text: str) -> None:
    found = said("## A\n\n" + text + "\n")
    assert len(found) == 1
    assert "nested too deep" in found[0]


@pytest.mark.parametrize("mark", ["*", "_", "[", "![", "`a", "<", "&", "[a](", "**a *b ", "\\"])
def test_hostile_markup_is_read_or_refused(mark: str) -> None:
    text = (mark * 4_000)[:3_990]
    _, found = body(f"## A\n\nx {text}\n")
    assert len(found.problems) + len(found.sections) == 1


def test_body_of_a_megabyte_is_one_line() -> None:
    assert said("- a\n" * (MAX_BODY // 4 + 1)) == [
        f"{PATH}:1: the body has 100,004 characters; a page has at most 100,000; split the page"
    ]


blocks = st.sampled_from(
    [
        *("## A\n", "### B?\n", "text\n", "  more\n", "- item\n", "1. x\n", "> quote\n", "\n"),
        *("```\n", "| a |\n|---|\n", "***\n", "\t\n", "`c` *d*\n"),
    ]
)


@given(st.lists(blocks, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_any_body_is_quoted_within_its_lines(parts: list[str], end: str) -> None:
    file, found = body("".join(parts).replace("\n", end))
    for section in found.sections:
        for text in section.paragraphs:
            raw = file.text[text.quote.start : text.quote.end]
            assert raw == raw.strip()
            assert raw
            assert text.lines[0] == file.line(text.quote.start)
            assert text.lines[1] == file.line(text.quote.end - 1)
            assert text.text.split()[0].strip("`*|") in raw
