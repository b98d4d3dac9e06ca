"""Cut pages into passages: at paragraph bounds, within the encoder's window, with exact spans."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from index.library import Kind, Library, Page, Quote, Section, Text
from index.passage import Part, Passage, Sentence
from index.quoting import spans
from index.sentence import split

if TYPE_CHECKING:
    from index.earlier import Earlier

WINDOW = 220  # tokens of text in one passage; leaves room for the title before it in the encoder's

CountTokens = Callable[[Sequence[str]], list[int]]

SUMMARY = "Summary"
# The fields of a page that are passages, and what a reader sees as their section.
FIELDS = {
    "simple": (Part.SIMPLE, "In simple words"),
    "how_it_converges": (Part.FIELD, "How it converges"),
    "token.purpose": (Part.FIELD, "Token"),
    "risks": (Part.FIELD, "Risks"),
}


def cut(
    library: Library, count_tokens: CountTokens, known: Earlier | None = None
) -> tuple[Passage, ...]:
    """All passages of a library, in the library's order; ids are unique.

    Those of pages that are as they were are taken from what is `known`.
    """
    passages: dict[str, Passage] = {}
    for page in library.pages.values():
        before = known.passages_of(page, library.files.get(page.path, "")) if known else ()
        for passage in before or _Cutter(page, library.files, count_tokens).passages():
            passages.setdefault(passage.id, passage)
    return tuple(passages.values())


class _Cutter:
    """Cuts one page."""

    def __init__(self, page: Page, files: Mapping[str, str], count_tokens: CountTokens) -> None:
        self.page, self.files, self.count_tokens = page, files, count_tokens

    def passages(self) -> Iterator[Passage]:
        page = self.page
        if page.kind is Kind.TERM:
            yield from self._passage(
                Part.TERM, page.title, [*self._texts("short"), *self._texts("long")]
            )
            return
        yield from self._passage(Part.SUMMARY, SUMMARY, self._texts("summary"), self._asks(SUMMARY))
        for field, (part, heading) in FIELDS.items():
            yield from self._passage(part, heading, self._texts(field), field=field)
        for section in page.sections:
            yield from self._section(section)
        for curated in page.curated:
            if curated.answer is not None:
                yield from self._passage(
                    Part.CURATED, curated.ask.text, [curated.answer], (curated.ask.text,)
                )
        for contrast in page.contrasts:
            yield from self._passage(Part.CONTRAST, "In contrast", [contrast.text])

    def _texts(self, field: str) -> list[Text]:
        return list(self.page.facts.get(field, ()))

    def _asks(self, heading: str) -> tuple[str, ...]:
        return tuple(
            each.ask.text
            for each in self.page.curated
            if each.answer is None and each.section == heading
        )

    def _section(self, section: Section) -> Iterator[Passage]:
        if section.question is not None:
            heading = section.question.text
            yield from self._passage(Part.CURATED, heading, list(section.paragraphs), (heading,))
            return
        asks = self._asks(section.heading)
        for number, group in enumerate(self._windows(section.paragraphs)):
            yield from self._passage(
                Part.SECTION, section.heading, group, asks if number == 0 else ()
            )

    def _windows(self, paragraphs: Sequence[Text]) -> list[list[Text]]:
        """Neighbouring paragraphs together as long as they fit the window."""
        counts = (
            self.count_tokens([paragraph.text for paragraph in paragraphs]) if paragraphs else []
        )
        groups: list[list[Text]] = []
        filled = 0
        for paragraph, tokens in zip(paragraphs, counts, strict=True):
            if groups and filled + tokens <= WINDOW:
                groups[-1].append(paragraph)
                filled += tokens
            else:
                groups.append([paragraph])
                filled = tokens
        return groups

    def _passage(
        self,
        part: Part,
        section: str,
        texts: Sequence[Text],
        questions: tuple[str, ...] = (),
        field: str = "",
    ) -> Iterator[Passage]:
        sentences: list[Sentence] = []
        paragraphs: list[int] = []
        for text in texts:
            paragraphs.append(len(sentences))
            sentences += sentences_of(text, self.files.get(text.quote.path, ""))
        if not sentences:
            return
        body = " ".join(sentence.text for sentence in sentences)
        yield Passage(
            id=_identity(self.page, part, section, body),
            page=self.page.key,
            title=self.page.title,
            section=section,
            part=part,
            path=texts[0].quote.path,
            lines=(min(t.lines[0] for t in texts), max(t.lines[1] for t in texts)),
            sentences=tuple(sentences),
            paragraphs=tuple(paragraphs),
            questions=questions,
            field=field,
        )


def sentences_of(text: Text, source: str) -> list[Sentence]:
    """The sentences of a text, each with the span of the file that it quotes."""
    start, end, path = text.quote.start, text.quote.end, text.quote.path
    places = spans(text.text, source[start:end])
    found = []
    for first, last in split(text.text):
        span = Quote(path, start + places[first][0], start + places[last - 1][1])
        found.append(Sentence(text.text[first:last], span))
    return found


def _identity(page: Page, part: Part, section: str, body: str) -> str:
    """Stable while page, section and text stay."""
    slug = "".join(char if char.isalnum() else "-" for char in section.lower()).strip("-")
    digest = hashlib.sha256(f"{part}\n{body}".encode()).hexdigest()[:8]
    return f"{page.key}#{slug[:40]}-{digest}"
