"""Stage texts: how far along the chain each one is, or whether it says won or lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crm.stage_doubts import is_doubtful
from crm.vocabulary import STAGE_OVERRIDES, STAGE_PATTERNS
from crm.words import plain_words
from kpi.tables import POSITIONS

WON, LOST = "won", "lost"


@dataclass(frozen=True)
class Place:
    """`position` is one of `kpi.tables.POSITIONS`, `outcome` "won", "lost" or ""; both "" where nothing matched."""

    position: str = ""
    outcome: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.position or self.outcome)


def place_of(word: str) -> Place:
    """The place that a word of the vocabulary, or of a director's answer, stands for."""
    if word in (WON, LOST):
        return Place(outcome=word)
    return Place(position=word) if word in POSITIONS else Place()


class StageWords:
    """Reads stages: the director's answers first, then the CRM's own words, then the vocabulary.

    `pipeline`: what the CRM writes before a stage to say in which pipeline it is, the "C6" of "C6:WON".
    """

    def __init__(
        self,
        chosen: Mapping[str, str] | None = None,
        of_vendor: Mapping[str, str] | None = None,
        pipeline: re.Pattern[str] | None = None,
    ) -> None:
        self.chosen = {plain_words(stage): word for stage, word in (chosen or {}).items()}
        self.known = {**STAGE_OVERRIDES, **(of_vendor or {})}
        self.pipeline = pipeline

    def place(self, stage: str) -> Place:
        """Where *stage* is in the chain: "Propuesta enviada" is a proposal, "Cerrada ganada" is won; "Propuesta por
        enviar" may be either side of it, and is nowhere until the director says."""
        words = plain_words(stage)
        if words in self.chosen:
            return place_of(self.chosen[words])
        if self.pipeline:
            words = self.pipeline.sub("", words)
        if words in self.known:
            return place_of(self.known[words])
        found = next((word for word, pattern in STAGE_PATTERNS if pattern.search(words)), "")
        return Place() if is_doubtful(words, found) else place_of(found)
