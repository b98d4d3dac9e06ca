from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import App
from bot.cli.chat import HELP, Chat, _history, _lines
from bot.settings import read_settings
from tests.cli.conftest import Home, Run


def talk(run: Run, *lines: str) -> str:
    ran = run("chat", typed="".join(f"{line}\n" for line in lines).encode())
    assert ran.status == 0, ran.err
    return ran.out


def screen(home: Home, *lines: str, width: int) -> str:
    """What a terminal of that width shows, without its colours."""
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    with App(read_settings()).opened() as opened:
        Chat(opened.session(), opened.catalogue, console).run(iter(lines))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_piped_answers_are_whole_lines(run: Run) -> None:
    said = talk(run, "what is composting?")
    first, rest = said.split("\n", 1)
    assert first.endswith("A heap takes between three months and a year.")
    assert "\nAsk next:\n1. " in rest


def test_follow_up_keeps_the_subject(run: Run) -> None:
    assert "\n(About Composting.)\n" in talk(run, "what is composting?", "and the risks?")


def test_number_asks_the_next_question(run: Run) -> None:
    said = talk(run, "what is composting?", "1")
    offered = said.split("Ask next:\n1. ")[1].split("\n")[0]
    assert f"\n› {offered}\n" in said


def test_number_picks_from_the_list_that_is_shown(run: Run) -> None:
    said = talk(run, "which projects are there in the theme seeds", "1")
    assert "\n› Village Seed Library\n" in said


def test_number_that_is_not_offered_is_no_question(run: Run) -> None:
    said = talk(run, "99", "what is composting?", "99", "0", "9" * 5000)
    assert said.startswith("Ask something first.\n")
    assert "The last answer offers no number 99." in said
    assert "The last answer offers no number 0." in said
    assert "The last answer offers no number 999999999." in said


def test_commands_before_any_question_say_so(run: Run) -> None:
    said = talk(run, "/why", "/sources", "/deeper", "/simpler")
    assert said == "Ask something first.\n" * 4


def test_why_shows_the_trace(run: Run) -> None:
    said = talk(run, "what is composting?", "/why")
    for label in ("Read  ", "Name  ", "Confidence  ", "Offers  ", "Passages  ", "Generation  "):
        assert f"\n{label}" in said


def test_sources_shows_whole_passages(run: Run) -> None:
    said = talk(run, "what are the risks of composting?", "/sources")
    assert "Cooked food, meat and fat attract rats, so they stay out of an open heap." in said
    assert "\ntopics/soil/composting.md, line 57\n" in said


def test_simpler_and_deeper_answer_again(run: Run) -> None:
    said = talk(run, "what is composting?", "/simpler", "/deeper")
    assert "turns peelings and leaves into good earth" in said
    assert said.count("Composting › Summary") >= 2


def test_new_forgets_the_conversation(run: Run) -> None:
    said = talk(run, "what is composting?", "/new", "/why")
    assert said.endswith("A new conversation.\nAsk something first.\n")


@pytest.mark.parametrize("leave", ["/quit", "/EXIT", "/q", "quit", "exit"])
def test_leaving_ends_the_conversation(run: Run, leave: str) -> None:
    assert talk(run, leave, "what is composting?") == ""


def test_unknown_command_is_named_and_help_lists_the_others(run: Run) -> None:
    said = talk(run, "/fly [bold]me", "/help")
    assert said == f"There is no command /fly; /help lists them.\n{HELP}\n"


def test_markup_and_bytes_do_no_harm(run: Run) -> None:
    ran = run("chat", typed=b"[red]hello[/]\n\xff\xfe\x00\n[/nope]\n")
    assert ran.status == 0
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_card_fits_the_terminal(home: Home, width: int) -> None:
    said = screen(
        home,
        "what is composting?",
        "composting vs village seed library",
        "what do you cover",
        "who won the football cup?",
        "/why",
        "/sources",
        width=width,
    )
    assert max(map(len, said.splitlines())) <= width
    flat = " ".join(said.split())
    assert "A heap takes between three months and a year." in flat
    assert "Composting gives the garden its soil" in flat


def test_card_of_a_wide_terminal_stays_readable(home: Home) -> None:
    said = screen(home, "what is composting?", width=300)
    assert max(len(line.rstrip()) for line in said.splitlines()) <= 96


def test_comparison_is_a_table_only_where_there_is_room(home: Home) -> None:
    question = "composting vs village seed library"
    assert "──" in screen(home, question, width=90)
    assert "──" not in screen(home, question, width=40)


def test_leaving_with_the_keyboard_keeps_the_history(
    own: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["what is composting?"])

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def asked(prompt: str) -> str:
        line = next(typed, None)
        if line is None:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr("builtins.input", asked)
    monkeypatch.setattr(sys, "stdin", Terminal())
    said = list(_lines(own.data))
    assert said == ["what is composting?"]
    assert (own.data / "chat_history").exists()


def test_history_that_cannot_be_kept_is_no_failure(home: Home, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert _history(tmp_path / "file") == tmp_path / "file" / "chat_history"
