"""Files that are complete or absent: their record, and how a folder of them comes into being."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ASIDE = ".aside-"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file was when it was written: `size` in bytes and `sha256` in hex."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Seal:
        """Read a file whole; raises OSError."""
        return cls(path.stat().st_size, sha256_of(path))

    def problem(self, path: Path, *, full: bool) -> str:
        """Say how the file differs from its seal ("" if it does not); `full` reads it whole."""
        try:
            size = path.stat().st_size
            if size != self.size:
                return f"{path.name} has {size} bytes instead of {self.size}"
            if full and (found := sha256_of(path)) != self.sha256:
                return f"{path.name} has SHA-256 {found[:16]}… instead of {self.sha256[:16]}…"
        except FileNotFoundError:
            return f"{path.name} is missing"
        except OSError as error:
            return f"{path.name} cannot be read ({error.strerror})"
        return ""


def sha256_of(path: Path) -> str:
    """Hash a file, a block at a time; raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def seals(folder: Path) -> dict[str, Seal]:
    """Seal every file below a folder, by its path relative to it, sorted."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): Seal.of(path) for path in found}


def first_problem(folder: Path, files: Mapping[str, Seal], *, full: bool) -> str:
    """Say what is wrong with the first file that is not as sealed, or ""."""
    problems = (seal.problem(folder / name, full=full) for name, seal in files.items())
    return next(filter(None, problems), "")


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Yield a new folder beside `target`; it is removed at the end, unless it was moved away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.parent / f"{ASIDE}{target.name}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_aside(target: Path) -> None:
    """Remove what dead processes left beside `target`; only for who holds the lock for it."""
    for left in sorted(target.parent.glob(f"{ASIDE}{target.name}-*")):
        shutil.rmtree(left, ignore_errors=True)


def flush(folder: Path) -> None:
    """Force a folder, all below it, and its own entry to the disk; raises OSError."""
    for path in sorted(folder.rglob("*")):
        _fsync(path)
    _fsync(folder)
    _fsync(folder.parent)


def move(source: Path, target: Path) -> None:
    """Rename a file or folder and force the renaming to the disk; raises OSError."""
    source.replace(target)
    _fsync(target.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file's content in one step: after a crash it is the old one or the new one."""
    temporary = path.with_name(f"{ASIDE}{path.name}-{os.getpid()}-{uuid.uuid4().hex[:8]}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
