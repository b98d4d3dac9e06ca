"""The composition root: the only place that wires settings, files, index and engine together."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answer.engine import Engine
from bot.log import configure
from bot.service.session import Session
from bot.settings import Settings, SettingsError, read_settings
from bot.text.catalogue import Catalogue
from index.build import BuildError, Built, build, is_current, open_knowledge
from index.encoder import EncoderError
from index.generations import Generation, survey
from index.lock import LockTimeoutError
from index.problem import KnowledgeError
from index.vectors import VectorsError

if TYPE_CHECKING:
    from index.serving import OnnxEncoder

# What the edges show as one line; everything else is a bug.
OPERATOR_ERRORS = (
    SettingsError,
    EncoderError,
    KnowledgeError,
    BuildError,
    VectorsError,
    LockTimeoutError,
)
EXPORTING = "Exporting the model: once, about a minute."

Progress = Callable[[int, int], None]
Notice = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A loaded generation with its engine, ready to answer."""

    engine: Engine
    catalogue: Catalogue
    today: Callable[[], date]

    def session(self) -> Session:
        """A new conversation."""
        return Session(lambda: self.engine, self.today)


@dataclass(frozen=True, slots=True)
class App:
    """The program with its settings; each method wires up what one command needs."""

    settings: Settings

    @classmethod
    def from_environment(cls) -> App:
        """Read the settings, and log as they say. Raises SettingsError."""
        settings = read_settings()
        configure(settings.convergence_log)
        return cls(settings)

    @property
    def knowledge_dir(self) -> Path:
        """The library's folder; the shipped one is copied to the data directory at first need.

        Raises SettingsError where the configured folder is none.
        """
        named = self.settings.convergence_knowledge_dir
        if named is not None:
            if not named.is_dir():
                raise SettingsError(
                    f"there is no folder {named}; correct CONVERGENCE_KNOWLEDGE_DIR, or make a "
                    f"library there with: convergence init {named}"
                )
            return named
        here = Path("knowledge")
        if here.is_dir():
            return here
        copy = self.settings.data / "knowledge"
        if not copy.exists():
            with self._writing():
                _copy_shipped(copy)
        return copy

    def encoder(self, notice: Notice | None = None) -> OnnxEncoder:
        """The serving encoder; the model is exported first where that was not done.

        `notice` is told when an export begins, which takes a while. Raises EncoderError.
        """
        from index.serving import OnnxEncoder

        folder = self.settings.model_dir
        try:
            encoder = OnnxEncoder.load(folder)
            if encoder.id.partition("@")[0] == self.settings.model_name:
                return encoder
        except EncoderError:
            pass  # it is exported anew
        from index.export import ensure_exported
        from index.weights import find_weights

        weights = find_weights(self.settings.convergence_model)
        if notice is not None:
            notice(EXPORTING)
        ensure_exported(weights, folder)
        return OnnxEncoder.load(folder)

    def build(self, progress: Progress | None = None, notice: Notice | None = None) -> Built:
        """Bring the index up to date. Raises one of OPERATOR_ERRORS."""
        return self._built(self.encoder(notice), progress)

    @contextmanager
    def opened(
        self, progress: Progress | None = None, notice: Notice | None = None
    ) -> Iterator[Opened]:
        """The engine on the index as the files are now; it is built first where it is not.

        Raises one of OPERATOR_ERRORS.
        """
        encoder = self.encoder(notice)
        generation = self._generation(encoder, progress, notice or (lambda _: None))
        yield Opened(Engine(open_knowledge(generation), encoder), Catalogue.load(), self.today)

    def _generation(
        self, encoder: OnnxEncoder, progress: Progress | None, say: Notice
    ) -> Generation:
        root, current = self.knowledge_dir, survey(self.settings.data, full=True).generation
        if current is not None and is_current(current, root, encoder):
            return current
        say("Building the index.")
        try:
            return self._built(encoder, progress).generation
        except OPERATOR_ERRORS as error:
            if current is None:
                raise
            why = "see: convergence check" if isinstance(error, KnowledgeError) else error
            say(f"Answering from the last good index; it cannot be brought up to date ({why}).")
            return current

    def _built(self, encoder: OnnxEncoder, progress: Progress | None) -> Built:
        root = self.knowledge_dir
        with self._writing():
            return build(root, self.settings.data, encoder, self.today(), progress)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Say in one line what the disk refuses."""
        try:
            yield
        except OSError as error:
            raise SettingsError(
                f"the data directory {self.settings.data} cannot be written "
                f"({error.strerror or error}); set CONVERGENCE_DATA_DIR to a folder that can"
            ) from error

    @staticmethod
    def today() -> date:
        """The date by which reviews are overdue, in UTC: the same everywhere."""
        return datetime.now(UTC).date()


def _copy_shipped(target: Path) -> None:
    """Copy the library that ships with the program, complete or not at all."""
    from bot.shipped import shipped_library

    source = shipped_library()
    if source is None:
        raise SettingsError(
            "there is no knowledge folder and none was installed; set CONVERGENCE_KNOWLEDGE_DIR, "
            "or make one with: convergence init knowledge"
        )
    aside = target.with_name(f".{target.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(source, aside)
    aside.rename(target)
