"""Why an answer is what it is: what every strategy offered, the scores, the threshold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """What one strategy offered."""

    strategy: str
    strength: float
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found, and its scores."""

    passage: str
    score: float
    search: float
    cosine: float
    lexical: float
    curated: float


@dataclass(frozen=True, slots=True)
class Trace:
    """The record of one answer. `names` are what words of the question were taken for."""

    reading: str
    aspect: str
    names: tuple[str, ...]
    signals: tuple[tuple[str, float], ...]
    confidence: float
    threshold: float
    offers: tuple[Offer, ...]
    candidates: tuple[Candidate, ...]
    generation: str

    def as_dict(self) -> dict[str, object]:
        """The record as JSON values, numbers rounded to four places."""
        return {
            "reading": self.reading,
            "aspect": self.aspect,
            "names": list(self.names),
            "signals": {name: round(value, 4) for name, value in self.signals},
            "confidence": round(self.confidence, 4),
            "threshold": round(self.threshold, 4),
            "offers": [
                {"strategy": offer.strategy, "strength": round(offer.strength, 4), "why": offer.why}
                for offer in self.offers
            ],
            "candidates": [
                {
                    "passage": each.passage,
                    "score": round(each.score, 4),
                    "search": round(each.search, 4),
                    "cosine": round(each.cosine, 4),
                    "lexical": round(each.lexical, 4),
                    "curated": round(each.curated, 4),
                }
                for each in self.candidates
            ],
            "generation": self.generation,
        }
