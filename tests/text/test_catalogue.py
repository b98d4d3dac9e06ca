"""Every phrase that the program says is in the catalogue, with the places it is given; no more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import bot
from bot.answer.missing import _KINDS
from bot.answer.outcome import Phrase
from bot.answer.refusal import Reason
from bot.answer.smalltalk import Talk
from bot.text.catalogue import Catalogue
from index.schema import Status

SOURCE = Path(bot.__file__).parent
WORDING = Catalogue.load().wording
GROUPS = sorted({key.split(".")[0] for key in WORDING})
KEY = re.compile(rf"(?:{'|'.join(GROUPS)})(?:\.[\w-]+)+")
MEMBER = r"(?!no_)[\w-]+"  # `no_…` is said of what a page lacks, and named as such


@cache
def trees() -> dict[str, ast.Module]:
    """The parsed source of what says anything."""
    return {
        str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("answer", "text", "cli")
        for path in sorted((SOURCE / folder).glob("*.py"))
    }


def pattern(node: ast.expr) -> str:
    """A regular expression for the keys that an expression can give; empty for none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value) if KEY.fullmatch(node.value) else ""
    if isinstance(node, ast.IfExp):
        return "|".join(filter(None, (pattern(node.body), pattern(node.orelse))))
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
        if isinstance(first, ast.Constant) and str(first.value).split(".")[0] in GROUPS:
            return "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else MEMBER
                for part in node.values
            )
    return ""


def patterns() -> Iterator[tuple[str, str]]:
    """Each expression of the source that names keys: where it is, and which."""
    for name, tree in trees().items():
        inside = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.expr) and id(node) not in inside and pattern(node):
                yield f"{name}:{node.lineno}", pattern(node)


def calls() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each phrase that is made: where, which keys it can have, and the places it fills."""
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in ("phrase", "word") and (keys := pattern(node.args[0])):
                given = frozenset(each.arg for each in node.keywords if each.arg)
                yield f"{name}:{node.lineno}", keys, given


def places(key: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(WORDING[key]) if name)


def matching(keys: str) -> list[str]:
    return [key for key in WORDING if re.fullmatch(keys, key)]


def test_every_phrase_that_is_said_is_in_the_catalogue() -> None:
    found = list(patterns())
    assert len(found) > 30
    assert [(where, keys) for where, keys in found if not matching(keys)] == []


def test_no_phrase_of_the_catalogue_is_unused() -> None:
    used = {key for _, keys in patterns() for key in matching(keys)}
    assert sorted(WORDING.keys() - used) == []


def test_every_place_of_a_phrase_is_filled() -> None:
    found = list(calls())
    assert len(found) > 15
    named = {keys for _, keys, _ in found}
    for where, keys, given in found:
        for key in matching(keys):
            if re.escape(key) in named and keys != re.escape(key):
                continue  # it has a call of its own; the pattern only happens to match it
            assert places(key) <= given, f"{where}: {key} wants {sorted(places(key) - given)}"


def test_nothing_is_filled_in_that_no_phrase_has_a_place_for() -> None:
    for where, keys, given in calls():
        wanted = frozenset().union(*(places(key) for key in matching(keys)))
        assert given <= wanted, f"{where}: {keys} has no place for {sorted(given - wanted)}"


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("talk", [str(each) for each in Talk]),
        ("declined", [*map(str, Reason), "about"]),
        ("answer.partial", [*_KINDS.values(), "name", "thing"]),
        ("project.status", list(get_args(Status))),
    ],
)
def test_group_has_a_phrase_for_each_member(group: str, members: list[str]) -> None:
    found = [key.removeprefix(f"{group}.") for key in WORDING if key.startswith(f"{group}.")]
    assert sorted(found) == sorted(members)


def test_wording_is_clean() -> None:
    for key, said in WORDING.items():
        assert said == said.strip(), key
        assert said, key
        assert "  " not in said, key
        assert not re.search(r"[@<>`*_~|]", said), f"{key} holds markup"


def test_places_are_filled_with_what_is_given() -> None:
    catalogue = Catalogue("en", {"x.y": "{a} and {b}"})
    assert catalogue.say(Phrase("x.y", (("a", "{b}"), ("b", "1")))) == "{b} and 1"
    assert catalogue.word("x.y", a=1, b="{a}") == "1 and {a}"


def test_language_without_a_file_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        Catalogue.load("xx")
