"""`check`: every problem of the knowledge files, as path:line: message."""

from __future__ import annotations

from datetime import date

from bot.app import App
from bot.cli.count import counted
from bot.cli.failure import Failure
from index.loader import load


def check(*, deep: bool, today: date) -> None:
    """Print every problem; raises Failure where one of them is a mistake."""
    app = App.from_environment()
    library, problems = load(app.knowledge_dir, today)
    for problem in problems:
        print(problem)
    mistakes = sum(problem.is_fatal for problem in problems)
    if deep and not mistakes:
        mistakes = _deep(app)
    if mistakes:
        raise Failure(f"{counted(mistakes, 'mistake')} in {app.knowledge_dir}")
    pages, golden = len(library.pages), len(library.golden)
    print(f"{counted(pages, 'page')}, {counted(golden, 'golden question')}: no mistake.")


def _deep(app: App) -> int:
    """What needs the index: near-duplicates, curated questions that miss their page."""
    from bot.cli.progress import notice, progress_bar
    from bot.service.review import review

    with progress_bar("Encoding") as tell, app.opened(tell, notice) as opened:
        findings = review(opened.engine.knowledge, opened.engine.retrieval.encoder)
    for finding in findings:
        print(finding)
    return sum(finding.is_fatal for finding in findings)
