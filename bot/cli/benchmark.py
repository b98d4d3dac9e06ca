"""`benchmark beir`, `lead`, `refusal`: public corpora through the same search and answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.app import App
from bot.cli.failure import Failure
from bot.cli.progress import notice, progress_bar
from bot.service import corpus as figures
from bot.service.corpus import Corpus, Told
from index.beir import BeirError, read, read_questions, write_run
from index.vectors import KeptVectors

ABSENT = "unanswerable.jsonl"
TEST = "test"


def beir(directory: Path, *, run_file: Path | None, split: str) -> None:
    """Print the figures of the ranking; write a TREC run where a file is named."""
    with _indexed(directory, split) as corpus:
        means, run = figures.ranking_figures(corpus)
    print(
        f"{directory.name}, {split}: {len(corpus.benchmark.queries)} queries, "
        f"{len(corpus.benchmark.entries)} passages"
    )
    for name, value in means.items():
        print(f"  {name:<12}{value:.4f}")
    if run_file is not None:
        try:
            write_run(run_file, run)
        except OSError as error:
            raise Failure(
                f"{run_file} cannot be written ({error.strerror}); name another file"
            ) from None


def lead(directory: Path) -> None:
    """Print how often the lead holds an answer."""
    with _indexed(directory, TEST) as corpus:
        found = figures.lead_figures(corpus)
    if not found["queries"]:
        raise Failure(
            f"{directory}/queries.jsonl has no query with answers; a lead cannot be judged"
        )
    print(f"{directory.name}: {found['queries']:.0f} queries with answers")
    print(f"  the lead holds an answer   {found['holds an answer']:.4f}")
    print(f"  median characters          {found['median characters']:.0f}")
    print(f"  longest                    {found['longest']:.0f}")


def refusal(directory: Path, offtopic: Path) -> None:
    """Print how well off-topic questions, and absent answers, are told from what is answerable."""
    with _indexed(directory, TEST) as corpus:
        try:
            asked = read_questions(offtopic)
            absent = (
                [text for _, text in read_questions(directory / ABSENT)]
                if (directory / ABSENT).exists()
                else []
            )
        except BeirError as error:
            raise Failure(str(error)) from None
        fitted = [text for split, text in asked if not split.endswith(TEST)]
        reported = [text for split, text in asked if split.endswith(TEST)]
        if not fitted or not reported:
            raise Failure(
                f"{offtopic} must hold questions of a split that ends in `test`, and others to fit"
            )
        _print(
            f"off-topic ({len(reported)}) against answerable",
            figures.offtopic_figures(corpus, fitted, reported),
        )
        if absent:
            _print(
                f"answer absent ({len(absent) // 2}) against answerable",
                figures.absent_figures(corpus, absent),
            )


def _print(title: str, told: Told) -> None:
    print(f"{title}\n  kept {told.kept:.4f}   refused {told.refused:.4f}   AUC {told.auc:.4f}")


@contextmanager
def _indexed(directory: Path, split: str) -> Iterator[Corpus]:
    """Read and index a benchmark; its vectors are kept apart from the library's."""
    app = App.from_environment()
    try:
        benchmark = read(directory, split)
    except BeirError as error:
        raise Failure(str(error)) from None
    encoder = app.encoder(notice)
    store = app.settings.data / "benchmarks" / "vectors.sqlite"
    with progress_bar("Encoding") as tell, KeptVectors(store) as vectors:
        yield Corpus.index(benchmark, vectors, encoder, tell)
