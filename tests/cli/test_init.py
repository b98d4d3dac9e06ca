from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_new_library_passes_its_check(run: Run, tmp_path: Path) -> None:
    ran = run("init", str(tmp_path / "mine"))
    assert ran.status == 0
    written = ran.out.splitlines()[:-1]
    assert all(Path(each).is_file() for each in written)
    assert ran.out.splitlines()[-1].endswith(
        f"CONVERGENCE_KNOWLEDGE_DIR={tmp_path / 'mine'} convergence chat"
    )


def test_folder_with_a_space_is_quoted_for_the_shell(run: Run, tmp_path: Path) -> None:
    said = run("init", str(tmp_path / "my own")).out
    assert said.endswith(f"CONVERGENCE_KNOWLEDGE_DIR='{tmp_path}/my own' convergence chat\n")


def test_folder_that_is_taken_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("init", str(tmp_path))
    assert ran.status == 1
    assert ran.err == f"convergence: {tmp_path} is not empty; name a new folder or an empty one\n"


def test_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for command in ("init", "schema"):
        ran = run(command, str(tmp_path / "file" / "new"))
        assert ran.status == 1
        assert str(tmp_path / "file") in ran.err
        assert ran.err.count("\n") == 1


def test_schemas_are_json(run: Run, tmp_path: Path) -> None:
    ran = run("schema", str(tmp_path / "schemas"))
    assert ran.status == 0
    paths = [Path(line) for line in ran.out.splitlines()]
    assert len(paths) == 5
    assert all("properties" in path.read_text(encoding="utf-8") for path in paths)
    assert all(json.loads(path.read_text(encoding="utf-8")) for path in paths)
