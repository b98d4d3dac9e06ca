"""The kinds of value that a field can hold, each with its check.

A check's message is "what is wrong|how to mend it"; index/mistake.py takes it apart.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(
    r"https://[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}(?::\d{1,5})?(?:[/?#][^\s<>\"`|]*)?"
)


def _day(value: object) -> object:
    """Read a date: as 2026-11-22 and no other way."""
    if not isinstance(value, str):
        return value
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        message = "is no date|write year-month-day, such as 2026-11-22"
        raise ValueError(message) from None


def _number(value: object) -> object:
    """Read a whole number: in digits and no other way."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{1,9}", value):
        message = "is no whole number|write digits only, such as 180"
        raise ValueError(message)
    return int(value)


def _slug(value: str) -> str:
    if not KEBAB.fullmatch(value):
        message = (
            "is no slug|write it in lower-case letters and digits with single hyphens, such as"
            f" {kebab(value) or 'my-page'}"
        )
        raise ValueError(message)
    return value


def _link(value: str) -> str:
    if not _URL.fullmatch(value):
        message = "is no https address|write a whole address that begins with https://"
        raise ValueError(message)
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        message = "is no colour|write # and six hexadecimal digits in quotes, such as '#5865F2'"
        raise ValueError(message)
    return value


def kebab(text: str) -> str:
    """Make a slug: "Proof of Stake (PoS)" is proof-of-stake-pos; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "-".join(re.findall(r"[a-z0-9]+", re.sub("['\u2019\u0300-\u036f]", "", plain)))


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Slug = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_slug),
    WithJsonSchema(
        {"type": "string", "format": "slug", "pattern": f"^{KEBAB.pattern}$", "maxLength": 80}
    ),
]
Link = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=9, max_length=500),
    AfterValidator(_link),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://", "maxLength": 500}),
]
Colour = Annotated[
    str,
    AfterValidator(_colour),
    WithJsonSchema({"type": "string", "format": "colour", "pattern": "^#[0-9A-Fa-f]{6}$"}),
]
Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[int, Field(ge=1, le=3650), BeforeValidator(_number)]
