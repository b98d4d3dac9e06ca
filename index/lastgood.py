"""The last good version of what is broken now: a mistake takes nothing away that worked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.folder import Part
from index.library import Kind, Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.library import Page
    from index.problem import Problem

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def with_last_good(library: Library, problems: Iterable[Problem], last: Library | None) -> Library:
    """Keep what the last library had of files that have a mistake and give nothing now.

    A file that is gone is gone. One that gives something stands as it is: a glossary lacks the
    term with the mistake, a page the link to nothing.
    """
    if last is None:
        return library
    wrong = {problem.path for problem in problems if problem.is_fatal} & library.hashes.keys()
    silent = wrong - {page.path for page in library.pages.values()}
    pages = {
        page.key: page
        for page in last.pages.values()
        if page.path in silent and page.key not in library.pages
    }
    themes = last.themes if Part.THEMES in silent and not library.themes else ()
    golden = last.golden if Part.GOLDEN in silent and not library.golden else ()
    quoted = {page.path for page in pages.values()} | {each.line.quote.path for each in themes}
    files = {path: last.files[path] for path in sorted(quoted)}
    return replace(
        library,
        pages=_ordered({**library.pages, **pages}),
        themes=library.themes or themes,
        golden=library.golden or golden,
        files={**library.files, **files},
    )


def _ordered(pages: Mapping[str, Page]) -> dict[str, Page]:
    listed = sorted(pages.values(), key=lambda page: (_ORDER[page.kind], page.slug))
    return {page.key: page for page in listed}
