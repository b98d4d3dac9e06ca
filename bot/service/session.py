"""A conversation of one person: the engine, the slots, and the last reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.answer.asked import Depth
from bot.answer.conversation import NOBODY, Conversation
from bot.answer.engine import Engine, Reply


@dataclass(slots=True)
class Session:
    """Asks the engine of the moment, and remembers what a follow-up needs."""

    engine: Callable[[], Engine]
    today: Callable[[], date]
    conversation: Conversation = NOBODY
    last: Reply | None = None
    asked: str = ""
    _before: Conversation = field(default=NOBODY)

    def ask(self, question: str, depth: Depth = Depth.STANDARD) -> Reply:
        """Answer a question after the turns before."""
        self._before = self.conversation
        reply = self.engine().ask(question, self.conversation, depth=depth, today=self.today())
        self.conversation, self.last, self.asked = reply.conversation, reply, question
        return reply

    def again(self, depth: Depth) -> Reply | None:
        """The last question once more, at another depth; None where none was asked."""
        if self.last is None:
            return None
        self.conversation = self._before
        return self.ask(self.asked, depth)

    def replay(self, questions: Iterable[str]) -> None:
        """Ask earlier questions for the sake of the slots alone."""
        for question in questions:
            self.ask(question)
