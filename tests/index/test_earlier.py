from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.codec import dumps, from_json
from index.cutting import cut
from index.earlier import Earlier
from index.lastgood import with_last_good
from index.library import Library
from index.loader import Loaded, load, load_whole
from tests.index.garden import PROJECT, TODAY, TOPIC, edit, garden

GLOSSARY, GOLDEN, THEMES = "glossary.yaml", "golden.yaml", "themes.yaml"
SLUGS = ("ash", "birch", "cedar", "dogwood", "elm")  # elm is nowhere
NAMES = ("Ash", "Birch", "Cedar", "Dogwood", "ash tree", "BIRCH")


def counted(texts: Sequence[str]) -> list[int]:
    return [40 * len(text.split()) for text in texts]


def earlier(loaded: Loaded, last: Earlier | None = None) -> Earlier:
    """What a build keeps of a load, as it comes back from the disk."""
    library = with_last_good(loaded, last.library if last else None)
    read = from_json(Library, json.loads(dumps(library)))
    return Earlier.of(read, loaded.flawed, cut(library, counted))


def same(loaded: Loaded, root: Path, today: date) -> bool:
    """Whether a load is what one that knows nothing gives, the order of all things included."""
    plain = load_whole(root, today)
    assert loaded.problems == plain.problems
    assert loaded.library == plain.library
    assert loaded.flawed == plain.flawed
    orders = [(list(each.library.pages), list(each.library.files)) for each in (loaded, plain)]
    return orders[0] == orders[1]


@dataclass(frozen=True)
class Words:
    """What a page says where pages may get into each other's way."""

    title: str
    aliases: list[str]
    links: list[str]
    contrast: str
    theme: str
    days: int
    extra: str


words = st.builds(
    Words,
    title=st.sampled_from(NAMES),
    aliases=st.lists(st.sampled_from(NAMES), max_size=2),
    links=st.lists(st.sampled_from(SLUGS), max_size=2),
    contrast=st.sampled_from(("", *SLUGS)),
    theme=st.sampled_from(("soil", "seeds", "sky")),
    days=st.sampled_from((0, 5, 400)),
    extra=st.sampled_from(("", "", "", "x: 1", "[", "status: merged")),
)


def topic(said: Words) -> str:
    contrasts = f"[{{with: {said.contrast}, text: They differ.}}]" if said.contrast else "[]"
    return f"""---
title: {said.title}
aliases: {json.dumps(said.aliases)}
summary: {said.title} is a tree.
simple: A tree.
themes: [{said.theme}]
level: beginner
related: {json.dumps(said.links)}
contrasts: {contrasts}
sources: [{{title: A book, url: "https://trees.example.org"}}]
reviewed: {TODAY - timedelta(said.days)}
review_every_days: 365
{said.extra}
---
## What it is

It is tall. It is green.

It is old.

## Risks and limits

It may fall.
"""


def project(said: Words) -> str:
    return f"""name: {said.title}
aliases: {json.dumps(said.aliases)}
summary: {said.title} plants trees.
simple: They plant.
how_it_converges: They plant and they count.
category: planting
themes: [{said.theme}]
chains: []
status: active
uses: {json.dumps(said.links)}
part_of: {json.dumps([said.contrast] if said.contrast else [])}
sources: [{{title: A book, url: "https://trees.example.org"}}]
reviewed: {TODAY - timedelta(said.days)}
review_every_days: 365
verified: "yes"
{said.extra}
"""


def glossary(said: Words) -> str:
    return f"""- term: {said.title}
  aliases: {json.dumps(said.aliases)}
  short: It is short.
  see: {json.dumps(said.links or ["ash"])}
- term: Bark
  short: Bark is what is around a tree.
  see: {json.dumps([said.contrast] if said.contrast else [])}
  sources: [{{title: A book, url: "https://trees.example.org"}}]
{said.extra}
"""


def golden(said: Words) -> str:
    return f"""- {{id: one, question: Which one?, kind: definition, outcomes: [answer],
   pages: {json.dumps(said.links)}, contains: [], half: report}}
{said.extra}
"""


def themes(said: Words) -> str:
    return f"""- {{slug: soil, title: Soil, line: All below., colour: "#112233"}}
- {{slug: {said.theme}, title: {said.title}, line: All above., colour: "#112233"}}
{said.extra}
"""


MAKERS = {
    "topics/soil/ash.md": topic,
    "topics/seeds/airing.md": topic,
    "topics/seeds/birch.md": topic,
    "topics/soil/birch.md": topic,
    "projects/cedar.yaml": project,
    "projects/dogwood.yaml": project,
    GLOSSARY: glossary,
    GOLDEN: golden,
    THEMES: themes,
}
GOOD = Words("Ash", [], ["ash"], "", "soil", 0, "")
FIRST: Mapping[str, Words] = {
    "topics/soil/ash.md": replace(GOOD, links=["birch"], contrast="cedar"),
    "topics/seeds/birch.md": replace(GOOD, title="Birch", theme="seeds"),
    "projects/cedar.yaml": replace(GOOD, title="Cedar", links=["dogwood"]),
    "projects/dogwood.yaml": replace(GOOD, title="Dogwood", links=[], contrast="cedar"),
    GLOSSARY: replace(GOOD, title="Leaf"),
    GOLDEN: GOOD,
    THEMES: replace(GOOD, title="Seeds", theme="seeds"),
}
edits = st.tuples(st.sampled_from(sorted(MAKERS)), st.just("gone") | st.just("first") | words)


def write(root: Path, path: str, said: Words | None) -> None:
    """Write a file anew, or remove it."""
    place = root / path
    if said is None:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(MAKERS[path](said), encoding="utf-8")


@settings(max_examples=100)
@given(st.lists(st.tuples(edits, st.sampled_from((0, 0, 0, 1, 400))), min_size=1, max_size=6))
def test_load_is_the_same_whatever_is_known(
    steps: list[tuple[tuple[str, Words | str], int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, said in FIRST.items():
            write(root, path, said)
        first = load_whole(root, TODAY)
        assert first.problems == []
        known = earlier(first)
        for (path, change), days in steps:
            first_said = FIRST.get(path) if change == "first" else None
            write(root, path, first_said if isinstance(change, str) else change)
            today = TODAY + timedelta(days)
            loaded = load_whole(root, today, known)
            assert same(loaded, root, today)
            kept = with_last_good(loaded, known.library)
            assert cut(kept, counted, known) == cut(kept, counted)
            known = earlier(loaded, known)


@given(st.data())
def test_load_is_the_same_after_any_typing(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = garden(Path(folder))
        known = earlier(load_whole(root, TODAY))
        path = data.draw(st.sampled_from([TOPIC, PROJECT, GLOSSARY, GOLDEN, THEMES]))
        text = (root / path).read_text(encoding="utf-8")
        at = data.draw(st.integers(0, len(text)))
        typed = data.draw(st.text(st.sampled_from("ab:-#'\"[]{}\n &*!|>`é"), max_size=4))
        gone = data.draw(st.integers(0, 20))
        (root / path).write_text(text[:at] + typed + text[at + gone :], encoding="utf-8")
        assert same(load_whole(root, TODAY, known), root, TODAY)


def marked(loaded: Loaded) -> Earlier:
    """Known pages that tell themselves from pages that were read."""
    pages = {key: replace(page, category="known") for key, page in loaded.library.pages.items()}
    return Earlier.of(replace(loaded.library, pages=pages), loaded.flawed)


def read_again(root: Path, known: Earlier, today: date = TODAY) -> set[str]:
    pages = load(root, today, known)[0].pages.values()
    return {page.path for page in pages if page.category != "known"}


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    root = garden(tmp_path)
    known = marked(load_whole(root, TODAY))
    assert read_again(root, known) == set()
    edit(root, TOPIC, "crumbly", "crumbling")
    assert read_again(root, known) == {TOPIC}


def rival(root: Path) -> None:
    """Add a page that comes before another, and bears its alias."""
    said = replace(GOOD, title="Airing", aliases=["Compost heaps"], links=[], theme="seeds")
    write(root, "topics/seeds/airing.md", said)


@pytest.mark.parametrize(
    ("harm", "path", "line"),
    [
        (rival, TOPIC, "aliases: [compost heaps"),
        (lambda root: (root / PROJECT).unlink(), TOPIC, "related: [village-seed-library]"),
        (lambda root: (root / PROJECT).unlink(), "topics/soil/ash.md", "contrasts: [{with"),
        (lambda root: (root / PROJECT).unlink(), GLOSSARY, "  see: [village-seed-library]"),
        (lambda root: edit(root, THEMES, "seeds", "plants"), PROJECT, "themes: [seeds]"),
    ],
    ids=["alias", "link", "contrast", "see", "theme"],
)
def test_what_a_rule_says_of_a_page_that_was_not_read_is_exact(
    tmp_path: Path, harm: Callable[[Path], None], path: str, line: str
) -> None:
    root = garden(tmp_path)
    said = replace(GOOD, links=[], contrast="village-seed-library")
    write(root, "topics/soil/ash.md", said)
    known = earlier(load_whole(root, TODAY))
    assert known.flawed == set()
    harm(root)
    loaded = load_whole(root, TODAY, known)
    assert same(loaded, root, TODAY)
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    reported = [lines[each.line - 1] for each in loaded.problems if each.path == path]
    assert any(each.startswith(line) for each in reported)


def test_page_that_falls_due_is_read_for_its_line(tmp_path: Path) -> None:
    root = garden(tmp_path)
    known = marked(load_whole(root, TODAY))
    late = TODAY + timedelta(181)
    assert read_again(root, known, late) == {PROJECT}
    (problem,) = load(root, late, known)[1]
    lines = (root / PROJECT).read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1].startswith("reviewed: ")


def test_link_comes_back_with_the_page_it_leads_to(tmp_path: Path) -> None:
    root = garden(tmp_path)
    edit(root, PROJECT, "status: active", "statsu: active")
    broken = load_whole(root, TODAY)
    assert broken.library.pages["topic:composting"].contrasts == ()
    assert TOPIC in broken.flawed
    edit(root, PROJECT, "statsu: active", "status: active")
    mended = load_whole(root, TODAY, earlier(broken))
    assert mended.library.pages["topic:composting"].contrasts[0].other == "village-seed-library"


def test_passages_are_taken_only_of_the_same_page_in_the_same_file(tmp_path: Path) -> None:
    root = garden(tmp_path)
    known = earlier(load_whole(root, TODAY))
    page = known.library.pages["topic:composting"]
    text = known.library.files[TOPIC]
    assert known.passages_of(page, text) == known.passages["topic:composting"]
    assert known.passages_of(page, " " + text) == ()
    assert known.passages_of(replace(page, title="Rotting"), text) == ()
    assert known.passages_of(replace(page, slug="rotting"), text) == ()
