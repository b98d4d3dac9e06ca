from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.serving import OnnxEncoder
from index.vectors import KeptVectors, TextRole, VectorsError, keys

ROOT = Path(__file__).parents[2]
TEXTS = ["What is a ledger?", "A sensor reports.", "", "Größe 日本語", "What is a ledger?"]


class CountingEncoder:
    """The real encoder, which remembers what it was given."""

    def __init__(self, encoder: OnnxEncoder, id: str = "") -> None:
        self.id = id or encoder.id
        self.dim = encoder.dim
        self.max_tokens = encoder.max_tokens
        self.given: list[list[str]] = []
        self._encoder = encoder

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given.append(list(texts))
        return -self._encoder.encode_queries(texts)  # told apart from a passage's

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given.append(list(texts))
        return self._encoder.encode_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)


@pytest.fixture
def counting(encoder: OnnxEncoder) -> CountingEncoder:
    return CountingEncoder(encoder)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "vectors.sqlite"


def test_text_is_encoded_once(path: Path, counting: CountingEncoder) -> None:
    with KeptVectors(path) as kept:
        first = kept.encode_cached(counting, TEXTS)
    assert (first.encoded, first.kept) == (4, 0)
    with KeptVectors(path) as kept:
        again = kept.encode_cached(counting, [*TEXTS, "new"])
    assert (again.encoded, again.kept) == (1, 4)
    assert counting.given[1] == ["new"]
    assert np.array_equal(again.array[:5], first.array)


def test_vectors_are_the_encoders_in_the_order_asked(
    path: Path, counting: CountingEncoder, encoder: OnnxEncoder
) -> None:
    with KeptVectors(path) as kept:
        kept.encode_cached(counting, TEXTS[1:3])
        array = kept.encode_cached(counting, TEXTS).array
    assert np.allclose(array, encoder.encode_passages(TEXTS), atol=1e-5)


def test_role_and_encoder_tell_vectors_apart(path: Path, encoder: OnnxEncoder) -> None:
    with KeptVectors(path) as kept:
        passages = kept.encode_cached(CountingEncoder(encoder), TEXTS)
        queries = kept.encode_cached(CountingEncoder(encoder), TEXTS, role=TextRole.QUERY)
        others = kept.encode_cached(CountingEncoder(encoder, "another"), TEXTS)
    assert np.allclose(queries.array, -passages.array, atol=1e-5)
    assert others.encoded == 4


def test_keys_differ_where_the_joined_parts_agree() -> None:
    assert keys("a", TextRole.QUERY, ["b"]) != keys("a\0query", TextRole.QUERY, ["b"])
    assert len(set(keys("a", TextRole.PASSAGE, ["x", "y", "\ud800", ""]))) == 4


def test_no_text_gives_no_rows(path: Path, counting: CountingEncoder) -> None:
    with KeptVectors(path) as kept:
        none = kept.encode_cached(counting, [])
    assert none.array.shape == (0, 384)
    assert counting.given == []


def test_progress_counts_up_to_what_is_to_be_encoded(path: Path, counting: CountingEncoder) -> None:
    told: list[tuple[int, int]] = []
    with KeptVectors(path) as kept:
        texts = [f"text {n}" for n in range(300)]
        kept.encode_cached(counting, texts, lambda done, total: told.append((done, total)))
        kept.encode_cached(counting, texts, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (300, 300)
    assert {total for _, total in told} == {300}


def test_interrupted_build_goes_on_where_it_was(path: Path, counting: CountingEncoder) -> None:
    texts = [f"text {n}" for n in range(300)]

    def interrupt(done: int, _: int) -> None:
        raise KeyboardInterrupt(done)

    with KeptVectors(path) as kept, pytest.raises(KeyboardInterrupt) as stopped:
        kept.encode_cached(counting, texts, interrupt)
    (done,) = stopped.value.args
    with KeptVectors(path) as kept:
        again = kept.encode_cached(counting, texts)
    assert (again.kept, again.encoded) == (done, 300 - done)


def test_prune_keeps_what_it_is_told_to(path: Path, counting: CountingEncoder) -> None:
    with KeptVectors(path) as kept:
        kept.encode_cached(counting, TEXTS)
        for _ in range(2):
            gone = kept.prune(keys(counting.id, TextRole.PASSAGE, TEXTS[:1]))
        assert gone == 0
        after = kept.encode_cached(counting, TEXTS)
    assert (after.kept, after.encoded) == (1, 3)


def test_file_that_is_no_database_is_set_aside(
    path: Path, counting: CountingEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, and long enough to be taken for one" * 100)
    with caplog.at_level(logging.WARNING), KeptVectors(path) as kept:
        assert kept.encode_cached(counting, TEXTS).encoded == 4
    assert "is damaged" in caplog.text
    assert path.with_name("vectors.sqlite.damaged").read_bytes().startswith(b"not a database")


def filled(path: Path, counting: CountingEncoder) -> int:
    """Save 40 texts, all of it in the main file; return its size."""
    with KeptVectors(path) as kept:
        kept.encode_cached(counting, [f"text {n}" for n in range(40)])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.stat().st_size


@pytest.mark.parametrize("at", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9])
def test_overwritten_page_never_gives_a_wrong_vector(
    path: Path, counting: CountingEncoder, encoder: OnnxEncoder, at: float
) -> None:
    size = filled(path, counting)
    texts = [f"text {n}" for n in range(40)]
    with path.open("r+b") as file:
        file.seek(int(size * at))
        file.write(os.urandom(64))
    with KeptVectors(path) as kept:
        array = kept.encode_cached(counting, texts).array
    assert np.allclose(array, encoder.encode_passages(texts), atol=1e-5)


def test_truncated_file_is_begun_anew(path: Path, counting: CountingEncoder) -> None:
    size = filled(path, counting)
    os.truncate(path, size // 2)
    with KeptVectors(path) as kept:
        assert kept.encode_cached(counting, ["text 1"]).array.shape == (1, 384)


def test_flipped_bit_of_a_vector_is_encoded_again(path: Path, counting: CountingEncoder) -> None:
    filled(path, counting)
    key = keys(counting.id, TextRole.PASSAGE, ["text 7"])[0]
    with sqlite3.connect(path) as connection:
        flipped = "UPDATE vectors SET vector = zeroblob(1536) WHERE key = ?"
        assert connection.execute(flipped, (key,)).rowcount == 1
    connection.close()
    with KeptVectors(path) as kept:
        again = kept.encode_cached(counting, [f"text {n}" for n in range(40)])
    assert (again.encoded, again.kept) == (1, 39)
    assert counting.given[-1] == ["text 7"]


def test_other_format_is_begun_anew(path: Path, counting: CountingEncoder) -> None:
    filled(path, counting)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 77")
    connection.close()
    with KeptVectors(path) as kept:
        assert kept.encode_cached(counting, TEXTS).kept == 0


def test_folder_in_its_place_is_one_clear_line(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(VectorsError, match=r"kept vectors .* cannot be used .*; check the disk"):
        KeptVectors(path)


CHILD = """
import hashlib, os, signal, sys, pathlib
import numpy as np
from index.vectors import KeptVectors

class Stub:
    id, dim, max_tokens = "stub", 4, 8
    def encode_passages(self, texts):
        return np.array([list(hashlib.md5(t.encode()).digest()[:4]) for t in texts], np.float32)
    encode_queries = encode_passages

rounds = int(sys.argv[2])
def told(done, total):
    if rounds and done >= rounds:
        os.kill(os.getpid(), signal.SIGKILL)

with KeptVectors(pathlib.Path(sys.argv[1])) as kept:
    got = kept.encode_cached(Stub(), [f"text {n}" for n in range(1000)], told)
    print(got.kept, got.encoded, hashlib.md5(got.array.tobytes()).hexdigest())
"""


def child(path: Path, rounds: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(path), str(rounds)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_killed_process_leaves_what_it_saved(path: Path) -> None:
    with child(path, 300) as killed:
        killed.wait()
    assert killed.returncode == -signal.SIGKILL
    with child(path, 0) as after:
        kept, encoded, _ = after.communicate()[0].split()
    assert int(kept) >= 300
    assert int(kept) + int(encoded) == 1000


def test_two_processes_at_once_agree(path: Path, tmp_path: Path) -> None:
    alone = child(tmp_path / "alone.sqlite", 0)
    both = [child(path, 0), child(path, 0)]
    said = [each.communicate()[0].split() for each in (alone, *both)]
    assert len({digest for _, _, digest in said}) == 1
    with child(path, 0) as after:
        assert after.communicate()[0].split()[:2] == ["1000", "0"]
