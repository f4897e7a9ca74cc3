"""What the packs to take away are made of: the report on screen, and what only the export can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpi import Book, Funnel, Missing, Report, Scope
from kpi.explain import Explanation, explain
from ui.words import Words


@dataclass(frozen=True)
class Meeting:
    """One report of one opened export, for one reader.

    `team` is the team the report is of ("": everybody), `left_out` the sentence on deals in no sum of money ("":
    there are none).
    """

    book: Book
    report: Report
    words: Words
    currency: str = ""
    team: str = ""
    left_out: str = ""

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """The team, then every rep."""
        return (self.report.team, *self.report.reps)

    @cached_property
    def funnel(self) -> Funnel | Missing:
        """What became of the first appointments of the period."""
        return self.book.funnel(self.report.period, self.team or None)

    @cached_property
    def trend(self) -> Mapping[str, Sequence[float]]:
        """The team's KPIs over periods of the same length that end one week apart."""
        return self.book.trend(self.report.period, self.report.settings, self.team or None)

    def name(self, scope: Scope) -> str:
        """Whose figures they are, in the reader's words."""
        return scope.rep or self.team or self.words.say("Team")

    def explanation(self, scope: Scope, key: str) -> Explanation:
        """What stands behind one figure."""
        return explain(self.book, self.report, scope, key, self.team or None)

    def subject(self) -> str:
        """Of whom and of when, in one line."""
        days = self.words.period(self.report.period.start, self.report.period.end)
        told = self.words.say_n(
            "{period}: {n} complete week, as of {day}.",
            "{period}: {n} complete weeks, as of {day}.",
            self.report.weeks,
            period=days,
            day=self.report.as_of,
        )
        return f"{self.team} · {told}" if self.team else told
