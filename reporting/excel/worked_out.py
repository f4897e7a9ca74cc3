"""How each number is worked out: formula with its own numbers, what was counted, what was left out and why."""

from kpi import Scope
from kpi.explain import numbers_of
from kpi.metrics import ALL
from reporting.excel.looks import Looks, Sheet
from reporting.meeting import Meeting
from ui.charts.colours import LIGHT
from ui.counted import counted_in_words, left_out_in_words
from ui.figures import basis_in_words, certainty_in_words, value_in_words
from ui.in_numbers import in_numbers

FIRST = 4
WIDTHS = (22, 30, 14, 60, 46, 46, 38, 60)


def worked_out_sheet(looks: Looks, meeting: Meeting) -> None:
    """The team's figures with all that stands behind them, then every rep's with the formula in numbers."""
    say = meeting.words.say
    sheet = Sheet(looks, say("Worked out"), say("How each number is worked out"), meeting.subject(), is_long=True)
    heads = [say("Rep"), say("KPI"), say("Value"), say("With its own numbers"), say("Counted"), say("Left out")]
    sheet.heads(
        FIRST - 1, [*heads, say("How sure"), say("What it means")], WIDTHS, range(len(WIDTHS)), freeze_columns=2
    )
    row = FIRST
    for scope in meeting.scopes:
        for key in scope.figures:
            _row(sheet, row, scope, key, meeting)
            row += 1


def _row(sheet: Sheet, row: int, scope: Scope, key: str, meeting: Meeting) -> None:
    words, figure = meeting.words, scope.figures[key]
    numbers = numbers_of(scope, key, meeting.report.settings.weeks_per_month)
    told = [
        meeting.name(scope),
        words.say(ALL[key].NAME),
        value_in_words(figure, words, meeting.currency),
        in_numbers(figure, numbers, meeting.currency, words),
    ]
    behind = ["", ""]
    if not scope.rep:
        explained = meeting.explanation(scope, key)
        counted = counted_in_words(explained, meeting.book.facts.gateway, words)
        behind = ["\n".join(counted), "\n".join(left_out_in_words(explained, words))]
    sure = [*certainty_in_words(figure, words, meeting.currency), basis_in_words(figure, words)]
    meaning = words.reading_key(ALL[key].__doc__)[0] if not scope.rep else ""
    texts = [*told, *behind, "\n".join(filter(None, sure)), meaning]
    sheet.wrapped(row, 0, texts, WIDTHS, bottom=1, bottom_color=LIGHT.grid)
