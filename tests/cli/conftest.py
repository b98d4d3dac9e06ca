"""A small library and its index, made once, and the program run in this very process on it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.main import main
from bot.settings import Settings
from tests.index.garden import garden

PREFIXES = ("CONVERGENCE_", "DISCORD_", "FORCE_COLOR", "TTY_", "NO_COLOR", "COLUMNS")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program left."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where the program works."""

    knowledge: Path
    data: Path
    model: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "CONVERGENCE_KNOWLEDGE_DIR": str(self.knowledge),
            "CONVERGENCE_DATA_DIR": str(self.data),
            "CONVERGENCE_MODEL_DIR": str(self.model),
        }


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def gardening(tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Home:
    """The example library with a built index; nobody writes to it."""
    folder = tmp_path_factory.mktemp("gardening")
    home = Home(garden(folder), folder / "data", model_dir)
    App(
        Settings(
            convergence_knowledge_dir=home.knowledge,
            convergence_data_dir=home.data,
            convergence_model_dir=home.model,
        )
    ).build()
    return home


@pytest.fixture
def _clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIXES)]:
        monkeypatch.delenv(name)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def home(gardening: Home, _clean: None, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The example library, configured by the environment; the working directory is empty."""
    for name, value in gardening.environment.items():
        monkeypatch.setenv(name, value)
    return gardening


@pytest.fixture
def own(home: Home, tmp_path: Path, model_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A library of the test's own, not yet indexed."""
    made = Home(garden(tmp_path), tmp_path / "data", model_dir)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def run(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program: `run("ask", "what is it?", typed=b"...")`."""

    def running(*words: str, typed: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["convergence", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, said.out, said.err)

    return running
