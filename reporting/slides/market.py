"""What the team learned of the market: why deals are lost, and what a first appointment of each source is worth."""

from dataclasses import dataclass

from pptx.slide import Slide

from kpi.market import reasons, standouts, teaches
from reporting.meeting import Meeting
from reporting.patterns import patterns
from reporting.reasons import reason_rows
from reporting.slides.charts import bars
from reporting.slides.deck import EDGE, Deck
from ui.charts.colours import LIGHT
from ui.losses_in_words import reasons_in_words, standouts_in_words
from ui.sources_in_words import sources_in_words

MOST = 6
WIDTH = 5.9
RIGHT = EDGE + WIDTH + 0.33


def market(deck: Deck, meeting: Meeting) -> None:
    """Two charts side by side, each with its reading; no slide where neither can be told."""
    words = deck.words
    lost = meeting.losses
    sources = [value for value in meeting.sources if value.source][:MOST]
    found = reasons(lost) if len(lost) else []
    told = reason_rows(meeting) if any(teaches(one.reason) for one in found) else []
    if not told and not sources:
        return
    formats = patterns(words, meeting.currency)
    gateway = meeting.book.facts.gateway
    stand_out = standouts_in_words(standouts(lost), gateway, words) if told else []
    slide = deck.slide(words.say("What the market tells us"), stand_out)
    if told:
        names, values = [name for name, _ in told], [reason.share for _, reason in told]
        half = _Half(EDGE, words.say("Why deals are lost"), words.say("Share of the losses"), formats["percent"])
        readings = [reasons_in_words(found, words), *stand_out]
        half.draw(deck, slide, names, values, [LIGHT.missed] * len(names), readings)
    if sources:
        heading = words.say("What a first appointment is worth, by source")
        half = _Half(RIGHT, heading, words.say("Revenue of a first appointment"), formats["money"])
        names, values = [value.source for value in sources], [value.of_appointment for value in sources]
        fills = [LIGHT.main if value.is_enough else LIGHT.pending for value in sources]
        half.draw(deck, slide, names, values, fills, [sources_in_words(meeting.sources, meeting.currency, words)])


@dataclass(frozen=True)
class _Half:
    """One half of the slide: where it begins, its heading, what its bars are, and their numbers' format."""

    left: float
    heading: str
    name: str
    pattern: str

    def draw(
        self, deck: Deck, slide: Slide, names: list[str], values: list[float], fills: list[str], readings: list[str]
    ) -> None:
        """Heading, bars and what they say."""
        deck.text(slide, [self.heading], (self.left, 1.35, WIDTH, 0.75), largest=22, bold=True)
        box = (self.left, 2.05, WIDTH, 3.4)
        bars(slide, box, names, values, fills, name=self.name, pattern=self.pattern, alt=readings[0])
        deck.text(slide, readings, (self.left, 5.45, WIDTH, 1.85), largest=20)
