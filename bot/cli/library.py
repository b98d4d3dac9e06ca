"""`init` and `schema`: a library of one's own, and completion for those who write it."""

from __future__ import annotations

import shlex
from pathlib import Path

from bot.app import App
from bot.cli.failure import Failure
from index import editorschema, scaffold


def init(directory: Path) -> None:
    """Make an empty library with an example of each kind."""
    try:
        written = scaffold.init(directory, App.today())
    except (scaffold.NotEmptyError, OSError) as error:
        raise Failure(str(error)) from None
    for path in written:
        print(path)
    named = shlex.quote(str(directory))
    print(f"Write your pages there, then: CONVERGENCE_KNOWLEDGE_DIR={named} convergence chat")


def schema(directory: Path) -> None:
    """Write the JSON Schemas of every kind of file."""
    try:
        written = editorschema.write(directory)
    except OSError as error:
        raise Failure(
            f"{directory} cannot be written ({error.strerror}); name another folder"
        ) from None
    for path in written:
        print(path)
