"""Find the passages for one reading of a question, and how sure the search can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answer.question import Question
from bot.answer.ranking import Clues, Ranked, rank
from index.encoder import Encoder
from index.features import NAMES, features
from index.knowledge import Knowledge
from index.library import Page
from index.names import Mention
from index.query import Query, query_texts

SEARCHED = 60  # passages that are ranked for one question


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The ranked passages, the search's signals, and the probability that the library answers."""

    ranked: tuple[Ranked, ...]
    signals: tuple[tuple[str, float], ...]
    confidence: float


class Retrieval:
    """The search of one generation, as the engine uses it."""

    def __init__(self, knowledge: Knowledge, encoder: Encoder) -> None:
        self.knowledge, self.encoder = knowledge, encoder

    def find(
        self,
        question: Question,
        clues: Clues,
        mentions: Sequence[Mention],
        assumed: Page | None,
        mixed: str = "",
    ) -> Retrieved:
        """Search for a question.

        An assumed subject, which is not in its words, is mixed in softly; so is the question
        before, of which this one replaces a part.
        """
        after = (mixed,) if mixed else (assumed.title,) if assumed else ()
        vectors = self.encoder.encode_queries(list(query_texts(question.text, after)))
        query = Query.of(question.text, np.asarray(vectors), after)
        searcher = self.knowledge.searcher
        own = [at for key in clues.subjects for at in self.knowledge.by_page.get(key, ())]
        found = searcher.explore(query, SEARCHED, own)
        is_certain = clues.pull >= Clues.ASSUMED and assumed is not None
        row = features(question.text, mentions, found, searcher, assumed=is_certain)
        confidence = float(self.knowledge.calibration.probability(np.array([row]))[0])
        return Retrieved(
            rank(found.hits, self.knowledge, clues),
            tuple(zip(NAMES, row, strict=True)),
            confidence,
        )
