"""`eval`: the golden questions asked, and how good the answers are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.app import App, Opened
from bot.cli.failure import Failure
from bot.cli.progress import notice, progress_bar
from bot.service.evaluation import Given, by_kind, content_words, figures, is_far
from bot.text.plain import plain
from bot.text.record import name_of
from index.library import Golden
from index.loader import load_golden

HALF = "report"


def evaluate(file: Path | None, *, show_misses: bool, half: str = HALF) -> None:
    """Print the figures of the questions of a half, all of them and those far from curated ones."""
    with progress_bar("Asking") as tell, App.from_environment().opened(tell, notice) as opened:
        golden = _questions(file, opened, half)
        curated = [content_words(question) for question in opened.engine.curated]
        given = [ask(opened, each, curated) for each in golden]
    if not given:
        raise Failure(
            f"there are no golden questions of the half `{half}`; write some in golden.yaml"
        )
    console = Console()
    console.print(_figures(given))
    console.print(_kinds(given))
    if show_misses:
        for each in given:
            if not is_right(each):
                print(_miss(each))


def ask(opened: Opened, golden: Golden, curated: Sequence[frozenset[str]]) -> Given:
    """What comes of one golden question, asked after its earlier questions."""
    session = opened.session()
    session.replay(golden.after)
    reply = session.ask(golden.question)
    said = plain(reply.outcome, opened.catalogue, reply.notes)
    return Given(
        golden=golden,
        outcome=name_of(reply.outcome),
        pages=tuple(key.partition(":")[2] for key in reply.ranking),
        lead=said.lead,
        text=said.text,
        confidence=reply.confidence,
        is_far=is_far(golden.question, curated),
    )


def is_right(given: Given) -> bool:
    """Whether nothing is to be said against an answer."""
    if given.must_be_refused:
        return given.is_refused
    found = not given.golden.pages or given.rank() == 1
    return found and given.is_right_outcome and given.has_fact


def _questions(file: Path | None, opened: Opened, half: str) -> Sequence[Golden]:
    if file is None:
        return [each for each in opened.engine.library.golden if each.half == half]
    golden, problems = load_golden(file)
    if problems:
        raise Failure("\n".join(str(problem) for problem in problems))
    return [each for each in golden if each.half == half] or golden


def _figures(given: Sequence[Given]) -> Table:
    far = [each for each in given if each.is_far]
    table = Table(
        title=f"{len(given)} golden questions, {len(far)} of them far from any curated question"
    )
    table.add_column("")
    for name in ("all", "of", "far", "of"):
        table.add_column(name, justify="right")
    among_far = {figure.name: figure for figure in figures(far)}
    for figure in figures(given):
        other = among_far.get(figure.name)
        table.add_row(
            figure.name,
            str(figure),
            str(figure.count),
            str(other or "–"),
            str(other.count if other else 0),
        )
    return table


def _kinds(given: Sequence[Given]) -> Table:
    table = Table(title="By kind of question")
    for name in ("kind", "questions", "right page first", "right outcome"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    for kind, (count, first, outcome) in by_kind(given).items():
        shown = "–" if first != first else f"{first:.1%}"
        table.add_row(kind, str(count), shown, f"{outcome:.1%}")
    return table


def _miss(given: Given) -> str:
    golden = given.golden
    before = "".join(f"{each!r} → " for each in golden.after)
    return (
        f"{golden.id}: {before}{golden.question!r}\n"
        f"    wanted {', '.join(golden.outcomes)} from {', '.join(golden.pages) or '–'}"
        f"{' holding ' + str(golden.contains) if golden.contains else ''}\n"
        f"    got    {given.outcome} from {', '.join(given.pages[:3]) or '–'} "
        f"({given.confidence:.2f}): {given.lead[:160]}"
    )
