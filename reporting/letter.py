"""A letter of one page to marketing and product, as a Word file: to be read over, changed and sent."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kpi.market import reasons, share_not_told, standouts
from kpi.metrics import ALL
from reporting.meeting import Meeting
from reporting.reasons import reason_rows
from reporting.room import clipped
from ui.charts.colours import LIGHT
from ui.figures import value_in_words
from ui.losses_in_words import TOO_MANY_NOT_TOLD, not_told_in_words, reasons_in_words, standouts_in_words
from ui.sources_in_words import sources_in_words
from ui.who_misses import misses, signal_in_words
from ui.words import Words

FONT, SIZE = "Calibri", 10.5
# What fits on one page, whatever is lost for whatever reason.
MOST_SOURCES, MOST_STANDOUTS, MOST_SIGNALS = 6, 2, 4
NAME, SENTENCE = 34, 190
PAPERS = {"US": (21.59, 27.94)}
A4 = (21.0, 29.7)
EDGE = 2.0


def letter(meeting: Meeting) -> bytes:
    """The letter: why deals are lost, what the sources bring, what the whole team misses. Counts and 95 % intervals."""
    made = _Page(meeting.words)
    say, report = meeting.words.say, meeting.report
    made.head(say("What sales hears from the market"), meeting.subject())
    made.paragraph(
        say(
            "To our colleagues in marketing and product: this is what our first appointments of these weeks came to. "
            "In brackets stands what chance leaves open (95 %)."
        )
    )
    made.heading(say("Why deals are lost"))
    _losses(made, meeting)
    made.heading(say("What a first appointment is worth, by source"))
    _sources(made, meeting)
    made.heading(say("What the whole team misses"))
    _signals(made, meeting)
    made.paragraph(say("Which of this can you change, and by when? We look at these numbers again every week."), top=8)
    made.paragraph(say("The sales team, {day}", day=report.as_of))
    return made.file(say("What sales hears from the market"), meeting.subject())


def _losses(made: "_Page", meeting: Meeting) -> None:
    words, lost = meeting.words, meeting.losses
    if lost.empty:
        made.paragraph(words.say("No deal with a first appointment was lost in this period."))
        return
    made.paragraph(reasons_in_words(reasons(lost), words))
    heads = (words.say("Reason for the loss"), words.say("Losses"), words.say("Share of the losses"))
    rows = [
        (
            name,
            words.say("{k} of {n}", k=reason.count, n=reason.losses),
            _with_range(words.percent(reason.share), reason.interval, words.percent, words),
        )
        for name, reason in reason_rows(meeting)
    ]
    made.table(heads, rows)
    stand_out = standouts_in_words(standouts(lost)[:MOST_STANDOUTS], meeting.book.facts.gateway, words)
    for sentence in stand_out:
        made.paragraph(sentence)
    if (share := share_not_told(lost)) > TOO_MANY_NOT_TOLD:
        made.paragraph(not_told_in_words(share, words))


def _sources(made: "_Page", meeting: Meeting) -> None:
    words, currency = meeting.words, meeting.currency
    found = [value for value in meeting.sources if value.source]
    if not found:
        made.paragraph(words.say("The export names no sources, or nothing was decided in this period."))
        return
    made.paragraph(sources_in_words(found, currency, words))
    heads = (words.say("Source"), words.say("Won of decided"), words.say("Revenue of a first appointment"))
    rows = [
        (
            value.source,
            words.say("{k} of {n}", k=value.won, n=value.decided),
            _with_range(
                words.money(value.of_appointment, currency),
                value.of_appointment_interval,
                lambda end: words.money(end, currency),
                words,
            ),
        )
        for value in found[:MOST_SOURCES]
    ]
    made.table(heads, rows)


def _signals(made: "_Page", meeting: Meeting) -> None:
    words, report = meeting.words, meeting.report
    shared = [miss for miss in misses(report) if miss.is_widespread][:MOST_SIGNALS]
    if not shared:
        told = words.say(
            "No threshold is surely missed by the team as a whole and by most of its reps: what is missed is for "
            "coaching."
        )
        made.paragraph(told)
    for miss in shared:
        value = value_in_words(report.team.figures[miss.key], words, meeting.currency)
        made.paragraph(f"{words.say(ALL[miss.key].NAME)}: {value}. {signal_in_words(miss, words)}.")


def _with_range(value: str, ends: tuple[float, float], written: Any, words: Words) -> str:
    low, high = map(written, ends)
    return words.say("{value} ({low} to {high})", value=value, low=low, high=high)


class _Page:
    """The page being written."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._made = Document()
        section = self._made.sections[0]
        width, height = PAPERS.get(words.locale.territory or "", A4)
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = Cm(EDGE + 0.4)
        section.top_margin = section.bottom_margin = Cm(EDGE - 0.2)
        self._width = width - 2 * (EDGE + 0.4)
        normal = self._made.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(SIZE)
        normal.font.color.rgb = _rgb(LIGHT.text)
        normal.paragraph_format.space_after = Pt(4)
        for name, size in (("Title", 20), ("Heading 1", 12.5)):
            style = self._made.styles[name]
            style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
            style.font.color.rgb = _rgb(LIGHT.main)
            style.element.rPr.rFonts.attrib.clear()
            style.font.name = FONT
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(9), Pt(3)
        language = f"{words.locale.language}-{words.locale.territory}"
        for told in self._made.styles.element.iter(qn("w:lang")):
            told.set(qn("w:val"), language)
        self._made.core_properties.language = language

    def head(self, title: str, subject: str) -> None:
        self._made.add_paragraph(title, style="Title").paragraph_format.space_before = Pt(0)
        self.paragraph(subject)

    def heading(self, text: str) -> None:
        self._made.add_paragraph(text, style="Heading 1")

    def paragraph(self, text: str, top: float = 0) -> None:
        """A sentence or two; what would not leave room for the rest is clipped."""
        added = self._made.add_paragraph(clipped(text, SENTENCE))
        added.paragraph_format.space_before = Pt(top)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """The first column takes what the numbers leave."""
        table = self._made.add_table(len(rows) + 1, len(heads), style="Light Shading Accent 1")
        table.autofit = False
        widths = (self._width - 9.6, 3.2, 6.4)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for place, cells in enumerate((heads, *rows)):
            for column, (text, width) in enumerate(zip(cells, widths, strict=True)):
                cell = table.cell(place, column)
                cell.width = Cm(width)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column else WD_ALIGN_PARAGRAPH.LEFT
                run = paragraph.add_run(clipped(text, NAME))
                run.font.bold, run.font.size = place == 0, Pt(SIZE - 0.5)
        self._made.add_paragraph().paragraph_format.space_after = Pt(0)

    def file(self, title: str, subject: str) -> bytes:
        told = self._made.core_properties
        told.title, told.subject, told.author, told.comments = title, clipped(subject, 250), "", ""
        made = BytesIO()
        self._made.save(made)
        return made.getvalue()


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
