"""What the packs to take away are made of: the report on screen, and what only the export can tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kpi import Book, Figure, Funnel, Missing, Report, Scope
from kpi.agenda import agenda
from kpi.changes import Changes
from kpi.commitments import Commitment
from kpi.explain import Explanation, explain
from kpi.judged import Judged
from kpi.market import SourceValue, losses, source_values
from kpi.metrics import ALL
from kpi.peer_groups import groups_by_rep
from kpi.practice import Practice, practices
from kpi.stakes import Stake
from reporting.patterns import patterns
from ui.whole_weeks import weeks_in_words
from ui.words import Words

Agreed = tuple[Commitment, Judged | None]


@dataclass(frozen=True)
class Meeting:
    """One report of one opened export, for one reader.

    `team` is the team the report is of ("": everybody), `left_out` the sentence on deals in no sum of money ("": there
    are none), `agreed` are commitments, each with what became of it (`None`: agreed for the week to come).
    """

    book: Book
    report: Report
    words: Words
    currency: str = ""
    team: str = ""
    left_out: str = ""
    agreed: tuple[Agreed, ...] = ()
    compared: Callable[[], Changes | None] = lambda: None

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

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the last export."""
        return self.compared()

    @cached_property
    def flagged(self) -> list[Stake]:
        """Of each rep with a miss to coach now the one with most at stake, the rep to start with first."""
        return [part.stake for part in agenda(self.report) if part.stake]

    @cached_property
    def watched(self) -> list[Stake]:
        """The misses that are to be watched, by their stakes."""
        return [stake for part in agenda(self.report) for stake in part.watched]

    @cached_property
    def practices(self) -> list[Practice]:
        """Reps whose cycle is far shorter or longer than the peers'."""
        book, period, settings = self.book, self.report.period, self.report.settings
        groups = None if settings.peers_by == "team" else groups_by_rep(book, period, settings)
        return practices(book, period, self.team or None, groups, settings)

    @cached_property
    def losses(self) -> pd.DataFrame:
        """The deals lost in the period."""
        return losses(self.book, self.report.period, self.team or None)

    @cached_property
    def sources(self) -> list[SourceValue]:
        """What each source brought."""
        goal, weeks = self.report.team.feeds.goal, self.report.settings.weeks_per_month
        return source_values(self.book, self.report.period, self.team or None, goal, weeks)

    def pattern(self, figure: Figure) -> str:
        """A chart's format for a figure: with decimals where whole points would put it on its threshold."""
        unit, limit = ALL[figure.key].UNIT, figure.threshold
        formats = patterns(self.words, self.currency)
        if unit != "ratio":
            return formats[unit]
        is_close = limit is not None and figure.number != limit
        is_close = is_close and self.words.percent(figure.number) == self.words.percent(limit or 0.0)
        return formats["ratio" if is_close else "percent"]

    def name(self, scope: Scope) -> str:
        """Whose figures they are, in the reader's words."""
        return scope.rep or self.team or self.words.say("Team")

    def explanation(self, scope: Scope, key: str) -> Explanation:
        """What stands behind one figure."""
        return explain(self.book, self.report, scope, key, self.team or None)

    def subject(self) -> str:
        """Of whom and of when, in one line."""
        told = weeks_in_words(self.report, self.words)
        return f"{self.team} · {told}" if self.team else told
