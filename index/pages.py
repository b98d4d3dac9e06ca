"""From a file to its entries: a topic, a project, the terms, the themes, the golden questions."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from index import markdown, schema, yamltree
from index.draft import Draft, GoldenDraft, ThemeDraft
from index.fields import check
from index.library import Contrast, Curated, Golden, Kind, Name, Page, Role, Source, Text, Theme
from index.place import facts, find, text_of, texts_at
from index.problem import Problem
from index.quoting import fold
from index.values import kebab
from index.yamltree import Fields, Items, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reading import KnowledgeFile

# Fields that are no facts: their texts stand elsewhere in a Page, or are never shown.
_NO_FACTS = frozenset({"questions", "contrasts", "sources", "unverified", "review_every_days"})

Model = TypeVar("Model", bound=BaseModel)


def topic(file: KnowledgeFile) -> Draft:
    """Read a topic."""
    draft = Draft(file, 1, PurePosixPath(file.path).stem)
    parts = markdown.split(file)
    if isinstance(parts, Problem):
        draft.problems.append(parts)
        return draft
    body = markdown.read_body(file, parts.body)
    draft.body = body
    draft.problems += body.problems
    tree = _tree(draft, parts.start, parts.end)
    fields = _checked(draft, schema.TopicFields, tree)
    if fields is not None and isinstance(tree, Fields):
        draft.page = Page(
            kind=Kind.TOPIC,
            slug=draft.slug,
            title=fold(fields.title),
            path=file.path,
            names=_names(tree, file, title="title", alias="aliases"),
            themes=tuple(fields.themes),
            facts=facts(tree, file, _NO_FACTS),
            sections=body.sections,
            curated=tuple(_curated(tree, file, [each.section for each in fields.questions])),
            contrasts=tuple(_contrasts(tree, file)),
            related=tuple(fields.related),
            level=fields.level,
            sources=_sources(fields.sources),
            reviewed=fields.reviewed,
            review_every_days=fields.review_every_days,
        )
    return draft


def project(file: KnowledgeFile) -> Draft:
    """Read a project."""
    draft = Draft(file, 1, PurePosixPath(file.path).stem, kind=Kind.PROJECT)
    tree = _tree(draft, 0, len(file.text))
    fields = _checked(draft, schema.ProjectFields, tree)
    if fields is not None and isinstance(tree, Fields):
        draft.page = Page(
            kind=Kind.PROJECT,
            slug=draft.slug,
            title=fold(fields.name),
            path=file.path,
            names=_names(tree, file, title="name", alias="aliases"),
            themes=tuple(fields.themes),
            facts=facts(tree, file, _NO_FACTS),
            curated=tuple(_curated(tree, file, [""] * len(fields.questions))),
            related=tuple(fields.related),
            uses=tuple(fields.uses),
            part_of=tuple(fields.part_of),
            chains=tuple(fields.chains),
            category=fold(fields.category),
            status=fields.status,
            merged_into=fields.merged_into or "",
            sources=_sources(fields.sources),
            reviewed=fields.reviewed,
            review_every_days=fields.review_every_days,
        )
    return draft


def terms(file: KnowledgeFile) -> tuple[list[Draft], list[Problem]]:
    """Read the glossary."""
    items, problems = _entries(file)
    drafts = [_term(file, item) for item in items]
    return drafts, problems


def themes(file: KnowledgeFile) -> tuple[list[ThemeDraft], list[Problem]]:
    """Read the themes."""
    items, problems = _entries(file)
    drafts = []
    for item in items:
        draft = ThemeDraft(file, file.line(item.start), _word(item, "slug"))
        fields = _checked(draft, schema.ThemeFields, item)
        if fields is not None:
            (title,), (line,) = texts_at(item, ("title",), file), texts_at(item, ("line",), file)
            draft.theme = Theme(fields.slug, title, line, int(fields.colour[1:], 16))
        drafts.append(draft)
    return drafts, problems


def golden(file: KnowledgeFile) -> tuple[list[GoldenDraft], list[Problem]]:
    """Read the golden questions."""
    items, problems = _entries(file)
    drafts = []
    for item in items:
        draft = GoldenDraft(file, file.line(item.start), _word(item, "id"))
        fields = _checked(draft, schema.GoldenFields, item)
        if fields is not None:
            draft.golden = Golden(
                id=fields.id,
                question=fold(fields.question),
                after=tuple(map(fold, fields.after)),
                kind=fields.kind,
                outcomes=tuple(fields.outcomes),
                pages=tuple(fields.pages),
                contains=tuple(tuple(map(fold, each)) for each in fields.contains),
                half=fields.half,
            )
        drafts.append(draft)
    return drafts, problems


def _term(file: KnowledgeFile, item: Node) -> Draft:
    draft = Draft(file, file.line(item.start), kebab(_word(item, "term")), kind=Kind.TERM)
    fields = _checked(draft, schema.TermFields, item)
    if fields is not None and isinstance(item, Fields):
        draft.page = Page(
            kind=Kind.TERM,
            slug=draft.slug,
            title=fold(fields.term),
            path=file.path,
            names=_names(item, file, title="term", alias="aliases"),
            themes=(),
            facts=facts(item, file, _NO_FACTS),
            related=tuple(fields.see),
            sources=_sources(fields.sources),
        )
    return draft


def _tree(draft: Draft, start: int, end: int) -> Node | None:
    tree, problems = yamltree.parse(draft.file, start, end)
    draft.problems += problems
    return tree


def _checked(
    draft: Draft | ThemeDraft | GoldenDraft, model: type[Model], node: Node | None
) -> Model | None:
    """Check the entry's fields; what is wrong is noted in the draft."""
    if node is None and draft.is_out:
        return None
    if isinstance(node, Fields):
        draft.tree = node
    fields, problems = check(model, node, draft.file, draft.line)
    draft.problems += problems
    return fields


def _entries(file: KnowledgeFile) -> tuple[tuple[Node, ...], list[Problem]]:
    """List the items of a file that is one list."""
    tree, problems = yamltree.parse(file)
    match tree:
        case Items():
            return tree.items, problems
        case None:
            return (), problems
        case Scalar() if tree.is_null:
            return (), problems
    what, mend = "the file is no list", "begin each entry with `- `"
    return (), [*problems, Problem(file.path, file.line(tree.start), what, mend)]


def _word(item: Node, name: str) -> str:
    found = find(item, (name,))
    return fold(found.value) if isinstance(found, Scalar) else ""


def _names(tree: Fields, file: KnowledgeFile, *, title: str, alias: str) -> tuple[Name, ...]:
    symbol = texts_at(tree, ("symbol",), file) or texts_at(tree, ("token", "symbol"), file)
    found = (
        (texts_at(tree, (title,), file), Role.TITLE),
        (texts_at(tree, (alias,), file), Role.ALIAS),
        (texts_at(tree, ("former_names",), file), Role.FORMER),
        (symbol, Role.SYMBOL),
    )
    return tuple(Name(text.text, role) for texts, role in found for text in texts)


def _curated(tree: Fields, file: KnowledgeFile, sections: list[str]) -> Iterator[Curated]:
    for number, section in enumerate(sections):
        (ask,) = texts_at(tree, ("questions", number, "ask"), file)
        answers = texts_at(tree, ("questions", number, "answer"), file)
        yield Curated(ask, fold(section), answers[0] if answers else None)


def _contrasts(tree: Fields, file: KnowledgeFile) -> Iterator[Contrast]:
    items = find(tree, ("contrasts",))
    for item in items.items if isinstance(items, Items) else ():
        yield Contrast(_word(item, "with"), _text(item, "text", file))


def _text(item: Node, name: str, file: KnowledgeFile) -> Text:
    found = find(item, (name,))
    if not isinstance(found, Scalar):
        message = f"the schema let a {name} pass that is no text"
        raise TypeError(message)
    return text_of(found, file)


def _sources(sources: list[schema.SourceFields]) -> tuple[Source, ...]:
    return tuple(Source(fold(each.title), each.url) for each in sources)
