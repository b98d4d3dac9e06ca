"""What the documents say is so: tables are the code's, links lead somewhere, commands exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli.main import app
from docs.tables import commands, filled, settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "CHANGELOG.md")
LINK = re.compile(r"\]\((?!https?://)([^)\s]*)\)")
CALL = re.compile(r"(?:^|`|\| )(?:\.venv/bin/)?convergence ([^`\n#|]*)", re.MULTILINE)
MAKE = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
FILE = re.compile(r"`((?:bot|index|tests|knowledge|docs)/[\w./-]+\.\w+)`")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def slug(heading: str) -> str:
    """The anchor that a heading gets on a page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_tables_of_the_readme_are_as_the_code_has_them() -> None:
    text = text_of("README.md")
    assert commands() in text
    assert settings() in text
    assert filled(text) == text, "make docs writes it anew"


def test_examples_of_the_readme_are_filled() -> None:
    marks = re.findall(r"<!-- asked: (.*?) -->\n(.*?)<!-- end -->", text_of("README.md"), re.DOTALL)
    assert len(marks) >= 4
    for questions, shown in marks:
        assert shown.startswith(f'```console\n$ convergence ask "{questions.split(" / ")[-1]}"')


def test_table_has_every_command_and_option() -> None:
    table = commands()
    for name in (
        "ask",
        "chat",
        "run",
        "check",
        "build",
        "search",
        "eval",
        "init",
        "schema",
        "doctor",
    ):
        assert f"| `convergence {name}" in table
    for name in ("beir", "lead", "refusal", "speed"):
        assert f"| `convergence benchmark {name}" in table
    for option in (
        "--depth DEPTH",
        "--after QUESTION",
        "--json",
        "--batch",
        "--deep",
        "--run FILE",
    ):
        assert f"`{option}`" in table


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_and_headings_that_exist(name: str) -> None:
    headings = {slug(line.lstrip("# ")) for line in text_of(name).splitlines() if line[:1] == "#"}
    for target in LINK.findall(text_of(name)):
        path, _, anchor = target.partition("#")
        assert (ROOT / path).exists(), target
        if not path:
            assert anchor in headings, target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_named_exist(name: str) -> None:
    for path in FILE.findall(text_of(name)):
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "knowledge/README.md"])
def test_calls_that_are_shown_are_calls_of_the_program(name: str) -> None:
    calls = [shlex.split(call.split(" < ")[0]) for call in CALL.findall(text_of(name))]
    assert calls
    for words in calls:
        command: Any = typer.main.get_command(app)
        while words and (members := getattr(command, "commands", None)):
            assert words[0] in members, words
            command = members[words.pop(0)]
        options = {option for each in command.params for option in getattr(each, "opts", ())}
        assert {word for word in words if word.startswith("--")} <= options, words


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_targets_of_make_that_are_shown_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    shown = set(MAKE.findall(text_of(name)))
    assert shown
    assert shown <= targets


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", text_of("README.md"))
    assert [path for _, path in pictures] == ["docs/chat.svg"]
    assert all(len(words) > 40 for words, _ in pictures)


def test_picture_loads_nothing_from_the_network() -> None:
    addresses = set(re.findall(r"https?://[^\s\"')]+", text_of("docs/chat.svg")))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_security_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", text_of("SECURITY.md"))
    assert len(named) > 5
    assert [path for path in named if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_speak_of_the_project_alone(name: str) -> None:
    assert not re.search(r"/work/|/tmp/|/root/|\bsession started\b", text_of(name))
