"""Builds on the disk: each a folder that never changes, complete or absent, one of them current."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from index.lock import is_locked, locked
from index.sealed import (
    ASIDE,
    Seal,
    aside,
    clear_aside,
    first_problem,
    flush,
    move,
    seals,
    write_durably,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

log = logging.getLogger(__name__)

FORMAT = 1
FOLDER = "generations"
POINTER = "current"
MANIFEST = "manifest.json"
_LOCK = "build.lock"
_WAIT_S = 600.0
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Generation:
    """A complete build: its folder, what its builder said of it, and its files."""

    path: Path
    manifest: Mapping[str, Any]
    files: Mapping[str, Seal]

    @property
    def id(self) -> str:
        """The hash of all that is in it: equal ids are equal builds."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class GenerationProblem:
    """Why a build on the disk cannot be used."""

    generation: str
    what: str

    def __str__(self) -> str:
        return f"generation {self.generation} is not usable: {self.what}; it will be rebuilt"


@dataclass(frozen=True, slots=True)
class Survey:
    """The build to serve, if there is one, and what is wrong with those that came before it."""

    generation: Generation | None
    problems: tuple[GenerationProblem, ...]


class Builds:
    """The right to publish, which one process has at a time; see `building`."""

    def __init__(self, root: Path) -> None:
        """Take the data folder whose lock is held."""
        self._root = root

    def publish(self, write: Callable[[Path], None], manifest: Mapping[str, Any]) -> Path:
        """Have `write` fill a folder, then make it the current build; return where it is.

        The manifest (JSON) is part of the build's identity. Nothing is current that is not whole
        and on the disk; what `write` raises leaves all as it was.
        """
        home = self._root / FOLDER
        new = home / "new"
        clear_aside(new)
        with aside(new) as folder:
            write(folder)
            files = seals(folder)
            generation = _identified(home, manifest, files)
            flush(folder)
            write_durably(folder / MANIFEST, _encoded(generation))
            if isinstance(_opened(generation.path, full=True), GenerationProblem):
                shutil.rmtree(generation.path, ignore_errors=True)
                move(folder, generation.path)
        self._point(generation.id)
        return generation.path

    def _point(self, current: str) -> None:
        """Make a build current, keep the one before it, and remove all others."""
        known = [*_pointed(self._root), *(path.name for path in _newest_first(self._root))]
        usable = (each for each in known if not _is_problem(self._root / FOLDER / each))
        before = [each for each in usable if each != current][:1]
        kept = [current, *before]
        write_durably(self._root / POINTER, "".join(f"{each}\n" for each in kept).encode())
        for left in _folders(self._root):
            if left.name not in kept:
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def building(root: Path, timeout_s: float = _WAIT_S) -> Iterator[Builds]:
    """Hold the right to publish below a data folder; raises LockTimeoutError after the wait.

    Look at `survey` again once inside: another process may have built the same meanwhile.
    """
    with locked(root / _LOCK, timeout_s, "building the index"):
        yield Builds(root)


def is_building(root: Path) -> bool:
    """Whether a process holds the right to publish."""
    return is_locked(root / _LOCK)


def publish(root: Path, write: Callable[[Path], None], manifest: Mapping[str, Any]) -> Path:
    """Publish one build, holding the lock meanwhile; see Builds.publish."""
    with building(root) as builds:
        return builds.publish(write, manifest)


def survey(root: Path, *, full: bool = False) -> Survey:
    """Find the build to serve: the current one, else the one before, else the newest whole one.

    Sizes are compared; with `full` every file is hashed.
    """
    problems = []
    pointed = _pointed(root)
    if not pointed and (root / POINTER).exists():
        problems.append(GenerationProblem(POINTER, f"the pointer file {POINTER} is damaged"))
    others = [path.name for path in _newest_first(root) if path.name not in pointed]
    for each in [*pointed, *others]:
        found = _opened(root / FOLDER / each, full=full)
        if isinstance(found, Generation):
            return Survey(found, tuple(problems))
        problems.append(found)
    return Survey(None, tuple(problems))


def open_current(root: Path, *, full: bool = False) -> Generation | None:
    """Return the build to serve, or None; what is wrong with better ones is logged."""
    found = survey(root, full=full)
    for problem in found.problems:
        log.warning("%s", problem)
    return found.generation


def _identified(home: Path, manifest: Mapping[str, Any], files: Mapping[str, Seal]) -> Generation:
    bare = _encoded(Generation(home, manifest, files))
    return Generation(home / hashlib.sha256(bare).hexdigest()[:_ID_LENGTH], manifest, files)


def _encoded(generation: Generation) -> bytes:
    said = {
        "format": FORMAT,
        "manifest": dict(generation.manifest),
        "files": {name: asdict(seal) for name, seal in generation.files.items()},
    }
    return json.dumps(said, indent=1, sort_keys=True).encode()


def _opened(path: Path, *, full: bool) -> Generation | GenerationProblem:
    try:
        said = json.loads((path / MANIFEST).read_bytes())
        if (version := said["format"]) != FORMAT:
            age = "an older" if isinstance(version, int) and version < FORMAT else "another"
            what = f"it has {age} format ({version}, this program reads {FORMAT})"
            return GenerationProblem(path.name, what)
        files = {str(name): Seal(**seal) for name, seal in said["files"].items()}
        generation = Generation(path, dict(said["manifest"]), files)
    except FileNotFoundError:
        what = f"it has no {MANIFEST}" if path.is_dir() else "it is missing"
        return GenerationProblem(path.name, what)
    except OSError as error:
        return GenerationProblem(path.name, f"{MANIFEST} cannot be read ({error.strerror})")
    except (ValueError, KeyError, TypeError, AttributeError):
        return GenerationProblem(path.name, f"{MANIFEST} is damaged")
    if what := first_problem(path, files, full=full):
        return GenerationProblem(path.name, what)
    if full and _identified(path.parent, generation.manifest, files).id != path.name:
        return GenerationProblem(path.name, f"{MANIFEST} was changed")
    return generation


def _is_problem(path: Path) -> bool:
    return isinstance(_opened(path, full=False), GenerationProblem)


def _pointed(root: Path) -> list[str]:
    """Read the ids that the pointer names, current first; none where it is absent or damaged."""
    try:
        lines = (root / POINTER).read_bytes().decode("ascii").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    hexes = [line for line in lines if line]
    sane = all(len(each) == _ID_LENGTH and set(each) <= set("0123456789abcdef") for each in hexes)
    return hexes if sane else []


def _folders(root: Path) -> list[Path]:
    home = root / FOLDER
    inside = sorted(home.iterdir()) if home.is_dir() else []
    return [path for path in inside if path.is_dir() and not path.name.startswith(ASIDE)]


def _newest_first(root: Path) -> list[Path]:
    dated = []
    for path in _folders(root):
        try:
            dated.append((-(path / MANIFEST).stat().st_mtime_ns, path))
        except OSError:
            dated.append((0, path))
    return [path for _, path in sorted(dated)]
