"""`doctor`: what is configured, what works, and what is off and why."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.console import Console
from rich.text import Text

from bot.app import App
from bot.cli.count import counted
from bot.cli.failure import Failure, shown
from bot.settings import ENV_FILE, unknown_settings
from index.encoder import EncoderError
from index.generations import survey
from index.loader import fingerprint, load

NEEDED_MB = 500
AT_NEXT = "It is made at the next question, or with: convergence build"


class State(StrEnum):
    """How a thing stands."""

    OK = "ok"
    OFF = "off"
    BAD = "bad"


STYLES = {State.OK: "green", State.OFF: "yellow", State.BAD: "red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `hint` says what to do, where something is to be done."""

    state: State
    name: str
    said: str
    hint: str = ""


def doctor() -> None:
    """Print the report; raises Failure where something must be mended."""
    app = App.from_environment()
    console = Console(highlight=False)
    bad = 0
    for finding in findings(app):
        bad += finding.state is State.BAD
        line = Text.assemble((f"{finding.state:>3}", STYLES[finding.state]), f"  {finding.name}: ")
        line.append(finding.said + (f". {finding.hint}" if finding.hint else ""))
        console.print(line, soft_wrap=not console.is_terminal)
    if bad:
        raise Failure(f"{counted(bad, 'thing')} to mend")


def findings(app: App) -> Iterator[Finding]:
    """Look at everything, one after the other; nothing is built."""
    checks: tuple[tuple[str, Callable[[App], Finding]], ...] = (
        ("settings", _settings),
        ("data", _data),
        ("knowledge", _knowledge),
        ("shipped library", _shipped),
        ("model", _model),
        ("index", _index),
        ("Discord", _discord),
    )
    said = None
    for name, check in checks:
        try:
            yield check(app)
        except Exception as error:
            # what rests on the same thing fails alike, and is not said again
            if (why := shown(error)) is None:
                raise
            if why != said:
                yield Finding(State.BAD, name, why.partition("\n")[0])
            said = why


def _settings(app: App) -> Finding:
    if strange := unknown_settings():
        return Finding(
            State.OFF, "settings", f"{', '.join(strange)} is no setting", "See the README's table."
        )
    named = [name.upper() for name in sorted(app.settings.model_fields_set)]
    where = f" (some may stand in {ENV_FILE})" if ENV_FILE.is_file() else ""
    said = ", ".join(named) + where if named else "none; all is as it comes"
    return Finding(State.OK, "settings", said)


def _data(app: App) -> Finding:
    data = app.settings.data
    if data.exists() and not data.is_dir():
        return Finding(
            State.BAD, "data", f"{data} is not a folder", "Set CONVERGENCE_DATA_DIR to one."
        )
    home = next(each for each in (data.absolute(), *data.absolute().parents) if each.exists())
    if not os.access(home, os.W_OK | os.X_OK):
        return Finding(
            State.BAD, "data", f"{home} cannot be written", "Set CONVERGENCE_DATA_DIR to another."
        )
    free = shutil.disk_usage(home).free // 2**20
    if free < NEEDED_MB:
        return Finding(
            State.BAD, "data", f"{free} MB free at {home}", f"Make room: {NEEDED_MB} MB are needed."
        )
    return Finding(State.OK, "data", f"{data.absolute()}, {free} MB free")


def _knowledge(app: App) -> Finding:
    library, problems = load(app.knowledge_dir, app.today())
    mistakes = sum(problem.is_fatal for problem in problems)
    said = f"{counted(len(library.pages), 'page')} in {app.knowledge_dir}"
    if mistakes:
        return Finding(
            State.BAD,
            "knowledge",
            f"{said}, {counted(mistakes, 'mistake')}",
            "See them with: convergence check",
        )
    return Finding(State.OK, "knowledge", f"{said}, {counted(len(problems), 'warning')}")


def _shipped(app: App) -> Finding:
    from bot.shipped import shipped_library

    source = shipped_library()
    if source is None or source.resolve() == app.knowledge_dir.resolve():
        return Finding(
            State.OK, "shipped library", "is the one in use" if source else "none was installed"
        )
    theirs, ours = fingerprint(source), fingerprint(app.knowledge_dir)
    newer = sum(ours.get(path) != digest for path, digest in theirs.items())
    if newer:
        hint = f"Compare them: diff -r {source} {app.knowledge_dir}"
        return Finding(
            State.OFF,
            "shipped library",
            f"differs from the one in use in {counted(newer, 'file')}",
            hint,
        )
    return Finding(State.OK, "shipped library", "is the same as the one in use")


def _model(app: App) -> Finding:
    from index.serving import OnnxEncoder

    folder, name = app.settings.model_dir, app.settings.model_name
    try:
        encoder = OnnxEncoder.load(folder)
    except EncoderError as error:
        return Finding(State.OFF, "model", error.what, AT_NEXT)
    if encoder.id.partition("@")[0] != name:
        return Finding(State.OFF, "model", f"{encoder.id} is exported, {name} is wanted", AT_NEXT)
    return Finding(State.OK, "model", f"{encoder.id}, {encoder.dim} dimensions, in {folder}")


def _index(app: App) -> Finding:
    found = survey(app.settings.data, full=True)
    if found.generation is None:
        why = f" ({found.problems[0].what})" if found.problems else ""
        return Finding(State.OFF, "index", f"there is none{why}", AT_NEXT)
    said = f"generation {found.generation.id}"
    if found.problems:
        return Finding(
            State.OFF, "index", f"{said}; {found.problems[0]}", "Do it now: convergence build"
        )
    made_of = found.generation.manifest.get("made_of", {})
    if made_of.get("files") != fingerprint(app.knowledge_dir):
        return Finding(State.OFF, "index", f"{said} is older than the files", AT_NEXT)
    counts = found.generation.manifest.get("counts", {})
    return Finding(State.OK, "index", f"{said}: {counts.get('passages', 0)} passages")


def _discord(app: App) -> Finding:
    said = "this version has no Discord client"
    used = "DISCORD_TOKEN is set and not used" if app.settings.discord_token else ""
    return Finding(State.OFF, "Discord", f"{said}; {used}" if used else said)
