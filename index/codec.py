"""Value objects as JSON and back: a dataclass becomes the list of its fields, in order.

Readers are made once a type from its annotations, and what is plain is left to the json module, so
that a library is read and written in a fraction of a second.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from json import JSONEncoder
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]


def dumps(value: Any) -> str:
    """A value object as JSON: dataclasses and tuples become lists, dates get ISO form."""
    return _ENCODER.encode(value)


def from_json(kind: Any, value: Any) -> Any:
    """A value object of a type from the JSON values that `dumps` wrote."""
    return _reader(kind)(value)


def _parts(value: Any) -> Any:
    """What stands in JSON for a value that JSON does not know."""
    kind: Any = type(value)
    return _taker(kind)(value)


@cache
def _taker(kind: Any) -> Callable[[Any], Any]:
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return lambda value: [getattr(value, name) for name in names]
    if issubclass(kind, Mapping):
        return dict
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, date):
        return date.isoformat
    message = f"no JSON for a {kind.__name__}"
    raise TypeError(message)


_ENCODER = JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_parts, check_circular=False
)


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
