"""Templates of phrases, `should i|we ~1 buy|sell`: easy to read, and matched in linear time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.answer.typed import Typed


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a template: from `least` to `most` words in a row, each one of its words."""

    least: int
    most: int
    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    others: bool = False  # any words but these

    def reach(self, typed: Typed, at: int) -> int:
        """Where the words after this slot may begin, if it begins at one of the bits `at`."""
        mask = self._places(typed)
        reached = 0 if self.least else at
        for _ in range(self.most):
            at = (at & mask) << 1
            reached |= at
        return reached

    def _places(self, typed: Typed) -> int:
        mask = 0
        for word in self.words:
            mask |= typed.places.get(word, 0)
        if "#" in self.words:
            mask |= typed.numbers
        if "@" in self.words:
            mask |= typed.names
        if self.beginnings:
            for word, places in typed.places.items():
                if word.startswith(self.beginnings):
                    mask |= places
        return typed.anywhere & ~mask if self.others else mask


@dataclass(frozen=True, slots=True)
class Template:
    """A phrase with slots, written as words between spaces.

    ============= ==============================================
    `buy|sell`    one of these words
    `price*`      a word that begins so
    `#`, `@`      a number; a word that may be a name
    `!a|an`       one word, but none of these
    `the?`        the word, or nothing
    `~3`          up to three words, whatever they are
    `a|the~2`     up to two of these words
    `^`, `$`      where a sentence begins, where it ends
    ============= ==============================================

    All ways to match are followed at once, one bit each (the Shift-And method: Baeza-Yates and
    Gonnet, "A new approach to text searching", CACM 35(10), 1992), so nothing is ever tried again.
    """

    slots: tuple[Slot, ...]

    @classmethod
    def of(cls, text: str) -> Template:
        """Read a template as it is written."""
        return cls(tuple(_slot(each) for each in text.split()))

    @property
    def steps(self) -> int:
        """How many steps a match takes at most, however long the text is."""
        return sum(slot.most for slot in self.slots)

    def ends(self, typed: Typed, starts: int) -> int:
        """Where the phrase ends (bits), if it begins at one of the bits `starts`."""
        at = starts
        for slot in self.slots:
            at = slot.reach(typed, at)
            if not at:
                break
        return at

    def occurs(self, typed: Typed) -> bool:
        """Whether the phrase stands anywhere in the text."""
        return self.ends(typed, (1 << len(typed.words)) - 1) != 0


@cache
def _slot(text: str) -> Slot:
    body, gap, count = text.partition("~")
    optional = body.endswith("?")
    body = body.removesuffix("?")
    others = body.startswith("!") or not body
    words = body.removeprefix("!").split("|") if body else []
    return Slot(
        least=0 if optional or gap else 1,
        most=int(count) if gap else 1,
        words=frozenset(word for word in words if not word.endswith("*")),
        beginnings=tuple(word[:-1] for word in words if word.endswith("*")),
        others=others,
    )
