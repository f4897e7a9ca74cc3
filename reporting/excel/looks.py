"""How cells look: numbers by unit and language, standing by sign and colour; text is never more than text."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from kpi import Figure, Missing
from kpi.metrics import ALL
from kpi.values import Status
from reporting.patterns import patterns
from reporting.room import storable
from ui.charts.colours import LIGHT
from ui.terms import STATUS_SIGNS
from ui.words import NOT_KNOWN, Words

FONT, SIZE = "Calibri", 11
# The app's own: background and letters of what misses, of what sets an example, of what may be changed.
FILLS = {"missed": ("#FCEBE2", "#9A3408"), "good": ("#DFF3F0", "#005C53")}
INPUT_FILL, HEAD_FILL = "#FFF6D6", "#E7EEF5"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LINE = 15  # points
LONGEST_TEXT = 32_767  # Excel's own limit for a cell


class Looks:
    """The formats of one workbook, each made once, and how values are written in them."""

    def __init__(self, book: Workbook, words: Words, currency: str) -> None:
        self.book = book
        self.words = words
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.numbers = patterns(words, currency)

    def of(self, **properties: Any) -> Format:
        """A format with these properties, on top of the house's own letters."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            house = {"font_name": FONT, "font_size": SIZE, "font_color": LIGHT.text, "valign": "top"}
            self._made[key] = self.book.add_format({**house, **properties})
        return self._made[key]

    def of_unit(self, unit: str, status: Status = "ok", **properties: Any) -> Format:
        """A number's format: its unit, and the sign and colour of what misses or sets an example."""
        pattern = self.numbers[unit]
        if status not in FILLS:
            return self.of(num_format=pattern, **properties)
        fill, letters = FILLS[status]
        signed = f'"{STATUS_SIGNS[status]} "{pattern}'
        return self.of(num_format=signed, bg_color=fill, font_color=letters, bold=True, **properties)

    def text(self, text: str, **properties: Any) -> Format:
        """The format of a text; one that begins like a formula is marked as text, should somebody edit the cell."""
        if text.startswith(FORMULA_STARTS):
            properties["quote_prefix"] = True
        return self.of(**properties)


class Sheet:
    """One sheet being written: title and subject on top, then rows."""

    def __init__(self, looks: Looks, name: str, heading: str, subject: str, *, is_long: bool = False) -> None:
        self.looks = looks
        self.name = name
        self.paper = looks.book.add_worksheet(name)
        self.paper.hide_gridlines(2)
        self.paper.set_row(0, 24)
        self.text(0, 0, heading, bold=True, font_size=16)
        self.text(1, 0, subject, font_color=LIGHT.quiet)
        self._set_up_print(looks.words, is_long)

    def _set_up_print(self, words: Words, is_long: bool) -> None:
        """One page, or as many pages of full width as it takes."""
        self.paper.set_landscape()
        self.paper.set_paper(9 if words.locale.territory != "US" else 1)
        self.paper.fit_to_pages(1, 0 if is_long else 1)
        self.paper.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.paper.set_footer(f"&L&A&R{words.say('page {page} of {pages}', page='&P', pages='&N')}")

    def text(self, row: int, column: int, text: str, **properties: Any) -> None:
        told = storable(str(text))[:LONGEST_TEXT]
        self.paper.write_string(row, column, told, self.looks.text(told, **properties))

    def number(self, row: int, column: int, value: float | None, unit: str, **properties: Any) -> None:
        """A number in its unit; a dash where there is none."""
        if value is None or value != value:
            self.text(row, column, NOT_KNOWN, align="right", font_color=LIGHT.quiet)
        else:
            self.paper.write_number(row, column, value, self.looks.of_unit(unit, **properties))

    def figure(self, row: int, column: int, figure: Figure) -> None:
        """A KPI's value with the sign of its standing."""
        value = None if isinstance(figure.value, Missing) else figure.value
        self.number(row, column, value, ALL[figure.key].UNIT, status=figure.status)

    def wrapped(self, row: int, first: int, texts: Sequence[str], widths: Sequence[float], **properties: Any) -> None:
        """Texts side by side, the row as high as the longest; not every program sees to that by itself."""
        for column, text in enumerate(texts, start=first):
            self.text(row, column, text, text_wrap=True, **properties)
        pairs = zip(texts, widths, strict=True)
        lines = (sum(_lines(part, width) for part in text.split("\n")) for text, width in pairs)
        self.paper.set_row(row, LINE * max(lines))

    def day(self, row: int, column: int, day: date | None) -> None:
        if day is not None and day == day:  # NaT is not equal to itself
            self.paper.write_datetime(row, column, day, self.looks.of(num_format=self.looks.numbers["day"]))

    def formula(self, row: int, column: int, formula: str, value: float | None, unit: str, **properties: Any) -> None:
        """A formula with its value stored beside it, for those who read and do not calculate."""
        stored = NOT_KNOWN if value is None or value != value else value
        look = self.looks.of_unit(unit, align="right", **properties)
        self.paper.write_formula(row, column, formula, look, stored)

    def heads(
        self, row: int, names: Sequence[str], widths: Sequence[float], texts: Sequence[int], freeze_columns: int = 1
    ) -> None:
        """The headings of a table, which stay in sight and are printed on every page; columns of *texts* begin left."""
        lines = max(_lines(name, width) for name, width in zip(names, widths, strict=True))
        self.paper.set_row(row, LINE * lines + 3)
        for column, (name, width) in enumerate(zip(names, widths, strict=True)):
            self.paper.set_column(column, column, width)
            align = "left" if column in texts else "right"
            look = {"bg_color": HEAD_FILL, "text_wrap": True, "valign": "bottom", "bottom": 1, "align": align}
            self.text(row, column, name, bold=True, **look)
        self.paper.freeze_panes(row + 1, freeze_columns)
        self.paper.repeat_rows(row)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column, words being broken where they end."""
    return max(1, len(wrap(text, max(int(width) - 1, 1))))
