"""A name of a page, ready to be compared, and when an ordinary word may count as that name."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from index.library import Kind, Name, Role
from index.word import Word, words

if TYPE_CHECKING:
    from index.english import English

_ARTICLES = frozenset({"the", "a", "an"})


class Guard(IntEnum):
    """What a question must show before a name counts as meant.

    FREE: nothing. WORD: that it names something (`index.cue`): the name is a usual word. CAPITALS:
    capitals or `$`. CASHTAG: `$`, or nothing else in the question: a single letter.
    """

    FREE = 0
    WORD = 1
    CAPITALS = 2
    CASHTAG = 3


class Called(NamedTuple):
    """One name of one page. `key` is its words' norms without spaces, `folded` with spaces.

    `spaced` holds the norms with spaces. `plural` tells whether another number (stablecoin,
    stablecoins) is the same name; tickers have none.
    """

    page: str
    kind: Kind
    role: Role
    text: str
    key: str
    spaced: str
    folded: str
    guard: Guard
    plural: bool

    @property
    def is_proper(self) -> bool:
        """Whether the page is called so by name, not by a ticker or as of old."""
        return self.role in (Role.TITLE, Role.ALIAS)


def called(page: str, kind: Kind, name: Name, english: English) -> Called | None:
    """Prepare a name; None where it holds no letter or digit."""
    parts = words(name.text)
    if not parts:
        return None
    acronym = len(parts) == 1 and name.text.upper() == name.text
    ticker = name.role is Role.SYMBOL or (acronym and name.role is Role.FORMER)
    if len(parts) == 1:
        spaced, folded = parts[0].norm, parts[0].fold
    else:
        spaced = " ".join([part.norm for part in parts])
        folded = " ".join([part.fold for part in parts])
    return Called(
        page,
        kind,
        name.role,
        name.text,
        spaced.replace(" ", ""),
        spaced,
        folded,
        _guard(parts, kind, name.role, english, is_ticker=ticker, is_acronym=acronym),
        not ticker and not (acronym and kind is Kind.PROJECT),
    )


def _guard(
    parts: list[Word],
    kind: Kind,
    role: Role,
    english: English,
    *,
    is_ticker: bool,
    is_acronym: bool,
) -> Guard:
    if len(parts) > 2 or (len(parts) == 2 and parts[0].fold not in _ARTICLES):
        return Guard.FREE
    word = parts[-1].fold
    if len(word) == 1:
        return Guard.CASHTAG
    if is_ticker:
        # Two small letters ("op", "la", "cc") are more often something else than a ticker.
        return Guard.CAPITALS if len(word) == 2 or english.is_word(word) else Guard.FREE
    if kind is not Kind.PROJECT:  # curated words of the field, but DID is not "did"
        return Guard.CAPITALS if is_acronym and english.is_common(word) else Guard.FREE
    if is_acronym and role is Role.ALIAS:
        return Guard.WORD if len(word) == 2 or english.is_word(word) else Guard.FREE
    return Guard.WORD if english.is_common(word) else Guard.FREE
