"""A deck being made: slides in the app's colours and the reader's language, large enough for the back row."""

from collections.abc import Sequence
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from reporting.room import LEADING, as_many_as_fit, fitting, lines, written
from ui.charts.colours import LIGHT
from ui.words import Words

FONT = "Calibri"
WIDTH, HEIGHT = 13.333, 7.5  # inches: 16 to 9
TABLE_END = 7.0  # inches from the top
EDGE, WIDE = 0.6, 12.13
BOLDER = 1.08  # how much wider bold letters run
ONE_LINE = 0.022  # inches for each point of its size
LEAST = 18.0  # points: read from the back row
POINTS = 72
TITLE_ONLY = 5  # of the library's own template
LANGUAGES = {"en": MSO_LANGUAGE_ID.ENGLISH_US, "es": MSO_LANGUAGE_ID.SPANISH_MODERN_SORT}

Box = tuple[float, float, float, float]  # left, top, width, height in inches


class Deck:
    """The slides so far."""

    def __init__(self, words: Words, title: str, subject: str) -> None:
        self.words = words
        self._file = Presentation()
        self._widen()
        told = self._file.core_properties
        told.title, told.subject = written(title), written(subject)
        told.language = f"{words.locale.language}-{words.locale.territory}"
        told.author = ""

    def _widen(self) -> None:
        """The template is 4 to 3; what stands on its masters moves along."""
        wider = Inches(WIDTH) / self._file.slide_width
        self._file.slide_width, self._file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        for master in (self._file.slide_master, *self._file.slide_layouts):
            for shape in master.placeholders:
                left, width = int(shape.left * wider), int(shape.width * wider)
                top, height = shape.top, shape.height
                shape.left, shape.top, shape.width, shape.height = Emu(left), top, Emu(width), height

    def slide(self, title: str, notes: Sequence[str] = (), *, size: float = 34, top: float = 0.4) -> Slide:
        """A slide with its title, and what whoever speaks may say below it."""
        added = self._file.slides.add_slide(self._file.slide_layouts[TITLE_ONLY])
        shape = added.shapes.title
        shape.left, shape.top, shape.width, shape.height = (Inches(x) for x in (EDGE, top, WIDE, 1.1))
        frame = shape.text_frame
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self.write(frame, [title], (EDGE, top, WIDE, ONE_LINE * size), largest=size, bold=True)
        added.notes_slide.notes_text_frame.text = "\n".join(map(written, notes))
        for paragraph in added.notes_slide.notes_text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = LANGUAGES[self.words.language]
        return added

    def text(
        self,
        slide: Slide,
        paragraphs: Sequence[str],
        box: Box,
        *,
        largest: float = 24,
        bold: bool = False,
        colour: str = LIGHT.text,
        bullet: str = "",
        fill: str = "",
    ) -> None:
        """Paragraphs in a box, in the largest size that fits; what does not fit at 18 points stands in the notes."""
        shape = slide.shapes.add_textbox(*(Inches(x) for x in box))
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(fill)
        told = [f"{bullet}{text}" for text in paragraphs]
        self.write(shape.text_frame, told, box, largest=largest, bold=bold, colour=colour)

    def write(
        self,
        frame: TextFrame,
        paragraphs: Sequence[str],
        box: Box,
        *,
        largest: float,
        bold: bool = False,
        colour: str = LIGHT.text,
    ) -> None:
        """Fill a frame; no text is wider or longer than its box."""
        frame.word_wrap = True
        told = [written(text) for text in paragraphs if text.strip()]
        gap = 6.0 if len(told) > 1 else 0.0
        width, room = (box[2] - 0.25) * POINTS / (BOLDER if bold else 1), (box[3] - 0.1) * POINTS
        size = fitting(told, width, room, largest, LEAST, gap)
        for place, text in enumerate(as_many_as_fit(told, width, room, size, gap)):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(gap)
            run = paragraph.add_run()
            run.text = text
            font = run.font
            font.name, font.size, font.bold = FONT, Pt(size), bold
            font.color.rgb = rgb(colour)
            font.language_id = LANGUAGES[self.words.language]

    def table(
        self,
        slide: Slide,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        top: float = 1.7,
        tallest: float = 1.6,
    ) -> None:
        """A table below the title, or from *top* inches on, no row of it above *tallest*; each cell holds what fits."""
        bold = [(width - 0.25) * POINTS / BOLDER for width in widths]
        deepest = max(lines(head, LEAST, width) for head, width in zip(heads, bold, strict=True))
        head_height = 0.2 + deepest * LEADING * LEAST / POINTS  # no heading is cut, whatever its language
        row_height = min((TABLE_END - top - head_height) / max(len(rows), 1), tallest)
        frame = slide.shapes.add_table(
            len(rows) + 1, len(heads), Inches(EDGE), Inches(top), Inches(sum(widths)), Inches(1)
        )
        frame.table.horz_banding = False
        for column, width in enumerate(widths):
            frame.table.columns[column].width = Inches(width)
        for place, cells in enumerate((heads, *rows)):
            tall = head_height if place == 0 else row_height
            frame.table.rows[place].height = Inches(tall)
            for column, text in enumerate(cells):
                cell = frame.table.cell(place, column)
                cell.fill.solid()
                cell.fill.fore_color.rgb = rgb("#E7EEF5" if place == 0 else LIGHT.background)
                cell.margin_top = cell.margin_bottom = Inches(0.03)
                box = (0.0, 0.0, widths[column], tall)
                self.write(cell.text_frame, [text], box, largest=20, bold=place == 0)

    def file(self) -> bytes:
        """The presentation."""
        made = BytesIO()
        self._file.save(made)
        return made.getvalue()


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
