"""One question to a process that runs already, both sides in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bot.benchmark.asked import LoopFiles
from bot.benchmark.figures import middle_ratio, percentile
from bot.benchmark.worker import PROGRAM, Worker

A_ROUND = 20  # questions
ROUNDS = 9
WARMING = 5
QUESTIONS = A_ROUND * ROUNDS + WARMING  # each is asked once: what is remembered helps neither side


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds of each question of a round."""

    bot: tuple[float, ...]
    loop: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Warm:
    """What one warm question takes, in milliseconds; medians over the rounds.

    The bot's: there and back, JSON included. The loop's: embedding and searching alone.
    """

    rounds: tuple[Round, ...]

    @property
    def bot_p50(self) -> float:
        return median(median(each.bot) for each in self.rounds)

    @property
    def loop_p50(self) -> float:
        return median(median(each.loop) for each in self.rounds)

    @property
    def bot_p95(self) -> float:
        return median(percentile(each.bot, 0.95) for each in self.rounds)

    @property
    def ratio(self) -> float:
        """The bot's median question against the loop's."""
        return middle_ratio([(median(each.bot), median(each.loop)) for each in self.rounds])

    @property
    def spread(self) -> float:
        """The bot's p95 against its p50."""
        return middle_ratio([(percentile(e.bot, 0.95), median(e.bot)) for e in self.rounds])


def warm(files: LoopFiles, questions: Sequence[str], rounds: int = ROUNDS) -> Warm:
    """Ask both sides the same questions, a round each in turn. Raises BenchmarkError."""
    measured = []
    with Worker([*PROGRAM, "ask", "--batch"]) as bot, Worker(files.program) as loop:
        for question in questions[-WARMING:]:
            bot.ask(question)
            loop.ask(question)
        for number in range(rounds):
            asked = _of_round(questions, number)
            if number % 2:
                of_bot = _bot_ms(bot, asked)
                of_loop = _loop_ms(loop, asked)
            else:
                of_loop = _loop_ms(loop, asked)
                of_bot = _bot_ms(bot, asked)
            measured.append(Round(of_bot, of_loop))
    return Warm(tuple(measured))


def _of_round(questions: Sequence[str], number: int) -> list[str]:
    """The questions of a round: the next A_ROUND of them, from the first again at the end."""
    start = number * A_ROUND
    return [questions[(start + at) % len(questions)] for at in range(A_ROUND)]


def _bot_ms(bot: Worker, questions: Sequence[str]) -> tuple[float, ...]:
    return tuple(bot.ask(question)[0] for question in questions)


def _loop_ms(loop: Worker, questions: Sequence[str]) -> tuple[float, ...]:
    return tuple(float(loop.ask(question)[1]["ms"]) for question in questions)
