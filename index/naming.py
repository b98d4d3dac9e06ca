"""The rules for names: who may be called what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.library import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.draft import Draft

_TITLE = {Kind.TOPIC: "title", Kind.PROJECT: "name", Kind.TERM: "term"}


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose name it is, and where it stands."""

    draft: Draft
    line: int
    is_title: bool

    def __str__(self) -> str:
        what = "the title of" if self.is_title else "an alias of"
        return f"{what} {self.draft.file.path}:{self.line}"


def check(drafts: Sequence[Draft]) -> None:
    """Check that no two pages of a kind share a title or an alias (case does not count).

    A page that is out already has no claim to a name, but hears of the names that are taken.
    """
    right = [draft for draft in drafts if not draft.is_out]
    wrong = [draft for draft in drafts if draft.is_out]
    for kind in Kind:
        owners: dict[str, _Owner] = {}
        for part in (right, wrong):
            same = [draft for draft in part if draft.kind is kind]
            for draft in same:
                for title in draft.texts(_TITLE[kind]):
                    _title(draft, title, owners)
            for draft in same:
                for text in draft.texts("aliases"):
                    _alias(draft, text, owners)


def _title(draft: Draft, title: Text, owners: dict[str, _Owner]) -> None:
    owner = owners.setdefault(_folded(title), _Owner(draft, title.lines[0], is_title=True))
    is_said = draft.kind is Kind.TERM and owner.draft.slug == draft.slug  # as a slug
    if owner.draft is not draft and not is_said:
        what = f"the title `{title}` is also {owner}"
        draft.report(title.lines[0], what, "join the two, or give one another title")


def _alias(draft: Draft, text: Text, owners: dict[str, _Owner]) -> None:
    line = text.lines[0]
    owner = owners.get(_folded(text))
    if owner is None:
        owners[_folded(text)] = _Owner(draft, line, is_title=False)
    elif owner.draft is not draft:
        what = f"the alias `{text}` is also {owner}"
        draft.report(
            line, what, "keep it on the page that is about it, and delete it here or there"
        )
    else:
        what = f"the alias `{text}` is the page's own title"
        if not owner.is_title:
            lines = f": in line {owner.line} and line {line}" if owner.line != line else ""
            what = f"the alias `{text}` stands twice{lines}"
        draft.report(line, what, "delete it", is_fatal=False)


def _folded(text: Text) -> str:
    return text.text.casefold()
