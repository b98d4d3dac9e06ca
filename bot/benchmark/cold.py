"""One question to a process that has yet to start, both sides in turn."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from bot.benchmark.asked import LoopFiles
from bot.benchmark.figures import middle_ratio
from bot.benchmark.worker import PROGRAM, Run, imported_by, run_once

ROUNDS = 5
HEAVY = frozenset({"torch", "transformers", "sentence_transformers"})


@dataclass(frozen=True, slots=True)
class Cold:
    """Pairs of processes, each started for one answer; and what heavy packages the bot's took."""

    bot: tuple[Run, ...]
    loop: tuple[Run, ...]
    heavy: frozenset[str]

    @property
    def bot_s(self) -> float:
        return median(run.first_s for run in self.bot)

    @property
    def loop_s(self) -> float:
        return median(run.first_s for run in self.loop)

    @property
    def ratio(self) -> float:
        """The bot's start against the loop's."""
        return middle_ratio(
            [(b.first_s, p.first_s) for b, p in zip(self.bot, self.loop, strict=True)]
        )

    @property
    def bot_mb(self) -> float:
        return median(run.peak_mb for run in self.bot)

    @property
    def loop_mb(self) -> float:
        return median(run.peak_mb for run in self.loop)


def cold(files: LoopFiles, question: str, rounds: int = ROUNDS) -> Cold:
    """Start both sides in turn for one question each. Raises BenchmarkError."""
    bot, loop = [], []
    ask = (*PROGRAM, "ask", question)
    run_once(ask)  # both sides find their files in the system's cache
    run_once(files.program, question)
    for number in range(rounds):
        if number % 2:
            bot.append(run_once(ask))
            loop.append(run_once(files.program, question))
        else:
            loop.append(run_once(files.program, question))
            bot.append(run_once(ask))
    return Cold(tuple(bot), tuple(loop), HEAVY & imported_by(("ask", question)))
