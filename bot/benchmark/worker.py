"""Processes to be measured: one that answers line by line, and one that answers once and ends."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

PROGRAM = (sys.executable, "-m", "bot")


class BenchmarkError(Exception):
    """A measurement could not be made; shown to the operator."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: seconds to its first line, and its peak memory."""

    first_s: float
    peak_mb: float
    line: str


class Worker:
    """A process that answers each line of JSON with one."""

    def __init__(self, argv: Sequence[str]) -> None:
        self._name = " ".join(argv[1:4])
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()  # its standard input ends, and so does it
        self._errors.close()

    def ask(self, question: str) -> tuple[float, dict[str, Any]]:
        """Ask one question: milliseconds there and back, and the answer.

        Raises BenchmarkError where none comes.
        """
        into, out = self._process.stdin, self._process.stdout
        if into is None or out is None:  # never so: both are pipes
            raise BenchmarkError(self._name)
        start = time.perf_counter()
        try:
            into.write(json.dumps({"question": question}).encode() + b"\n")
            into.flush()
            said: dict[str, Any] = json.loads(out.readline())
        except (OSError, ValueError):
            raise BenchmarkError(_failed(self._name, self._last_error())) from None
        return (time.perf_counter() - start) * 1000, said

    def _last_error(self) -> str:
        self._errors.seek(0)
        return _last_line(self._errors.read())


def run_once(argv: Sequence[str], question: str = "") -> Run:
    """Run a program to its end; a question goes to its standard input. Raises BenchmarkError."""
    asked = json.dumps({"question": question}).encode() + b"\n" if question else b""
    launched = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "bot.benchmark.launch", *argv],
        input=asked,
        capture_output=True,
        check=False,
    )
    try:
        said = json.loads(launched.stdout)
    except ValueError:
        said = {"status": 1}
    if said["status"] != 0 or not said["line"]:
        raise BenchmarkError(_failed(" ".join(argv[1:4]), _last_line(launched.stderr)))
    return Run(said["first_s"], said["peak_kb"] / 1024, said["line"])


def imported_by(argv: Sequence[str]) -> frozenset[str]:
    """The packages that the program imports to run one command. Raises BenchmarkError."""
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", _TELL_IMPORTS, *argv],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise BenchmarkError(_failed(" ".join(argv[:3]), _last_line(done.stderr)))
    return frozenset(done.stderr.decode().splitlines()[-1].split())


# The modules go to standard error, after all that the command has to say.
_TELL_IMPORTS = """
import sys
from bot.cli.main import main
try:
    main()
finally:
    print("", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _failed(name: str, error: str) -> str:
    return f"the process `{name}` gave no answer ({error or 'and said nothing'}); run it alone"


def _last_line(errors: bytes) -> str:
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
