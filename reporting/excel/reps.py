"""Every rep with every KPI, the sign of each standing before its number, and where to start."""

from kpi.metrics import ALL
from kpi.stakes import where_to_start
from reporting.excel.looks import Looks, Sheet
from reporting.meeting import Meeting
from ui.figures import short_counts
from ui.stakes import stake_in_words
from ui.terms import STATUS_SIGNS, STATUSES

FIRST = 4
COUNTED = ("appointment_to_proposal", "closing_ratio", "overall_ratio")


def reps_sheet(looks: Looks, meeting: Meeting) -> None:
    """A row for the team and for each rep. A share is never without what it rests on."""
    words, say = meeting.words, meeting.words.say
    sheet = Sheet(looks, say("Reps"), say("Rep by rep"), meeting.subject())
    names, widths = [say("Rep"), say("Team")], [24.0, 12.0]
    for key, metric in ALL.items():
        names.append(say(metric.SHORT_NAME))
        widths.append(11)
        if key in COUNTED:
            names.append(say("of decided"))
            widths.append(8)
    sheet.heads(FIRST - 1, [*names, say("Start with")], [*widths, 44], (0, 1, len(names)))
    for row, scope in enumerate(meeting.scopes, start=FIRST):
        sheet.text(row, 0, meeting.name(scope), bold=not scope.rep)
        sheet.text(row, 1, scope.team if scope.rep else "")
        column = 2
        for key, figure in scope.figures.items():
            sheet.figure(row, column, figure)
            column += 1
            if key in COUNTED:
                sheet.text(row, column, short_counts(figure, words), align="right")
                column += 1
        stake = where_to_start(meeting.report.stakes.get(scope.rep, ())) if scope.rep else None
        if stake is not None:
            parts = [say(ALL[stake.kpi].NAME), stake_in_words(stake, words, meeting.currency)]
            sheet.text(row, column, " · ".join(filter(None, parts)), indent=1)
    legend = [f"{STATUS_SIGNS[status]} {say(STATUSES[status])}" for status in ("missed", "good", "not_measurable")]
    sheet.text(FIRST + len(meeting.scopes) + 1, 0, " · ".join(legend))
