"""Check the fields of a file against its schema, in words and at lines that an editor can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from index import anatomy
from index.mistake import Mistake
from index.place import Place, find, line_at
from index.problem import Problem
from index.quoting import fold
from index.reading import KnowledgeFile, odd
from index.yamltree import Fields, Items, Node, Scalar, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PROBLEMS = 40  # of one entry; who has more has begun with the wrong file

Model = TypeVar("Model", bound=BaseModel)


def check(
    model: type[Model], node: Node | None, file: KnowledgeFile, line: int
) -> tuple[Model | None, list[Problem]]:
    """Read an entry as a model; `line` is where the entry begins.

    Gives None instead of the model where a mistake forbids its use.
    """
    if not isinstance(node, Fields):
        mend = "write its fields, each as `key: value`: " + ", ".join(anatomy.keys(model))
        what = "there are no fields here" if _is_empty(node) else "fields are expected here"
        return None, [Problem(file.path, line, what, mend)]
    problems = list(_odd_characters(node, file))
    try:
        checked = model.model_validate(plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False)[:MAX_PROBLEMS]
        return None, [*problems, *(Mistake(model, node, file, each).problem() for each in details)]
    return (None if problems else checked), [*problems, *_advice(model, checked, node, file, ())]


def _advice(
    model: type[BaseModel], checked: BaseModel, node: Fields, file: KnowledgeFile, at: Place
) -> Iterator[Problem]:
    """Warnings: texts longer than advised, fields that should be there."""
    for name, info in anatomy.fields(model):
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        place = (*at, name)
        value = getattr(checked, "with_" if name == "with" else name)
        most = extra.get("advised")
        if isinstance(value, str) and isinstance(most, int) and len(fold(value)) > most:
            what = f"`{name}` has {len(fold(value))} characters"
            mend = f"shorten it to {most}, so that it can be read at a glance"
            yield Problem(file.path, line_at(file, node, place), what, mend, is_fatal=False)
        if extra.get("expected") and find(node, place) is None:
            default = f"; without it, `{value}` is assumed" if value is not None else ""
            what, mend = f"`{name}` is missing{default}", f"add `{name}: …` ({info.description})"
            yield Problem(file.path, file.line(node.start), what, mend, is_fatal=False)
        for step, part in _parts(value):
            yield from _advice(type(part), part, node, file, (*place, *step))


def _parts(value: object) -> Iterator[tuple[Place, BaseModel]]:
    if isinstance(value, BaseModel):
        yield (), value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, BaseModel):
                yield (number,), item


def _odd_characters(node: Node, file: KnowledgeFile) -> Iterator[Problem]:
    """Characters that an escape in double quotes brings in past the check of the file."""
    match node:
        case Scalar():
            found = odd(node.value)
            if found is not None and not node.is_plain:
                what = f"an invisible or control character (U+{ord(found):04X}) stands in the text"
                yield Problem(file.path, file.line(node.start), what, "delete it")
        case Items():
            for item in node.items:
                yield from _odd_characters(item, file)
        case Fields():
            for _, value in node.pairs:
                yield from _odd_characters(value, file)


def _is_empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and node.is_null)
