"""A progress bar on standard error; nothing where that is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

Tell = Callable[[int, int], None]


@contextmanager
def progress_bar(what: str) -> Iterator[Tell]:
    """Yield what is told how many of how many are done; the bar appears at the first word."""
    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
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
    Console(stderr=True).print(Text(message, style="dim"), soft_wrap=True)
