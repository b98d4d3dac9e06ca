from __future__ import annotations

import pytest

from tests.cli.conftest import Home, Run
from tests.index.garden import TOPIC, edit


def findings(out: str) -> dict[str, tuple[str, str]]:
    """For each line of the report: how it stands, and what is said."""
    rows = {}
    for line in out.splitlines():
        state, name = line[:3].strip(), line[5:].partition(": ")
        rows[name[0]] = (state, name[2])
    return rows


def test_healthy_program_has_nothing_to_mend(run: Run) -> None:
    ran = run("doctor")
    assert (ran.status, ran.err) == (0, "")
    states = {name: state for name, (state, _) in findings(ran.out).items()}
    shipped = states.pop("shipped library")
    assert shipped == "off"
    assert states == {
        "settings": "ok", "data": "ok", "knowledge": "ok", "model": "ok", "index": "ok",
        "Discord": "off",
    }  # fmt: skip


def test_nothing_is_built_or_changed(run: Run, own: Home) -> None:
    ran = run("doctor")
    assert ran.status == 0
    state, said = findings(ran.out)["index"]
    assert (state, said.split(".")[0]) == ("off", "there is none")
    assert not own.data.exists()


def test_files_newer_than_the_index_are_told(run: Run, own: Home) -> None:
    run("build")
    edit(own.knowledge, TOPIC, "Yes. Citrus peel", "Yes. The peel")
    state, said = findings(run("doctor").out)["index"]
    assert state == "off"
    assert "is older than the files" in said


def test_mistakes_in_the_library_are_to_be_mended(run: Run, own: Home) -> None:
    edit(own.knowledge, TOPIC, "level: beginner", "level: wizard")
    ran = run("doctor")
    assert ran.status == 1
    assert findings(ran.out)["knowledge"] == (
        "bad",
        f"3 pages in {own.knowledge}, 1 mistake. See them with: convergence check",
    )
    assert ran.err == "convergence: 1 thing to mend\n"


def test_folder_that_is_not_there_is_told_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERGENCE_KNOWLEDGE_DIR", "/nowhere")
    ran = run("doctor")
    assert ran.status == 1
    assert ran.out.count("there is no folder /nowhere") == 1


def test_data_directory_that_is_a_file_is_to_be_mended(run: Run, own: Home) -> None:
    own.data.write_text("", encoding="utf-8")
    ran = run("doctor")
    assert ran.status == 1
    assert findings(ran.out)["data"][0] == "bad"


def test_model_of_another_name_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERGENCE_MODEL", "other/all-MiniLM-L6-v2")
    state, said = findings(run("doctor").out)["model"]
    assert state == "off"
    assert "other/all-MiniLM-L6-v2 is wanted" in said


def test_misspelt_setting_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERGENCE_DATADIR", "x")
    assert findings(run("doctor").out)["settings"] == (
        "off",
        "CONVERGENCE_DATADIR is no setting. See the README's table.",
    )


def test_token_is_never_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "sekret-token")
    ran = run("doctor")
    assert "sekret" not in ran.out + ran.err
    assert findings(ran.out)["Discord"] == (
        "off",
        "this version has no Discord client; DISCORD_TOKEN is set and not used",
    )
