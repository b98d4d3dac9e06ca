from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading import MAX_BYTES, KnowledgeFile, Unread, decode, load_bytes, read
from tests.index.garden import file_of


def unread(file: KnowledgeFile | Unread) -> str:
    assert isinstance(file, Unread)
    return str(file.problem)


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    file = decode("a.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert isinstance(file, KnowledgeFile)
    assert file.text == "a: 1\r\nb: 2\r\n"
    assert file.line(file.text.index("b")) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    file = file_of(end.join(["one", "two", "three"]))
    assert [file.line(file.text.index(word)) for word in ("one", "two", "three")] == [1, 2, 3]
    assert file.text[file.line_start(2) : file.line_start(3)] == "two" + end
    assert file.line_start(9) == len(file.text)


@given(st.text(alphabet="ab\r\n", max_size=30))
def test_line_agrees_with_splitlines(text: str) -> None:
    file = file_of(text)
    expected = [n for n, line in enumerate(text.splitlines(keepends=True), 1) for _ in line]
    assert [file.line(at) for at in range(len(text))] == expected


def test_invalid_utf8_is_named_with_its_line() -> None:
    said = unread(decode("a.yaml", b"a: 1\nb: ros\xe9\n"))
    assert said == "a.yaml:2: is not valid UTF-8 (byte 0xE9); save the file as UTF-8"


def test_nul_bytes_are_named_with_their_line() -> None:
    said = unread(decode("a.yaml", b"a: 1\r\nb: \0\n"))
    assert said.startswith("a.yaml:2: holds NUL bytes")
    assert unread(decode("a.yaml", "a: 1\n".encode("utf-16"))).startswith("a.yaml:1: holds NUL")


@pytest.mark.parametrize("char", ["\x07", "\u202e", "\u2066", "\u200b", "\u2028", "\ufffd", "\x85"])
def test_invisible_characters_are_refused(char: str) -> None:
    said = unread(decode("a.yaml", f"a: 1\nb: x{char}y\n".encode()))
    assert said == (
        f"a.yaml:2: an invisible or control character (U+{ord(char):04X}) stands in the text;"
        " delete it, or type the line again"
    )


def test_letters_and_emoji_of_all_kinds_are_read() -> None:
    text = "a: naïve 😀 日本 👩‍🌾 \xa0 tab\there\n"
    assert file_of(text).text == text


def test_huge_file_gets_one_line_and_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "glossary.yaml").open("wb") as stream:
        stream.truncate(50 << 20)
    said = unread(read(tmp_path, "glossary.yaml"))
    assert said == (
        "glossary.yaml:1: is too large (50.0 MiB; a knowledge file has at most 1 MiB);"
        " split it, or check that it is the right file"
    )


def test_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * MAX_BYTES)
    assert isinstance(read(tmp_path, "a.md"), KnowledgeFile)
    assert isinstance(decode("a.md", b"a" * (MAX_BYTES + 1)), Unread)


def test_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "library"
    root.mkdir()
    (tmp_path / "secret").write_text("token")
    (root / "a.yaml").symlink_to(tmp_path / "secret")
    (root / "b.yaml").symlink_to("../secret")
    for name in ("a.yaml", "b.yaml"):
        said = unread(read(root, name))
        assert said.startswith(f"{name}:1: is a link that leads out of the knowledge folder; ")
        assert "token" not in said


def test_path_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "library"
    root.mkdir()
    (tmp_path / "secret").write_text("token")
    assert isinstance(read(root, "../secret"), Unread)


def test_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert load_bytes(tmp_path, "b.yaml") == b"a: 1\n"


def test_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert "is not a regular file" in unread(read(tmp_path, "a.yaml"))


def test_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert unread(read(tmp_path, "a.yaml")).startswith("a.yaml:1: ")


def test_dangling_and_circular_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "b.yaml").symlink_to("b.yaml")
    assert "no such file" in unread(read(tmp_path, "a.yaml"))
    assert "b.yaml:1: cannot be opened" in unread(read(tmp_path, "b.yaml"))


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_or_a_problem(data: bytes) -> None:
    file = decode("a.yaml", data)
    if isinstance(file, KnowledgeFile):
        assert file.text == data.decode("utf-8-sig")
    else:
        assert 1 <= file.problem.line <= data.count(b"\n") + data.count(b"\r") + 1
