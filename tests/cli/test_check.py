from __future__ import annotations

from tests.cli.conftest import Home, Run
from tests.index.garden import PROJECT, TOPIC, edit


def test_good_library_is_called_good(run: Run) -> None:
    ran = run("check", "--today", "2026-11-23")
    assert (ran.status, ran.out, ran.err) == (0, "4 pages, 3 golden questions: no mistake.\n", "")


def test_every_mistake_is_told_at_once_with_its_line(run: Run, own: Home) -> None:
    edit(own.knowledge, TOPIC, "level: beginner", "level: wizard")
    edit(own.knowledge, PROJECT, "related: [composting]", "related: [nowhere]")
    ran = run("check", "--today", "2026-11-23")
    assert ran.status == 1
    places = [line.split(": ")[0] for line in ran.out.splitlines()]
    assert places == [f"{PROJECT}:29", f"{TOPIC}:12"]
    assert ran.err == f"convergence: 2 mistakes in {own.knowledge}\n"


def test_overdue_review_is_a_warning_by_the_day_given(run: Run) -> None:
    assert run("check", "--today", "2026-11-23").out.count("\n") == 1
    ran = run("check", "--today", "2028-01-01")
    assert ran.status == 0
    assert "projects/village-seed-library.yaml:36: warning: the review was due on " in ran.out
    assert ran.out.endswith("no mistake.\n")


def test_deep_check_adds_what_needs_the_index(run: Run, own: Home) -> None:
    copy = (own.knowledge / TOPIC).read_text(encoding="utf-8")
    for old, new in (
        ("title: Composting", "title: Heaps"),
        ("[compost heaps, making compost]", "[garden heaps]"),
        ("ask: what is compost made of", "ask: what is in a heap"),
        ("ask: does a compost heap attract rats", "ask: rats and heaps"),
        ("ask: composting explained", "ask: heaps explained"),
    ):
        assert old in copy
        copy = copy.replace(old, new)
    (own.knowledge / "topics/soil/heaps.md").write_text(copy, encoding="utf-8")
    shallow = run("check", "--today", "2026-11-23")
    deep = run("check", "--deep", "--today", "2026-11-23")
    assert shallow.status == deep.status == 0, shallow.out
    assert "is nearly the same as" not in shallow.out
    assert "is nearly the same as topics/soil/" in deep.out


def test_mistakes_come_before_the_index_is_built(run: Run, own: Home) -> None:
    edit(own.knowledge, TOPIC, "level: beginner", "level: wizard")
    assert run("check", "--deep").status == 1
    assert not own.data.exists()
