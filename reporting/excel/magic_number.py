"""The magic number with live formulas: change an input, and what follows from it changes with it."""

from typing import Any

from kpi import Missing, Scope
from kpi.metrics import ALL
from kpi.missing import N_
from reporting.excel.looks import INPUT_FILL, Looks, Sheet
from reporting.meeting import Meeting
from ui.figures import plan_for
from ui.words import NOT_KNOWN

FIRST = 5
STANDS_IN = N_("Where only the share of first appointments that become sales is known, it stands as the first ratio.")
INPUTS = ("money", "money", "ratio", "ratio", "count")
INPUT_LOOK: dict[str, Any] = {"bg_color": INPUT_FILL, "border": 1, "border_color": "#D9C98A"}
ACTUAL = 11  # the column of the first appointments a week, an input too


def magic_number_sheet(looks: Looks, meeting: Meeting) -> None:
    """A row for the team and for each rep: five inputs, then the steps of the formula."""
    say, report = meeting.words.say, meeting.report
    sheet = Sheet(looks, say("Magic number"), say("Magic number"), meeting.subject())
    sheet.text(2, 0, say("Change a yellow cell, such as the closing ratio: what follows from it is worked out anew."))
    if any(_stands_in(scope) for scope in meeting.scopes):
        sheet.text(3, 0, say(STANDS_IN))
    heads = (
        [say("Rep"), say("Monthly goal"), say("Average revenue per sale")]
        + [say(ALL[key].NAME) for key in ("appointment_to_proposal", "closing_ratio")]
        + [say("Weeks per month"), say("Sales a month"), say("Proposals a month"), say("First appointments a month")]
        + [say("Magic number"), say("Plan for"), say("First appointments per week"), say("Activity barometer")]
    )
    sheet.heads(FIRST - 1, heads, [26, 14, 14, 16, 12, 10, 12, 12, 14, 12, 10, 14, 14], (0,))
    for row, scope in enumerate(meeting.scopes, start=FIRST):
        sheet.text(row, 0, meeting.name(scope), bold=not scope.rep)
        _inputs(sheet, row, scope, report.settings.weeks_per_month)
        _formulas(sheet, row, scope)
    last = FIRST + len(meeting.scopes) - 1
    between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    wrong = {"error_title": say("Not a ratio"), "error_message": say("A ratio lies between 0 % and 100 %.")}
    sheet.paper.data_validation(FIRST, 3, last, 4, {**between, **wrong})


def _inputs(sheet: Sheet, row: int, scope: Scope, weeks_per_month: float) -> None:
    fed, activity = scope.feeds, scope.figures["first_appointments_per_week"]
    values = (fed.goal, fed.average_revenue, fed.appointment_to_proposal, fed.closing_ratio, weeks_per_month)
    cells = [*zip(range(1, 6), values, INPUTS, strict=True), (ACTUAL, activity.number, "per_week")]
    for column, value, unit in cells:
        if value == value:
            unit = "per_week" if unit == "count" and not float(value).is_integer() else unit
            sheet.number(row, column, value, unit, **INPUT_LOOK)
        else:
            sheet.paper.write_blank(row, column, None, sheet.looks.of_unit(unit, **INPUT_LOOK))


def _formulas(sheet: Sheet, row: int, scope: Scope) -> None:
    """The chain of the method; a dash where an input is not known."""
    at, none, fed = row + 1, NOT_KNOWN, scope.feeds
    sales = _divided(fed.goal, fed.average_revenue)
    proposals = _divided(sales, fed.closing_ratio)
    needed, share = scope.figures["magic_number"], scope.figures["activity_barometer"]
    number = None if isinstance(needed.value, Missing) else needed.value
    barometer = None if isinstance(share.value, Missing) else share.value
    steps = (
        (f'=IF(ISNUMBER(B{at}),IFERROR(B{at}/C{at},"{none}"),"{none}")', sales, "per_week"),
        (f'=IFERROR(G{at}/E{at},"{none}")', proposals, "per_week"),
        (f'=IFERROR(H{at}/D{at},"{none}")', _divided(proposals, fed.appointment_to_proposal), "per_week"),
        (f'=IF(AND(ISNUMBER(B{at}),B{at}<=0),0,IFERROR(I{at}/F{at},"{none}"))', number, "magic_number"),
        (
            f'=IF(ISNUMBER(J{at}),ROUNDUP(ROUND(J{at},9),0),"{none}")',
            None if number is None else plan_for(number),
            "count",
        ),
    )
    for column, (formula, value, unit) in enumerate(steps, start=6):
        is_result = unit == "magic_number"
        sheet.formula(row, column, formula, value, "per_week" if is_result else unit, bold=is_result)
    measure = f'=IF(AND(ISNUMBER(L{at}),ISNUMBER(J{at})),IFERROR(L{at}/J{at},"{none}"),"{none}")'
    sheet.formula(row, ACTUAL + 1, measure, barometer, "ratio", status=share.status)


def _divided(number: float | None, by: float) -> float | None:
    """As the workbook divides: nothing where something is not known, or by zero."""
    return None if number is None or number != number or by != by or by == 0 else number / by


def _stands_in(scope: Scope) -> bool:
    return scope.feeds.closing_ratio == 1 and not scope.figures["closing_ratio"].is_measured
