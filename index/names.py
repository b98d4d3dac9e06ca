"""Names of the library in a question: which pages it speaks of, and where.

Whoever writes an alias means the page, so a title or alias goes before a ticker or a former name,
and a topic before a project before a term; what stands back is kept for the trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from index.called import Called, called
from index.complete import Completer
from index.english import english
from index.library import Kind, Name, Page, Role
from index.spelling import Slip, Speller
from index.spot import Hit, Spotter
from index.word import Word, folds, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_SCORES = {Role.TITLE: 1.0, Role.ALIAS: 0.98, Role.SYMBOL: 0.9, Role.FORMER: 0.9}
_ORDER = {kind: at for at, kind in enumerate(Kind)}
_KINDS = {kind.value: kind for kind in Kind}
_ROLES = {role.value: role for role in Role}
_MAX_CANDIDATES = 5


class How(StrEnum):
    """How a mention was recognised."""

    EXACT = "exact"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as its names know it."""

    kind: Kind
    slug: str
    title: str
    names: tuple[Name, ...]

    @property
    def page(self) -> str:
        """The page's key, `kind:slug`."""
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that a mention may mean; `name` is the library's spelling of the name matched."""

    page: str
    role: Role
    score: float
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a question: code points [start, end) of it.

    `candidates` are what it means, best first; several are for the asker to choose from.
    `alternatives` bear the name too, but stand back.
    """

    start: int
    end: int
    surface: str
    candidates: tuple[Candidate, ...]
    how: How
    alternatives: tuple[Candidate, ...] = ()

    @property
    def page(self) -> str | None:
        """The key of the page meant, or None where there is a choice."""
        return self.candidates[0].page if len(self.candidates) == 1 else None


class NameIndex:
    """All names of a library, resolved without a model. Immutable once built."""

    def __init__(self, entries: Iterable[Entry], known: Iterable[str] = ()) -> None:
        self.entries = tuple(entries)
        self.known = frozenset(known)
        names = list(_prepared(self.entries))
        self._groups: dict[str, list[Called]] = {}
        for _, name in names:
            self._groups.setdefault(name.key, []).append(name)
        self._spotter = Spotter(self._groups, english())
        self._speller = Speller([name for _, name in names], self.known, english())
        self._completer = Completer([entry.kind for entry in self.entries], names)

    @classmethod
    def from_pages(cls, pages: Iterable[Page]) -> NameIndex:
        """Index the names of pages; words that their texts use are no misspellings."""
        listed = list(pages)
        is_common = english().is_common
        used = folds(text for page in listed for text in _texts(page))
        return cls(
            (Entry(page.kind, page.slug, page.title, page.names) for page in listed),
            (word for word in used if len(word) > 3 and not is_common(word)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` needs, in JSON's types."""
        return {
            "entries": [
                [e.kind.value, e.slug, e.title, [[n.text, n.role.value] for n in e.names]]
                for e in self.entries
            ],
            "known": sorted(self.known),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> NameIndex:
        """Rebuild an index that `to_dict` wrote."""
        entries = [
            Entry(
                _KINDS[kind], slug, title, tuple([Name(text, _ROLES[role]) for text, role in names])
            )
            for kind, slug, title, names in stored["entries"]
        ]
        return cls(entries, stored["known"])

    def resolve(self, question: str) -> tuple[Mention, ...]:
        """Find every name in the question, in its order; of overlapping ones the longest."""
        parts = words(question)
        hits = {(hit.first, hit.last): hit for hit in self._spotter.spot(question, parts)}
        taken = {at: span for span in hits for at in range(span[0], span[1] + 1)}
        mentions: list[Mention] = []
        for slip in self._speller.slips(question, parts, taken):
            span = range(slip.first, slip.last + 1)
            covered = {taken[at] for at in span if at in taken}
            if not covered <= hits.keys():  # another slip has a part of it already
                continue
            for old in covered:
                del hits[old]
            taken.update(dict.fromkeys(span, (slip.first, slip.last)))
            mentions.append(self._misspelled(question, parts, slip))
        mentions += [_exact(question, parts, hit, self._groups) for hit in hits.values()]
        return tuple(sorted(mentions, key=lambda mention: mention.start))

    def complete(
        self, prefix: str, k: int = 25, kinds: Collection[Kind] | None = None
    ) -> list[Entry]:
        """Offer at most `k` pages for a name half typed; without a prefix, the library's first."""
        return [self.entries[at] for at in self._completer.complete(prefix, k, kinds)]

    def near(self, text: str, k: int = 5, kinds: Collection[Kind] | None = None) -> list[Entry]:
        """Return the pages whose names look most like the text, for "did you mean"."""
        return [self.entries[at] for at in self._completer.near(text, k, kinds)]

    def _misspelled(self, text: str, parts: Sequence[Word], slip: Slip) -> Mention:
        """Say what a slip may mean: the pages of the nearest names, each name's order kept."""
        meant: list[Called] = []
        back: list[Called] = []
        for key in slip.keys:
            best, rest = _ranked(self._groups[key], self._groups[key], has_cashtag=False)
            meant += best
            back += rest
        start, end = parts[slip.first].start, parts[slip.last].end
        candidates = _candidates(meant, slip.score)
        pages = {candidate.page for candidate in candidates}
        others = [each for each in _candidates(back, slip.score) if each.page not in pages]
        return Mention(
            start,
            end,
            text[start:end],
            candidates[:_MAX_CANDIDATES],
            How.SPELLING,
            (*candidates[_MAX_CANDIDATES:], *others),
        )


def _exact(
    text: str, parts: Sequence[Word], hit: Hit, groups: Mapping[str, Sequence[Called]]
) -> Mention:
    meant, back = _ranked(hit.meant, groups[hit.meant[0].key], has_cashtag=hit.has_cashtag)
    start, end = parts[hit.first].start - hit.has_cashtag, parts[hit.last].end
    candidates = _candidates(meant)
    pages = {candidate.page for candidate in candidates}
    others = tuple(each for each in _candidates(back) if each.page not in pages)
    return Mention(start, end, text[start:end], candidates, How.EXACT, others)


def _ranked(
    admitted: Sequence[Called], group: Sequence[Called], *, has_cashtag: bool
) -> tuple[list[Called], list[Called]]:
    """Those of a group that are meant, and the others that bear the name."""
    meant = list(admitted)
    if has_cashtag and any(name.role is Role.SYMBOL for name in meant):
        meant = [name for name in meant if name.role is Role.SYMBOL]
    first = min(_ORDER[name.kind] for name in meant)
    meant = [name for name in meant if _ORDER[name.kind] == first]
    if not has_cashtag and any(name.is_proper for name in meant):
        meant = [name for name in meant if name.is_proper]
    return meant, [name for name in group if name not in meant]


def _candidates(names: Iterable[Called], score: float = 1.0) -> tuple[Candidate, ...]:
    """One candidate a page, by its best name; score descending, then key."""
    best: dict[str, Candidate] = {}
    for name in names:
        each = Candidate(name.page, name.role, round(score * _SCORES[name.role], 4), name.text)
        if name.page not in best or best[name.page].score < each.score:
            best[name.page] = each
    return tuple(sorted(best.values(), key=lambda each: (-each.score, each.page)))


def _prepared(entries: Iterable[Entry]) -> Iterator[tuple[int, Called]]:
    """Every name, with the number of its entry; the title is one even where `names` lacks it."""
    lists = english()
    for at, entry in enumerate(entries):
        page = entry.page
        title = Name(entry.title, Role.TITLE)
        for name in entry.names if title in entry.names else (title, *entry.names):
            prepared = called(page, entry.kind, name, lists)
            if prepared is not None:
                yield at, prepared


def _texts(page: Page) -> Iterator[str]:
    """All that a page says."""
    yield page.title
    for texts in page.facts.values():
        yield from (text.text for text in texts)
    for section in page.sections:
        yield section.heading
        yield from (text.text for text in section.paragraphs)
        if section.question is not None:
            yield section.question.text
    for curated in page.curated:
        yield curated.ask.text
        if curated.answer is not None:
            yield curated.answer.text
    yield from (contrast.text.text for contrast in page.contrasts)
