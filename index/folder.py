"""The files of a knowledge folder, in order, and what lies there that should not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from index.problem import Problem
from index.reading import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(StrEnum):
    """What a file of the folder is."""

    THEMES = "themes.yaml"
    TOPIC = "topics"
    PROJECT = "projects"
    GLOSSARY = "glossary.yaml"
    GOLDEN = "golden.yaml"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file that belongs to the library; `path` is relative to the folder."""

    path: str
    part: Part


_SINGLE = {part.value: part for part in (Part.THEMES, Part.GLOSSARY, Part.GOLDEN)}
_IGNORED_ENDS = ("~", ".swp", ".tmp", ".bak", ".orig", ".rej")


def walk(root: Path) -> tuple[list[Found], list[Problem]]:
    """List the library's files sorted by path, and the problems of the folder itself."""
    if not root.is_dir():
        what = "is not a folder" if root.exists() else "there is no such folder"
        mend = "create it, or name the right one"
        return [], [Problem(str(root), 1, what, mend)]
    walker = _Walker(root)
    try:
        walker.top()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        what = f"the folder cannot be read ({reason})"
        walker.problem(str(error.filename or root), what, "check its permissions")
    return sorted(walker.found), walker.problems


class _Walker:
    """Goes through the two levels that the format has."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Found] = []
        self.problems: list[Problem] = []

    def problem(self, path: str, what: str, mend: str, *, is_fatal: bool = True) -> None:
        self.problems.append(Problem(path, 1, what, mend, is_fatal))

    def top(self) -> None:
        for entry in _entries(self.root):
            name = entry.name
            if name in _SINGLE:
                self.found.append(Found(name, _SINGLE[name]))
            elif name == Part.TOPIC and self._is_folder(entry, name):
                self._topics(Path(entry.path))
            elif name == Part.PROJECT and self._is_folder(entry, name):
                self._files(Path(entry.path), name, Part.PROJECT, ".yaml")
            elif name not in (Part.TOPIC, Part.PROJECT):
                near = get_close_matches(name.casefold(), [part.value for part in Part], 1, 0.8)
                if near:
                    what, mend = "is not read", f"did you mean `{near[0]}`? rename it"
                    self.problem(name, what, mend, is_fatal=False)

    def _topics(self, folder: Path) -> None:
        for entry in _entries(folder):
            path = f"topics/{entry.name}"
            if self._is_folder(entry, path):
                self._files(Path(entry.path), path, Part.TOPIC, ".md")
            elif entry.name.casefold().endswith(".md"):
                self.problem(path, "a topic outside a theme's folder", "move it to topics/<theme>/")
            elif not entry.is_symlink():
                self.problem(path, "is not read", "only theme folders go here", is_fatal=False)

    def _files(self, folder: Path, path: str, part: Part, ending: str) -> None:
        for entry in _entries(folder):
            here = f"{path}/{entry.name}"
            stem, dot, end = entry.name.rpartition(".")
            if entry.name.endswith(ending):
                self.found.append(Found(here, part))
            elif dot and (
                ending[1:] == end.casefold() or f"{end.casefold()}{ending}" == "yml.yaml"
            ):
                mend = f"rename it to {stem}{ending}"
                self.problem(here, f"the file's name must end in {ending}", mend)
            else:
                what = f"is not read: only {ending} files go here"
                self.problem(here, what, "move it away", is_fatal=False)

    def _is_folder(self, entry: os.DirEntry[str], path: str) -> bool:
        if not entry.is_dir():
            return False
        if entry.is_symlink() and not is_inside(self.root, Path(entry.path)):
            what = "is a link that leads out of the knowledge folder"
            self.problem(path, what, "put the files themselves here")
            return False
        return True


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        name = entry.name
        is_hidden = name.startswith((".", "#")) or name.endswith(_IGNORED_ENDS)
        if not is_hidden and name.casefold() not in ("readme.md", "license", "license.md"):
            yield entry
