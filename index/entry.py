"""What is searched: one entry a passage, and which of its texts get a vector."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the search sees it.

    `questions` are curated questions that it answers. `sentences` are its text cut up; each is
    compared with the question on its own. `page` is what the passage is a part of.
    """

    id: str
    title: str
    text: str
    questions: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    page: str = ""

    @property
    def whole(self) -> str:
        """The text that stands for the whole passage: its title, then its text."""
        return f"{self.title} {self.text}".strip()


def dense_texts(entries: Sequence[Entry]) -> tuple[list[str], list[int]]:
    """List the texts of a dense index, and the entry that owns each.

    First the passages themselves, in order; then the curated questions, in order.
    """
    texts = [entry.whole for entry in entries]
    owners = list(range(len(entries)))
    for number, entry in enumerate(entries):
        texts.extend(entry.questions)
        owners.extend([number] * len(entry.questions))
    return texts, owners


def evidence_texts(entries: Sequence[Entry]) -> tuple[list[str], list[int]]:
    """List the texts of the evidence, and where each entry's begin (one more than entries).

    An entry's are its sentences, and after them its title if no other entry bears it: a title
    that several passages share tells which page is near, not which passage.
    """
    telling = _telling(entry.title for entry in entries)
    texts: list[str] = []
    starts = [0]
    for entry in entries:
        texts.extend(entry.sentences)
        if entry.title.casefold() in telling:
            texts.append(entry.title)
        starts.append(len(texts))
    return texts, starts


def _telling(titles: Iterable[str]) -> frozenset[str]:
    counts = Counter(title.casefold() for title in titles)
    return frozenset(title for title, count in counts.items() if count == 1 and title.strip())
