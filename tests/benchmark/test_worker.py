"""Processes that are measured: small ones, started for real."""

from __future__ import annotations

import sys

import pytest

from bot.benchmark.asked import spread
from bot.benchmark.worker import BenchmarkError, Worker, run_once

ECHO = "import sys\nfor line in sys.stdin: print(line.strip(), flush=True)"


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_run_once_gives_the_first_line_and_the_peak_of_the_program_itself() -> None:
    grown = bytearray(200 << 20)  # what this process holds must not count
    grown[:: 1 << 12] = b"x" * len(grown[:: 1 << 12])
    run = run_once(python("print('first'); print('second')"))
    assert run.line == "first"
    assert 2 < run.peak_mb < 100
    assert run.first_s > 0


def test_run_once_hands_the_question_on() -> None:
    assert run_once(python(ECHO), "what is it?").line == '{"question": "what is it?"}'


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "pass", "1/0"])
def test_run_once_says_that_no_answer_came(code: str) -> None:
    with pytest.raises(BenchmarkError, match="gave no answer"):
        run_once(python(code))


def test_worker_answers_line_by_line() -> None:
    with Worker(python(ECHO)) as worker:
        took_ms, said = worker.ask("what is it?")
        assert worker.ask("and why?")[1] == {"question": "and why?"}
    assert said == {"question": "what is it?"}
    assert took_ms > 0


def test_worker_that_ends_tells_its_last_words() -> None:
    dying = Worker(python("import sys; sys.exit('no model here')"))
    with dying, pytest.raises(BenchmarkError, match="no model here"):
        dying.ask("what is it?")


@pytest.mark.parametrize(
    ("most", "expected"), [(3, [0, 3, 6]), (10, list(range(10))), (20, list(range(10))), (0, [])]
)
def test_spread_picks_evenly(most: int, expected: list[int]) -> None:
    assert spread(list(range(10)), most) == expected
