"""JSON Schemas of the knowledge files, for editors that complete and check while one types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from index import schema

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

# file name -> (what it describes, the model, whether the file is a list of them)
SCHEMAS: dict[str, tuple[str, type[BaseModel], bool]] = {
    "topic.schema.json": ("front matter of topics/*/*.md", schema.TopicFields, False),
    "project.schema.json": ("projects/*.yaml", schema.ProjectFields, False),
    "glossary.schema.json": ("glossary.yaml", schema.TermFields, True),
    "themes.schema.json": ("themes.yaml", schema.ThemeFields, True),
    "golden.schema.json": ("golden.yaml", schema.GoldenFields, True),
}
_OWN = frozenset({"advised", "expected"})  # keys that only this program reads


def write(directory: Path) -> list[Path]:
    """Write all schemas into a folder; gives the files, sorted."""
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for name in sorted(SCHEMAS):
        text = json.dumps(describe(name), indent=2, ensure_ascii=False) + "\n"
        (directory / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(directory / name)
    return written


def describe(name: str) -> dict[str, Any]:
    """Make one JSON Schema (draft 2020-12); `name` is a key of SCHEMAS."""
    title, model, is_list = SCHEMAS[name]
    made: dict[str, Any] = _cleaned(model.model_json_schema(by_alias=True))
    if is_list:
        definitions = made.pop("$defs", {})
        made = {"type": "array", "items": made, "$defs": definitions}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}


def _cleaned(value: Any) -> Any:
    """Leave out what only this program reads, and pydantic's own titles."""
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if not isinstance(value, dict):
        return value
    is_names = "title" in value and isinstance(value["title"], dict)
    return {
        key: _cleaned(each)
        for key, each in value.items()
        if key not in _OWN and (key != "title" or is_names)
    }
