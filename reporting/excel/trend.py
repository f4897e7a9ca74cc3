"""How the team's KPIs moved: the values of the last periods of the same length, a week apart, and two charts."""

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

from kpi.metrics import ALL
from reporting.excel.charts import axes, cells, chart, place
from reporting.excel.looks import Looks, Sheet
from reporting.meeting import Meeting
from ui.charts.colours import LIGHT
from ui.figures import OF_THE_MONTH
from ui.words import Words

FIRST = 4
RATIOS = ("appointment_to_proposal", "closing_ratio")
ACTIVITY = ("first_appointments_per_week", "magic_number")
COLOURS = (LIGHT.main, LIGHT.missed)


def trend_sheet(looks: Looks, meeting: Meeting) -> None:
    """A row for each period, named by its last day; the last row is the report's own."""
    say = meeting.words.say
    sheet = Sheet(looks, say("Trend"), say("How the figures moved"), meeting.subject())
    keys = [key for key in ALL if key in meeting.trend and key not in OF_THE_MONTH]
    heads = [say("Period up to"), *(say(ALL[key].SHORT_NAME) for key in keys)]
    sheet.heads(FIRST - 1, heads, [16.0, *[14.0] * len(keys)], (0,))
    length = max((len(meeting.trend[key]) for key in keys), default=0)
    for place_ in range(length):
        sheet.day(FIRST + place_, 0, meeting.report.period.end - timedelta(days=7 * (length - 1 - place_)))
        for column, key in enumerate(keys, start=1):
            value = meeting.trend[key][place_]
            if isfinite(value):
                sheet.number(FIRST + place_, column, value, ALL[key].UNIT)
    below = FIRST + length + 1
    _draw(sheet, below, RATIOS, keys, length, meeting)
    _draw(sheet, below + 18, ACTIVITY, keys, length, meeting)


def _draw(sheet: Sheet, row: int, shown: tuple[str, ...], keys: list[str], length: int, meeting: Meeting) -> None:
    words, last = meeting.words, FIRST + length - 1
    known = [key for key in shown if key in keys and any(map(isfinite, meeting.trend[key]))]
    if not known:
        return
    names = [words.say(ALL[key].NAME) for key in known]
    made = chart(sheet.looks, " · ".join(names), "line")
    for key, name, colour in zip(known, names, COLOURS, strict=False):
        made.add_series(
            {
                "name": name,
                "categories": cells(sheet, FIRST, 0, last),
                "values": cells(sheet, FIRST, 1 + keys.index(key), last),
                "line": {"color": colour, "width": 2.75},
                "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
            }
        )
    made.show_blanks_as("gap")
    axes(made, sheet.looks.numbers[ALL[known[0]].UNIT])
    made.set_x_axis({"num_format": sheet.looks.numbers["short_day"], "text_axis": True, "num_font": {"size": 10}})
    told = "; ".join(_course(key, meeting.trend[key], words, meeting.currency) for key in known)
    place(sheet, made, row, 0, told, 900, 330)


def _course(key: str, course: Sequence[float], words: Words, currency: str) -> str:
    values = [value for value in course if isfinite(value)]
    first, last = (words.figure(value, ALL[key].UNIT, currency) for value in (values[0], values[-1]))
    return words.say("{kpi}: from {first} to {last}", kpi=words.say(ALL[key].NAME), first=first, last=last)
