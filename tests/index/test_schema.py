from __future__ import annotations

from pathlib import Path

import pytest

from index.schema import KINDS
from index.values import kebab
from tests.index.garden import PROJECT, TOPIC, edit, garden, library, problems

THEMES, GLOSSARY, GOLDEN = "themes.yaml", "glossary.yaml", "golden.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (TOPIC, "summary: >-", "summry: >-", [
            "3: `summary` is missing; add `summary: …` (two to three"
            " sentences that answer `what is it?`)",
            "5: unknown key `summry`; did you mean `summary`?",
        ]),
        (TOPIC, "level: beginner", "level: easy", [
            "12: `level` is `easy`; use one of beginner, intermediate, advanced",
        ]),
        (TOPIC, "level: beginner", "level: beginnr", [
            "12: `level` is `beginnr`; did you mean beginner? use one of beginner,"
            " intermediate, advanced",
        ]),
        (TOPIC, "title: Composting", "title:", ["3: `title` is empty; write it"]),
        (TOPIC, "title: Composting", "title: ''", ["3: `title` is empty or too short; write it"]),
        (TOPIC, "themes: [soil]", "themes: soil", [
            "11: `themes` is a single text; write a list: [soil]",
        ]),
        (TOPIC, "themes: [soil]", "themes: []", ["11: `themes` is empty; name at least one"]),
        (TOPIC, "themes: [soil]", "themes: [soil, Two Words]", [
            "11: `themes` `Two Words` is no slug; write it in lower-case letters and digits with"
            " single hyphens, such as two-words",
        ]),
        (TOPIC, "themes: [soil]", "themes: [soil, ~]", [
            "11: an item of `themes` is empty; write it, or delete the line",
        ]),
        (TOPIC, "title: Composting", "title: {a: b}", [
            "3: `title` is a mapping (`key: value`); write one text; put it in quotes"
            " if it holds ': '",
        ]),
        (TOPIC, "[compost heaps,", "[a: b,", [
            "4: an item of `aliases` is a mapping (`key: value`); write one text; put it in quotes"
            " if it holds ': '",
        ]),
        (TOPIC, "title: Composting", f"title: {'x' * 101}", [
            "3: `title` has 101 characters; shorten it to at most 100",
        ]),
        (TOPIC, "reviewed: 2026-11-22", "reviewed: 22.11.2026", [
            "33: `reviewed` `22.11.2026` is no date; write year-month-day, such as 2026-11-22",
        ]),
        (TOPIC, "reviewed: 2026-11-22", "reviewed: 2026-02-30", [
            "33: `reviewed` `2026-02-30` is no date; write year-month-day, such as 2026-11-22",
        ]),
        (TOPIC, "days: 365", "days: 1_000", [
            "34: `review_every_days` `1_000` is no whole number; write digits only, such as 180",
        ]),
        (TOPIC, "days: 365", "days: 0", [
            "34: `review_every_days` is `0`; use a number from 1 to 3650",
        ]),
        (TOPIC, "days: 365", "days: yes", [
            "34: `review_every_days` `yes` is no whole number; write digits only, such as 180",
        ]),
        (TOPIC, "    url: https://", "    url: http://", [
            "32: `sources.url` `http://www.epa.gov/recycle/composting-home` is no https address;"
            " write a whole address that begins with https://",
        ]),
        (TOPIC, "sources:\n  - title: US Environmental Protection Agency, Composting at Home\n"
         "    url: https://www.epa.gov/recycle/composting-home\n", "", [
            "3: `sources` is missing; add `sources: …` (where the statements can be checked)",
        ]),
        (TOPIC, "    section: How it works", "    sectoin: How it works", [
            "24: `questions.section` is missing; add `section: …` (`Summary`, or a ## heading of"
            " this page word for word)",
            "25: unknown key `questions.sectoin`; did you mean `section`?",
        ]),
        (TOPIC, "  risk: A wet heap", "  danger: A wet heap", [
            "18: unknown key `at_a_glance.danger`; delete it, or use one of purpose, control,"
            " trust, risk, example",
        ]),
        (PROJECT, "status: active ", "status: dead ", [
            "19: `status` is `dead`; use one of active, testnet, winding-down, merged, sunset,"
            " collapsed",
        ]),
        (PROJECT, "links: {site: https://seeds.example.org}", "links: https://seeds.example.org", [
            "20: `links` is a single text; write its fields below it: site, docs, source",
        ]),
        (PROJECT, "verified: partly", "verified: no", [
            "38: `verified` is `no`; use one of yes, partly",
        ]),
        (GLOSSARY, "  short: Humus is", "  shrt: Humus is", [
            "2: `short` is missing; add `short: …` (one sentence that begins with the term)",
            "4: unknown key `shrt`; did you mean `short`?",
        ]),
        (THEMES, 'colour: "#8E6E53" ', "colour: #8E6E53 ", [
            "5: `colour` is empty; write it; a text that begins with # must be in quotes",
        ]),
        (THEMES, 'colour: "#8E6E53" ', "colour: brown ", [
            "5: `colour` `brown` is no colour; write # and six hexadecimal digits in quotes, such"
            " as '#5865F2'",
        ]),
        (GOLDEN, "kind: definition", "kind: definitn", [
            "4: `kind` is `definitn`; did you mean definition? use one of definition, how, why,"
            " risks, example, yesno, fact, project, comparison, listing, choice, followup,"
            " declined, unknown, smalltalk",
        ]),
        (GOLDEN, "outcomes: [answer]", "outcomes: [answered]", [
            "5: `outcomes` is `answered`; did you mean answer? use one of answer, project,"
            " comparison, listing, choice, declined, unknown, smalltalk",
        ]),
        (GOLDEN, "contains: [[rotting, rot], [waste]] ", "contains: [rotting, rot] ", [
            "7: an item of `contains` is a single text; write a list: [rotting]",
            "7: an item of `contains` is a single text; write a list: [rot]",
        ]),
        (GOLDEN, "half: calibrate", "half: both", [
            "8: `half` is `both`; use one of calibrate, report",
        ]),
    ],
)  # fmt: skip
def test_mistake_in_a_field_is_said_with_its_line(
    tmp_path: Path, path: str, old: str, new: str, expected: list[str]
) -> None:
    root = garden(tmp_path)
    edit(root, path, old, new)
    found = [line for line in problems(root, warnings=False) if line.startswith(path)]
    assert found == [f"{path}:{each}" for each in sorted(expected, key=_by_line)]


def _by_line(problem: str) -> tuple[int, str]:
    line, _, rest = problem.partition(":")
    return int(line), rest


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (TOPIC, "level: beginner\n", "", "3: warning: `level` is missing; without it,"
         " `intermediate` is assumed; add `level: …` (how much the reader has to know)"),
        (TOPIC, "simple: >-\n  Composting", "unverified:\n- Composting",
         "3: warning: `simple` is missing; add `simple: …` (the same for a newcomer, with no"
         " other term to look up)"),
        (TOPIC, "purpose: Turning", f"purpose: {'Turning ' * 20}Turning",
         "15: warning: `purpose` has 196 characters; shorten it to 150, so that it can be read"
         " at a glance"),
    ],
)  # fmt: skip
def test_advice_is_a_warning_and_the_page_stays(
    tmp_path: Path, path: str, old: str, new: str, expected: str
) -> None:
    root = garden(tmp_path)
    if "unverified" in new:
        edit(root, path, "unverified: []                 # notes", "# notes")
    edit(root, path, old, new)
    assert problems(root) == [f"{path}:{expected}"]
    assert library(root).page("composting") is not None


def test_empty_optional_fields_count_as_absent(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, PROJECT, 'launched: "2019"', "launched:\nmerged_into: ~\ntoken:")
    assert problems(root) == []


def test_escaped_control_characters_are_refused(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, PROJECT, 'launched: "2019"', 'launched: "20\\u202e19"')
    assert problems(root) == [
        f"{PROJECT}:18: an invisible or control character (U+202E) stands in the text; delete it"
    ]


def test_file_without_fields_says_which_there_are(tmp_path: Path) -> None:
    root = garden(tmp_path)
    (root / PROJECT).write_text("- a\n- b\n")
    (root / TOPIC).write_text("---\n---\n## What it is\n\nText.\n\n## Risks and limits\n\nText.\n")
    (root / GOLDEN).write_text("id: x\n")
    found = problems(root, warnings=False)
    assert [each.partition("; ")[0] for each in found] == [
        f"{GOLDEN}:1: the file is no list",
        f"{PROJECT}:1: fields are expected here",
        f"{TOPIC}:1: there are no fields here",
    ]
    assert "name, aliases, former_names, symbol" in found[1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_is_for(kind: str) -> None:
    assert all(field.description for field in KINDS[kind].model_fields.values())


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Proof of Stake (PoS)", "proof-of-stake-pos"),
        ("Café Noir", "cafe-noir"),
        ("Don't", "dont"),
        ("  A  --  B  ", "a-b"),
        ("日本", ""),
    ],
)
def test_kebab_makes_slugs(text: str, slug: str) -> None:
    assert kebab(text) == slug
