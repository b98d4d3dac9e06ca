"""How long a piece of work takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


def timed(work: Callable[P, object], *args: P.args, **named: P.kwargs) -> float:
    """Do it, and tell how many seconds it took."""
    start = time.perf_counter()
    work(*args, **named)
    return time.perf_counter() - start
