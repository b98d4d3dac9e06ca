"""A new library: the guide and an example of each kind, to be written over."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from importlib.resources.abc import Traversable
    from pathlib import Path

# Where the examples need a date that is not overdue.
_TODAY = "REVIEWED"


class NotEmptyError(Exception):
    """The folder is taken; shown to whoever asked for a new library."""


def init(directory: Path, today: date) -> list[Path]:
    """Write an example library that passes every check; gives the files, sorted.

    Raises NotEmptyError where the folder holds anything already, or is none.
    """
    if directory.exists() and not directory.is_dir():
        message = f"{directory} is not a folder; name a new or an empty one"
        raise NotEmptyError(message)
    if directory.is_dir() and any(directory.iterdir()):
        message = f"{directory} is not empty; name a new folder or an empty one"
        raise NotEmptyError(message)
    written: list[Path] = []
    _copy(files("index") / "example", directory, today, written)
    return sorted(written)


def _copy(source: Traversable, target: Path, today: date, written: list[Path]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for each in source.iterdir():
        place = target / each.name
        if each.is_dir():
            _copy(each, place, today, written)
        else:
            text = each.read_text(encoding="utf-8").replace(_TODAY, today.isoformat())
            place.write_text(text, encoding="utf-8", newline="\n")
            written.append(place)
