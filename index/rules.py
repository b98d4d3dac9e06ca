"""The rules that look beyond one field: between the parts of a page, and between pages.

Each rule notes what it finds in the entry that has to be mended. Slugs count as known when the
file is there, even if that page has mistakes of its own: one bad page must not spoil its
neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from index import naming, wording
from index.library import Kind, Page, Text
from index.place import closest, find, shown
from index.values import KEBAB

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.draft import Draft, GoldenDraft, ThemeDraft


@dataclass(frozen=True, slots=True)
class Known:
    """What links may point to. `themes` is None where the themes could not be read."""

    slugs: Mapping[Kind, frozenset[str]]
    themes: frozenset[str] | None


def apply(
    drafts: Sequence[Draft],
    themes: Sequence[ThemeDraft] | None,
    golden: Sequence[GoldenDraft],
    today: date,
) -> None:
    """Apply every rule; what is wrong is noted in the entries.

    The rules look at what is written, so that a page with a mistake in one field gets to hear of
    all others at once.
    """
    _themes(themes or ())
    _slugs(drafts)
    known = _known(drafts, themes)
    for draft in drafts:
        _links(draft, known)
        _shelves(draft, known)
        _state(draft)
        wording.check(draft)
        if draft.page is not None:
            _review(draft, draft.page, today)
    naming.check(drafts)
    _golden(golden, known)


def _known(drafts: Sequence[Draft], themes: Sequence[ThemeDraft] | None) -> Known:
    slugs = {kind: frozenset(d.slug for d in drafts if d.kind is kind) for kind in Kind}
    return Known(slugs, None if themes is None else frozenset(theme.slug for theme in themes))


def _themes(themes: Sequence[ThemeDraft]) -> None:
    first: dict[str, int] = {}
    for draft in themes:
        if draft.theme is None:
            continue
        line = draft.line_of("slug")
        if draft.slug in first:
            what = f"the theme `{draft.slug}` stands twice: in line {first[draft.slug]} and {line}"
            draft.report(line, what, "keep one of them")
        first.setdefault(draft.slug, line)


def _slugs(drafts: Sequence[Draft]) -> None:
    first: dict[tuple[Kind, str], Draft] = {}
    for draft in drafts:
        if draft.kind is Kind.TERM:
            _term_slug(draft)
        elif not KEBAB.fullmatch(draft.slug):
            what = f"the file's name `{draft.slug}` is no slug"
            draft.report(1, what, "rename it: lower-case letters and digits with single hyphens")
        former = first.setdefault((draft.kind, draft.slug), draft)
        if former is draft or (draft.kind is Kind.TERM and not draft.slug):
            continue
        if draft.kind is Kind.TERM:
            what = f"the term is already in line {former.line_of('term')} (both are `{draft.slug}`)"
            draft.report(("term",), what, "join the two entries")
        else:
            what = (
                f"two {draft.kind}s have the slug `{draft.slug}`: this one and {former.file.path}"
            )
            draft.report(1, what, "rename one of the two files")


def _term_slug(draft: Draft) -> None:
    if not draft.slug and draft.page is not None:
        what = f"the term `{draft.page.title}` has no letter from a to z and no digit"
        draft.report(("term",), what, "write it so that it has one")


def _links(draft: Draft, known: Known) -> None:
    either, projects = (Kind.TOPIC, Kind.PROJECT), (Kind.PROJECT,)
    fields = {"related": either, "uses": projects, "part_of": projects, "merged_into": projects}
    if draft.kind is Kind.TERM:
        fields = {"see": either}
    for field, kinds in fields.items():
        for slug in draft.texts(field):
            _link(draft, field, slug, known, kinds)
    for slug in draft.contrasted():
        _link(draft, "contrasts.with", slug, known, either)


def _link(draft: Draft, field: str, slug: Text, known: Known, kinds: Sequence[Kind]) -> None:
    line = slug.lines[0]
    target = next((kind for kind in kinds if slug.text in known.slugs[kind]), None)
    if target is None and KEBAB.fullmatch(slug.text):
        near = closest(slug.text, (each for kind in kinds for each in known.slugs[kind]))
        mend = f"did you mean `{near}`?" if near else "correct the slug, or delete it"
        what = f"`{field}` names `{shown(slug)}`, but there is no such {' or '.join(kinds)}"
        draft.report_link(line, what, mend)
    elif (target, slug.text) == (draft.kind, draft.slug):
        draft.report(line, f"`{field}` names the page itself", "delete it", is_fatal=False)


def _shelves(draft: Draft, known: Known) -> None:
    themes = draft.texts("themes")
    for theme in themes:
        is_slug = KEBAB.fullmatch(theme.text) is not None  # else the schema has said so
        if known.themes is not None and is_slug and theme.text not in known.themes:
            near = closest(theme.text, known.themes)
            mend = f"did you mean `{near}`?" if near else "use a slug of themes.yaml"
            draft.report(theme.lines[0], f"there is no theme `{shown(theme)}`", mend)
    folder = PurePosixPath(draft.file.path).parent.name
    if draft.kind is Kind.TOPIC and themes and folder != themes[0].text:
        first = shown(themes[0])
        what = f"the page lies in topics/{folder}/, but its first theme is `{first}`"
        mend = f"move it to topics/{first}/, or put `{folder}` first"
        draft.report(themes[0].lines[0], what, mend, is_fatal=False)


def _state(draft: Draft) -> None:
    if draft.kind is Kind.TERM:
        if draft.tree and not draft.texts("see") and not find(draft.tree, ("sources", 0)):
            mend = "name a page in `see`, or add `sources` with title and url"
            draft.report(("term",), "the term has no source", mend)
        return
    status, into = draft.text("status"), draft.text("merged_into")
    if status == "merged" and not into:
        what = "`status` is `merged`, but `merged_into` is missing"
        draft.report(("status",), what, "add `merged_into: …` with the other project's slug")
    if into and status != "merged":
        what = f"`merged_into` is set, but `status` is `{shown(status)}`"
        mend = "set `status: merged`, or delete `merged_into`"
        draft.report(("merged_into",), what, mend, is_fatal=False)


def _review(draft: Draft, page: Page, today: date) -> None:
    if page.reviewed is not None and page.reviewed > today:
        what = f"`reviewed` is {page.reviewed}, a day to come"
        draft.report(("reviewed",), what, "write the day of the last review", is_fatal=False)
    if page.reviewed is not None and page.is_overdue(today):
        due = page.reviewed + timedelta(days=page.review_every_days or 0)
        what = f"the review was due on {due} (last: {page.reviewed})"
        mend = f"check the page, then set `reviewed: {today}`"
        draft.report(("reviewed",), what, mend, is_fatal=False)


def repeated_ids(golden: Sequence[GoldenDraft]) -> None:
    """Check that no two golden questions have the same id."""
    first: dict[str, int] = {}
    for draft in golden:
        line = draft.line_of("id")
        before = first.setdefault(draft.slug, line) if draft.slug else line
        if before != line:
            what = f"the id `{shown(draft.slug)}` stands twice: in line {before} and line {line}"
            draft.report(line, what, "give one of the two another id")


def _golden(golden: Sequence[GoldenDraft], known: Known) -> None:
    repeated_ids(golden)
    slugs: frozenset[str] = frozenset().union(*known.slugs.values())
    for draft in golden:
        for slug in draft.texts("pages"):
            if slug.text not in slugs and KEBAB.fullmatch(slug.text):
                near = closest(slug.text, slugs)
                mend = f"did you mean `{near}`?" if near else "correct the slug, or delete it"
                draft.report(slug.lines[0], f"there is no page `{shown(slug)}`", mend)
