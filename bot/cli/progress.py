"""A progress bar on standard error; nothing where that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int], None]


@contextmanager
def progress_bar(what: str) -> Iterator[Tell]:
    """Yield what is told how many of how many are done; the bar appears at the first word."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    # only here: a process that answers one question has no use for it
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = None

    def tell(done: int, total: int) -> None:
        nonlocal task
        if task is None:
            bar.start()
            task = bar.add_task("", total=total)
        bar.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        bar.stop()


def notice(message: str) -> None:
    """Say what takes a while, on standard error: one line, whatever the width."""
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True).print(Text(message, style="dim"), soft_wrap=True)
