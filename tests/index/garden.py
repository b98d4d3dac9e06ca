"""A small library to break: the example that `init` writes, and ways to change it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from index.loader import load
from index.reading import KnowledgeFile, decode
from index.scaffold import init

if TYPE_CHECKING:
    from pathlib import Path

    from index.library import Library

TODAY = date(2026, 11, 22)
TOPIC = "topics/soil/composting.md"
PROJECT = "projects/village-seed-library.yaml"


def garden(folder: Path) -> Path:
    """Write the example library."""
    root = folder / "garden"
    init(root, TODAY)
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, old
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(root: Path, *, warnings: bool = True) -> list[str]:
    """Say the problems of a library as an editor sees them."""
    found = load(root, TODAY)[1]
    return [str(problem) for problem in found if warnings or problem.is_fatal]


def library(root: Path) -> Library:
    return load(root, TODAY)[0]


def file_of(text: str, path: str = "glossary.yaml") -> KnowledgeFile:
    """Make a knowledge file of a text."""
    file = decode(path, text.encode())
    assert isinstance(file, KnowledgeFile), file
    return file
