"""What is installed: the program, its data, and the library beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("bot", "index", "knowledge", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
NAME = f"convergence_bot-{VERSION}"
SHARED = f"{NAME}.data/data/share/convergence-bot/knowledge"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of the project as it is, built apart so that nothing is left behind."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, source / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, source / part)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(target)], cwd=source, capture_output=True, check=False
    )
    assert built.returncode == 0, built.stderr.decode()
    return zipfile.ZipFile(next(target.glob("*.whl")))


def inside(wheel: zipfile.ZipFile, folder: str) -> set[str]:
    return {name for name in wheel.namelist() if PurePosixPath(name).is_relative_to(folder)}


def there(folder: str) -> set[str]:
    """The files of a folder of the project, relative to it."""
    return {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("package", ["bot", "index"])
def test_wheel_holds_every_file_of_a_package(wheel: zipfile.ZipFile, package: str) -> None:
    held = {name.removeprefix(f"{package}/") for name in inside(wheel, package)}
    assert sorted(there(package) - held) == []
    assert sorted(held - there(package)) == []


def test_wheel_holds_the_whole_library(wheel: zipfile.ZipFile) -> None:
    held = {name.removeprefix(f"{SHARED}/") for name in inside(wheel, SHARED)}
    assert sorted(there("knowledge") - held) == []
    assert sorted(held - there("knowledge")) == []


def test_wheel_holds_the_same_bytes(wheel: zipfile.ZipFile) -> None:
    for name in ("bot/text/en.yaml", "index/words.txt", "index/example/README.md"):
        assert wheel.read(name) == (ROOT / name).read_bytes()
    assert wheel.read(f"{SHARED}/themes.yaml") == (ROOT / "knowledge/themes.yaml").read_bytes()


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    roots = {name.split("/")[0] for name in wheel.namelist()}
    assert roots == {"bot", "index", f"{NAME}.data", f"{NAME}.dist-info"}


def test_wheel_has_the_program_and_the_licence(wheel: zipfile.ZipFile) -> None:
    info = f"{NAME}.dist-info"
    assert b"convergence = bot.cli.main:main" in wheel.read(f"{info}/entry_points.txt")
    assert b"CC BY 4.0" in wheel.read(f"{info}/licenses/LICENSE")
    assert b"License-Expression: MIT" in wheel.read(f"{info}/METADATA")
