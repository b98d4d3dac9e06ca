"""`ask`: one answer, or a batch of them as JSON Lines."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from bot.answer.asked import Depth
from bot.answer.engine import Reply
from bot.app import App, Opened
from bot.cli.failure import Misuse
from bot.cli.lines import lines
from bot.cli.progress import notice, progress_bar
from bot.text.plain import plain
from bot.text.record import record

MAX_TURNS = 20  # earlier questions of one conversation that are read
LINE = '{"id": …, "question": …, "after": […]}'


def ask_once(question: str, *, depth: str, after: tuple[str, ...], as_json: bool) -> None:
    """Answer one question on standard output: a card in a terminal, else plain text."""
    chosen, opened = _depth(depth), _opened()
    if as_json:
        _print_json(answer(opened, question, after, chosen, None))
        return
    reply = _reply(opened, question, after, chosen)
    if not sys.stdout.isatty():
        print(lines(reply, opened.catalogue, numbered=False), flush=True)
        return
    from rich.console import Console  # only here: it takes longer to import than an answer

    from bot.cli.card import WIDTH, card

    console = Console(highlight=False)
    console.width = min(console.width, WIDTH)
    console.print(card(reply, opened.catalogue, numbered=False))


def ask_batch(*, depth: str) -> None:
    """Answer JSON Lines from standard input, in order, each as soon as it is read."""
    chosen, opened = _depth(depth), _opened()
    if sys.stdin.isatty():
        notice(f"Type one {LINE} a line; end with Ctrl-D.")
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            _print_json(_one(opened, line, number, chosen))


def answer(
    opened: Opened, question: str, after: tuple[str, ...], depth: Depth, identity: Any
) -> dict[str, Any]:
    """The record of one answer after earlier questions.

    `latency_ms` is what the answer took, its wording included; the earlier questions are not.
    """
    session = opened.session()
    session.replay(after[-MAX_TURNS:])
    start = time.perf_counter()
    reply = session.ask(question, depth)
    plain(reply.outcome, opened.catalogue, reply.notes)
    return record(
        reply, opened.catalogue, id=identity, latency_ms=(time.perf_counter() - start) * 1000
    )


def _opened() -> Opened:
    """The engine; the progress bar is gone before the first answer."""
    with progress_bar("Encoding") as tell, App.from_environment().opened(tell, notice) as opened:
        return opened


def _reply(opened: Opened, question: str, after: tuple[str, ...], depth: Depth) -> Reply:
    session = opened.session()
    session.replay(after[-MAX_TURNS:])
    return session.ask(question, depth)


def _one(opened: Opened, line: bytes, number: int, depth: Depth) -> dict[str, Any]:
    """The record of a line, or {id, error} for a bad one."""
    identity: Any = None
    try:
        asked = _parsed(line)
        identity = asked.get("id")
        question, after = _fields(asked)
    except ValueError as error:
        return {"id": identity, "error": f"line {number}: {error}"}
    return answer(opened, question, after, depth, identity)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
        json.dumps(asked, allow_nan=False)  # 1e999 is read as infinity
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError(f"no JSON; a line is {LINE}") from None
    if not isinstance(asked, dict):
        raise ValueError(f"no JSON object; a line is {LINE}")
    return asked


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _fields(asked: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    question, after = asked.get("question"), asked.get("after") or []
    if not isinstance(question, str):
        raise ValueError("`question` must be a text")
    if not isinstance(after, list) or not all(isinstance(each, str) for each in after):
        raise ValueError("`after` must be a list of texts")
    return question, tuple(after)


def _depth(text: str) -> Depth:
    try:
        return Depth(text)
    except ValueError:
        raise Misuse(f"--depth {text!r} is none of {', '.join(Depth)}") from None


def _print_json(value: dict[str, Any]) -> None:
    # Lone surrogates can come in by a question's JSON escapes; they cannot go out as UTF-8.
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.buffer.flush()
