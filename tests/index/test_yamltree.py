from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index.yamltree import MAX_DEPTH, Fields, Items, Node, Scalar, parse, plain
from tests.index.garden import file_of


def said(text: str) -> list[str]:
    return [str(problem) for problem in parse(file_of(text))[1]]


def tree(text: str) -> Node:
    node, problems = parse(file_of(text))
    assert not problems
    assert node is not None
    return node


def scalars(node: Node) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Items():
            return [each for item in node.items for each in scalars(item)]
        case Fields():
            return [each for _, value in node.pairs for each in scalars(value)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("a: plain\n", "plain"),
        ("a: plain # comment\n", "plain"),
        ("a: two\n  lines\nb: 1\n", "two\n  lines"),
        ("a: 'it''s'\n", "it''s"),
        ('a: "say \\"x\\""\n', 'say \\"x\\"'),
        ('a: " x "\n', " x "),
        ("a: >-\n  one\n  two\n\n  three\n\nb: 1\n", "one\n  two\n\n  three"),
        ("a: |\n  one\n   two\n# comment\nb: 1\n", "one\n   two"),
        ("a: >- # comment\r\n  one\r\n  two\r\n", "one\r\n  two"),
        ("a: 😀 é\n", "😀 é"),
    ],
    ids=[
        "plain", "comment", "plain-lines", "single", "double", "padded", "folded", "literal",
        "crlf", "astral",
    ],
)  # fmt: skip
def test_span_holds_the_words_of_the_value(text: str, raw: str) -> None:
    first = scalars(tree(text))[0]
    assert text[first.start : first.end] == raw


def test_values_stay_what_was_written() -> None:
    text = "a: no\nb: on\nc: 1_000\nd: 2024-01-01\ne: 0o17\nf: 1e3\ng: yes\nh: 'null'\n"
    assert plain(tree(text)) == {
        "a": "no", "b": "on", "c": "1_000", "d": "2024-01-01", "e": "0o17", "f": "1e3",
        "g": "yes", "h": "null",
    }  # fmt: skip


def test_null_is_left_out_of_mappings_and_none_in_lists() -> None:
    assert plain(tree("a:\nb: ~\nc: null\nd: [x, ~]\n")) == {"d": ["x", None]}


values = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Cf"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(values, st.booleans())
def test_tree_agrees_with_pyyaml(value: Any, flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    if not any(mark in text for mark in ("&id", "!!", "? ", "\ufeff", "\ufffd", "\uffff")):
        assert plain(tree(text)) == yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506


def test_duplicate_key_names_both_lines_and_keeps_the_first() -> None:
    node, problems = parse(file_of("title: a\nother: x\ntitle: b\n"))
    assert [str(each) for each in problems] == [
        "glossary.yaml:3: the key `title` stands twice: in line 1 and line 3; keep one of them"
    ]
    assert node is not None
    assert plain(node) == {"title": "a", "other": "x"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b: c\n", 1, "a second ': ' in one line"),
        ("a: 1\nb: 'x\nc: 2\n", 2, "a quote or bracket is opened and never closed"),
        ("a: 1\nb: [x, y\n", 2, "a list is opened with '[' and never closed"),
        ("a: 1\nb: {x: y\n", 2, "a '{' is never closed"),
        ('a: 1\nb: "\\q"\n', 2, "a backslash in double quotes"),
        ("a: 1\nb: @x\n", 2, "a text begins with a character that YAML reserves"),
        ("a: 1\nb:\n\tc: 1\n", 3, "a tab in the indentation; use spaces"),
        ("a: 1\nfoo\nb: 2\n", 2, "a key without ': '"),
        ("a: - b\n", 1, "a list item ('- ') in the line of its key"),
        ("- a\nb: 1\n", 2, "a list item is expected here"),
        ("a: 1\n---\nb: 2\n", 2, "a second document begins"),
        ("a: 1\nb: &x 1\n", 2, "an anchor (&name) is not allowed here"),
        ("a: 1\nb: *x\n", 2, "an alias (*name) is not allowed here"),
        ("a: 1\nb: !!python/name:os.system x\n", 2, "a tag (!name) is not allowed here"),
        ("a: 1\n? [b]\n: c\n", 2, "a list or mapping is used as a key"),
        ("  a: 1\nb: 1\n", 2, "the indentation is off"),
    ],
)
def test_mistake_is_said_with_its_line(text: str, line: int, words: str) -> None:
    found = said(text)
    assert len(found) == 1
    assert found[0].startswith(f"glossary.yaml:{line}: {words}")
    assert "; " in found[0]


def test_alias_bomb_is_one_line() -> None:
    names = "abcdefghij"
    lines = [f"{names[0]}: &{names[0]} [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join(f'*{a}' for _ in range(9))}]" for a, b in pairwise(names)]
    assert said("\n".join(lines)) == [
        "glossary.yaml:1: an anchor (&name) is not allowed here; put the text in quotes"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000 + "x",
        "? " * 10_000 + "x",
        "".join(" " * depth + "a:\n" for depth in range(1_400)),
        "[" * (1 << 20),
    ],
    ids=["flow-lists", "flow-mappings", "block-lists", "block-keys", "block-mappings", "megabyte"],
)
def test_deep_nesting_is_one_line(text: str) -> None:
    found = said(text)
    assert len(found) == 1
    assert f"nested more than {MAX_DEPTH} deep" in found[0]


def test_too_many_values_are_one_line() -> None:
    assert "more than 100,000 values in one file" in said("- a\n" * 100_001)[0]


def test_part_of_a_file_keeps_the_lines_of_the_file() -> None:
    file = file_of("---\na: 1\nb: [x\n---\nbody", "topics/x/y.md")
    start, end = file.line_start(2), file.line_start(4)
    assert [problem.line for problem in parse(file, start, end)[1]] == [3]


@given(st.text(alphabet="ab:-[]{}'\"\\ \n\t#>|&*!?,%@~", max_size=60))
def test_any_text_gives_a_tree_or_a_problem(text: str) -> None:
    file = file_of(text)
    node, problems = parse(file)
    assert all(1 <= problem.line <= file.line_count for problem in problems)
    if node is not None:
        assert all(0 <= each.start <= each.end <= len(text) for each in scalars(node))
