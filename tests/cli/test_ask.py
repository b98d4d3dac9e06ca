from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Home, Run

FIELDS = [
    "id", "outcome", "lead", "text", "confidence", "sources", "topics", "projects", "assumed",
    "suggestions", "generation", "latency_ms", "trace",
]  # fmt: skip
QUESTION = "what is composting?"


def test_answer_is_quoted_with_source_and_next_questions(run: Run) -> None:
    ran = run("ask", QUESTION)
    assert ran.status == 0
    assert ran.out.startswith("Composting is the controlled rotting of kitchen and garden waste")
    assert "\nComposting › Summary (topics/soil/composting.md, lines 6–7; reviewed " in ran.out
    assert "\nAsk next:\n• " in ran.out
    assert ran.err == ""


def test_question_needs_no_quotes(run: Run) -> None:
    assert run("ask", "what", "is", "composting?").out == run("ask", QUESTION).out


def test_json_has_every_field_in_order(run: Run) -> None:
    said = json.loads(run("ask", QUESTION, "--json").out)
    assert list(said) == FIELDS
    assert said["id"] is None
    assert said["outcome"] == "answer"
    assert said["text"].startswith(said["lead"])
    assert 0 <= said["confidence"] <= 1
    assert said["topics"] == ["composting"]
    assert said["projects"] == []
    assert said["assumed"] is None


def test_json_source_names_the_lines_that_were_quoted(run: Run, home: Home) -> None:
    source = json.loads(run("ask", QUESTION, "--json").out)["sources"][0]
    assert list(source) == ["title", "section", "path", "lines", "url", "reviewed"]
    first, last = source["lines"]
    lines = (home.knowledge / source["path"]).read_text(encoding="utf-8").splitlines()
    assert "Composting is the controlled rotting" in "\n".join(lines[first - 1 : last])
    assert source["url"] == "https://www.epa.gov/recycle/composting-home"
    assert source["reviewed"] == "2026-11-22"


def test_text_leaves_the_next_questions_out(run: Run) -> None:
    said = json.loads(run("ask", QUESTION, "--json").out)
    assert said["suggestions"]
    assert not any(each in said["text"] for each in said["suggestions"])


def test_earlier_question_is_remembered(run: Run) -> None:
    said = json.loads(run("ask", "and the risks?", "--after", QUESTION, "--json").out)
    assert said["assumed"] == "Composting"
    assert "too little air" in said["lead"]


def test_depth_simple_uses_the_simple_words(run: Run) -> None:
    assert (
        "turns peelings and leaves into good earth" in run("ask", QUESTION, "--depth", "simple").out
    )


@pytest.mark.parametrize("question", ["", "   ", "?!", "\u200b"])
def test_question_without_words_is_met_kindly(run: Run, question: str) -> None:
    ran = run("ask", question, "--json")
    assert (ran.status, json.loads(ran.out)["outcome"]) == (0, "smalltalk")


def test_very_long_question_is_answered_from_its_beginning(run: Run) -> None:
    said = json.loads(run("ask", f"{QUESTION} " * 250, "--json").out)
    assert said["topics"] == ["composting"]


def test_question_may_begin_with_a_dash(run: Run) -> None:
    assert run("ask", "--json", "--", "-- hello").status == 0


def test_undecodable_argument_is_no_crash(run: Run) -> None:
    assert run("ask", "--json", "composting \udcff\udcfe").status == 0


def test_same_question_gives_the_same_answer(run: Run) -> None:
    first, second = (json.loads(run("ask", QUESTION, "--json").out) for _ in range(2))
    for said in (first, second):
        said.pop("latency_ms")
    assert first == second
