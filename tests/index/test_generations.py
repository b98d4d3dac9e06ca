from __future__ import annotations

import json
import logging
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.generations import Builds, building, is_building, open_current, publish, survey
from index.lock import LockTimeoutError

Write = Callable[[Path], None]


def writing(word: str) -> Write:
    """Write three files, one of them in a folder, that all say the word."""

    def write(folder: Path) -> None:
        (folder / "passages.json").write_text(word * 100)
        (folder / "vectors.npy").write_text(word * 1000)
        (folder / "lexical").mkdir()
        (folder / "lexical" / "scores").write_text(word)

    return write


def said(root: Path, *, full: bool = False) -> str | None:
    """Return the word of the current build."""
    found = open_current(root, full=full)
    if found is None:
        return None
    words = {
        (found.path / "passages.json").read_text()[:3],
        (found.path / "vectors.npy").read_text()[:3],
        (found.path / "lexical" / "scores").read_text(),
        found.manifest["word"],
    }
    (word,) = words
    return str(word)


def put(root: Path, word: str) -> Path:
    return publish(root, writing(word), {"word": word})


def builds(root: Path) -> set[str]:
    return {path.name for path in (root / "generations").iterdir()}


def test_nothing_published_is_none_without_a_problem(tmp_path: Path) -> None:
    assert survey(tmp_path) == survey(tmp_path / "absent")
    assert survey(tmp_path).generation is None
    assert survey(tmp_path).problems == ()


def test_published_is_current(tmp_path: Path) -> None:
    path = put(tmp_path, "one")
    found = open_current(tmp_path, full=True)
    assert found is not None
    assert found.path == path
    assert found.manifest == {"word": "one"}
    assert set(found.files) == {"passages.json", "vectors.npy", "lexical/scores"}
    assert found.files["passages.json"].size == 300


def test_same_build_has_the_same_id_and_is_kept(tmp_path: Path) -> None:
    first = put(tmp_path, "one")
    inode = (first / "vectors.npy").stat().st_ino
    assert put(tmp_path, "one") == first
    assert (first / "vectors.npy").stat().st_ino == inode
    assert publish(tmp_path, writing("one"), {"word": "one", "model": "x"}) != first


def test_one_before_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    paths = [put(tmp_path, word) for word in ("one", "two", "six")]
    assert said(tmp_path) == "six"
    assert builds(tmp_path) == {path.name for path in paths[1:]}
    put(tmp_path, "two")
    assert said(tmp_path) == "two"
    assert builds(tmp_path) == {path.name for path in paths[1:]}


def test_failing_write_leaves_all_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, "one")
    before = builds(tmp_path)

    def fail(folder: Path) -> None:
        writing("two")(folder)
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        publish(tmp_path, fail, {"word": "two"})
    assert builds(tmp_path) == before
    assert said(tmp_path) == "one"


def truncate(path: Path) -> None:
    os.truncate(path / "vectors.npy", 5)


def flip(path: Path) -> None:
    (path / "vectors.npy").write_text("twO" + "two" * 999)


def missing(path: Path) -> None:
    (path / "lexical" / "scores").unlink()


def gone(path: Path) -> None:
    path.rename(path.with_name("moved"))
    for file in path.with_name("moved").glob("*.*"):
        file.unlink()


def older(path: Path) -> None:
    text = (path / "manifest.json").read_text()
    (path / "manifest.json").write_text(text.replace('"format": 1', '"format": 0'))


def newer(path: Path) -> None:
    text = (path / "manifest.json").read_text()
    (path / "manifest.json").write_text(text.replace('"format": 1', '"format": 9'))


def half_manifest(path: Path) -> None:
    os.truncate(path / "manifest.json", 60)


def list_manifest(path: Path) -> None:
    (path / "manifest.json").write_text("[]")


def no_manifest(path: Path) -> None:
    (path / "manifest.json").unlink()


def forged_manifest(path: Path) -> None:
    file = path / "manifest.json"
    file.write_text(file.read_text().replace('"word": "two"', '"word": "one"'))


DAMAGE = [
    (truncate, False, r"vectors\.npy has 5 bytes instead of 3000"),
    (flip, True, r"vectors\.npy has SHA-256 \w+… instead of"),
    (missing, False, r"scores is missing"),
    (gone, False, r"it is missing"),
    (older, False, r"it has an older format \(0, this program reads 1\)"),
    (newer, False, r"it has another format \(9, this program reads 1\)"),
    (half_manifest, False, r"manifest\.json is damaged"),
    (list_manifest, False, r"manifest\.json is damaged"),
    (no_manifest, False, r"it has no manifest\.json"),
    (forged_manifest, True, r"manifest\.json was changed"),
]
NAMES = [damage.__name__ for damage, _, _ in DAMAGE]


@pytest.mark.parametrize(("damage", "full", "what"), DAMAGE, ids=NAMES)
def test_damage_is_named_and_the_build_before_serves(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], None],
    full: bool,
    what: str,
) -> None:
    put(tmp_path, "one")
    path = put(tmp_path, "two")
    damage(path)
    with caplog.at_level(logging.WARNING):
        assert said(tmp_path, full=full) == "one"
    (problem, *_) = survey(tmp_path, full=full).problems
    assert problem.generation == path.name
    assert str(problem) in caplog.text
    assert str(problem).endswith("it will be rebuilt")
    assert re.search(what, str(problem))


@pytest.mark.parametrize(("damage", "full", "what"), DAMAGE, ids=NAMES)
def test_damaged_only_build_is_none_with_a_reason_and_can_be_rebuilt(
    tmp_path: Path, damage: Callable[[Path], None], full: bool, what: str
) -> None:
    damage(put(tmp_path, "two"))
    found = survey(tmp_path, full=full)
    assert found.generation is None
    assert re.search(what, str(found.problems[0]))
    put(tmp_path, "two")
    assert said(tmp_path, full=True) == "two"
    assert survey(tmp_path, full=True).problems == ()


@given(st.binary(max_size=60))
def test_garbage_in_the_pointer_harms_nothing(tmp_path_factory: Any, garbage: bytes) -> None:
    root = tmp_path_factory.mktemp("root")
    put(root, "one")
    put(root, "two")
    (root / "current").write_bytes(garbage)
    assert said(root) in {"one", "two"}
    put(root, "six")
    assert said(root) == "six"
    assert survey(root).problems == ()


def test_garbage_in_the_pointer_is_named_and_the_newest_serves(tmp_path: Path) -> None:
    put(tmp_path, "one")
    put(tmp_path, "two")
    (tmp_path / "current").write_bytes(b"../../etc\n")
    assert said(tmp_path) == "two"
    assert "pointer file current is damaged" in str(survey(tmp_path).problems[0])


def test_what_dead_processes_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "generations" / ".aside-new-1-dead"
    left.mkdir(parents=True)
    (left / "vectors.npy").write_text("half")
    path = put(tmp_path, "one")
    assert builds(tmp_path) == {path.name}


def dying_at(step: int, root: Path, word: str) -> int:
    """Publish in a child that kills itself at its n-th step on the file system; its wait status."""
    child = os.fork()
    if child == 0:
        seen = 0

        def audit(event: str, _: tuple[Any, ...]) -> None:
            nonlocal seen
            if event == "open" or event.startswith(("os.", "shutil.")):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(audit)
            put(root, word)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def test_process_killed_at_any_step_leaves_a_complete_build(tmp_path: Path) -> None:
    words: list[str] = []
    status = -1
    while status != 0:
        root = tmp_path / str(len(words))
        put(root, "one")
        put(root, "two")
        status = dying_at(len(words) + 1, root, "six")
        assert status in {0, signal.SIGKILL}
        words.append(said(root, full=True) or "none")
        assert survey(root, full=True).problems == ()
        put(root, "ten")
        assert said(root, full=True) == "ten"
        assert len(builds(root)) == 2
    assert len(words) > 20
    assert words == sorted(words, reverse=True)  # two until some step, six from it on
    assert set(words) == {"two", "six"}


def test_killed_first_build_leaves_none_or_all(tmp_path: Path) -> None:
    step, status = 0, -1
    while status != 0:
        step += 1
        root = tmp_path / str(step)
        status = dying_at(step, root, "one")
        assert said(root, full=True) in {None, "one"}
    assert said(root, full=True) == "one"


def test_second_build_waits_in_vain_and_says_for_whom(tmp_path: Path) -> None:
    with building(tmp_path):
        assert is_building(tmp_path)
        with (
            pytest.raises(LockTimeoutError, match=rf"another process \({os.getpid()}\) is still"),
            building(tmp_path, timeout_s=0),
        ):
            pytest.fail("two at once")
    assert not is_building(tmp_path)


def test_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with building(tmp_path):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with building(tmp_path, timeout_s=0) as builds:
        assert isinstance(builds, Builds)


def build_once(root: str) -> None:
    """Build as a program does: wait, look again, and publish only what is not there."""
    with building(Path(root)) as builds:
        if open_current(Path(root)) is None:
            builds.publish(writing("one"), {"word": "one"})
            with (Path(root) / "built").open("a") as tally:
                tally.write("built\n")


def test_builds_at_once_build_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=build_once, args=(str(tmp_path),)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert (tmp_path / "built").read_text() == "built\n"
    assert said(tmp_path, full=True) == "one"


def test_manifest_is_readable_json(tmp_path: Path) -> None:
    path = put(tmp_path, "one")
    written = json.loads((path / "manifest.json").read_text())
    assert written["format"] == 1
    assert written["files"]["lexical/scores"]["size"] == 3
