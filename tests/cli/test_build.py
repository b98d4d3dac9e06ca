from __future__ import annotations

from pathlib import Path

from index.generations import survey
from tests.cli.conftest import Home, Run
from tests.index.garden import TOPIC, edit


def test_second_build_finds_nothing_to_do(run: Run, own: Home) -> None:
    first, second = run("build"), run("build")
    assert first.status == second.status == 0
    assert first.out.startswith("Generation ")
    assert ": 17 passages, 1 project, " in first.out
    assert " texts encoded, 0 kept.\n" in first.out
    assert second.out.startswith("Up to date: generation ")


def test_only_what_changed_is_encoded_again(run: Run, own: Home) -> None:
    run("build")
    edit(own.knowledge, TOPIC, "Yes. Citrus peel rots more slowly", "Yes. Citrus peel rots slowly")
    said = run("build").out.splitlines()[1]
    encoded, kept = int(said.split()[0]), int(said.split()[3])
    assert 0 < encoded < 10 < kept


def test_page_with_a_mistake_is_named_and_keeps_its_last_good_version(run: Run, own: Home) -> None:
    run("build")
    edit(own.knowledge, TOPIC, "level: beginner", "level: wizard")
    ran = run("build")
    assert ran.status == 0
    assert f"{TOPIC}:12: " in ran.err
    assert run("ask", "what is composting?").out.startswith("Composting is the controlled rotting")


def test_library_without_a_usable_page_is_refused_line_by_line(run: Run, own: Home) -> None:
    for path in sorted(own.knowledge.rglob("*.*")):
        path.unlink()
    ran = run("build")
    assert ran.status == 1
    assert ran.err.startswith("convergence: themes.yaml:1: the file is missing; write it")
    assert survey(own.data).generation is None


def test_broken_library_is_answered_from_the_last_good_index(run: Run, own: Home) -> None:
    run("build")
    for path in sorted(own.knowledge.rglob("*.*")):
        path.unlink()
    ran = run("ask", "what is composting?")
    assert ran.status == 0
    assert ran.out.startswith("Composting is the controlled rotting")
    assert "Answering from the last good index" in ran.err
    assert "convergence check" in ran.err


def test_damaged_generation_is_made_anew(run: Run, own: Home) -> None:
    run("build")
    generation = survey(own.data).generation
    assert generation is not None
    (generation.path / "names.json").write_text("{", encoding="utf-8")
    ran = run("ask", "what is composting?")
    assert ran.status == 0
    assert ran.out.startswith("Composting is the controlled rotting")
    assert ran.err.count("is not usable: names.json has ") == 1


def test_folder_of_data_that_is_a_file_is_named(run: Run, own: Home) -> None:
    own.data.write_text("mine", encoding="utf-8")
    for words in (("build",), ("ask", "hello"), ("search", "soil"), ("eval",), ("chat",)):
        ran = run(*words)
        assert ran.status == 1
        assert ran.err.splitlines()[-1] == (
            f"convergence: the data directory {own.data} cannot be written (File exists); "
            "set CONVERGENCE_DATA_DIR to a folder that can"
        )
    assert own.data.read_text(encoding="utf-8") == "mine"


def test_index_that_is_up_to_date_needs_no_writing(run: Run, home: Home) -> None:
    def seen() -> list[tuple[Path, int]]:
        return [(path, path.stat().st_mtime_ns) for path in sorted(home.data.rglob("*"))]

    before = seen()
    assert run("ask", "what is composting?").status == 0
    assert seen() == before
