from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index.quoting import align, cut, fold, from_markdown, spans
from index.yamltree import Fields, Scalar, parse
from tests.index.garden import file_of


@pytest.mark.parametrize(
    ("raw", "text", "part", "quoted"),
    [
        ("one two", "one two", "two", "two"),
        ("one\n  two\n\n  three", "one two three", "two three", "two\n\n  three"),
        ("it''s so", "it's so", "it's", "it''s"),
        ('a \\"b\\" c', 'a "b" c', '"b"', '\\"b\\"'),
        ("ros\\u00e9 x", "rosé x", "rosé", "ros\\u00e9"),
        ("a \\\n   b", "a b", "b", "b"),
        ("one **two** three", "one two three", "two", "two"),
        ("one **two** three", "one two three", "one two", "one **two"),
        ("see [the site](https://a.b/site 'site') site", "see the site site", "site site",
         "site](https://a.b/site 'site') site"),
        ("`a * b` * c", "a * b * c", "* c", "* c"),
        ("fish &amp; chips", "fish & chips", "&", "&amp;"),
        ("one\r\n> two *three\r\n> four*", "one two three four", "three four", "three\r\n> four"),
        ("an `` a`b `` c", "an a`b c", "a`b", "a`b"),
        ("2 \\* 3", "2 * 3", "*", "\\*"),
    ],
)  # fmt: skip
def test_part_of_a_text_is_cut_from_the_file(raw: str, text: str, part: str, quoted: str) -> None:
    first = text.rindex(part)
    start, end = cut(text, raw, first, first + len(part))
    assert raw[start:end] == quoted


def test_align_points_at_the_last_code_point_of_each_character() -> None:
    assert align("it's", "it''s") == [0, 1, 3, 4]
    assert align("a b", "a\n  b") == [0, 3, 4]


def test_text_that_is_not_in_the_file_still_gets_spans_in_order() -> None:
    places = spans("one x two", "one two")
    assert len(places) == 9
    assert places == sorted(places)
    assert places[-1] == (6, 7)


# Characters that a knowledge file may hold, white space of several kinds among them.
letters = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp", "Co"],
    exclude_characters="\ufff9\ufffa\ufffb\ufffc\ufffd",
)
texts = st.text(letters | st.sampled_from("'\"\\:#&*`[]()<>\n  "), min_size=1, max_size=80)
styles = st.sampled_from([None, "'", '"', ">", "|"])


def _read(text: str) -> tuple[Scalar, str]:
    file = file_of(text)
    node, problems = parse(file)
    assert not problems
    assert isinstance(node, Fields)
    scalar = node.get("key")
    assert isinstance(scalar, Scalar)
    return scalar, file.text[scalar.start : scalar.end]


def _meaning(raw: str, text: str) -> str:
    """What a part of a scalar says, read by PyYAML in the style that a `'` or `\\` gives away."""
    if fold(raw) == text:
        return text
    if "''" in raw and "\\" not in raw:
        return fold(raw.replace("''", "'"))
    loaded: Any = yaml.safe_load(f'"{raw}"')
    return fold(loaded)


@given(texts, styles, st.sampled_from([20, 80]), st.sampled_from(["\n", "\r\n"]))
def test_every_word_of_a_yaml_scalar_is_found(text: str, style: str, width: int, end: str) -> None:
    dumped = yaml.safe_dump({"key": text}, default_style=style, allow_unicode=True, width=width)
    dumped = dumped.replace('"key"', "key").replace("'key'", "key").replace("\n", end)
    if any(mark in dumped for mark in ("!!", "? ", "\ufffd", "\ufeff")):
        return
    scalar, raw = _read(dumped)
    value = fold(scalar.value)
    assert value == fold(text)
    places = spans(value, raw)
    assert len(places) == len(value)
    assert places == sorted(places)
    at = 0
    for word in value.split():
        first = value.index(word, at)
        at = first + len(word)
        start, stop = places[first][0], places[at - 1][1]
        assert _meaning(raw[start:stop], word) == word


words = st.text("abcdefg", min_size=1, max_size=4)
pieces = st.one_of(
    words.map(lambda w: (w, w)),
    words.map(lambda w: (f"*{w}*", w)),
    words.map(lambda w: (f"**{w}**", w)),
    words.map(lambda w: (f"`{w}`", w)),
    st.tuples(words, words).map(lambda ws: (f"[{ws[0]}](https://a.b/{ws[1]} '{ws[0]}')", ws[0])),
    st.sampled_from([("&amp;", "&"), ("\\*", "*"), ("&#x41;", "A"), ("\\[", "["), ("5", "5")]),
)
gaps = st.sampled_from([" ", "  ", "\n", "\n   ", "\r\n", "  \n", "\n> "])


@given(st.lists(st.tuples(pieces, gaps), min_size=1, max_size=12))
def test_every_piece_of_a_markdown_paragraph_is_found(
    parts: list[tuple[tuple[str, str], str]],
) -> None:
    raw, text = "", ""
    expected: list[tuple[int, int, int, int]] = []
    for (piece, said), gap in parts:
        expected.append((len(text), len(text) + len(said), len(raw), len(raw) + len(piece)))
        raw, text = raw + piece + gap, text + said + " "
    raw, text = raw.rstrip("> \r\n"), text.rstrip()
    assert from_markdown(raw) == text
    for first, last, start, end in expected:
        found = cut(text, raw, first, last)
        assert start <= found[0] < found[1] <= end


@given(st.text(alphabet="ab *_`[]()\\&;<>!\n\t'\"#", max_size=60))
def test_any_paragraph_is_read_within_its_bounds(raw: str) -> None:
    text = from_markdown(raw)
    assert text == fold(text)
    places = spans(text, raw)
    assert len(places) == len(text)
    assert all(0 <= start < end <= len(raw) for start, end in places)


@given(st.text(max_size=40), st.text(max_size=40))
def test_unrelated_texts_do_not_crash(text: str, raw: str) -> None:
    places = spans(fold(text), raw)
    assert len(places) == len(fold(text))
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(raw) for start, end in places)
