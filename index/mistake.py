"""One finding of pydantic in an editor's words, at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.anatomy import fields_at, literals
from index.place import Place, closest, find, key_at, line_at, shown
from index.problem import Problem

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from index.reading import KnowledgeFile
    from index.yamltree import Fields


class Mistake:
    """One finding of pydantic in an editor's words."""

    def __init__(
        self, model: type[BaseModel], node: Fields, file: KnowledgeFile, error: ErrorDetails
    ) -> None:
        self.model, self.node, self.file, self.error = model, node, file, error
        self.place: Place = error["loc"]
        names = [step for step in self.place if isinstance(step, str)]
        self.label = ".".join(names)

    def problem(self) -> Problem:
        what, mend = self._words()
        line = line_at(self.file, self.node, self.place)
        key = key_at(self.node, self.place)
        if self.error["type"] in ("missing", "extra_forbidden"):
            if key is not None:
                line = self.file.line(key.start)
            else:
                parent = find(self.node, self.place[:-1])
                line = self.file.line(parent.start) if parent is not None else line
        return Problem(self.file.path, line, what, mend)

    def _words(self) -> tuple[str, str]:
        kind, value = self.error["type"], self.error["input"]
        limits: dict[str, Any] = self.error.get("ctx") or {}
        label = f"`{self.label}`"
        if value is None and kind != "missing":
            return f"an item of {label} is empty", "write it, or delete the line"
        match kind:
            case "missing":
                return self._missing(label)
            case "extra_forbidden":
                return self._unknown()
            case "literal_error":
                choices = self._choices()
                near = closest(str(value), choices)
                hint = f"did you mean {near}? " if near else ""
                return f"{label} is `{shown(value)}`", f"{hint}use one of {', '.join(choices)}"
            case "string_too_short":
                return f"{label} is empty or too short", "write it"
            case "string_too_long":
                size, most = len(str(value)), limits["max_length"]
                return f"{label} has {size} characters", f"shorten it to at most {most}"
            case "too_short":
                return f"{label} is empty", "name at least one"
            case "greater_than_equal" | "less_than_equal":
                return f"{label} is `{value}`", "use a number from 1 to 3650"
            case "value_error":
                what, _, mend = str(limits["error"]).partition("|")
                return f"{label} `{shown(value)}` {what}", mend
            case _:
                return self._wrong_shape(label, kind, value)

    def _missing(self, label: str) -> tuple[str, str]:
        if key_at(self.node, self.place) is not None:
            hash_hint = "; a text that begins with # must be in quotes"
            return f"{label} is empty", f"write it{hash_hint if 'colour' in label else ''}"
        name = str(self.place[-1])
        info = next((f for n, f in fields_at(self.model, self.place[:-1]) if n == name), None)
        about = f" ({info.description})" if info is not None and info.description else ""
        return f"{label} is missing", f"add `{name}: …`{about}"

    def _unknown(self) -> tuple[str, str]:
        name = str(self.place[-1])
        keys = [key for key, _ in fields_at(self.model, self.place[:-1])]
        near = closest(name, keys)
        what = f"unknown key `{shown(self.label)}`"
        if near:
            return what, f"did you mean `{near}`?"
        return what, f"delete it, or use one of {', '.join(keys)}"

    def _choices(self) -> list[str]:
        parent, names = self.place[:-1], self.place
        while names and isinstance(names[-1], int):
            names, parent = names[:-1], names[:-2]
        for name, info in fields_at(self.model, parent):
            if name == names[-1]:
                return literals(info.annotation)
        return []

    def _wrong_shape(self, label: str, kind: str, value: object) -> tuple[str, str]:
        is_item = bool(self.place) and isinstance(self.place[-1], int)
        what = f"{'an item of ' if is_item else ''}{label} is {_shape(value)}"
        if kind == "list_type":
            return what, f"write a list: [{shown(value)}]" if isinstance(
                value, str
            ) else "write a list"
        if kind in ("model_type", "dict_type", "model_attributes_type"):
            keys = ", ".join(key for key, _ in fields_at(self.model, self.place))
            return what, f"write its fields below it: {keys}"
        return what, "write one text; put it in quotes if it holds ': '"


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping (`key: value`)"
    return "a list" if isinstance(value, list) else "a single text"
