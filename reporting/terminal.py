"""The scorecard as a table in the terminal."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from crm import Export
from kpi import Advice, Figure, Missing, Report, Scope
from kpi.metrics import ALL
from ui.figures import value_in_words
from ui.left_out import left_out_in_words
from ui.stakes import where_to_start_in_words
from ui.terms import BASES, EXAMPLE_VERDICTS, STATUS_SIGNS, STATUSES, VERDICTS
from ui.whole_weeks import weeks_in_words
from ui.words import Words

MATRIX = (
    "first_appointments_per_week",
    "appointment_to_proposal",
    "closing_ratio",
    "average_revenue",
    "sales_cycle",
    "magic_number",
    "activity_barometer",
)
STYLES = {"ok": "green", "missed": "bold red", "good": "bold cyan", "not_measurable": "dim"}


class Terminal:
    """Prints a report in the words of one language. Names are text: no markup, no control characters."""

    def __init__(self, console: Console, words: Words, currency: str) -> None:
        self.console = console
        self.words = words
        self.currency = currency

    def show(self, export: Export, report: Report) -> None:
        self._opening(report)
        if left_out := left_out_in_words(export, self.words):
            self.console.print(printable(left_out), style="bold")
        self._team(report)
        self._reps(report)
        self._coaching(report)
        self._sources(export)

    def _opening(self, report: Report) -> None:
        say = self.words.say
        rests_on = report.rests_on
        self.console.print(say("Sales scorecard"), style="bold")
        self.console.print(weeks_in_words(report, self.words))
        self.console.print(
            say(
                "Decided first appointments: {appointments}; decided proposals: {proposals}; sales: {sales}.",
                appointments=rests_on.decided_appointments,
                proposals=rests_on.decided_proposals,
                sales=rests_on.sales,
            )
        )

    def _team(self, report: Report) -> None:
        say = self.words.say
        table = Table(title=say("Team"), title_justify="left", title_style="bold")
        table.add_column(say("KPI"))
        table.add_column(say("Value"), justify="right")
        table.add_column(say("Rests on"), justify="right")
        table.add_column(say("Status"))
        for key, figure in report.team.figures.items():
            table.add_row(
                say(ALL[key].NAME),
                self._value(figure),
                self._counts(figure),
                self._standing(figure),
                style=STYLES[figure.status] if figure.status != "ok" else None,
            )
        self.console.print()
        self.console.print(table)

    def _reps(self, report: Report) -> None:
        say = self.words.say
        if not report.reps:
            self.console.print(say("No rep has an event in this period."))
            return
        table = Table(title=say("Reps"), title_justify="left", title_style="bold")
        table.add_column(say("Rep"))
        for key in MATRIX:
            table.add_column(say(ALL[key].SHORT_NAME), justify="right")
        for scope in report.reps:
            figures = [scope.figures[key] for key in MATRIX]
            table.add_row(printable(scope.rep), *(self._cell(figure) for figure in figures))
        self.console.print()
        self.console.print(table)
        legend = (f"{STATUS_SIGNS[status]} {say(STATUSES[status])}" for status in ("missed", "good", "not_measurable"))
        self.console.print(" · ".join(legend))

    def _coaching(self, report: Report) -> None:
        """Where to start; then each KPI that misses or sets an example: who, how sure, and the tips once."""
        say = self.words.say
        found = [stake for of_rep in report.stakes.values() for stake in of_rep]
        if found:
            self.console.print()
            told = where_to_start_in_words(found, self.words, self.currency)
            self.console.print(printable(told), style="bold")
        for key, metric in ALL.items():
            for status in ("missed", "good"):
                named = [
                    (scope, advice)
                    for scope in (report.team, *report.reps)
                    for advice in scope.coaching
                    if (advice.kpi, advice.status) == (key, status)
                ]
                if not named:
                    continue
                self.console.print()
                self.console.print(f"{say(metric.NAME)}: {say(STATUSES[status])}", style=STYLES[status])
                for scope, advice in named:
                    self.console.print(Padding(self._verdict(scope, advice), (0, 0, 0, 2), expand=False))
                for tip in named[0][1].tips:
                    self.console.print(Padding(f"· {say(tip)}", (0, 0, 0, 4), expand=False))

    def _verdict(self, scope: Scope, advice: Advice) -> str:
        figure = scope.figures[advice.kpi]
        name = printable(scope.rep) if scope.rep else self.words.say("Team")
        verdicts = EXAMPLE_VERDICTS if advice.status == "good" else VERDICTS
        parts = [self._value(figure), self._counts(figure), self.words.say(verdicts[advice.verdict])]
        return f"{STATUS_SIGNS[advice.status]} {name}: " + ", ".join(filter(None, parts))

    def _sources(self, export: Export) -> None:
        say = self.words.say
        self.console.print()
        self.console.print(say("Files"), style="bold")
        for source in export.sources:
            self.console.print(
                say(
                    "{file}: rows read {read}, used {used}, set aside {aside}",
                    file=printable(source.file),
                    read=source.rows_read,
                    used=source.rows_used,
                    aside=source.rows_set_aside,
                )
            )
        for problem in export.problems:
            self.console.print(Padding(printable(problem.text(say)), (0, 0, 0, 4), expand=False))

    def _value(self, figure: Figure) -> str:
        return value_in_words(figure, self.words, self.currency)

    def _cell(self, figure: Figure) -> str:
        sign = f"{STATUS_SIGNS[figure.status]} " if figure.status in ("missed", "good") else ""
        # A ratio is never shown without what it rests on.
        is_share = ALL[figure.key].UNIT == "ratio" and figure.k is not None and figure.n
        return sign + self._value(figure) + (f" {figure.k}/{figure.n}" if is_share else "")

    def _counts(self, figure: Figure) -> str:
        if figure.n is None:
            return ""
        if figure.k is None:
            return self.words.number(figure.n)
        if ALL[figure.key].UNIT == "per_week":
            return self.words.say_n("{k} in {n} week", "{k} in {n} weeks", figure.n, k=figure.k)
        return self.words.say("{k} of {n}", k=figure.k, n=figure.n)

    def _standing(self, figure: Figure) -> str:
        """The status in words, and why, or how far to trust it."""
        say = self.words.say
        if figure.status == "ok" and figure.threshold is None:
            return ""  # nothing to miss
        status = f"{STATUS_SIGNS[figure.status]} {say(STATUSES[figure.status])}"
        if isinstance(figure.value, Missing):
            return f"{status}: {self.words.reason(figure.value)}"
        if figure.basis in (None, "measured"):
            return status
        return f"{status} ({say(BASES[figure.basis])})"


def printable(text: str) -> str:
    """Names from an export may hold escape sequences that would drive the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
