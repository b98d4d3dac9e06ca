from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli.ask import _parsed
from tests.cli.conftest import Run


def answers(run: Run, *lines: bytes) -> list[dict[str, Any]]:
    ran = run("ask", "--batch", typed=b"\n".join(lines) + b"\n")
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_answers_come_in_order_with_their_ids(run: Run) -> None:
    given = answers(
        run,
        b'{"id": "a", "question": "hello"}',
        b'{"id": 2, "question": "what is composting?"}',
        b'{"id": null, "question": "who won the football cup?"}',
    )
    assert [each["id"] for each in given] == ["a", 2, None]
    assert [each["outcome"] for each in given] == ["smalltalk", "answer", "unknown"]


def test_each_line_is_a_conversation_of_its_own(run: Run) -> None:
    given = answers(
        run,
        b'{"id": 1, "question": "and the risks?", "after": ["what is composting?"]}',
        b'{"id": 2, "question": "and the risks?"}',
    )
    assert [each["assumed"] for each in given] == ["Composting", None]


@pytest.mark.parametrize(
    ("line", "identity", "why"),
    [
        (b"{bad", None, "no JSON; a line is {"),
        (b"[1]", None, "no JSON object"),
        (b'"text"', None, "no JSON object"),
        (b"\xff\xfe\x00", None, "not UTF-8"),
        (b'{"id": 7}', 7, "`question` must be a text"),
        (b'{"id": 7, "question": null}', 7, "`question` must be a text"),
        (b'{"id": 7, "question": "x", "after": "y"}', 7, "`after` must be a list of texts"),
        (b'{"id": 7, "question": "x", "after": [1]}', 7, "`after` must be a list of texts"),
        (b'{"id": NaN, "question": "x"}', None, "no JSON"),
        (b'{"id": 1e999, "question": "x"}', None, "no JSON"),
        (b"[" * 100_000, None, "no JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", None, "no JSON"),
    ],
    ids=[
        "broken", "array", "text", "binary", "no-question", "null", "after-text", "after-number",
        "nan", "infinity", "deep", "huge",
    ],
)  # fmt: skip
def test_bad_line_is_told_and_the_batch_goes_on(
    run: Run, line: bytes, identity: object, why: str
) -> None:
    bad, good = answers(run, line, b'{"id": "next", "question": "hello"}')
    assert list(bad) == ["id", "error"]
    assert bad["id"] == identity
    assert bad["error"].startswith("line 1: ")
    assert why in bad["error"]
    assert good["id"] == "next"


def test_blank_lines_are_passed_over_and_counted(run: Run) -> None:
    assert answers(run, b"", b"   ", b"{") == [
        {"id": None, "error": 'line 3: no JSON; a line is {"id": …, "question": …, "after": […]}'}
    ]


def test_byte_order_mark_and_windows_line_ends_are_read(run: Run) -> None:
    assert answers(run, b'\xef\xbb\xbf{"id": 1, "question": "hello"}\r')[0]["id"] == 1


def test_lone_surrogate_goes_out_as_utf8(run: Run) -> None:
    (given,) = answers(run, rb'{"id": "\ud800", "question": "\ud800 composting"}')
    assert given["id"] == "?"


def test_empty_input_gives_nothing(run: Run) -> None:
    ran = run("ask", "--batch")
    assert (ran.status, ran.out) == (0, "")


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode())))
def test_any_line_is_an_object_or_a_value_error(line: bytes) -> None:
    try:
        why = f"an object: {type(_parsed(line))}"
    except ValueError as error:
        why = str(error)
    assert why.startswith(("an object: <class 'dict'>", "no JSON", "not UTF-8"))
