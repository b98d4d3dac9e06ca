"""What somebody typed as sentences of plain words, ready to be compared with templates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.slang import JOINED, PLAIN

BEGIN, END = "^", "$"
# A word, or the marks that may end a sentence. Each match takes its whole run: linear time.
_TOKEN = re.compile(r"\+?[^\W_]+(?:['.][^\W_]+)*|[.?!;…]+")
_SMILEY = re.compile(r"(?<!\S)(?:[:;=][-']?[()DdPpOo3/]|<3)(?!\S)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# Words that stand in questions but name nothing.
_NO_NAMES = frozenset(
    """
    a an the and or vs versus of for in on to from with by at as be if not no any some all each
    every more less most than then is are am was were do does did have has had can could will would
    should may might must what which who why how when where whether i you he she it we they me us
    them my your his her its our their this that these those there here up down about
    explain define describe compare discuss understand learn meaning calculate measure compute
    tell show give get find check know want need keep predict affect affects change changes drive
    floor spot strike gas fair reserve index mark bid ask low high stable target limit entry unit
    average fully diluted circulating native total supply demand fee fees cost costs
    interest reward scale token tokens coin asset share stock stocks market real value price prices
    """.split()
)
# Endings of plurals and of abstract nouns: a kind of thing, not the name of one.
_NO_NAME_ENDINGS = tuple(
    """
    ing ings tion tions ity ness ments ism ies cy
    coins tokens assets funds bonds stocks shares notes chains
    ted ked sed ised ized red
    """.split()
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A row of plain words; the places where each stands are the bits of a number."""

    words: tuple[str, ...]
    places: dict[str, int]
    anywhere: int
    numbers: int
    names: int

    @classmethod
    def of(cls, words: Iterable[str]) -> Typed:
        """Note where each word stands; `^` and `$` are bounds, no words."""
        row = tuple(words)
        places: dict[str, int] = {}
        anywhere = numbers = names = 0
        for place, word in enumerate(row):
            bit = 1 << place
            places[word] = places.get(word, 0) | bit
            if word in (BEGIN, END):
                continue
            anywhere |= bit
            if word[0].isdigit():
                numbers |= bit
            if _may_be_name(word):
                names |= bit
        return cls(row, places, anywhere, numbers, names)


def sentences(text: str) -> tuple[tuple[str, ...], ...]:
    """Cut what was typed into sentences of plain, lower-case words; marks and emoji fall away."""
    straight = _SMILEY.sub(" ", text.replace("’", "'").replace("-", " ").lower())
    found: list[tuple[str, ...]] = []
    words: list[str] = []
    for match in _TOKEN.finditer(straight):
        token = match.group()
        if token[0] not in ".?!;…":
            words.extend(_plain(token))
        elif len(token) > 1 or straight[match.end() : match.end() + 1].strip() == "":
            found.append(_joined(words))
            words = []
    found.append(_joined(words))
    return tuple(each for each in found if each)


def _plain(word: str) -> tuple[str, ...]:
    """Spell one typed word out: "wen" is "when", "soooo" is "so"."""
    word = _STRETCHED.sub(r"\1\1", word)
    return PLAIN.get(word) or (word.removesuffix("'s"),)


def _joined(words: list[str]) -> tuple[str, ...]:
    row = f" {' '.join(words)} "
    for several, one in JOINED.items():
        row = row.replace(f" {several} ", f" {one} ")
    return tuple(row.split())


def _may_be_name(word: str) -> bool:
    return not (word in _NO_NAMES or word.isdigit() or word.endswith(_NO_NAME_ENDINGS))
