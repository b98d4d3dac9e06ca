from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Kind, Role
from index.loader import fingerprint, load, load_golden
from index.quoting import cut
from index.sentence import split
from tests.index.garden import PROJECT, TODAY, TOPIC, edit, garden, library, problems

GLOSSARY, GOLDEN, THEMES = "glossary.yaml", "golden.yaml", "themes.yaml"


def test_topic_holds_its_fields_sections_and_questions(tmp_path: Path) -> None:
    page = library(garden(tmp_path)).pages["topic:composting"]
    assert (page.title, page.slug, page.level, page.path) == (
        "Composting", "composting", "beginner", TOPIC,
    )  # fmt: skip
    assert page.themes == ("soil",)
    assert page.related == ("village-seed-library",)
    assert [section.heading for section in page.sections] == [
        "What it is", "How it works", "Why it matters", "Examples", "Risks and limits",
        "Common questions", "Common questions",
    ]  # fmt: skip
    assert str(page.sections[5].question) == "Can I compost citrus peel?"
    assert str(page.curated[0].ask) == "what is compost made of"
    assert page.curated[0].section == "How it works"
    assert page.contrasts[0].other == "village-seed-library"
    assert page.sources[0].url == "https://www.epa.gov/recycle/composting-home"
    assert (page.reviewed, page.review_every_days) == (TODAY, 365)
    assert str(page.fact("at_a_glance.risk")) == "A wet heap without air smells and breeds flies"
    assert page.fact("unverified") is None


def test_project_holds_its_fields_names_and_answers(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(
        root,
        PROJECT,
        "chains: []",
        "chains: [main-street]\ntoken: {symbol: SEED, purpose: SEED pays.}",
    )
    page = library(root).pages["project:village-seed-library"]
    assert [(name.text, name.role) for name in page.names] == [
        ("Village Seed Library", Role.TITLE),
        ("seed library of the village", Role.ALIAS),
        ("Seed Swap Shelf", Role.FORMER),
        ("SEED", Role.SYMBOL),
    ]
    assert (page.status, page.category, page.chains) == ("active", "seed library", ("main-street",))
    assert str(page.fact("token.purpose")) == "SEED pays."
    assert str(page.fact("links.site")) == "https://seeds.example.org"
    assert str(page.fact("launched")) == "2019"
    assert len(page.facts["risks"]) == 1
    assert str(page.curated[0].answer).startswith("Village Seed Library is run by")


def test_terms_themes_and_golden_questions_are_read(tmp_path: Path) -> None:
    found = library(garden(tmp_path))
    term = found.pages["term:open-pollination"]
    assert (term.title, term.path, term.related) == (
        "Open pollination", GLOSSARY, ("village-seed-library",),
    )  # fmt: skip
    assert [(theme.slug, str(theme.title), theme.colour) for theme in found.themes] == [
        ("soil", "Soil", 0x8E6E53), ("seeds", "Seeds", 0x2ECC71),
    ]  # fmt: skip
    first, second, _ = found.golden
    assert first.contains == (("rotting", "rot"), ("waste",))
    assert (second.after, second.half) == (("What is composting?",), "report")


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_every_text_quotes_the_file_at_its_lines(tmp_path: Path, end: str, mark: bytes) -> None:
    root = garden(tmp_path)
    for path in (TOPIC, PROJECT, GLOSSARY):
        data = (root / path).read_bytes()
        (root / path).write_bytes(mark + data.replace(b"\n", end.encode()))
    assert problems(root) == []
    found = library(root)
    texts = [
        text
        for page in found.pages.values()
        for text in (
            *(text for field in page.facts.values() for text in field),
            *(text for section in page.sections for text in section.paragraphs),
            *(each.ask for each in page.curated),
            *(each.text for each in page.contrasts),
        )
    ]
    assert len(texts) > 50
    for text in texts:
        source = found.files[text.quote.path]
        raw = source[text.quote.start : text.quote.end]
        assert " ".join(raw.split()) == text.text
        assert text.lines[0] == source.count("\n", 0, text.quote.start) + 1
        assert text.lines[1] == source.count("\n", 0, text.quote.end) + 1
        for first, last in split(text.text):
            start, stop = cut(text.text, raw, first, last)
            assert " ".join(raw[start:stop].split()) == text.text[first:last]


def test_order_is_kind_then_slug_and_the_same_every_time(tmp_path: Path) -> None:
    root = garden(tmp_path)
    first, second = load(root, TODAY), load(root, TODAY)
    assert first == second
    assert list(first[0].pages) == [
        "topic:composting", "project:village-seed-library", "term:humus", "term:open-pollination",
    ]  # fmt: skip
    assert [page.slug for page in first[0].of_kind(Kind.TERM)] == ["humus", "open-pollination"]


def test_all_problems_come_at_once_sorted(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, TOPIC, "level: beginner", "level: easy")
    edit(root, TOPIC, "## Examples", "## Examples\n\n<hr>\n")
    edit(root, PROJECT, "status: active", "statsu: active")
    edit(root, GLOSSARY, "term: Humus", "term: [Humus]")
    found = load(root, TODAY)[1]
    assert [(each.path, each.line) for each in found] == [
        (GLOSSARY, 2), (PROJECT, 2), (PROJECT, 19), (TOPIC, 12), (TOPIC, 53),
    ]  # fmt: skip
    assert found == sorted(found)


def test_overdue_depends_on_the_day(tmp_path: Path) -> None:
    root = garden(tmp_path)
    assert load(root, date(2027, 5, 21))[1] == []
    late = load(root, date(2027, 5, 22))[1]
    assert [(each.path, each.is_fatal) for each in late] == [(PROJECT, False)]


def test_missing_folder_is_one_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert problems(gone) == [
        f"{gone}:1: there is no such folder; create it, or name the right one"
    ]
    (tmp_path / "file").write_text("")
    assert "is not a folder" in problems(tmp_path / "file")[0]


def test_empty_folder_says_what_to_write(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        "themes.yaml:1: the file is missing; write it: a list of {slug, title, line, colour}",
        "topics:1: the library is empty: no topic, no project, no term; write a page,"
        " topics/<theme>/<slug>.md",
    ]


def test_library_without_glossary_and_golden_questions_is_right(tmp_path: Path) -> None:
    root = garden(tmp_path)
    (root / GLOSSARY).unlink()
    (root / GOLDEN).write_text("# none yet\n")
    assert problems(root) == []


def test_broken_themes_do_not_condemn_the_pages(tmp_path: Path) -> None:
    root = garden(tmp_path)
    (root / THEMES).write_bytes(b"\xff")
    assert [each.split(":")[0] for each in problems(root)] == [THEMES]
    assert len(library(root).pages) == 4


def _bomb(root: Path) -> None:
    (root / GLOSSARY).write_text("- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n")


def _huge(root: Path) -> None:
    with (root / GLOSSARY).open("wb") as stream:
        stream.truncate(50 << 20)


def _latin(root: Path) -> None:
    (root / GLOSSARY).write_bytes("- term: Café\n".encode("latin-1"))


def _nul(root: Path) -> None:
    (root / GLOSSARY).write_bytes(b"- term: \0\n")


def _link(root: Path) -> None:
    (root / GLOSSARY).unlink()
    (root / GLOSSARY).symlink_to("/etc/hostname")


def _deep_flow(root: Path) -> None:
    (root / GLOSSARY).write_text("[" * 10_000)


def _deep_block(root: Path) -> None:
    (root / GLOSSARY).write_text("- " * 10_000 + "x")


def _tabs(root: Path) -> None:
    edit(root, GLOSSARY, "  aliases", "\taliases")


def _pipe(root: Path) -> None:
    (root / GLOSSARY).unlink()
    os.mkfifo(root / GLOSSARY)


def _folder(root: Path) -> None:
    (root / GLOSSARY).unlink()
    (root / GLOSSARY).mkdir()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_bomb, "1: an anchor (&name) is not allowed here; "),
        (_huge, "1: is too large (50.0 MiB; "),
        (_latin, "1: is not valid UTF-8 (byte 0xE9); save the file as UTF-8"),
        (_nul, "1: holds NUL bytes: "),
        (_link, "1: is a link that leads out of the knowledge folder; "),
        (_deep_flow, "1: lists or mappings nested more than 16 deep; "),
        (_deep_block, "1: lists or mappings nested more than 16 deep; "),
        (_tabs, "3: a tab in the indentation; use spaces"),
        (_pipe, "1: is not a regular file; "),
        (_folder, "1: is not a regular file; "),
    ],
)
def test_hostile_file_is_one_line_and_the_rest_is_read(
    tmp_path: Path, harm: Callable[[Path], None], words: str
) -> None:
    root = garden(tmp_path)
    harm(root)
    found = problems(root)
    assert len(found) == 1
    assert found[0].startswith(f"{GLOSSARY}:{words}")
    assert set(library(root).pages) == {"topic:composting", "project:village-seed-library"}
    assert fingerprint(root) == dict(library(root).hashes)


def test_deep_markdown_is_one_line(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, TOPIC, "## Why it matters\n\n", "## Why it matters\n\n" + "> " * 10_000)
    (found,) = problems(root)
    assert found.startswith(f"{TOPIC}:49: lists or quotes are nested too deep; ")


def test_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = garden(tmp_path / "a")
    other = garden(tmp_path / "b")
    (root / "topics" / "seeds").symlink_to(other / "topics" / "soil")
    assert problems(root) == [
        "topics/seeds:1: is a link that leads out of the knowledge folder; put the files"
        " themselves here"
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("topics/x.md", "1: a topic outside a theme's folder; move it to topics/<theme>/"),
        ("topics/x.png", "1: warning: is not read; only theme folders go here"),
        ("topics/soil/x.txt", "1: warning: is not read: only .md files go here; move it away"),
        ("topics/soil/x.MD", "1: the file's name must end in .md; rename it to x.md"),
        ("projects/x.yml", "1: the file's name must end in .yaml; rename it to x.yaml"),
        ("projects/x/y.yaml", "1: warning: is not read: only .yaml files go here; move it away"),
        ("glossary.yml", "1: warning: is not read; did you mean `glossary.yaml`? rename it"),
        ("Topics/soil/x.md", "1: warning: is not read; did you mean `topics`? rename it"),
    ],
)
def test_misplaced_file_is_named(tmp_path: Path, path: str, expected: str) -> None:
    root = garden(tmp_path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x")
    (line,) = problems(root)
    assert path.startswith(line.split(":")[0])
    assert line.partition(":")[2] == expected


@pytest.mark.parametrize(
    "path",
    [
        ".git/x.md",
        "topics/soil/.x.md.swp",
        "topics/soil/x.md~",
        "README.md",
        "notes.txt",
        "topics/README.md",
    ],
)
def test_hidden_backup_and_foreign_files_are_left_alone(tmp_path: Path, path: str) -> None:
    root = garden(tmp_path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x")
    assert problems(root) == []


def test_fingerprint_follows_the_files(tmp_path: Path) -> None:
    root = garden(tmp_path)
    before = fingerprint(root)
    assert before == dict(library(root).hashes)
    assert set(before) == {TOPIC, PROJECT, GLOSSARY, GOLDEN, THEMES}
    edit(root, TOPIC, "crumbly", "crumbling")
    after = fingerprint(root)
    assert {path for path in before if before[path] != after[path]} == {TOPIC}
    (root / GOLDEN).unlink()
    assert set(fingerprint(root)) == set(before) - {GOLDEN}
    assert fingerprint(tmp_path / "gone") == {}


@given(st.data())
def test_any_edit_gives_a_library_or_problems(data: st.DataObject) -> None:
    """Whatever is typed anywhere, the rest of the library is there and no line is out of bounds."""
    with tempfile.TemporaryDirectory() as folder:
        root = garden(Path(folder))
        path = data.draw(st.sampled_from([TOPIC, PROJECT, GLOSSARY, GOLDEN, THEMES]))
        text = (root / path).read_text(encoding="utf-8")
        at = data.draw(st.integers(0, len(text)))
        typed = data.draw(st.text(st.sampled_from("ab:-#'\"[]{}\n\t &*!|>`_<~?0"), max_size=6))
        gone = data.draw(st.integers(0, 40))
        changed = text[:at] + typed + text[at + gone :]
        (root / path).write_text(changed, encoding="utf-8")
        found, said = load(root, TODAY)
        assert said == sorted(said)
        for problem in said:
            lines = (root / problem.path).read_text(encoding="utf-8").count("\n") + 1
            assert 1 <= problem.line <= lines
            assert "\n" not in str(problem)
        others = {"topic:composting": TOPIC, "project:village-seed-library": PROJECT}
        assert all(key in found.pages for key, file in others.items() if file != path != THEMES)


def test_golden_questions_are_read_from_a_file_of_their_own(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, GOLDEN, "pages: [composting]", "pages: [elsewhere]")
    golden, said = load_golden(root / GOLDEN)
    assert [each.half for each in golden] == ["calibrate", "report", "report"]
    assert said == []
    edit(root, GOLDEN, "id: composting-then-its-risks", "id: what-is-composting")
    edit(root, GOLDEN, "half: calibrate", "half: none")
    golden, said = load_golden(root / GOLDEN)
    assert [each.id for each in golden] == ["off-topic-football"]
    assert [problem.line for problem in said] == [8, 9]
    assert "no such file" in str(load_golden(root / "gone.yaml")[1][0])


def test_problems_of_one_file_are_bounded(tmp_path: Path) -> None:
    root = garden(tmp_path)
    (root / GLOSSARY).write_text("- ~\n" * 1_500)
    said = problems(root)
    assert len(said) == 1_001
    assert said[-1] == (
        f"{GLOSSARY}:1001: 500 more problems in this file are not shown; mend those above first"
    )
