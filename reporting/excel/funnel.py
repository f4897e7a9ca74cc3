"""The funnel: what became of the first appointments of the period."""

from itertools import zip_longest

from kpi import Funnel, Missing
from reporting.excel.charts import axes, cells, chart, place
from reporting.excel.looks import Looks, Sheet
from reporting.meeting import Meeting
from ui.charts.colours import LIGHT
from ui.fates import FATES, STEPS, WENT_ON, funnel_in_words

FIRST = 4


def funnel_sheet(looks: Looks, meeting: Meeting) -> None:
    """A row for each step; those that went on and those that did not add up to those that reached it."""
    words, say = meeting.words, meeting.words.say
    sheet = Sheet(looks, say("Funnel"), say("What became of the first appointments"), meeting.subject())
    funnel = meeting.funnel
    if isinstance(funnel, Missing):
        sheet.text(FIRST - 1, 0, words.reason(funnel))
        return
    fates = [say(FATES[fate]).capitalize() for fate in FATES]
    heads = [say("Step"), say("Reached"), *fates, say("Of the step before")]
    sheet.heads(FIRST - 1, heads, [26, 12, 12, 12, 12, 12, 18], (0,))
    for row, (step, following) in enumerate(zip_longest(funnel.steps, funnel.steps[1:]), start=FIRST):
        sheet.text(row, 0, say(STEPS[step.milestone]))
        went_on = (following or step).reached
        for column, count in enumerate((step.reached, went_on, step.pending, step.stalled, step.lost), start=1):
            sheet.number(row, column, count, "count")
        if step.conversion is not None:
            sheet.number(row, 6, step.conversion, "ratio")
    _draw(sheet, funnel, meeting)


def _draw(sheet: Sheet, funnel: Funnel, meeting: Meeting) -> None:
    words, looks, last = meeting.words, sheet.looks, FIRST + len(funnel.steps) - 1
    made = chart(looks, words.say("What became of the first appointments"), "bar", "stacked")
    fills = {WENT_ON: LIGHT.main, "pending": LIGHT.pending, "stalled": "#E3A587", "lost": LIGHT.missed}
    for column, fate in enumerate(FATES, start=2):
        label = {"value": True, "font": {"color": LIGHT.text if fate in ("pending", "stalled") else LIGHT.on_main}}
        made.add_series(
            {
                "name": words.say(FATES[fate]),
                "categories": cells(sheet, FIRST, 0, last),
                "values": cells(sheet, FIRST, column, last),
                "fill": {"color": fills[fate]},
                "gap": 35,
                "data_labels": {**label, "num_format": "#,##0;;"},
            }
        )
    axes(made, "#,##0")
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    made.set_y_axis({"reverse": True, "num_font": {"size": 12, "color": LIGHT.text}, "line": {"none": True}})
    place(sheet, made, last + 2, 0, funnel_in_words(funnel, words), 820, 360)
