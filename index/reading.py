"""Read one knowledge file safely: what comes back is text, or one problem in plain words."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from index.problem import Problem

MAX_BYTES = 1 << 20
_MOST = "a knowledge file has at most 1 MiB"
_SPLIT = "split it, or check that it is the right file"

_LINE_END = re.compile(r"\r\n|\r|\n")
# What no text needs and what makes a line look other than it is: control characters, Unicode's
# own line separators (editors, YAML and Markdown count them differently), invisible marks that
# turn the direction of text, zero-width spaces, and code points that are no characters.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\uffff]"
)


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A file as it was read.

    `text` is the file decoded as UTF-8, without a leading byte order mark and with its line ends
    as they stand (LF, CRLF or CR). Every Quote counts code points of this very text.
    """

    path: str
    text: str
    sha256: str
    _ends: tuple[int, ...] = field(repr=False, compare=False)

    def line(self, offset: int) -> int:
        """Find the 1-based line that holds a code point."""
        return bisect_right(self._ends, offset) + 1

    def line_start(self, line: int) -> int:
        """Find the offset at which a 1-based line begins; past the last one, the text's end."""
        if line <= 1:
            return 0
        return self._ends[line - 2] if line - 2 < len(self._ends) else len(self.text)

    @property
    def line_count(self) -> int:
        """How many lines the file has."""
        return len(self._ends) + 1


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that cannot be read: why, and a digest that changes when the file does."""

    problem: Problem
    sha256: str


def read(root: Path, path: str) -> KnowledgeFile | Unread:
    """Read a file of a knowledge folder; `path` is relative to it, with forward slashes."""
    data = load_bytes(root, path)
    return data if isinstance(data, Unread) else decode(path, data)


def decode(path: str, data: bytes) -> KnowledgeFile | Unread:
    """Turn the bytes of a file into text."""
    digest = hashlib.sha256(data).hexdigest()
    problem = _wrong_with(path, data)
    if problem is not None:
        return Unread(problem, digest)
    text = data.decode("utf-8-sig")
    found = _ODD.search(text)
    if found is not None:
        line = len(_LINE_END.findall(text, 0, found.start())) + 1
        what = f"an invisible or control character (U+{ord(found.group()):04X}) stands in the text"
        return Unread(Problem(path, line, what, "delete it, or type the line again"), digest)
    return KnowledgeFile(path, text, digest, tuple(m.end() for m in _LINE_END.finditer(text)))


def odd(text: str) -> str | None:
    """Find the first character of a text that no knowledge file may hold."""
    found = _ODD.search(text)
    return found.group() if found else None


def load_bytes(root: Path, path: str) -> bytes | Unread:
    """Read the bytes of a regular file inside the folder, at most MAX_BYTES of them."""
    place = root / PurePosixPath(path)
    try:
        if _has_links(root, path) and not is_inside(root, place):
            what = "is a link that leads out of the knowledge folder"
            return _unread(path, what, "put the file itself here", str(place.resolve()))
        # Without O_NONBLOCK, opening a named pipe would wait for ever.
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return _unread(path, f"cannot be opened ({_reason(error)})", "check the file", "")
    try:
        return _checked(path, handle)
    except OSError as error:
        return _unread(path, f"cannot be read ({_reason(error)})", "check the file", "")
    finally:
        os.close(handle)


def is_inside(root: Path, place: Path) -> bool:
    """Whether a path, links followed, stays in the folder."""
    real = os.path.realpath(place)
    top = os.path.realpath(root)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


def _has_links(root: Path, path: str) -> bool:
    """Whether a path below the folder may lead elsewhere; cheaper than to resolve it."""
    place = os.fspath(root)
    for part in path.split("/"):
        place = os.path.join(place, part)  # noqa: PTH118 - thousands of these are read at a time
        if part in ("", ".", "..") or os.path.islink(place):  # noqa: PTH114
            return True
    return False


def _checked(path: str, handle: int) -> bytes | Unread:
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        return _unread(path, "is not a regular file", "put a plain text file here", "")
    if state.st_size > MAX_BYTES:
        what = f"is too large ({state.st_size / (1 << 20):.1f} MiB; {_MOST})"
        stamp = f"{state.st_size} {state.st_mtime_ns}"
        return _unread(path, what, _SPLIT, stamp)
    parts: list[bytes] = []
    # One byte more than there may be: the file may have grown, and `decode` looks again.
    while (part := os.read(handle, MAX_BYTES + 1)) and sum(map(len, parts)) <= MAX_BYTES:
        parts.append(part)
    return b"".join(parts)


def _wrong_with(path: str, data: bytes) -> Problem | None:
    if len(data) > MAX_BYTES:
        what = f"is too large ({len(data) / (1 << 20):.1f} MiB; {_MOST})"
        return Problem(path, 1, what, _SPLIT)
    if (nul := data.find(b"\0")) >= 0:
        what = "holds NUL bytes: this is not a text file, or it was saved as UTF-16"
        return Problem(path, _line_of(data, nul), what, "save it as UTF-8 text")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"is not valid UTF-8 (byte 0x{data[error.start]:02X})"
        return Problem(path, _line_of(data, error.start), what, "save the file as UTF-8")
    return None


def _line_of(data: bytes, offset: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", data[:offset])) + 1


def _unread(path: str, what: str, mend: str, stamp: str) -> Unread:
    digest = hashlib.sha256(f"{path}\n{what}\n{stamp}".encode()).hexdigest()
    return Unread(Problem(path, 1, what, mend), digest)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
