"""The last good version of what is broken now: a mistake takes nothing away that worked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.folder import Part
from index.loader import Loaded, linked

if TYPE_CHECKING:
    from index.library import Library


def with_last_good(loaded: Loaded, last: Library | None) -> Library:
    """The library, and what the last one had of files that have a mistake and give nothing now.

    A file that is gone is gone. One that gives something stands as it is: a glossary lacks the
    term with the mistake, a page the link to nothing.
    """
    library = loaded.library
    wrong = {problem.path for problem in loaded.problems if problem.is_fatal}
    silent = (wrong & library.hashes.keys()) - {page.path for page in loaded.pages}
    if last is None or not silent:
        return library
    pages = [
        page
        for page in last.pages.values()
        if page.path in silent and page.key not in library.pages
    ]
    themes = last.themes if Part.THEMES in silent and not library.themes else ()
    golden = last.golden if Part.GOLDEN in silent and not library.golden else ()
    quoted = {page.path for page in pages} | {each.line.quote.path for each in themes}
    return replace(
        library,
        pages=linked([*loaded.pages, *pages]),
        themes=library.themes or themes,
        golden=library.golden or golden,
        files={**library.files, **{path: last.files[path] for path in sorted(quoted)}},
    )
