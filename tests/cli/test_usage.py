from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Home, Run

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "bot")
CLEAN = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def environment(home: Home, **more: str) -> dict[str, str]:
    return {**CLEAN, **home.environment, "PYTHONPATH": str(ROOT), **more}


def run_apart(home: Home, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [*PROGRAM, *words], env=environment(home, **more), capture_output=True, check=False
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fly",), "No such command 'fly'; see: convergence --help"),
        (("--fly",), "No such option: --fly; see: convergence --help"),
        (("ask",), 'give a question: convergence ask "what do you cover?"'),
        (("ask", "--fly", "x"), "No such option: --fly; see: convergence ask --help"),
        (("ask", "x", "--batch"), "--batch reads its questions from standard input; "),
        (("ask", "--batch", "--after", "x"), "--after goes with one question; in a batch "),
        (("ask", "x", "--depth", "bottomless"), "--depth 'bottomless' is none of simple, "),
        (("check", "--today", "soon"), "--today 'soon' is no date; write it as 2026-12-31"),
        (("check", "x"), "Got unexpected extra argument(s) (x); see: convergence check --help"),
        (("search",), "Missing argument 'QUERY'; see: convergence search --help"),
        (("init",), "Missing argument 'DIR'; see: convergence init --help"),
        (("benchmark", "fly"), "No such command 'fly'; see: convergence benchmark --help"),
        (("benchmark", "refusal", "x"), "Missing argument 'OFFTOPIC'; see: convergence benchmark "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_misuse_is_one_line_and_status_2(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"convergence: {said}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("words", [(), ("benchmark",)], ids=["alone", "group"])
def test_call_without_words_shows_the_help_as_misuse(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == run(*words, "--help").out


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CONVERGENCE_LOG", "xml", "CONVERGENCE_LOG is 'xml'; write 'text' or 'json'"),
        ("CONVERGENCE_ADMIN_USERS", "1, bob", "CONVERGENCE_ADMIN_USERS is 'bob'; write a whole "),
        ("CONVERGENCE_HOME_GUILD", "home", "CONVERGENCE_HOME_GUILD is 'home'; write a whole "),
        ("CONVERGENCE_MESSAGE_CONTENT", "maybe", "CONVERGENCE_MESSAGE_CONTENT is 'maybe'; write "),
        ("CONVERGENCE_KNOWLEDGE_DIR", "/nowhere", "there is no folder /nowhere; correct "),
        ("CONVERGENCE_MODEL", "/nowhere", "there is no model folder /nowhere; correct "),
        ("CONVERGENCE_MODEL", "a b", "'a b' is neither a folder nor a model's name; set "),
    ],
)
def test_wrong_setting_is_named_with_its_remedy(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = run("ask", "hello")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"convergence: {said}")
    assert ran.err.count("\n") == 1


def test_empty_setting_is_no_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADMIN_USERS", "HOME_GUILD", "LOG", "MODEL", "MESSAGE_CONTENT"):
        monkeypatch.setenv(f"CONVERGENCE_{name}", "")
    assert run("ask", "hello").status == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"CONVERGENCE_LOG=xml\n", "CONVERGENCE_LOG is 'xml'; write 'text' or 'json'"),
        (b"\xff\xfe\x00", ".env is not UTF-8 text; write it as NAME=value lines"),
        (b"FINE=1\nnot at all\n=\n", ".env: line 2, 3 is no NAME=value; mend it, or remove it"),
    ],
    ids=["value", "binary", "form"],
)
def test_wrong_env_file_is_told(run: Run, content: bytes, said: str) -> None:
    Path(".env").write_bytes(content)
    ran = run("ask", "hello")
    assert (ran.status, ran.err) == (1, f"convergence: {said}\n")


def test_env_file_is_read_and_expands_the_home(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.delenv("CONVERGENCE_KNOWLEDGE_DIR")
    Path(".env").write_text("CONVERGENCE_KNOWLEDGE_DIR=~/library\n", encoding="utf-8")
    assert "there is no folder /nowhere/library;" in run("check").err


def test_run_with_a_token_says_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "sekret-token")
    ran = run("run")
    assert ran.status == 1
    assert "this version has no Discord client yet" in ran.err
    assert "sekret" not in ran.err


def test_run_without_a_token_is_a_chat(run: Run) -> None:
    ran = run("run", typed=b"what is composting?\n")
    assert ran.status == 0
    assert ran.out.startswith("Composting is the controlled rotting")


def test_library_that_ships_is_copied_once(
    run: Run, own: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONVERGENCE_KNOWLEDGE_DIR")
    monkeypatch.setattr("bot.shipped.shipped_library", lambda: own.knowledge)
    ran = run("check", "--today", "2026-11-23")
    assert ran.out.endswith("no mistake.\n")
    copy = own.data / "knowledge"
    assert (copy / "themes.yaml").is_file()
    (copy / "themes.yaml").write_text("[]\n", encoding="utf-8")
    assert run("check").status == 1


def test_log_may_be_json(run: Run, own: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    (own.data / "current").write_bytes(b"\xff")
    for path in own.data.glob("generations/*/names.json"):
        path.unlink()
    monkeypatch.setenv("CONVERGENCE_LOG", "json")
    ran = run("ask", "hello")
    assert ran.status == 0
    assert '"level": "warning", "logger": "index.generations", "message": "generation ' in ran.err


@pytest.mark.parametrize(
    "words",
    [("ask", "what is composting?"), ("search", "soil"), ("--help",)],
    ids=["ask", "search", "help"],
)
def test_reader_that_goes_is_no_failure(home: Home, words: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [*PROGRAM, *words],
        env=environment(home),
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_terminal_without_our_characters_gets_plain_ones(home: Home) -> None:
    ran = run_apart(home, "ask", "what is composting?", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert b"\nComposting > Summary (topics/soil/composting.md, lines 6-7; reviewed " in ran.stdout
    assert b"\n* Can I compost citrus peel?\n" in ran.stdout


@pytest.mark.parametrize("words", [("ask", "hello", "--json"), ("check",)], ids=["json", "text"])
def test_full_disk_is_one_line(home: Home, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, *words],
            env=environment(home),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (1, b"convergence: No space left on device\n")


def test_interrupt_ends_a_batch_without_a_word(home: Home) -> None:
    with subprocess.Popen(
        [*PROGRAM, "ask", "--batch"],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id": 1, "question": "hello"}\n')
        process.stdin.flush()
        assert process.stdout.readline().startswith(b'{"id": 1')
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said) == (130, b"")


def test_answering_keeps_to_itself(home: Home, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    ran = run_apart(home, "ask", "what is composting?", HOME=str(tmp_path / "home"))
    assert ran.returncode == 0
    assert list((tmp_path / "home").iterdir()) == []
