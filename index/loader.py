"""From a folder of knowledge files to the library, and every mistake that is in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from index import pages
from index.earlier import Taken
from index.folder import Found, Part, walk
from index.library import Golden, Kind, Library, Page
from index.problem import Problem
from index.reading import Unread, decode, load_bytes, read
from index.rules import apply, repeated_ids
from index.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from index.draft import Draft, GoldenDraft, ThemeDraft
    from index.earlier import Earlier

MAX_PROBLEMS = 1_000  # of one file; who has more has the wrong file
_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(slots=True)
class Shelf:
    """What was read, before the rules that look at all of it."""

    drafts: list[Draft] = field(default_factory=list)
    themes: list[ThemeDraft] = field(default_factory=list)
    golden: list[GoldenDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    has_themes: bool = False  # not where their file cannot be read


@dataclass(frozen=True, slots=True)
class Loaded:
    """A library, every problem, and the files that are `flawed`; see Earlier.

    `pages` are those of the library with all their links, also those to pages that are left out.
    """

    library: Library
    pages: tuple[Page, ...]
    problems: list[Problem]
    flawed: frozenset[str]


def load(root: Path, today: date, known: Earlier | None = None) -> tuple[Library, list[Problem]]:
    """Read a knowledge folder.

    Gives the library of all that is right, and every problem, sorted by path and line. A page
    with a fatal problem is left out; links to it from other pages are dropped. What is `known`
    makes it quicker, and nothing else.
    """
    loaded = load_whole(root, today, known)
    return loaded.library, loaded.problems


@uncollected()
def load_whole(root: Path, today: date, known: Earlier | None = None) -> Loaded:
    """Read a knowledge folder as `load` does; says too which files to read again next time."""
    found, problems = walk(root)
    files = {each.path: load_bytes(root, each.path) for each in found}
    unknown: set[str] = set()
    while True:
        shelf = Shelf(problems=list(problems))
        for each in found:
            _take(shelf, each, files[each.path], None if each.path in unknown else known)
        if root.is_dir():
            _say_what_is_missing(shelf, found)
        themes = shelf.themes if shelf.has_themes else None
        apply(shelf.drafts, themes, shelf.golden, today)
        # What a rule says of a page that was not read has no line; so it is read after all.
        vague = {
            each.file.path for each in shelf.drafts if isinstance(each, Taken) and each.problems
        }
        if not vague:
            return _loaded(shelf)
        unknown |= vague


def fingerprint(root: Path) -> dict[str, str]:
    """Hash every file of the library, as in `Library.hashes`, without reading YAML."""
    prints: dict[str, str] = {}
    for each in walk(root)[0]:
        data = load_bytes(root, each.path)
        if isinstance(data, Unread):
            prints[each.path] = data.sha256
        else:
            prints[each.path] = hashlib.sha256(data).hexdigest()
    return prints


def _take(shelf: Shelf, found: Found, data: bytes | Unread, known: Earlier | None) -> None:
    if known is not None and not isinstance(data, Unread):
        drafts = known.drafts(found.path, data)
        for each in drafts:
            shelf.files[found.path], shelf.hashes[found.path] = each.file.text, each.file.sha256
        if drafts:
            shelf.drafts += drafts
            return
    file = data if isinstance(data, Unread) else decode(found.path, data)
    shelf.hashes[found.path] = file.sha256
    if isinstance(file, Unread):
        shelf.problems.append(file.problem)
        return
    shelf.files[found.path] = file.text
    match found.part:
        case Part.TOPIC:
            shelf.drafts.append(pages.topic(file))
        case Part.PROJECT:
            shelf.drafts.append(pages.project(file))
        case Part.GLOSSARY:
            terms, problems = pages.terms(file)
            shelf.drafts += terms
            shelf.problems += problems
        case Part.THEMES:
            shelf.themes, problems = pages.themes(file)
            shelf.problems += problems
            shelf.has_themes = bool(shelf.themes) or not problems
        case Part.GOLDEN:
            shelf.golden, problems = pages.golden(file)
            shelf.problems += problems


def _bounded(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Give the first MAX_PROBLEMS of each file, then how many more there are."""
    for path, group in groupby(problems, key=lambda problem: problem.path):
        listed = list(group)
        yield from listed[:MAX_PROBLEMS]
        rest = listed[MAX_PROBLEMS:]
        if rest:
            what = f"{len(rest):,} more problems in this file are not shown"
            is_fatal = any(problem.is_fatal for problem in rest)
            yield Problem(path, rest[0].line, what, "mend those above first", is_fatal)


def _say_what_is_missing(shelf: Shelf, found: Sequence[Found]) -> None:
    parts = {each.part for each in found}
    if Part.THEMES not in parts:
        mend = "write it: a list of {slug, title, line, colour}"
        shelf.problems.append(Problem(Part.THEMES.value, 1, "the file is missing", mend))
    if not parts & {Part.TOPIC, Part.PROJECT} and not any(shelf.drafts):
        what = "the library is empty: no topic, no project, no term"
        shelf.problems.append(Problem("topics", 1, what, "write a page, topics/<theme>/<slug>.md"))


def _loaded(shelf: Shelf) -> Loaded:
    entries: list[Draft | ThemeDraft | GoldenDraft] = [*shelf.drafts, *shelf.themes, *shelf.golden]
    noted = {*shelf.problems, *(problem for entry in entries for problem in entry.problems)}
    live = [each.page for each in shelf.drafts if each.page is not None and not each.is_out]
    library = _library(shelf, live)
    flawed = {problem.path for problem in noted}
    flawed |= {page.path for page in live if library.pages[page.key] != page}
    return Loaded(library, tuple(live), list(_bounded(sorted(noted))), frozenset(flawed))


def linked(pages: Iterable[Page]) -> dict[str, Page]:
    """The pages by their keys, in order, without the links that lead to none of them."""
    live = sorted(pages, key=lambda page: (_ORDER[page.kind], page.slug))
    slugs = {page.slug for page in live if page.kind is not Kind.TERM}
    projects = {page.slug for page in live if page.kind is Kind.PROJECT}
    return {page.key: _without_dead_links(page, slugs, projects) for page in live}


def _library(shelf: Shelf, live: Sequence[Page]) -> Library:
    return Library(
        pages=linked(live),
        themes=tuple(each.theme for each in shelf.themes if each.theme and not each.is_out),
        golden=tuple(each.golden for each in shelf.golden if each.golden and not each.is_out),
        hashes=dict(sorted(shelf.hashes.items())),
        files=dict(sorted(shelf.files.items())),
    )


def _without_dead_links(page: Page, slugs: set[str], projects: set[str]) -> Page:
    """Drop the links to pages that are left out of the library."""
    return replace(
        page,
        related=tuple(slug for slug in page.related if slug in slugs),
        contrasts=tuple(each for each in page.contrasts if each.other in slugs),
        uses=tuple(slug for slug in page.uses if slug in projects),
        part_of=tuple(slug for slug in page.part_of if slug in projects),
        merged_into=page.merged_into if page.merged_into in projects else "",
    )


def load_golden(path: Path) -> tuple[tuple[Golden, ...], list[Problem]]:
    """Read one file of golden questions, and every mistake in it; pages are not looked up."""
    file = read(path.parent, path.name)
    if isinstance(file, Unread):
        return (), [file.problem]
    drafts, problems = pages.golden(file)
    repeated_ids(drafts)
    noted = [*problems, *(problem for draft in drafts for problem in draft.problems)]
    found = tuple(draft.golden for draft in drafts if draft.golden and not draft.is_out)
    return found, sorted(set(noted))
