"""A library of any size in the real file format, the same each time, and vectors without a model.

The words are English, the sentences are not: they cost what real ones cost, and mean nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.english import english

PASSAGES_A_PAGE = 10
REVIEWED = "2026-01-01"
_SEED = 20260101
_THEMES = ("north", "south", "east", "west")
_SECTIONS = ("What it is", "How it works", "Why it matters", "Examples", "Risks and limits")
_EDITED = "How it works"
_QUESTIONS = 3
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
_STRIDE = 104_729  # a prime, so that neighbours in number are no neighbours in spelling
_NOUNS = ("ledger", "network", "bridge", "market", "protocol", "registry", "oracle", "vault")
_COMMON_SHARE = 0.45  # of running words, those of the list of common ones
_SKEW = 3.0  # how much more often the first words of a list are drawn than the last


@dataclass(frozen=True, slots=True)
class SyntheticLibrary:
    """A folder of synthetic topics, PASSAGES_A_PAGE passages each."""

    root: Path
    pages: int

    @classmethod
    def write(cls, root: Path, passages: int) -> SyntheticLibrary:
        """Write a library of at least so many passages into a new folder."""
        library = cls(root, max(1, -(-passages // PASSAGES_A_PAGE)))
        for theme in _THEMES:
            (root / "topics" / theme).mkdir(parents=True)
        (root / "themes.yaml").write_text(_themes(), "utf-8")
        for number in range(library.pages):
            library.write_page(number)
        return library

    def write_page(self, number: int, edition: int = 0) -> Path:
        """Write a page; another edition has another text in one of its sections."""
        path = self.root / "topics" / _theme(number) / f"{slug_of(number)}.md"
        path.write_text(_page(number, self.pages, edition), "utf-8")
        return path

    def questions(self, count: int) -> list[str]:
        """Questions to search for; every other one names a page."""
        draw = _Draw((_SEED, self.pages, 1))
        asked = []
        for each in range(count):
            words = " ".join(draw.words(5))
            number = each * self.pages // count
            asked.append(f"how does {title_of(number)} {words}" if each % 2 else f"why do {words}")
        return asked


class DrawnEncoder:
    """Vectors drawn by the text's checksum instead of encoded: see index.encoder.Encoder."""

    id = "drawn"
    dim = 384
    max_tokens = 256

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Draw vectors: (n, dim), rows of length 1."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Draw vectors: (n, dim), rows of length 1."""
        rows = [drawn(zlib.crc32(text.encode()), 1, self.dim)[0] for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), self.dim)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words, and two for what a real encoder puts around them."""
        return [len(text.split()) + 2 for text in texts]


def drawn(seed: int, count: int, dim: int) -> NDArray[np.float32]:
    """Draw vectors of length 1, evenly over all directions: (count, dim)."""
    rows = np.random.default_rng(seed).standard_normal((count, dim), np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def title_of(number: int) -> str:
    """The title of a page: a coined name and a noun."""
    base = len(_SYLLABLES)
    place = number * _STRIDE % base**3
    coined = "".join(_SYLLABLES[place // base**power % base] for power in range(3))
    return f"{coined.capitalize()} {_NOUNS[number % len(_NOUNS)]}"


def slug_of(number: int) -> str:
    """The slug of a page."""
    return title_of(number).lower().replace(" ", "-")


class _Draw:
    """Draws words by the frequency of a running text: few often, most of them seldom."""

    def __init__(self, seed: tuple[int, ...]) -> None:
        self._random = np.random.default_rng(seed)

    def words(self, count: int) -> list[str]:
        common, rest = _vocabulary()
        kinds = self._random.random(count) < _COMMON_SHARE
        places = self._random.random(count) ** _SKEW
        return [
            (common if is_common else rest)[int(place * len(common if is_common else rest))]
            for is_common, place in zip(kinds, places, strict=True)
        ]

    def sentence(self, subject: str = "") -> str:
        words = self.words(int(self._random.integers(8, 16)))
        first = f"{subject} {words[0]}" if subject else words[0].capitalize()
        return " ".join([first, *words[1:]]) + "."

    def text(self, sentences: int, subject: str = "") -> str:
        rest = [self.sentence() for _ in range(sentences - 1)]
        return " ".join([self.sentence(subject), *rest])


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[str], list[str]]:
    lists = english()
    shuffle = np.random.default_rng(_SEED).permutation
    common, rest = (
        sorted(word for word in words if len(word) > 2 and word.isalpha())
        for words in (lists.common, lists.english)
    )
    return [common[at] for at in shuffle(len(common))], [rest[at] for at in shuffle(len(rest))]


def _theme(number: int) -> str:
    return _THEMES[number % len(_THEMES)]


def _themes() -> str:
    return "".join(
        f"- slug: {slug}\n  title: {slug.capitalize()}\n  line: All of the {slug}.\n"
        f'  colour: "#{number:06d}"\n'
        for number, slug in enumerate(_THEMES)
    )


def _page(number: int, pages: int, edition: int) -> str:
    draw, title = _Draw((_SEED, number)), title_of(number)
    lines = [
        "---",
        f"title: {title}",
        f"summary: {draw.text(2, title)}",
        f"simple: {draw.text(2, title)}",
        f"themes: [{_theme(number)}]",
        "level: beginner",
        *([f"related: [{slug_of((number + 1) % pages)}]"] if pages > 1 else []),
        "sources: [{title: Example, url: https://example.org/page}]",
        f"reviewed: {REVIEWED}",
        "review_every_days: 3650",
        "---",
    ]
    for heading in _SECTIONS:
        text = draw.text(4, title)
        if edition and heading == _EDITED:
            text = _Draw((_SEED, number, edition)).text(4, title)
        lines += [f"## {heading}", "", text, ""]
    lines += ["## Common questions", ""]
    for _ in range(_QUESTIONS):
        lines += [f"### How does {title} {' '.join(draw.words(4))}?", "", draw.text(2, title), ""]
    return "\n".join(lines)
