"""A conversation in the terminal; line by line when standard input is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.answer.asked import Depth
from bot.answer.engine import Reply
from bot.app import App, Opened
from bot.cli.card import WIDTH, card
from bot.cli.lines import lines, listed, next_questions
from bot.cli.progress import notice, progress_bar
from bot.service.session import Session
from bot.text.catalogue import Catalogue
from bot.text.plain import span
from bot.text.trace import explained

HELP = """Ask in plain words. Besides:
  1, 2, 3   one of the next questions, or of the list
  /simpler  the last answer in simple words
  /deeper   the last answer with its whole passage
  /sources  the whole passages that were quoted
  /why      why the last answer is what it is
  /new      begin a new conversation
  /quit     leave"""
NOTHING_YET = "Ask something first."
_DIGITS = 9  # of a number that is read
LEAVE = ("/quit", "/exit", "/q", "quit", "exit")


def chat(app: App | None = None) -> None:
    """Talk until /quit or the end of the input."""
    app = app or App.from_environment()
    opened = _opened(app)
    Chat(opened.session(), opened.catalogue).run(_lines(app.settings.data))


class Chat:
    """One conversation: what is typed goes in, cards come out; plain text where it is piped on."""

    def __init__(
        self, session: Session, catalogue: Catalogue, console: Console | None = None
    ) -> None:
        self.session, self.catalogue = session, catalogue
        self.console = console or Console(highlight=False)
        if self.console.is_terminal:
            self.console.width = min(self.console.width, WIDTH)

    def run(self, typing: Iterator[str]) -> None:
        """Answer line after line."""
        for line in typing:
            typed = line.strip()
            if typed.lower() in LEAVE:
                return
            self.turn(typed)

    def turn(self, typed: str) -> None:
        """One line: a question, a number, or a command."""
        match typed.lower():
            case "":
                return
            case "/help" | "/?" | "help":
                self._say(HELP)
            case "/new":
                self.session = Session(self.session.engine, self.session.today)
                self._say("A new conversation.")
            case "/why":
                self._why()
            case "/sources":
                self._sources()
            case "/deeper" | "/simpler" as depth:
                self._show(self.session.again(Depth.DEEP if depth == "/deeper" else Depth.SIMPLE))
            case command if command.startswith("/"):
                self._say(f"There is no command {typed.split()[0][:20]}; /help lists them.")
            case number if number.isascii() and number.isdecimal():
                self._pick(number)
            case _:
                self._show(self.session.ask(typed))

    def _pick(self, typed: str) -> None:
        """A number stands for an entry of the list, else for a next question."""
        last = self.session.last
        if last is None:
            self._say(NOTHING_YET)
            return
        entries = [entry.title for entry in listed(last.outcome)]
        offered = entries or next_questions(last)
        number = int(typed[:_DIGITS])
        if not 1 <= number <= len(offered):
            self._say(f"The last answer offers no number {typed[:_DIGITS]}.")
            return
        picked = offered[number - 1]
        self._say(f"› {picked}", style="dim")
        self._show(self.session.ask(typed if entries else picked))

    def _show(self, reply: Reply | None) -> None:
        if reply is None:
            self._say(NOTHING_YET)
        elif self.console.is_terminal:
            self.console.print(card(reply, self.catalogue))
        else:
            self._say(f"{lines(reply, self.catalogue)}\n")

    def _why(self) -> None:
        last = self.session.last
        self._say(explained(last.trace) if last else NOTHING_YET)

    def _sources(self) -> None:
        last = self.session.last
        passages = self.session.engine().quoted_by(last) if last else ()
        if not passages:
            self._say("The last answer quotes no passage." if last else NOTHING_YET)
        for passage in passages:
            self._say(f"{passage.title} › {passage.section}", style="bold")
            self._say(f"{passage.path}, {span(passage.lines, self.catalogue)}", style="dim")
            self._say(f"{passage.text}\n")

    def _say(self, text: str, style: str = "") -> None:
        """Print a text as it stands: no markup, and wrapped only in a terminal."""
        self.console.print(Text(text, style=style), soft_wrap=not self.console.is_terminal)


def _opened(app: App) -> Opened:
    """The engine; the progress bar is gone before the first question."""
    with progress_bar("Encoding") as tell, app.opened(tell, notice) as opened:
        return opened


def _lines(data: Path) -> Iterator[str]:
    """What is typed: with history and editing in a terminal, else as it comes."""
    if not sys.stdin.isatty():
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", "replace")
        return
    history = _history(data)
    print("Ask me something; /help lists the commands, /quit leaves.\n", flush=True)
    try:
        while True:
            yield input("› ")
    except (EOFError, KeyboardInterrupt):
        print()
    finally:
        with suppress(OSError, ImportError):
            import readline

            readline.write_history_file(history)


def _history(data: Path) -> Path:
    """Read the questions of earlier chats, for the arrow keys."""
    path = data / "chat_history"
    with suppress(OSError, ImportError):
        import readline

        path.parent.mkdir(parents=True, exist_ok=True)
        readline.set_history_length(500)
        if path.exists():
            readline.read_history_file(path)
    return path
