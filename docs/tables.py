"""The parts of the README that the code knows better: commands, settings, answers.

Each stands between a mark and `<!-- end -->`; `make docs` writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from bot.app import App, Opened
from bot.cli.lines import lines
from bot.cli.main import NAME, app
from bot.settings import Settings

README = Path(__file__).parents[1] / "README.md"
_MARK = re.compile(
    r"(<!-- (commands|settings|asked)(?:: ([^>]*?))? -->\n).*?<!-- end -->", re.DOTALL
)
_THEN = " / "  # between the questions of a conversation


def commands() -> str:
    """The Markdown table of every command, and of every option under its command."""
    rows = ("| " + " | ".join(row) + " |\n" for row in _rows(typer.main.get_command(app), NAME))
    return "| command | with | does |\n| --- | --- | --- |\n" + "".join(rows)


def settings() -> str:
    """The Markdown table of every setting."""
    rows = (
        f"| `{name.upper()}` | {_default(field.default)} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    )
    return "| variable | default | what it sets |\n| --- | --- | --- |\n" + "".join(rows)


def filled(text: str, answer: Callable[[str], str] | None = None) -> str:
    """Write the marked parts of a text anew; the answers only where `answer` is given."""

    def inside(mark: re.Match[str]) -> str:
        match mark[2]:
            case "commands":
                said = commands()
            case "settings":
                said = settings()
            case _ if answer is None:
                return mark[0]
            case _:
                said = f"```console\n{answer(mark[3])}```\n"
        return f"{mark[1]}{said}<!-- end -->"

    return _MARK.sub(inside, text)


def asking(opened: Opened) -> Callable[[str], str]:
    """What answers the questions of a mark, as a terminal shows them."""

    def answer(questions: str) -> str:
        *before, last = questions.split(_THEN)
        session = opened.session()
        session.replay(before)
        after = "".join(f' --after "{each}"' for each in before)
        said = lines(session.ask(last), opened.catalogue, numbered=False)
        return f'$ {NAME} ask "{last}"{after}\n{said}\n'

    return answer


def main() -> None:
    """Write the README's marked parts anew."""
    with App.from_environment().opened() as opened:
        text = filled(README.read_text(encoding="utf-8"), asking(opened))
    README.write_text(text, encoding="utf-8")


def _rows(command: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """A row for a command and one for each of its options; a group gives those of its members."""
    if members := getattr(command, "commands", None):
        for name, member in members.items():
            yield from _rows(member, f"{path} {name}")
        return
    words = [each for each in command.params if each.param_type_name == "argument"]
    yield f"`{' '.join((path, *map(_word, words)))}`", "", str(command.help)
    for each in command.params:
        name = (
            each.metavar if each in words else " ".join(filter(None, (each.opts[0], each.metavar)))
        )
        yield "", f"`{name}`", _does(each)


def _word(argument: Any) -> str:
    return argument.metavar if argument.required else f"[{argument.metavar}]"


def _does(option: Any) -> str:
    if option.default in (None, False):
        return str(option.help)
    return f"{option.help} Default: {option.default}."


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value not in (None, "", ()) else ""


if __name__ == "__main__":
    main()
