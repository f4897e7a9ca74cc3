"""Reps against their peers: for each main KPI a table and a chart of it."""

from kpi.metrics import ALL
from reporting.excel.charts import axes, cells, chart, place
from reporting.excel.looks import HEAD_FILL, Looks, Sheet
from reporting.meeting import Meeting
from ui.charts.colours import LIGHT
from ui.figures import MAIN_KPIS, value_in_words
from ui.ranking import Ranked, ranking

LEAST_ROWS = 19  # as high as a chart
WIDTHS = [36.0, 13.0, 13.0, 13.0]
FIRST = 3
PALE = 80  # percent
PEERS_FILL = "#F2B233"  # seen on every bar, and beside them


def peers_sheet(looks: Looks, meeting: Meeting) -> None:
    """A block for each KPI that somebody has a value of; those that miss come first, as on the page."""
    say = meeting.words.say
    sheet = Sheet(looks, say("Peers"), say("Reps against their peers"), meeting.subject(), is_long=True)
    for column, width in enumerate(WIDTHS):
        sheet.paper.set_column(column, column, width)
    row = FIRST
    breaks = []
    for key in MAIN_KPIS:
        ranked = [one for group in ranking(meeting.report, key).values() for one in group]
        if ranked:
            _block(sheet, row, key, ranked, meeting)
            row += max(len(ranked) + 3, LEAST_ROWS)
            breaks.append(row)
    sheet.paper.set_h_pagebreaks(breaks[1:-1:2])
    sheet.paper.freeze_panes(FIRST, 1)


def _block(sheet: Sheet, row: int, key: str, ranked: list[Ranked], meeting: Meeting) -> None:
    words, unit = meeting.words, ALL[key].UNIT
    name = words.say(ALL[key].NAME)
    heads = (name, words.say("Value"), words.say("Peers' mean"), words.say("Threshold"))
    for column, head in enumerate(heads):
        align = "right" if column else "left"
        sheet.text(row, column, head, bold=True, bg_color=HEAD_FILL, bottom=1, align=align)
    for place_, one in enumerate(ranked, start=row + 1):
        sheet.text(place_, 0, one.rep)
        sheet.figure(place_, 1, one.figure)
        if isinstance(one.figure.peer, float):
            sheet.number(place_, 2, one.figure.peer, unit)
        if one.figure.threshold is not None:
            sheet.number(place_, 3, one.figure.threshold, unit)
    _draw(sheet, row, key, ranked, meeting)


def _fill(one: Ranked) -> dict[str, object]:
    """Flagged columns in their colour; of what is not clear only its pale shade, with an edge."""
    colour = {"missed": LIGHT.missed, "good": LIGHT.good}.get(one.figure.status, LIGHT.main)
    if one.is_unclear:
        return {"fill": {"color": colour, "transparency": PALE}, "border": {"color": colour}}
    return {"fill": {"color": colour}}


def _draw(sheet: Sheet, row: int, key: str, ranked: list[Ranked], meeting: Meeting) -> None:
    words, looks, first, last = meeting.words, sheet.looks, row + 1, row + len(ranked)
    name = words.say(ALL[key].NAME)
    made = chart(looks, name, "column")
    made.add_series(
        {
            "name": words.say("Value"),
            "categories": cells(sheet, first, 0, last),
            "values": cells(sheet, first, 1, last),
            "fill": {"color": LIGHT.main},
            "points": [_fill(one) for one in ranked],
            "gap": 60,
        }
    )
    marks = looks.book.add_chart({"type": "line"})
    for column, told, symbol in ((2, words.say("Peers' mean"), "diamond"), (3, words.say("Threshold"), "long_dash")):
        is_peer = column == 2
        marks.add_series(
            {
                "name": told,
                "categories": cells(sheet, first, 0, last),
                "values": cells(sheet, first, column, last),
                "line": {"none": True},
                "marker": {
                    "type": symbol,
                    "size": 9 if is_peer else 14,
                    "fill": {"color": PEERS_FILL if is_peer else LIGHT.text},
                    "border": {"color": LIGHT.text, "width": 1.5},
                },
            }
        )
    made.combine(marks)
    axes(made, looks.numbers[ALL[key].UNIT])
    values = (f"{one.rep} {value_in_words(one.figure, words, meeting.currency)}" for one in ranked)
    place(sheet, made, row, len(WIDTHS) + 1, f"{name}: {'; '.join(values)}")
