"""One process at a time: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE_S = 0.05


class LockTimeoutError(Exception):
    """Another process holds the lock; shown to operators: one line."""


@contextmanager
def locked(path: Path, timeout_s: float, what: str) -> Iterator[None]:
    """Hold an exclusive flock(2) on a file, which is made if need be and stays.

    Waits up to `timeout_s` seconds, then raises LockTimeoutError: "another process (4711) is
    still `what`".
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + timeout_s
    with path.open("a+b") as file:
        while not _taken(file.fileno()):
            if time.monotonic() >= until:
                raise LockTimeoutError(_refusal(path, what, timeout_s))
            time.sleep(_PAUSE_S)
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        yield  # closing the file lets go of the lock


def is_locked(path: Path) -> bool:
    """Whether a living process holds the lock of that file."""
    try:
        with path.open("rb") as file:
            return not _taken(file.fileno())
    except FileNotFoundError:
        return False


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _refusal(path: Path, what: str, timeout_s: float) -> str:
    holder = path.read_bytes()[:20].decode(errors="replace").strip()
    who = f"another process ({holder})" if holder.isdigit() else "another process"
    return f"{who} is still {what} after {timeout_s:g} s of waiting; wait for it, or end it"
