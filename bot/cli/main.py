"""The command line: `convergence COMMAND`. Each command imports what it needs when it runs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failure import Misuse, shown
from bot.cli.stream import discard, prepare

NAME = "convergence"
INTERRUPTED = 130

app = typer.Typer(
    name=NAME,
    help="Answers from a curated library, quotes it exactly, and says when it does not know.",
    epilog='Begin with: convergence chat, or: convergence ask "what is DePIN?"',
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
benchmark = typer.Typer(
    help="Measure retrieval, leads, refusals and speed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(benchmark, name="benchmark")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@app.command(
    epilog='Examples: convergence ask "what is DePIN?"; convergence ask "and its risks?" '
    '--after "what is DePIN?" --json; convergence ask --batch < questions.jsonl'
)
def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUESTION", help="The question, in plain words; quotes may go."),
    ] = None,
    depth: Annotated[
        str, typer.Option(metavar="DEPTH", help="simple, standard or deep.")
    ] = "standard",
    after: Annotated[
        list[str] | None,
        typer.Option(
            metavar="QUESTION",
            help="An earlier question of the conversation; repeatable, oldest first.",
        ),
    ] = None,
    as_json: AsJson = False,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch",
            help="Read JSON Lines (id, question, after) from standard input, write JSON Lines.",
        ),
    ] = False,
) -> None:
    """Answer one question, or a batch of them."""
    from bot.cli import ask as command

    if batch and question:
        raise Misuse("--batch reads its questions from standard input; leave the question out")
    if batch and after:
        raise Misuse("--after goes with one question; in a batch write `after` in its line")
    if batch:
        command.ask_batch(depth=depth)
    elif question is None:
        raise Misuse('give a question: convergence ask "what do you cover?"')
    else:
        asked = " ".join(question)
        command.ask_once(asked, depth=depth, after=tuple(after or ()), as_json=as_json)


@app.command()
def chat() -> None:
    """Talk with the bot in the terminal."""
    from bot.cli.chat import chat as command

    command()


@app.command()
def run() -> None:
    """Start the bot: without a Discord token, a chat."""
    from bot.cli.run import run as command

    command()


@app.command()
def check(
    deep: Annotated[
        bool,
        typer.Option(
            "--deep",
            help="Add what needs the index: near-duplicates, questions that miss their page.",
        ),
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day to check reviews against, as 2026-12-31."),
    ] = None,
) -> None:
    """Validate the knowledge files."""
    from bot.cli.check import check as command

    command(deep=deep, today=_date(today))


@app.command()
def build() -> None:
    """Bring the index up to date with the files."""
    from bot.cli.build import build as command

    command()


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to search for.")],
    top: Annotated[int, typer.Option(metavar="K", help="How many passages, 1 to 1000.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Print the raw ranking of passages, with scores."""
    from bot.cli.search import search as command

    command(query, top=top, as_json=as_json)


@app.command(name="eval")
def evaluate(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="Golden questions; default the library's own, the report half.",
        ),
    ] = None,
    show_misses: Annotated[
        bool, typer.Option("--misses", help="List the questions that went wrong.")
    ] = False,
) -> None:
    """Measure the answers to the golden questions."""
    from bot.cli.evaluate import evaluate as command

    command(file, show_misses=show_misses)


@benchmark.command()
def beir(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A corpus in BEIR's format.")],
    run_file: Annotated[
        Path | None, typer.Option("--run", metavar="FILE", help="Write a TREC run file.")
    ] = None,
    split: Annotated[str, typer.Option(metavar="NAME", help="Which qrels file.")] = "test",
) -> None:
    """Search a public corpus: nDCG@10, recall, hit@1."""
    from bot.cli.benchmark import beir as command

    command(directory, run_file=run_file, split=split)


@benchmark.command()
def lead(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="A BEIR corpus whose queries carry answers.")
    ],
) -> None:
    """Count how often the lead holds the answer."""
    from bot.cli.benchmark import lead as command

    command(directory)


@benchmark.command()
def refusal(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="A BEIR corpus with unanswerable.jsonl.")
    ],
    offtopic: Annotated[
        Path,
        typer.Argument(
            metavar="OFFTOPIC", help="Off-topic questions, JSON Lines with text and split."
        ),
    ],
) -> None:
    """Tell what cannot be answered from what can."""
    from bot.cli.benchmark import refusal as command

    command(directory, offtopic)


@benchmark.command()
def speed(
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out building and growth, which take minutes.")
    ] = False,
) -> None:
    """Measure speed and memory, beside the usual loop."""
    from bot.cli.speed import speed as command

    command(quick=quick)


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
) -> None:
    """Make an empty library with an example of each kind."""
    from bot.cli.library import init as command

    command(directory)


@app.command()
def schema(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write the JSON Schemas.")
    ],
) -> None:
    """Write JSON Schemas, for editors that complete."""
    from bot.cli.library import schema as command

    command(directory)


@app.command()
def doctor() -> None:
    """Say what works, and what is off and why."""
    from bot.cli.doctor import doctor as command

    command()


def _date(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011 - the reader's own calendar day
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misuse(f"--today {text!r} is no date; write it as 2026-12-31") from None


def main() -> None:
    """Run the program; bad input ends it with one line and exit status 2 or 1."""
    prepare()
    status = 0
    try:
        status = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        discard()  # the reader has gone (`| head`), which is its right
    except OSError as error:
        discard()
        if not status:
            _say(str(error.strerror))
        status = 1
    sys.exit(status)


def _run() -> int:
    try:
        return int(app(prog_name=NAME, standalone_mode=False) or 0)
    except SystemExit as left:
        # typer leaves this way for one reason: the reader has gone.
        if isinstance(left.__context__, BrokenPipeError):
            raise left.__context__ from None
        raise
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except typer.TyperException as error:
        return _misused(error)
    except Exception as error:
        if (lines := shown(error)) is None:
            raise
        _say(lines)
        return 2 if isinstance(error, Misuse) else 1


def _misused(error: typer.TyperException) -> int:
    """Say what is off about the call; where nothing was said at all, show the help."""
    context = getattr(error, "ctx", None)
    message = str(getattr(error, "format_message", lambda: error)())
    if type(error).__name__ == "NoArgsIsHelpError":
        print(message, file=sys.stderr)
    else:
        path = context.command_path if context else NAME
        _say(f"{message.rstrip('.').replace(chr(10), ' ')}; see: {path} --help")
    return 2


def _say(message: str) -> None:
    for line in message.splitlines():
        print(f"{NAME}: {line}", file=sys.stderr)


if __name__ == "__main__":
    main()
