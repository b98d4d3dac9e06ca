"""Run a program and tell how long its first line took and how much memory it had at its peak.

usage: python -m bot.benchmark.launch PROGRAM [ARGUMENT]…

A process of its own, and a small one: on Linux the peak that wait4 tells of a child is never less
than what the process that started it had in memory at that moment. Standard input is handed on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

_KB = 1024 if sys.platform == "darwin" else 1  # getrusage(2): bytes there, kilobytes elsewhere


def main(argv: list[str]) -> None:
    """Print one line of JSON: `first_s`, `total_s`, `peak_kb`, `status`, `line`."""
    start = time.perf_counter()
    program = subprocess.Popen(argv, stdout=subprocess.PIPE)  # noqa: S603 - what the caller named
    if program.stdout is None:  # never so: it is a pipe
        raise SystemExit(1)
    line = program.stdout.readline()
    first_s = time.perf_counter() - start
    program.stdout.read()
    _, status, used = os.wait4(program.pid, 0)
    said = {
        "first_s": first_s,
        "total_s": time.perf_counter() - start,
        "peak_kb": used.ru_maxrss // _KB,
        "status": os.waitstatus_to_exitcode(status),
        "line": line.decode("utf-8", "replace").rstrip("\n"),
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
