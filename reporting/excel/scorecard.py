"""The sheet that opens first: the team's KPIs, and what to coach."""

from kpi import Advice, Figure, Missing
from kpi.metrics import ALL
from reporting.excel.looks import Looks, Sheet
from reporting.meeting import Meeting
from ui.figures import basis_in_words, is_of_own_weeks
from ui.stakes import where_to_start_in_words
from ui.terms import STATUSES
from ui.verdicts import verdict_in_words

FIRST = 5
REMARKS = 56


def scorecard_sheet(looks: Looks, meeting: Meeting) -> None:
    """One row for each KPI of the team, then the method's tips for what misses or sets an example."""
    say, report = meeting.words.say, meeting.report
    sheet = Sheet(looks, say("Scorecard"), say("Sales scorecard"), meeting.subject())
    if meeting.left_out:
        sheet.text(2, 0, meeting.left_out, bold=True)
    found = [stake for of_rep in report.stakes.values() for stake in of_rep]
    if found:
        sheet.text(3, 0, where_to_start_in_words(found, meeting.words, meeting.currency), bold=True)
    names = [
        say("KPI"),
        say("Value"),
        say("Counted"),
        say("Out of"),
        say("95 % from"),
        say("95 % to"),
        say("Threshold"),
        say("Status"),
        say("Verdict"),
        say("How sure"),
        say("Remarks"),
    ]
    sheet.heads(FIRST - 1, names, [34, 13, 9, 9, 10, 10, 12, 20, 22, 10, REMARKS], (0, 7, 8, 10))
    advice = {one.kpi: one for one in report.team.coaching}
    for row, (key, figure) in enumerate(report.team.figures.items(), start=FIRST):
        _row(sheet, row, figure, advice.get(key), meeting)
    _tips(sheet, FIRST + len(ALL) + 1, meeting)


def _row(sheet: Sheet, row: int, figure: Figure, advice: Advice | None, meeting: Meeting) -> None:
    words, unit = meeting.words, ALL[figure.key].UNIT
    sheet.text(row, 0, words.say(ALL[figure.key].NAME))
    sheet.figure(row, 1, figure)
    own_weeks = (figure.k or 0) / figure.number if is_of_own_weeks(figure) else None
    for column, count in ((2, figure.k), (3, figure.n if own_weeks is None else own_weeks)):
        if count is not None and figure.is_measured:
            sheet.number(row, column, count, "count" if column == 2 or own_weeks is None else "own_weeks")
    for column, end in zip((4, 5), figure.interval or (), strict=False):
        sheet.number(row, column, end, "ratio")
    if figure.threshold is not None and figure.is_measured:
        sheet.number(row, 6, figure.threshold, unit)
    has_standing = figure.threshold is not None or figure.status != "ok"
    sheet.text(row, 7, words.say(STATUSES[figure.status]) if has_standing else "", indent=1)
    if advice is not None:
        sheet.text(row, 8, verdict_in_words(advice, words))
        if advice.q is not None and advice.verdict != "too_early":
            sheet.number(row, 9, advice.q, "ratio")
    told = [words.reason(figure.value) if isinstance(figure.value, Missing) else basis_in_words(figure, words)]
    if own_weeks is not None:
        told.append(
            words.say_n(
                "{own} weeks, on average those of each rep from the first week on; the period has {n} complete week",
                "{own} weeks, on average those of each rep from the first week on; the period has {n} complete weeks",
                figure.n or 0,
                own=words.number(own_weeks, 2),
            )
        )
    sheet.wrapped(row, 10, ["; ".join(filter(None, told))], [REMARKS], indent=1)


def _tips(sheet: Sheet, row: int, meeting: Meeting) -> None:
    words = meeting.words
    if not meeting.report.team.coaching:
        return
    sheet.text(row, 0, words.say("What to coach"), bold=True, font_size=13)
    for advice in meeting.report.team.coaching:
        row += 1
        sheet.text(row, 0, words.say(ALL[advice.kpi].NAME), bold=True)
        for tip in advice.tips:
            sheet.text(row, 1, f"· {words.say(tip)}")
            row += 1
