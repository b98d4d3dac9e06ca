"""Make many objects at once without a look for garbage among them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the garbage collector, for about a second of work; also a decorator.

    Reading a library makes a million objects that all stay. Each look through them for cycles
    finds none, and together they take longer than the reading.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
