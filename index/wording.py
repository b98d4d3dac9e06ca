"""The rules for a page's own parts: its headings, its questions and the length of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.markdown import Body
from index.place import closest, find, shown
from index.sentence import split
from index.yamltree import Items

if TYPE_CHECKING:
    from index.draft import Draft

SUMMARY = "Summary"
REQUIRED = ("What it is", "Risks and limits")
COMMON = "Common questions"
STANDARD = ("What it is", "How it works", "Why it matters", "Examples", "Risks and limits", COMMON)
MAX_SENTENCES = 4

_NEAR = 80  # percent; see index.place.closest


def check(draft: Draft) -> None:
    """Check the headings, the questions and the answers of a page."""
    _asked_twice(draft)
    if draft.body is not None and draft.body.is_whole:
        _headings(draft, draft.body)
        _empty_parts(draft, draft.body)
        _sections(draft, draft.body)
        _answers(draft, draft.body)


def _headings(draft: Draft, body: Body) -> None:
    present = {heading.text for heading in body.headings if heading.level == 2}
    meant = set()
    for heading in body.headings:
        if heading.level != 2 or heading.text in STANDARD:
            continue
        near = closest(heading.text, STANDARD, cutoff=_NEAR)
        if near is not None and near not in present:
            meant.add(near)
            what = f"the heading `{shown(heading.text)}` is not quite one of the standard ones"
            draft.report(heading.line, what, f"did you mean `## {near}`?")
    # What is missing could be added at the end of the page.
    last = draft.file.line(max(0, len(draft.file.text.rstrip()) - 1))
    for name in REQUIRED:
        if name not in present and name not in meant:
            what, mend = f"the section `{name}` is missing", f"add `## {name}` and its text"
            draft.report(last, what, mend)


def _empty_parts(draft: Draft, body: Body) -> None:
    filled = {section.heading for section in body.sections}
    answered = {str(section.question) for section in body.sections if section.question}
    for heading in body.headings:
        name = shown(heading.text)
        if heading.level == 2 and heading.text not in filled:
            what, mend = f"there is no text under `## {name}`", "write it, or delete the heading"
            draft.report(heading.line, what, mend, is_fatal=heading.text in REQUIRED)
        if heading.level == 3 and heading.text not in answered:
            what = f"the question `{name}` has no answer"
            draft.report(heading.line, what, "write it below, or delete the question")
        if heading.level == 3 and not heading.text.endswith("?"):
            what = f"`### {name}` is no question"
            mend = "end it with a question mark, or make it a ## section"
            draft.report(heading.line, what, mend, is_fatal=False)


def _sections(draft: Draft, body: Body) -> None:
    """Check that each curated question names a section of this page."""
    headings = [heading.text for heading in body.headings if heading.level == 2]
    with_text = {section.heading for section in body.sections if not section.is_question}
    for number in range(_asked(draft)):
        name = draft.text("questions", number, "section")
        if name in ("", SUMMARY) or name in with_text:
            continue
        line = draft.line_of("questions", number, "section")
        if name in headings:
            what = f"the section `{shown(name)}` has no text of its own, so it answers nothing"
            draft.report(line, what, "name the section that answers", is_fatal=False)
            continue
        near = closest(name, [SUMMARY, *headings])
        mend = f"did you mean `{near}`?" if near else f"use {', '.join([SUMMARY, *headings])}"
        draft.report(line, f"this page has no section `{shown(name)}`", mend)


def _asked(draft: Draft) -> int:
    """Count the questions in the front matter."""
    questions = find(draft.tree, ("questions",))
    return len(questions.items) if isinstance(questions, Items) else 0


def _answers(draft: Draft, body: Body) -> None:
    for section in body.sections:
        if section.question is None:
            continue
        count = sum(len(split(paragraph.text)) for paragraph in section.paragraphs)
        if count > MAX_SENTENCES:
            line = section.paragraphs[0].lines[0]
            what = f"the answer to `{shown(section.question)}` has {count} sentences"
            mend = f"shorten it to {MAX_SENTENCES}, or move the rest to a section"
            draft.report(line, what, mend, is_fatal=False)


def _asked_twice(draft: Draft) -> None:
    first: dict[str, int] = {}
    asked = [text for n in range(_asked(draft)) for text in draft.texts("questions", n, "ask")]
    sections = draft.body.sections if draft.body is not None else ()
    asked += [section.question for section in sections if section.question is not None]
    for ask in asked:
        line = ask.lines[0]
        before = first.setdefault(ask.text.casefold().rstrip("?! "), line)
        if before != line:
            what = f"the question `{shown(ask)}` stands twice: in line {before} and line {line}"
            draft.report(line, what, "keep one of them", is_fatal=False)
