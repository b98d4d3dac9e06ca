from __future__ import annotations

import json
from datetime import date

import pytest

from index.codec import dumps, from_json
from index.library import Curated, Kind, Name, Page, Quote, Role, Section, Source, Text
from index.passage import Part, Passage, Sentence


def test_page_survives_json() -> None:
    text = Text("A clay pot breathes.", Quote("topics/pots/clay.md", 4, 24), (2, 3))
    page = Page(
        kind=Kind.TOPIC,
        slug="clay",
        title="Clay",
        path="topics/pots/clay.md",
        names=(Name("Clay", Role.TITLE),),
        themes=("pots",),
        facts={"summary": (text,)},
        sections=(Section("Q", text, (text,)),),
        curated=(Curated(text, "Summary"),),
        sources=(Source("Potters", "https://example.org"),),
        reviewed=date(2026, 1, 2),
        review_every_days=90,
    )
    assert from_json(Page, json.loads(dumps(page))) == page


def test_passage_survives_json() -> None:
    sentence = Sentence("A clay pot breathes.", Quote("a.md", 0, 20))
    passage = Passage(
        "id",
        "topic:clay",
        "Clay",
        "Summary",
        Part.SUMMARY,
        "a.md",
        (1, 1),
        (sentence,),
        (0,),
        ("why clay?",),
    )
    assert from_json(Passage, json.loads(dumps(passage))) == passage


def test_texts_stand_as_they_are_and_empty_values_as_null() -> None:
    page = Page(Kind.TERM, "ton", "Ton €", "glossary.yaml", (), (), {})
    assert dumps([page, date(2026, 1, 2)]) == (
        '[["term","ton","Ton €","glossary.yaml",[],[],{},[],[],[],[],[],[],[],'
        '"","","","",[],null,null],"2026-01-02"]'
    )


def test_what_json_has_no_form_for_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON for a set"):
        dumps({1})
