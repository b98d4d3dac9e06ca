"""From knowledge files to a generation on the disk: what has not changed is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from index.calibrating import calibrate, curated_floor, probes_of
from index.cutting import cut
from index.dense import Dense
from index.earlier import Earlier
from index.encoder import Encoder
from index.entry import Entry, dense_texts, evidence_texts
from index.evidence import Evidence
from index.generations import Generation, building, open_current
from index.knowledge import Knowledge, entries_of, read_library, read_passages
from index.lastgood import with_last_good
from index.lexical import Lexical
from index.library import Kind, Library
from index.loader import fingerprint, load_whole
from index.names import NameIndex
from index.problem import KnowledgeError, Problem
from index.search import Searcher
from index.uncollected import uncollected
from index.vectors import KeptVectors, TextRole, keys

VECTORS = "vectors.sqlite"
_PACKAGES = ("bm25s", "markdown-it-py", "pydantic", "pystemmer", "pyyaml", "sentencex")
_MOST_KEPT = 1.25  # vectors for each in use: what an editor takes back is not encoded again
Progress = Callable[[int, int], None]


class BuildError(Exception):
    """A build came out wrong and was not published; shown to operators."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `encoded` and `kept` count texts; not `is_new`: nothing had changed."""

    generation: Generation
    problems: tuple[Problem, ...]
    encoded: int
    kept: int
    is_new: bool


def is_current(generation: Generation | None, root: Path, encoder: Encoder) -> bool:
    """Whether a generation was built from the files as they are, by this encoder and program."""
    return generation is not None and _is_made_of(generation, fingerprint(root), encoder)


def open_knowledge(generation: Generation) -> Knowledge:
    """Load a generation. Raises OSError or ValueError where it is damaged."""
    return Knowledge.load(generation.path, generation.id)


def build(
    root: Path,
    data: Path,
    encoder: Encoder,
    today: date,
    progress: Progress | None = None,
) -> Built:
    """Bring the index below `data` up to date with the knowledge files below `root`.

    A page with a mistake keeps its last good version, or is left out. Raises KnowledgeError where
    no page is left, BuildError where the result does not hold together.
    """
    with building(data) as builds:
        before = open_current(data, full=True)
        earlier = _earlier(before)
        known = earlier if before is not None and _is_made_by(before, encoder) else None
        loaded = load_whole(root, today, known)
        problems = tuple(loaded.problems)
        if before is not None and _is_made_of(before, loaded.library.hashes, encoder):
            return Built(before, problems, 0, 0, is_new=False)
        last = earlier.library if earlier is not None else None
        library = with_last_good(loaded, last)
        if not library.pages:
            raise KnowledgeError(loaded.problems)
        with KeptVectors(data / VECTORS) as vectors:
            made = _made(library, known, vectors, encoder, progress)
            _verify(made.knowledge)
            manifest = _manifest(made.knowledge, loaded.flawed, encoder)
            path = builds.publish(made.knowledge.save, manifest)
            if len(vectors) > _MOST_KEPT * (made.encoded + made.kept):
                vectors.prune(_used(made, encoder))
    current = open_current(data)
    if current is None or current.path != path:
        raise BuildError(f"the generation {path.name} vanished while it was published; build again")
    return Built(current, problems, made.encoded, made.kept, is_new=True)


@dataclass(frozen=True, slots=True)
class _Made:
    """Everything an engine needs, in memory, and what it took to make it."""

    knowledge: Knowledge
    probes: tuple[str, ...]
    encoded: int
    kept: int


def _made(
    library: Library,
    known: Earlier | None,
    vectors: KeptVectors,
    encoder: Encoder,
    progress: Progress | None,
) -> _Made:
    with uncollected():
        passages = cut(library, encoder.count_tokens, known)
        entries = entries_of(passages)
        names = NameIndex.from_pages(library.pages.values())
    searcher, encoded, kept = index_entries(entries, vectors, encoder, progress)
    probes = probes_of(library.golden, searcher)
    asked = tuple(probe.text for probe in probes)
    found = vectors.encode_cached(encoder, asked, role=TextRole.QUERY)
    knowledge = Knowledge(
        generation="",
        library=library,
        passages=passages,
        searcher=searcher,
        names=names,
        calibration=calibrate(probes, found.array, searcher, names),
        curated_floor=curated_floor(searcher),
    )
    return _Made(knowledge, asked, encoded + found.encoded, kept + found.kept)


def index_entries(
    entries: Sequence[Entry],
    vectors: KeptVectors,
    encoder: Encoder,
    progress: Progress | None = None,
) -> tuple[Searcher, int, int]:
    """Index entries; says how many texts were encoded for it, and how many vectors were kept."""
    texts, owners = dense_texts(entries)
    evidence, starts = evidence_texts(entries)
    found = vectors.encode_cached(encoder, [*texts, *evidence], progress)
    with uncollected():
        searcher = Searcher(
            entries,
            Lexical.build(entries),
            Dense(found.array[: len(texts)], owners),
            Evidence(found.array[len(texts) :], starts),
        )
    return searcher, found.encoded, found.kept


@uncollected()
def _earlier(before: Generation | None) -> Earlier | None:
    """The library and the passages of the generation before, None where they cannot be read."""
    if before is None:
        return None
    try:
        library, passages = read_library(before.path), read_passages(before.path)
    except (OSError, ValueError, TypeError, LookupError):  # of another format, or damaged
        return None
    return Earlier.of(library, before.manifest.get("flawed", library.hashes), passages)


def _verify(knowledge: Knowledge) -> None:
    """Refuse a build whose parts do not agree."""
    pages = {passage.page for passage in knowledge.passages}
    silent = sorted(knowledge.library.pages.keys() - pages)
    if silent:
        raise BuildError(f"no passage came of {', '.join(silent[:5])}; report this as a bug")
    if len(knowledge.passages) != len(knowledge.searcher.entries):
        raise BuildError("passages and index differ in number; report this as a bug")


def _manifest(knowledge: Knowledge, flawed: frozenset[str], encoder: Encoder) -> dict[str, object]:
    library = knowledge.library
    return {
        "made_of": _made_of(library.hashes, encoder),
        "flawed": sorted(flawed),
        "counts": {
            "topics": sum(1 for _ in library.of_kind(Kind.TOPIC)),
            "projects": sum(1 for _ in library.of_kind(Kind.PROJECT)),
            "terms": sum(1 for _ in library.of_kind(Kind.TERM)),
            "passages": len(knowledge.passages),
            "vectors": len(knowledge.searcher.dense.vectors),
            "sentences": len(knowledge.searcher.evidence.vectors),
        },
        "threshold": knowledge.calibration.threshold,
    }


def _is_made_of(generation: Generation, hashes: Mapping[str, str], encoder: Encoder) -> bool:
    return generation.manifest.get("made_of") == _made_of(hashes, encoder)


def _is_made_by(generation: Generation, encoder: Encoder) -> bool:
    """Whether this encoder and program built it, of whatever files."""
    made_of = generation.manifest.get("made_of", {})
    return bool(made_of == _made_of(made_of.get("files", {}), encoder))


def _made_of(hashes: Mapping[str, str], encoder: Encoder) -> dict[str, object]:
    """All that a build depends on: when it is the same, the build would be the same."""
    return {
        "files": dict(hashes),
        "encoder": encoder.id,
        "dim": encoder.dim,
        "program": program_hash(),
    }


@cache
def program_hash() -> str:
    """The SHA-256 of the code that builds: another program may read, cut or weigh otherwise."""
    digest = hashlib.sha256(python_version().encode())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for each in sorted(resources.files("index").iterdir(), key=lambda item: item.name):
        if each.name.endswith((".py", ".txt")):
            digest.update(each.name.encode())
            digest.update(each.read_bytes())
    return digest.hexdigest()[:16]


def _used(made: _Made, encoder: Encoder) -> list[bytes]:
    """The keys of the vectors that this generation holds, and of those it was calibrated on."""
    entries = made.knowledge.searcher.entries
    texts = [*dense_texts(entries)[0], *evidence_texts(entries)[0]]
    asked = keys(encoder.id, TextRole.QUERY, made.probes)
    return [*keys(encoder.id, TextRole.PASSAGE, texts), *asked]
