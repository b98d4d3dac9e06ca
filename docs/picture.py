"""Draw docs/chat.svg: a conversation with the bot on the project's own library.

Run it with `make picture` after a change of the cards or of the pages that are quoted here.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot.answer.suggest import with_suggestions
from bot.app import App, Opened
from bot.cli.card import card
from bot.service.session import Session

TARGET = Path(__file__).with_name("chat.svg")
WIDTH = 96
QUESTIONS = (
    "what is DePIN?",
    "what about its risks?",
    "helium vs hivemapper",
    "who won the world cup?",
)
THEME = TerminalTheme(
    (24, 26, 31),
    (214, 217, 222),
    [
        *((24, 26, 31), (232, 112, 112), (140, 200, 130), (232, 196, 110)),
        *((120, 170, 240), (200, 150, 230), (110, 200, 210), (214, 217, 222)),
    ],
)
# As rich's own, without the fonts that it loads from the network: any monospaced one will do.
FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawing(opened: Opened) -> str:
    """The conversation as SVG: the same library gives the same bytes."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard"
    )
    reviewed = [page.reviewed for page in opened.engine.library.pages.values() if page.reviewed]
    session = Session(lambda: opened.engine, lambda: max(reviewed, default=date.min))
    for place, question in enumerate(QUESTIONS):
        reply = session.ask(question)
        if place:  # the next questions are shown once
            reply = replace(reply, outcome=with_suggestions(reply.outcome, ()))
        console.print(Text(f"› {question}", style="green"))
        console.print(Padding(card(reply, opened.catalogue), (0, 0, 0, 2)))
    drawn = console.export_svg(
        title="convergence chat", theme=THEME, code_format=FORMAT, unique_id="chat"
    )
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


def main() -> None:
    """Write the picture."""
    with App.from_environment().opened() as opened:
        TARGET.write_text(drawing(opened), encoding="utf-8")


if __name__ == "__main__":
    main()
