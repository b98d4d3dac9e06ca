"""What a pydantic model is made of, seen by the names that stand in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Sequence


def fields(model: type[BaseModel]) -> list[tuple[str, Any]]:
    """List the fields of a model: name and pydantic's description of each."""
    return [(info.alias or name, info) for name, info in model.model_fields.items()]


def keys(model: type[BaseModel]) -> list[str]:
    """List the names of the fields of a model."""
    return [name for name, _ in fields(model)]


def fields_at(model: type[BaseModel], place: Sequence[int | str]) -> list[tuple[str, Any]]:
    """List the fields of the model at a place within another."""
    for step in place:
        if isinstance(step, int):
            continue
        info = next((info for name, info in fields(model) if name == step), None)
        inner = _inner_model(info.annotation) if info is not None else None
        if inner is None:
            return []
        model = inner
    return fields(model)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner_model(each))), None)


def literals(annotation: Any) -> list[str]:
    """List the words that a field may be, where it may be nothing else."""
    args = get_args(annotation)
    if args and all(isinstance(each, str) for each in args):
        return list(args)
    return next((found for each in args if (found := literals(each))), [])
