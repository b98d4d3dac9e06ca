"""Value objects as JSON and back: a dataclass becomes the list of its fields, in order.

Readers are made once a type from its annotations, and writers once a type, so that a library is
read and written in a fraction of a second.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]
Write = Callable[[Any], Any]

_PLAIN = frozenset({str, int, float, bool, type(None)})  # the same in JSON


def to_json(value: Any) -> Any:
    """A value object as JSON values: dataclasses and tuples as lists, dates in ISO form."""
    kind: Any = type(value)
    return _writer(kind)(value)


def from_json(kind: Any, value: Any) -> Any:
    """A value object of a type from what `to_json` made of it."""
    return _reader(kind)(value)


@cache
def _writer(kind: type) -> Write:
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return lambda value: _listed([getattr(value, name) for name in names])
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, (tuple, list)):
        return _listed
    if issubclass(kind, Mapping):
        return lambda value: {key: to_json(each) for key, each in value.items()}
    return _same


def _listed(values: Iterable[Any]) -> list[Any]:
    return [each if type(each) in _PLAIN else to_json(each) for each in values]


@cache
def _reader(kind: Any) -> Read:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (_reader(each) for each in args if each is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(args)
    if origin is not None and issubclass(origin, Mapping):
        inner = _reader(args[1])
        return lambda value: {key: inner(each) for key, each in value.items()}
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _same


def _tuple_reader(args: tuple[Any, ...]) -> Read:
    inner = _reader(args[0])
    if inner is _same:
        return tuple
    return lambda value: tuple([inner(each) for each in value])


def _dataclass_reader(kind: Any) -> Read:
    hints = get_type_hints(kind)
    readers = [_reader(hints[field.name]) for field in fields(kind)]
    if all(reader is _same for reader in readers):
        return lambda value: kind(*value)
    return lambda value: kind(*[reader(each) for reader, each in zip(readers, value, strict=True)])


def _same(value: Any) -> Any:
    return value
