"""A page while it is being read: what it says, where it says it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.library import Golden, Kind, Page, Text, Theme
from index.place import Place, find, line_at, texts_at
from index.problem import Problem
from index.yamltree import Fields, Items

if TYPE_CHECKING:
    from index.markdown import Body
    from index.reading import KnowledgeFile


@dataclass(slots=True)
class Entry:
    """One thing that a file holds: a page, a term, a theme or a golden question."""

    file: KnowledgeFile
    line: int
    slug: str
    tree: Fields | None = None
    problems: list[Problem] = field(default_factory=list)
    _mendable: list[Problem] = field(default_factory=list)

    @property
    def is_out(self) -> bool:
        """Whether a mistake keeps it out of the library."""
        return any(each.is_fatal and each not in self._mendable for each in self.problems)

    def line_of(self, *place: int | str) -> int:
        """Find the line of a field, or where the entry begins."""
        return self.line if self.tree is None else line_at(self.file, self.tree, place)

    def texts(self, *place: int | str) -> list[Text]:
        """Read the texts of a field, whether or not the page can be used."""
        return texts_at(self.tree, place, self.file)

    def text(self, *place: int | str) -> str:
        """Read the first text of a field; empty where there is none."""
        return next((each.text for each in self.texts(*place)), "")

    def report(self, at: Place | int, what: str, mend: str, *, is_fatal: bool = True) -> None:
        """Note a mistake at a field, or at a line."""
        line = at if isinstance(at, int) else self.line_of(*at)
        self.problems.append(Problem(self.file.path, line, what, mend, is_fatal))

    def report_link(self, line: int, what: str, mend: str) -> None:
        """Note a link to nothing: a mistake to be mended, but the page can do without the link.

        It may be the other page that went away, and that must not take this one with it.
        """
        problem = Problem(self.file.path, line, what, mend)
        self.problems.append(problem)
        self._mendable.append(problem)


@dataclass(slots=True)
class Draft(Entry):
    """A topic, a project or a term; `page` is None where its fields cannot be used."""

    kind: Kind = Kind.TOPIC
    page: Page | None = None
    body: Body | None = None

    def contrasted(self) -> list[Text]:
        """Read the slugs of the pages that this one is set against."""
        items = find(self.tree, ("contrasts",))
        count = len(items.items) if isinstance(items, Items) else 0
        return [slug for at in range(count) for slug in self.texts("contrasts", at, "with")]


@dataclass(slots=True)
class GoldenDraft(Entry):
    """A golden question."""

    golden: Golden | None = None


@dataclass(slots=True)
class ThemeDraft(Entry):
    """A theme."""

    theme: Theme | None = None
