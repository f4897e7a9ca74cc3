"""Back-test: what the magic number, the chance of the goal and the ratios said on an earlier day, beside what came.

The export is reopened as it stood on a Sunday some weeks ago (`kpi.as_it_stood`) and asked with the 13 weeks before
it. What came is told by the first appointments of the four weeks after that Sunday, of the reps who were at work by
then: how many there were, how many led to a proposal and to a sale by today, and the revenue of those sales.

    would have done = first appointments a week × goal of the four weeks ÷ revenue that came from them

so it is the magic number that these appointments bore out: with that many the goal would have been reached, each
bringing what they brought on average. The goals are today's, given or assumed: nobody knows what they were then. The
goal of the four weeks is four times the monthly one ÷ weeks per month; where it differs by month, the four weeks have
the mean of theirs (`kpi.goals`), and that is the one the magic number is told for.

The time of these first appointments is up once the last of them is older than the days within which 95 % of the sales
came (measured, whether the stall rule is on or off).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from kpi.as_it_stood import reopened
from kpi.blended import LEAST_SALES, posterior
from kpi.book import Book
from kpi.doubt import Doubt, chance_with_doubt, doubt_of
from kpi.goals import Goals
from kpi.magic_number import OUT_OF_PROPORTION
from kpi.metrics.magic_number import Feeds, feeds
from kpi.missing import N_, Missing
from kpi.outcomes import WEEKS_AFTER, Came, Outcomes, together
from kpi.pace import likely_worth, sizes_of
from kpi.period import DEFAULT_WEEKS, Period, last_complete_sunday
from kpi.ripe import STEPS, RipeRatio, Step, entries_of, ripe_ratio, windows_of
from kpi.scopes import Scopes, chosen, pooled, rep_scopes
from kpi.settings import Settings
from kpi.tally import day_number

UNLIKELY = 0.10  # on either side: 80 % of what came should be between
MOST_OPEN = 0.10  # of the first appointments; with more of them open, what came is not yet told

A_CENT = 1e-6
FEW_VALUES = 10
Verdict = Literal["luck", "too_few", "too_many"]

TOO_SHORT = N_("the data are too short: they begin on {first}, and looking back to {day} takes {weeks} weeks before it")
NOT_AT_WORK = N_("nobody here was at work in the {weeks} weeks before {day}")
STILL_OPEN = N_("too early: {open} of these {n} first appointments are still open")
NONE_HELD = N_("there were no first appointments in the four weeks after {day}")
NO_REVENUE = N_("no revenue came from these first appointments")


@dataclass(frozen=True)
class Forecast:
    """What was said on `day` of a rep ("": of a team), and what came of the first appointments of the next four weeks.

    `goal` is that of the four weeks; `said` the magic number a week; `chance` that so many first appointments bring the
    goal. `is_over`: the time of all of them is up.
    """

    rep: str
    day: date
    goal: float
    said: float | Missing
    chance: float | Missing
    came: Came
    is_over: bool

    @property
    def a_week(self) -> float:
        """First appointments that were held, a week."""
        return self.came.appointments / WEEKS_AFTER

    @property
    def would_have_done(self) -> float | Missing:
        """First appointments a week that would have brought the goal, each bringing what they brought on average."""
        came = self.came
        if isinstance(self.said, Missing) and np.isnan(self.goal):
            return self.said
        if not came.appointments:
            return Missing(NONE_HELD, day=self.day)
        if not self.is_over and came.open > MOST_OPEN * came.appointments:
            return Missing(STILL_OPEN, open=came.open, n=came.appointments)
        return self.a_week * self.goal / came.revenue if came.revenue > 0 else Missing(NO_REVENUE)


@dataclass(frozen=True)
class LookBack:
    """A forecast with its ratios: as counted then (`None` where not measurable), and ripe.

    `odds`: the probabilities that the first appointments that were held would bring no more than they brought, and no
    less, by what was known on that day; `None` where they cannot be told.
    """

    forecast: Forecast
    plain: dict[Step, float | None]
    ripe: dict[Step, RipeRatio | Missing]
    odds: tuple[float, float] | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What came beside what was to be expected: "luck" in the middle 80 % of it, else "too_few" where less came, so
        that too few first appointments were asked for, or "too_many"; `None`: not to be told."""
        if self.odds is None:
            return None
        no_more, no_less = self.odds
        return "too_few" if no_more < UNLIKELY else "too_many" if no_less < UNLIKELY else "luck"


@dataclass(frozen=True)
class Then:
    """A book as it stood on its as-of day, with what feeds the magic number of the reps of a team and of the whole."""

    book: Book
    team: str
    reps: Scopes
    whole: Scopes
    amounts: list[np.ndarray]

    def forecast(self, place: int | None, outcomes: Outcomes, came: Came) -> Forecast:
        """What was said of the rep at *place*, or of the whole where it is `None`."""
        scopes, at, rep = (self.whole, 0, "") if place is None else (self.reps, place, str(self.reps.names[place]))
        goal = float(scopes.goal[at]) * WEEKS_AFTER / scopes.settings.weeks_per_month
        needed, day = scopes.figures("magic_number"), self.book.as_of
        value = float(needed.value[at])
        said: float | Missing = needed.why(at) if np.isnan(value) else value
        chance = said if isinstance(said, Missing) else self._chance(scopes, at, place, goal, came.appointments)
        return Forecast(rep, day, goal, said, chance, came, outcomes.is_over(day))

    def odds(self, place: int | None, came: Came) -> tuple[float, float] | None:
        """The probabilities that the first appointments that were held bring no more than *came*, and no less.

        The average revenue was not known exactly then either: each of its likely values counts.
        """
        scopes, at = (self.whole, 0) if place is None else (self.reps, place)
        fed = feeds(scopes)
        revenue, overall = float(fed.revenue.value[at]), float(fed.first.value[at] * fed.closing.value[at])
        if not (revenue > 0 and 0 <= overall <= 1):
            return None
        doubt = self._doubt(scopes, fed, at, place)
        # A few stand for all that a verdict takes: each is asked for two chances.
        likely = likely_worth([], sizes_of(self._in_force(scopes, at, place))).reshape(FEW_VALUES, -1).mean(axis=1)

        def chance_of(amount: float) -> float:
            chances = [chance_with_doubt(amount / each, revenue, overall, came.appointments, doubt) for each in likely]
            return float(np.mean(chances))

        return 1 - chance_of(came.revenue * (1 + A_CENT) + A_CENT), chance_of(came.revenue)

    def _chance(self, scopes: Scopes, at: int, place: int | None, goal: float, appointments: int) -> float | Missing:
        fed = feeds(scopes)
        overall = float(fed.first.value[at] * fed.closing.value[at])
        if goal > 0 and not (fed.revenue.value[at] > 0 and 0 <= overall <= 1):
            return Missing(OUT_OF_PROPORTION)
        return chance_with_doubt(
            goal, float(fed.revenue.value[at]), overall, appointments, self._doubt(scopes, fed, at, place)
        )

    def _doubt(self, scopes: Scopes, fed: Feeds, at: int, place: int | None) -> Doubt:
        own = self._in_force(scopes, at, place)
        known = [found for figures in (fed.first, fed.closing) if (found := posterior(scopes, figures, at))]
        rep = "" if place is None else str(scopes.names[at])
        return doubt_of(known, own, "\0".join(map(scopes.settings.seed, (self.team, rep))))

    def _in_force(self, scopes: Scopes, at: int, place: int | None) -> np.ndarray:
        """The amounts behind the average revenue: the rep's own from 5 on, else the team's."""
        own = np.concatenate([np.empty(0), *self.amounts]) if place is None else self.amounts[place]
        if place is not None and len(own) < LEAST_SALES:
            return np.concatenate([self.amounts[other] for other in np.flatnonzero(scopes.teams == scopes.teams[at])])
        return own


def then(book: Book, day: date, settings: Settings, team: str | None) -> Then:
    """The book reopened on *day*, with the reps of a team (of everybody) who were at work in the 13 weeks before."""
    old = reopened(book, day)
    period = Period.last_weeks(DEFAULT_WEEKS, day)
    everyone = rep_scopes(old.tally, period, day, old.facts, settings)
    goals, after = Goals(old.tally, settings), day + timedelta(days=1)
    everyone.goal = goals.over_weeks(after, WEEKS_AFTER, np.full(len(everyone), WEEKS_AFTER))
    listed = (everyone.sums["events"] > 0) & ((everyone.teams == team) if team else True)
    reps = chosen(everyone, listed)
    amounts = [one for one, here in zip(_amounts(old, period), listed, strict=True) if here]
    return Then(old, team or "", reps, pooled(reps, float("nan"), team or ""), amounts)


def look_back(
    book: Book, weeks: int, settings: Settings, team: str | None = None, rep: str | None = None
) -> LookBack | Missing:
    """What was said *weeks* ago, of a rep among the reps of *team*, or of the team as a whole; and what came.

    `Missing` where the data do not reach back 13 weeks before that day, or nobody asked for was at work by then.
    """
    day = last_complete_sunday(book.as_of) - timedelta(days=7 * weeks)
    if (short := why_too_short(book, day)) is not None:
        return short
    old, outcomes = then(book, day, settings, team), Outcomes(book)
    names = old.reps.names
    places = np.flatnonzero(names == rep).tolist() if rep is not None else list(range(len(names)))
    if not places:
        return Missing(NOT_AT_WORK, weeks=DEFAULT_WEEKS, day=day)
    came = together(outcomes.after(day, names[places]))
    forecast = old.forecast(None if rep is None else places[0], outcomes, came)
    scopes, at = (old.whole, 0) if rep is None else (old.reps, places[0])
    counted = {step: float(scopes.figures(step).value[at]) for step in STEPS}
    plain = {step: None if np.isnan(value) else value for step, value in counted.items()}
    odds = old.odds(None if rep is None else places[0], came)
    return LookBack(forecast, plain, _ripe(old.book, names[places]), odds)


def why_too_short(book: Book, day: date) -> Missing | None:
    """The reason why nothing could be said on *day*; `None` where the data begin 13 weeks before it."""
    begun = int(book.tally.first_event.min(initial=np.iinfo(np.int32).max))
    if begun <= day_number(day) - 7 * DEFAULT_WEEKS + 1:
        return None
    first = date(1970, 1, 1) + timedelta(days=begun) if begun <= day_number(book.as_of) else book.as_of
    return Missing(TOO_SHORT, first=first, day=day, weeks=DEFAULT_WEEKS)


def _ripe(book: Book, reps: np.ndarray) -> dict[Step, RipeRatio | Missing]:
    if book.facts.no_ratios is not None:
        return dict.fromkeys(STEPS, book.facts.no_ratios)
    is_theirs = book.opportunities["rep"].astype("str").isin([str(name) for name in reps]).to_numpy()
    entries, windows = entries_of(book), windows_of(book)
    as_of = day_number(book.as_of)
    return {step: ripe_ratio(entries[step].only(is_theirs[entries[step].row]), windows[step], as_of) for step in STEPS}


def _amounts(book: Book, period: Period) -> list[np.ndarray]:
    return book.tally.sales("average_revenue", period.start, period.end)
