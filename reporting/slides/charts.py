"""Native charts: editable in PowerPoint, in the app's colours, told in words to those who do not see them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.slide import Slide
from pptx.util import Inches, Pt

from reporting.room import clipped, written
from reporting.slides.deck import FONT, LEAST, Box, rgb
from ui.charts.colours import LIGHT

LONGEST_NAME = 24
NARROWEST = 0.05  # of the longest bar
LABEL_ROOM = 1.3  # of the longest bar: its label stands behind it
Series = Mapping[str, Sequence[float | None]]


def bars(
    slide: Slide,
    box: Box,
    names: Sequence[str],
    values: Sequence[float],
    fills: Sequence[str],
    *,
    name: str,
    pattern: str,
    alt: str,
) -> None:
    """Bars from top to bottom with their values, which *name* names; *alt* is what the chart says."""
    chart = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, names, {name: values}, alt, pattern)
    _lay_bars(chart, gap=45)
    plot = chart.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = pattern, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _letters(labels.font, bold=True)
    labels._element.txPr.bodyPr.set("wrap", "none")  # a line that ends in the middle of a number is two numbers
    if (longest := max(values, default=0.0)) > 0:
        chart.value_axis.maximum_scale = longest * LABEL_ROOM
    for place, fill in enumerate(fills):
        point = plot.series[0].points[place].format.fill
        point.solid()
        point.fore_color.rgb = rgb(fill)


def stacked(slide: Slide, box: Box, names: Sequence[str], series: Series, fills: Sequence[str], alt: str) -> None:
    """Parts of each bar side by side, with a legend; a part too narrow for its number has none."""
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, box, names, series, alt, "#,##0")
    longest = max(sum(part or 0.0 for part in parts) for parts in zip(*series.values(), strict=True))
    pattern = f"[>={max(round(NARROWEST * longest), 1)}]#,##0;;"
    _lay_bars(chart, gap=40)
    chart.plots[0].overlap = 100
    _show_legend(chart)
    for one, fill in zip(chart.plots[0].series, fills, strict=True):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = rgb(fill)
        labels = one.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, pattern, False
        _letters(labels.font, LIGHT.on_main if fill in (LIGHT.main, LIGHT.missed) else LIGHT.text, bold=True)


def lines(slide: Slide, box: Box, names: Sequence[str], series: Series, fills: Sequence[str], alt: str) -> None:
    """Courses over time, with a legend."""
    chart = _add(slide, XL_CHART_TYPE.LINE_MARKERS, box, names, series, alt, "#,##0")
    _show_legend(chart)
    _letters(chart.category_axis.tick_labels.font)
    chart.category_axis.format.line.color.rgb = rgb(LIGHT.grid)
    axis = chart.value_axis
    axis.minimum_scale = 0
    _letters(axis.tick_labels.font)
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    axis.format.line.fill.background()
    for place, (one, fill) in enumerate(zip(chart.plots[0].series, fills, strict=True)):
        one.smooth = False
        one.format.line.width, one.format.line.color.rgb = Pt(3), rgb(fill)
        one.marker.style = XL_MARKER_STYLE.CIRCLE if place == 0 else XL_MARKER_STYLE.NONE
        one.marker.size = 9
        one.marker.format.fill.solid()
        one.marker.format.fill.fore_color.rgb = rgb(fill)


def _add(slide: Slide, kind: Any, box: Box, names: Sequence[str], series: Series, alt: str, pattern: str) -> Chart:
    shown = [clipped(name, LONGEST_NAME) for name in names]
    data = CategoryChartData(number_format=pattern)
    data.categories = shown
    for name, values in series.items():
        data.add_series(name, values)
    frame = slide.shapes.add_chart(kind, *(Inches(x) for x in box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", written(alt))
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    chart.font.name, chart.font.size = FONT, Pt(LEAST)
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(shown, series))
    return chart


def _workbook(names: Sequence[str], series: Series) -> bytes:
    """What PowerPoint opens to edit the chart. The library's own would take a name that begins with = for a formula."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    text = book.add_format({"quote_prefix": True})
    for row, name in enumerate(names, start=1):
        sheet.write_string(row, 0, name, text)
    for column, (name, values) in enumerate(series.items(), start=1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return file.getvalue()


def _lay_bars(chart: Chart, gap: int) -> None:
    chart.plots[0].gap_width = gap
    names = chart.category_axis
    names.reverse_order = True
    names.format.line.fill.background()
    _letters(names.tick_labels.font)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _show_legend(chart: Chart) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _letters(chart.legend.font)


def _letters(font: Any, colour: str = LIGHT.text, bold: bool = False) -> None:
    font.name, font.size, font.bold = FONT, Pt(LEAST), bold
    font.color.rgb = rgb(colour)
