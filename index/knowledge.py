"""One generation of the library, loaded: what an engine answers from. Immutable."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from index.calibration import Calibration
from index.codec import dumps, from_json
from index.entry import Entry
from index.library import Kind, Library, Page, Quote
from index.names import NameIndex
from index.passage import Part, Passage, Sentence
from index.search import Searcher
from index.uncollected import uncollected

LIBRARY, PASSAGES, NAMES, CALIBRATION = (
    "library.json",
    "passages.json",
    "names.json",
    "calibration.json",
)


@dataclass(frozen=True)
class Knowledge:
    """A library with its passages, its search, its names and its calibration.

    `generation` is the id of the build; passage number n of `passages` is entry n of `searcher`.
    `curated_floor` is the cosine above which a curated question counts as the one that was asked.
    """

    generation: str
    library: Library
    passages: tuple[Passage, ...]
    searcher: Searcher
    names: NameIndex
    calibration: Calibration
    curated_floor: float

    @cached_property
    def by_page(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of each page's passages."""
        found: dict[str, list[int]] = {}
        for number, passage in enumerate(self.passages):
            found.setdefault(passage.page, []).append(number)
        return {page: tuple(numbers) for page, numbers in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Passage]:
        """The passages by their ids."""
        return {passage.id: passage for passage in self.passages}

    @cached_property
    def _holders(self) -> Mapping[Quote, int]:
        """For each sentence, the number of the first passage that quotes it."""
        found: dict[Quote, int] = {}
        for number, passage in enumerate(self.passages):
            for sentence in passage.sentences:
                found.setdefault(sentence.quote, number)
        return found

    def holding(self, quote: Quote) -> Passage | None:
        """The passage that a sentence stands in, None for a field that is no passage."""
        number = self._holders.get(quote)
        return None if number is None else self.passages[number]

    @cached_property
    def weight(self) -> Callable[[str], float]:
        """The weight of a word in this library: its inverse document frequency."""
        return lru_cache(maxsize=1 << 14)(self.searcher.lexical.self_score)

    def passages_of(self, page: str) -> tuple[Passage, ...]:
        """The passages of a page, in its order."""
        return tuple(self.passages[number] for number in self.by_page.get(page, ()))

    def part_of(self, page: str, part: Part, section: str = "") -> Passage | None:
        """The first passage of a page that is this part of it (and has this heading)."""
        for passage in self.passages_of(page):
            if passage.part is part and (not section or passage.section == section):
                return passage
        return None

    def first_line(self, page: Page) -> Sentence:
        """The sentence that says what a page's subject is."""
        part = Part.TERM if page.kind is Kind.TERM else Part.SUMMARY
        passage = self.part_of(page.key, part) or self.passages_of(page.key)[0]
        return passage.sentences[0]

    @uncollected()
    def save(self, folder: Path) -> None:
        """Write all of it into an existing folder."""
        _write(folder / LIBRARY, self.library)
        _write(folder / PASSAGES, self.passages)
        _write(folder / NAMES, self.names.to_dict())
        _write(
            folder / CALIBRATION,
            {**self.calibration.to_dict(), "curated_floor": self.curated_floor},
        )
        self.searcher.save(folder)

    @classmethod
    @uncollected()
    def load(cls, folder: Path, generation: str) -> Knowledge:
        """Read what `save` wrote. Raises OSError or ValueError where it does not fit together."""
        library, passages = read_library(folder), read_passages(folder)
        calibration = _read(folder / CALIBRATION)
        floor = calibration.pop("curated_floor")
        return cls(
            generation=generation,
            library=library,
            passages=passages,
            searcher=Searcher.load(folder, entries_of(passages)),
            names=NameIndex.from_dict(_read(folder / NAMES)),
            calibration=Calibration.from_dict(calibration),
            curated_floor=floor,
        )


def read_library(folder: Path) -> Library:
    """Read the library alone of what `save` wrote. Raises OSError or ValueError, as `load`."""
    library: Library = from_json(Library, _read(folder / LIBRARY))
    return library


def read_passages(folder: Path) -> tuple[Passage, ...]:
    """Read the passages alone of what `save` wrote. Raises OSError or ValueError, as `load`."""
    return tuple(from_json(Passage, each) for each in _read(folder / PASSAGES))


def entries_of(passages: Sequence[Passage]) -> tuple[Entry, ...]:
    """The passages as the search sees them."""
    return tuple(
        Entry(
            id=passage.id,
            title=title_of(passage),
            text=passage.text,
            questions=passage.questions,
            sentences=tuple(sentence.text for sentence in passage.sentences),
            page=passage.page,
        )
        for passage in passages
    )


def title_of(passage: Passage) -> str:
    """The heading path of a passage, as it is searched: page, then section."""
    match passage.part:
        case Part.SECTION | Part.FIELD:
            return f"{passage.title}: {passage.section}"
        case _:
            return passage.title


def _write(path: Path, value: object) -> None:
    path.write_text(dumps(value), "utf-8")


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
