"""Native charts in the colours of the app; each is told in words to those who do not see it."""

from typing import Any

from xlsxwriter.chart import Chart

from reporting.excel.looks import FONT, Looks, Sheet
from reporting.room import written
from ui.charts.colours import LIGHT

_LETTERS = {"name": FONT, "size": 11, "color": LIGHT.text}
Cells = list[str | int]


def cells(sheet: Sheet, first: int, column: int, last: int) -> Cells:
    """A column of cells, as charts name them."""
    return [sheet.name, first, column, last, column]


def chart(looks: Looks, title: str, kind: str, subtype: str = "") -> Chart:
    """An empty chart with a title."""
    made = looks.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    made.set_title({"name": written(title), "name_font": {**_LETTERS, "size": 13, "bold": True}, "overlay": False})
    made.set_legend({"position": "bottom", "font": _LETTERS})
    made.set_chartarea({"border": {"none": True}})
    return made


def axes(made: Chart, pattern: str, **of_values: Any) -> None:
    """Both axes in the house's letters, values in their unit."""
    made.set_x_axis({"num_font": _LETTERS, "line": {"color": LIGHT.grid}})
    grid = {"visible": True, "line": {"color": LIGHT.grid, "width": 0.75}}
    made.set_y_axis({"num_font": _LETTERS, "num_format": pattern, "major_gridlines": grid, "min": 0, **of_values})


def place(sheet: Sheet, made: Chart, row: int, column: int, told: str, width: int = 760, height: int = 360) -> None:
    """Put the chart on its sheet; *told* is what it says, in words."""
    made.set_size({"width": width, "height": height})
    sheet.paper.insert_chart(row, column, made, {"description": written(told), "object_position": 2})
