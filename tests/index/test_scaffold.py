from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.editorschema import SCHEMAS, write
from index.fieldtable import filled, table
from index.scaffold import NotEmptyError, init
from index.schema import KINDS
from tests.index.garden import TODAY, library, problems

GUIDE = Path(__file__).parents[2] / "knowledge" / "README.md"


def test_new_library_has_every_kind_and_no_problem(tmp_path: Path) -> None:
    written = init(tmp_path / "new" / "library", TODAY)
    root = tmp_path / "new" / "library"
    assert [str(path.relative_to(root)) for path in written] == [
        "README.md", "glossary.yaml", "golden.yaml", "projects/village-seed-library.yaml",
        "themes.yaml", "topics/soil/composting.md",
    ]  # fmt: skip
    assert problems(root) == []
    found = library(root)
    assert {page.kind for page in found.pages.values()} == {"topic", "project", "term"}
    assert found.themes
    assert {golden.half for golden in found.golden} == {"calibrate", "report"}


def test_new_library_may_go_into_an_empty_folder(tmp_path: Path) -> None:
    assert init(tmp_path, TODAY)


@pytest.mark.parametrize("name", ["x.txt", ".hidden"])
def test_folder_that_holds_anything_is_refused_untouched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(NotEmptyError, match="is not empty; name a new folder or an empty one"):
        init(tmp_path, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(NotEmptyError, match="is not a folder"):
        init(tmp_path / "x", TODAY)


def test_examples_are_about_something_neutral() -> None:
    shipped = Path(init.__code__.co_filename).parent / "example"
    texts = [path.read_text(encoding="utf-8") for path in shipped.rglob("*.*")]
    assert texts
    banned = ("blockchain", "crypto", "bitcoin")
    assert not any(word in text.lower() for text in texts for word in banned)


@pytest.mark.parametrize("kind", KINDS)
def test_guide_names_every_field_as_the_code_has_it(kind: str) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert f"<!-- fields: {kind} -->\n{table(kind)}<!-- end -->" in text


def test_guide_shows_the_examples_as_they_are() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text.count("<!-- example: ") == 5
    assert filled(text) == text


def test_guide_of_a_new_library_is_the_guide(tmp_path: Path) -> None:
    init(tmp_path, TODAY)
    assert (tmp_path / "README.md").read_bytes() == GUIDE.read_bytes()


def test_table_says_type_limits_and_need() -> None:
    rows = table("project").splitlines()
    assert "| `token.symbol` | text, at most 100 | yes | its ticker, without $ |" in rows
    assert any(row.startswith("| `themes` | list of slugs, at least one | yes |") for row in rows)
    assert any("| `sources[].url` | https address | yes |" in row for row in rows)


def test_schemas_describe_every_kind_for_editors(tmp_path: Path) -> None:
    written = write(tmp_path / "schemas")
    assert [path.name for path in written] == sorted(SCHEMAS)
    for path in written:
        made = json.loads(path.read_text(encoding="utf-8"))
        fields = made["items"] if made.get("type") == "array" else made
        model = SCHEMAS[path.name][1]
        names = {info.alias or name for name, info in model.model_fields.items()}
        assert set(fields["properties"]) == names
        assert fields["additionalProperties"] is False
        assert "advised" not in path.read_text(encoding="utf-8")


def test_schema_keeps_the_title_field_of_a_topic(tmp_path: Path) -> None:
    write(tmp_path)
    made = json.loads((tmp_path / "topic.schema.json").read_text(encoding="utf-8"))
    assert made["title"] == "front matter of topics/*/*.md"
    assert made["properties"]["title"]["maxLength"] == 100
    assert made["properties"]["themes"]["items"]["pattern"].startswith("^[a-z0-9]+")
