"""What an earlier build made of the files: what stays as it was is neither read nor cut again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.draft import Draft
from index.library import Library, Page, Text
from index.reading import KnowledgeFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Earlier:
    """A library that the same program loaded, and its passages by the keys of their pages.

    `flawed` are files that have to be read again even where they are the same: something was
    wrong with them, or a page of theirs lost a link to a page that was left out.
    """

    library: Library
    flawed: frozenset[str] = frozenset()
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    _pages: Mapping[str, tuple[Page, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, library: Library, flawed: Collection[str], passages: Iterable[Passage] = ()
    ) -> Earlier:
        """Sort pages by their files, and passages by their pages."""
        pages: dict[str, list[Page]] = {}
        for page in library.pages.values():
            if page.path not in flawed:
                pages.setdefault(page.path, []).append(page)
        cut: dict[str, list[Passage]] = {}
        for passage in passages:
            cut.setdefault(passage.page, []).append(passage)
        return cls(
            library,
            frozenset(flawed),
            {page: tuple(each) for page, each in cut.items()},
            {path: tuple(each) for path, each in pages.items()},
        )

    def drafts(self, path: str, data: bytes) -> list[Draft]:
        """The pages of a file, none where it has to be read: it changed, or is flawed."""
        pages = self._pages.get(path, ())
        if not pages or self.library.hashes.get(path) != hashlib.sha256(data).hexdigest():
            return []
        file = KnowledgeFile(path, self.library.files[path], self.library.hashes[path], ())
        return [Taken(file, 1, page.slug, kind=page.kind, page=page) for page in pages]

    def passages_of(self, page: Page, text: str) -> tuple[Passage, ...]:
        """The passages of a page, none where the page or the text of its file is another now."""
        same = self.library.pages.get(page.key) == page
        if not same or self.library.files.get(page.path) != text:
            return ()
        return self.passages.get(page.key, ())


@dataclass(slots=True)
class Taken(Draft):
    """A page that was read before, for the rules that look at all pages.

    It has no tree: a rule that reports on it finds no line, so its file must then be read.
    """

    def texts(self, *place: int | str) -> list[Text]:
        """Read the texts of a field."""
        name = ".".join(map(str, place))
        return list(self.page.facts.get(name, ())) if self.page else []

    def contrasted(self) -> list[Text]:
        """Read the slugs of the pages that this one is set against."""
        contrasts = self.page.contrasts if self.page else ()
        return [Text(each.other, each.text.quote, each.text.lines) for each in contrasts]
