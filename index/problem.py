"""What is wrong with a knowledge file, in words for the person who edits it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, how to mend it."""

    path: str
    line: int
    what: str
    mend: str
    is_fatal: bool = True

    def __str__(self) -> str:
        kind = "" if self.is_fatal else "warning: "
        return f"{self.path}:{self.line}: {kind}{self.what}; {self.mend}"


class KnowledgeError(Exception):
    """The library cannot be used; shown to editors, one line a problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
