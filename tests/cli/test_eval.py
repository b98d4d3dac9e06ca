from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Home, Run

GOLDEN = """\
- id: peel
  question: can I compost citrus peel?
  kind: yesno
  outcomes: [answer]
  pages: [composting]
  contains: [["slowly"]]
  half: report
- id: wrong-on-purpose
  question: what is composting?
  kind: definition
  outcomes: [unknown]
  half: report
"""


def test_figures_are_of_the_report_half(run: Run) -> None:
    ran = run("eval")
    assert ran.status == 0
    assert "2 golden questions, " in ran.out
    for name in ("right page first", "right outcome", "must stay unknown, refused"):
        assert name in ran.out
    assert "followup" in ran.out


def test_file_of_ones_own_is_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOLDEN, encoding="utf-8")
    ran = run("eval", str(tmp_path / "mine.yaml"), "--misses")
    assert ran.status == 0
    assert "2 golden questions, " in ran.out
    assert "wrong-on-purpose: 'what is composting?'\n" in ran.out
    assert "\n    wanted unknown from –\n    got    answer from composting" in ran.out
    assert "peel:" not in ran.out


def test_file_with_mistakes_is_refused_line_by_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOLDEN.replace("half: report", "half: x"), encoding="utf-8")
    ran = run("eval", str(tmp_path / "mine.yaml"))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("half") == 2


def test_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("eval", str(tmp_path / "none.yaml"))
    assert ran.status == 1
    assert "none.yaml" in ran.err


def test_library_without_golden_questions_says_so(run: Run, own: Home) -> None:
    (own.knowledge / "golden.yaml").write_text("[]\n", encoding="utf-8")
    ran = run("eval")
    assert ran.status == 1
    assert ran.err.endswith(
        "there are no golden questions of the half `report`; write some in golden.yaml\n"
    )
