"""Vectors kept between builds, by the hash of encoder, role and text: nothing is encoded twice."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

import numpy as np

from index.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.encoder import Encoder

log = logging.getLogger(__name__)

FORMAT = 1
_SAVE_EVERY = 128  # texts: a few seconds of work
_ASK = 500  # keys in one statement
_BUSY_S = 30.0
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class VectorsError(Exception):
    """The kept vectors cannot be read or saved; shown to operators: one line."""


class TextRole(StrEnum):
    """Which way a text is encoded."""

    QUERY = "query"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of length 1, (n, dim); how many texts were `encoded` for it, how many were `kept`."""

    array: NDArray[np.float32]
    encoded: int
    kept: int


class KeptVectors:
    """A SQLite file of vectors. Several processes may use it at once; one thread per object.

    A damaged file is set aside as `<name>.damaged` and begun anew; a damaged row is encoded again.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file; raises VectorsError where neither can be done."""
        self.path = path
        try:
            # one at a time, so that two processes do not set aside each other's new file
            with locked(path.with_name(f".{path.name}.lock"), _BUSY_S, f"opening {path.name}"):
                self._connection = _opened(path)
        except (OSError, sqlite3.Error) as error:
            raise self._refused(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def encode_cached(
        self,
        encoder: Encoder,
        texts: Sequence[str],
        progress: Callable[[int, int], None] | None = None,
        *,
        role: TextRole = TextRole.PASSAGE,
    ) -> Vectors:
        """Return a vector for each text, encoding those that are not kept; raises VectorsError.

        Saves every hundred texts or so: an interrupted build goes on where it was. `progress`
        is told how many of the texts to encode are done, and how many there are.
        """
        encode = encoder.encode_queries if role is TextRole.QUERY else encoder.encode_passages
        hashes = keys(encoder.id, role, texts)
        array = np.zeros((len(texts), encoder.dim), np.float32)
        try:
            found = self._found(hashes, encoder.dim)
            by_key = dict(zip(hashes, texts, strict=True))
            # like lengths together waste the least padding; the slow ones first
            missing = sorted(by_key.keys() - found.keys(), key=lambda key: (-len(by_key[key]), key))
            for start in range(0, len(missing), _SAVE_EVERY):
                some = missing[start : start + _SAVE_EVERY]
                encode = (
                    encoder.encode_queries if role is TextRole.QUERY else encoder.encode_passages
                )
                rows = encode([by_key[key] for key in some])
                self._save(some, rows)
                found.update(zip(some, rows, strict=True))
                if progress is not None:
                    progress(start + len(some), len(missing))
        except sqlite3.Error as error:
            raise self._refused(error) from error
        for at, key in enumerate(hashes):
            array[at] = found[key]
        return Vectors(array, len(missing), len(found) - len(missing))

    def __len__(self) -> int:
        """How many vectors are kept; raises VectorsError."""
        try:
            (count,) = self._connection.execute("SELECT COUNT(*) FROM vectors").fetchone()
        except sqlite3.Error as error:
            raise self._refused(error) from error
        return int(count)

    def prune(self, keep: Iterable[bytes]) -> int:
        """Forget all vectors but those of the given keys; return how many went."""
        try:
            with self._connection as connection:
                connection.execute("DROP TABLE IF EXISTS temp.keep")
                connection.execute("CREATE TEMP TABLE keep (key BLOB PRIMARY KEY) WITHOUT ROWID")
                rows = ((key,) for key in keep)
                connection.executemany("INSERT OR IGNORE INTO keep VALUES (?)", rows)
                drop = "DELETE FROM vectors WHERE key NOT IN (SELECT key FROM keep)"
                gone = connection.execute(drop).rowcount
            connection.execute("PRAGMA incremental_vacuum").fetchall()
        except sqlite3.Error as error:
            raise self._refused(error) from error
        return gone

    def _found(self, hashes: list[bytes], dim: int) -> dict[bytes, NDArray[np.float32]]:
        """Look keys up, whatever is damaged left out."""
        found: dict[bytes, NDArray[np.float32]] = {}
        wanted = list(dict.fromkeys(hashes))
        for start in range(0, len(wanted), _ASK):
            some = wanted[start : start + _ASK]
            marks = ",".join("?" * len(some))
            ask = f"SELECT key, vector, crc FROM vectors WHERE key IN ({marks})"  # noqa: S608
            for key, vector, crc in self._connection.execute(ask, some):
                if len(vector) == 4 * dim and zlib.crc32(key + vector) == crc:
                    found[key] = np.frombuffer(vector, "<f4")
        return found

    def _save(self, hashes: list[bytes], rows: NDArray[np.float32]) -> None:
        said = zip(hashes, (row.astype("<f4").tobytes() for row in rows), strict=True)
        with self._connection as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors (key, vector, crc) VALUES (?, ?, ?)",
                [(key, vector, zlib.crc32(key + vector)) for key, vector in said],
            )

    def _refused(self, error: Exception) -> VectorsError:
        mend = "check the disk and the rights of that folder, or remove the file"
        return VectorsError(f"the kept vectors {self.path} cannot be used ({error}); {mend}")


def keys(encoder_id: str, role: TextRole, texts: Iterable[str]) -> list[bytes]:
    """Hash each text together with who encodes it, and how."""
    start = hashlib.sha256(f"{encoder_id}\0{role}\0".encode())
    hashes = []
    for text in texts:
        each = start.copy()
        each.update(text.encode("utf-8", "surrogatepass"))
        hashes.append(each.digest())
    return hashes


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _connected(path)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            raise
        set_aside = path.with_name(f"{path.name}.damaged")
        log.warning("%s is damaged (%s): kept as %s, begun anew", path, error, set_aside.name)
        path.replace(set_aside)
        for journal in ("-wal", "-shm"):
            path.with_name(path.name + journal).unlink(missing_ok=True)
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    """Open the file and look it over; raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=_BUSY_S)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if said != "ok":
            raise _damage(said)
        with connection:
            if version != FORMAT:
                connection.execute("DROP TABLE IF EXISTS vectors")
                connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors"
                " (key BLOB PRIMARY KEY, vector BLOB NOT NULL, crc INTEGER NOT NULL)"
            )
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _damage(said: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(said)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
