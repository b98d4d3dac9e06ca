"""`build`: bring the index up to date, and say what was encoded and what was kept."""

from __future__ import annotations

from bot.app import App
from bot.cli.count import counted
from bot.cli.progress import notice, progress_bar


def build() -> None:
    """Build, with a progress bar; problems of the files go to standard error, one a line."""
    app = App.from_environment()
    with progress_bar("Encoding") as tell:
        built = app.build(tell, notice)
    for problem in built.problems:
        notice(str(problem))
    counts = built.generation.manifest["counts"]
    said = ", ".join(counted(count, name.removesuffix("s")) for name, count in counts.items())
    if not built.is_new:
        print(f"Up to date: generation {built.generation.id}: {said}.")
        return
    print(f"Generation {built.generation.id}: {said}.")
    print(f"{counted(built.encoded, 'text')} encoded, {built.kept} kept.")
