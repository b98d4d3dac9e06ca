"""What can only be said of a library once it is indexed: pages too alike, questions that miss."""

from __future__ import annotations

import numpy as np

from index.encoder import Encoder
from index.knowledge import Knowledge
from index.library import Page
from index.passage import Part
from index.problem import Problem
from index.query import Query

TOO_ALIKE = 0.93  # cosine of two passages that say the same to a reader
SEEN = 3  # a curated question must find its page among this many


def review(knowledge: Knowledge, encoder: Encoder) -> list[Problem]:
    """Every finding, by path and line; near-duplicates are warnings, missed questions mistakes."""
    return sorted([*near_duplicates(knowledge), *missed_questions(knowledge, encoder)])


def near_duplicates(knowledge: Knowledge) -> list[Problem]:
    """Passages of different pages that are nearly the same."""
    numbers = [
        at
        for at, each in enumerate(knowledge.passages)
        if each.part in (Part.SUMMARY, Part.SECTION)
    ]
    vectors = knowledge.searcher.dense.vectors[numbers]
    alike = np.argwhere(np.triu(vectors @ vectors.T, 1) > TOO_ALIKE)
    found = []
    for first, second in alike.tolist():
        one, other = knowledge.passages[numbers[first]], knowledge.passages[numbers[second]]
        if one.page != other.page:
            place = f"{other.path}:{other.lines[0]}"
            what = f"`{one.section}` is nearly the same as {place} `{other.section}`"
            mend = "say it on one of the pages and link the other"
            found.append(Problem(one.path, one.lines[0], what, mend, is_fatal=False))
    return found


def missed_questions(knowledge: Knowledge, encoder: Encoder) -> list[Problem]:
    """Curated questions that do not find their own page, each left out of the index in turn."""
    asked = [
        (passage, question) for passage in knowledge.passages for question in passage.questions
    ]
    vectors = encoder.encode_queries([question for _, question in asked])
    found = []
    for (passage, question), vector in zip(asked, vectors, strict=True):
        query = Query.of(question, vector[None, :], left_out=question)
        hits = knowledge.searcher.search(query, SEEN)
        pages = {knowledge.passages[hit.passage].page for hit in hits}
        if passage.page not in pages:
            line = _line(knowledge.library.pages[passage.page], question)
            what = f"the question `{question}` does not find this page without being listed"
            mend = (
                "name its words in the text that answers it, or move it to the page that it finds"
            )
            found.append(Problem(passage.path, line, what, mend, is_fatal=False))
    return found


def _line(page: Page, question: str) -> int:
    for curated in page.curated:
        if curated.ask.text == question:
            return curated.ask.lines[0]
    for section in page.sections:
        if section.question is not None and section.question.text == question:
            return section.question.lines[0]
    return 1
