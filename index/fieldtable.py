"""What the guide for editors shows of the code: tables of the fields, and the example files."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from index.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"(<!-- (fields|example): (\S+) -->\n).*?<!-- end -->", re.DOTALL)
_HEAD = "| field | what it holds | needed | meaning |\n| --- | --- | --- | --- |\n"


def table(kind: str) -> str:
    """Make the Markdown table of a kind: topic, project, term, theme or golden."""
    schema = KINDS[kind].model_json_schema(by_alias=True)
    rows = ("| " + " | ".join(row) + " |\n" for row in _rows(schema, schema, ""))
    return _HEAD + "".join(rows)


def filled(text: str) -> str:
    """Write a guide's tables and examples anew, each between its mark and `<!-- end -->`.

    The marks are `<!-- fields: kind -->` and `<!-- example: path -->`.
    """
    return _MARK.sub(lambda mark: mark[1] + _inside(mark[2], mark[3]) + "<!-- end -->", text)


def _inside(what: str, name: str) -> str:
    if what == "fields":
        return table(name)
    example = (files("index") / "example" / name).read_text(encoding="utf-8")
    example = example.replace("REVIEWED", "2026-11-22")
    return f"````{'markdown' if name.endswith('.md') else 'yaml'}\n{example}````\n"


def _rows(root: dict[str, Any], part: dict[str, Any], prefix: str) -> Iterator[tuple[str, ...]]:
    needed = part.get("required", ())
    for name, field in part["properties"].items():
        shape, inner = _shape(root, field)
        need = "yes" if name in needed else "advised" if field.get("expected") else "no"
        yield f"`{prefix}{name}`", shape, need, field.get("description", "")
        if inner is not None:
            dots = "[]." if shape.startswith("list ") else "."
            yield from _rows(root, inner, f"{prefix}{name}{dots}")


def _shape(root: dict[str, Any], field: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    """Say in words what a field holds; gives the schema of its own fields, if it has some."""
    options = [each for each in field.get("anyOf", ()) if each.get("type") != "null"]
    field = {**field, **options[0]} if options else field
    if "$ref" in field:
        inner: dict[str, Any] = root["$defs"][field["$ref"].rsplit("/", 1)[-1]]
        return "fields", inner
    match field.get("type"):
        case "array":
            shape, fields = _shape(root, field["items"])
            least = ", at least one" if field.get("minItems") else ""
            return f"list of {_many(shape)}{least}", fields
        case "integer":
            return f"whole number, {field['minimum']} to {field['maximum']}", None
        case _:
            return _text(field), None


def _many(shape: str) -> str:
    """Say of several what was said of one."""
    words = {
        "text": "texts",
        "slug": "slugs",
        "fields": "entries",
        "list": "lists",
        "one": "words, each one",
    }
    first = shape.split(" ")[0].rstrip(",")
    return words[first] + shape.removeprefix(first)


def _text(field: dict[str, Any]) -> str:
    if "enum" in field:
        return "one of " + ", ".join(f"`{each}`" for each in field["enum"])
    if field.get("format") in ("date", "uri", "slug", "colour"):
        names = {
            "date": "date, `2026-11-22`",
            "uri": "https address",
            "slug": "slug",
            "colour": 'colour, `"#5865F2"`',
        }
        return names[field["format"]]
    limit = f"text, at most {field['maxLength']}" if "maxLength" in field else "text"
    return f"{limit} (better {field['advised']})" if "advised" in field else limit
