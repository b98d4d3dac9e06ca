"""`search`: the raw ranking of passages, with scores."""

from __future__ import annotations

import json

from bot.app import App
from bot.cli.failure import Misuse
from bot.cli.progress import notice, progress_bar
from index.knowledge import Knowledge
from index.query import Query
from index.search import Hit

SHOWN = 90  # characters of a passage
MOST = 1000  # passages


def search(query: str, *, top: int, as_json: bool) -> None:
    """Print the passages that the search finds, best first."""
    if not query.strip():
        raise Misuse("there is nothing to search for; give a word or more")
    if not 1 <= top <= MOST:
        raise Misuse(f"--top {top} is not between 1 and {MOST}")
    with progress_bar("Encoding") as tell, App.from_environment().opened(tell, notice) as opened:
        knowledge = opened.engine.knowledge
        vectors = opened.engine.retrieval.encoder.encode_queries([query])
        hits = knowledge.searcher.search(Query.of(query, vectors), top)
    for rank, hit in enumerate(hits, 1):
        row = _row(rank, hit, knowledge)
        print(json.dumps(row, ensure_ascii=False) if as_json else _line(row))


def _row(rank: int, hit: Hit, knowledge: Knowledge) -> dict[str, object]:
    passage = knowledge.passages[hit.passage]
    return {
        "rank": rank,
        "score": round(hit.score, 4),
        "cosine": round(hit.dense, 4),
        "bm25": round(hit.lexical, 4),
        "evidence": round(hit.evidence, 4),
        "passage": passage.id,
        "title": passage.title,
        "section": passage.section,
        "path": passage.path,
        "lines": list(passage.lines),
        "text": passage.text,
    }


def _line(row: dict[str, object]) -> str:
    text = str(row["text"])
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
    return (
        f"{row['rank']:>3}  {row['score']:.3f}  cosine {row['cosine']:.3f}  "
        f"bm25 {row['bm25']:6.2f}  "
        f"{row['title']} › {row['section']}\n      {shown}"
    )
