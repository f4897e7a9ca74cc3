"""Where to start: what each miss costs a month, and how certain it is that the miss is real.

Money is what reaching the target would bring a month, everything else staying as it is: a ratio its threshold, the
activity the own magic number, the average revenue the peers' mean. Ratios and average revenue are those in force
(blended), so that a ratio of seven decisions does not promise what it cannot keep. Goal attainment is short of the
pace of the month: money of this month alone. A longer sales cycle brings the same sales later, and no less money a
month: there is nothing to tell.

Certainty is the probability that the true value is on the wrong side: the one behind the verdict (`kpi.verdicts`).

What is to be coached now comes first, then what is to be watched, each by money x certainty: one order for every page,
so that all of them begin with the same rep and KPI. What is too early to tell, or no clear miss, never comes first; and
goal attainment comes after the levers it is the outcome of, which would else be named twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose, isfinite

from kpi.certainty import Verdict
from kpi.standing import Advice, Scope
from kpi.values import Figure
from kpi.worth import RATIOS, revenue_of_an_appointment

OUTCOME = "goal_attainment"
SAME = 1e-9  # what lies behind is noise of the order in which amounts were added up
CLEAR = ("coach_now", "watch")
Rank = tuple[bool, bool, bool, float, float]


@dataclass(frozen=True)
class Stake:
    """A miss of `rep` ("": the team) in `kpi`: `money` a month (`None` where that cannot be told), `sure` the
    probability that it is real."""

    rep: str
    kpi: str
    verdict: Verdict
    money: float | None
    sure: float

    @property
    def can_lead(self) -> bool:
        """Whether it may be called the place to start."""
        return self.verdict in CLEAR and self.kpi != OUTCOME

    @property
    def rank(self) -> Rank:
        """To be sorted by, what to start with first: clear ones, levers, sure ones, money x certainty, certainty."""
        is_weaker = self.verdict not in CLEAR, self.kpi == OUTCOME, self.verdict != CLEAR[0]
        return *is_weaker, -(self.money or 0.0) * self.sure, -self.sure


# After every miss.
NOTHING: Rank = (True, True, True, 0.0, 0.0)


def stakes(scope: Scope, weeks_per_month: float) -> list[Stake]:
    """The misses of a rep or a team, the one to start with first."""
    missed = (advice for advice in scope.coaching if advice.status == "missed")
    return sorted((_stake(scope, advice, weeks_per_month) for advice in missed), key=lambda stake: stake.rank)


def first_rank(found: Iterable[Stake]) -> Rank:
    """The rank of the one to start with; behind all others where there is none."""
    return min((stake.rank for stake in found), default=NOTHING)


def where_to_start(found: Iterable[Stake]) -> Stake | None:
    """The miss with most money x certainty; `None` where none is clear enough to begin with."""
    clear = [stake for stake in found if stake.can_lead]
    return min(clear, key=lambda stake: (stake.rank, stake.rep), default=None)


def tied_with(found: Iterable[Stake], start: Stake | None) -> list[Stake]:
    """Those that could be the place to start just as well: only the alphabet puts them behind *start*."""
    if start is None:
        return []
    alike = (stake for stake in found if stake.can_lead and stake != start and _is_tied(stake, start))
    return sorted(alike, key=lambda stake: stake.rep)


def _is_tied(one: Stake, other: Stake) -> bool:
    return all(isclose(mine, theirs, rel_tol=SAME) for mine, theirs in zip(one.rank, other.rank, strict=True))


def _stake(scope: Scope, advice: Advice, weeks_per_month: float) -> Stake:
    figure = scope.figures[advice.kpi]
    money = _money(scope, figure, weeks_per_month)
    told = max(money, 0.0) if money is not None and isfinite(money) else None
    return Stake(scope.rep, advice.kpi, advice.verdict, told, advice.q)


def _money(scope: Scope, figure: Figure, weeks_per_month: float) -> float | None:
    """What reaching the target of a missed figure brings a month; below zero where it is reached."""
    fed, appointments = scope.feeds, scope.figures["first_appointments_per_week"].number * weeks_per_month
    worth = revenue_of_an_appointment(scope)
    match figure.key:
        case key if key in RATIOS:
            actual = fed.appointment_to_proposal if key == RATIOS[0] else fed.closing_ratio
            assert figure.threshold is not None
            return appointments * worth * (figure.threshold / actual - 1) if actual > 0 else None
        case "average_revenue" if isinstance(figure.peer, float):
            return appointments * fed.appointment_to_proposal * fed.closing_ratio * (figure.peer - figure.number)
        case "activity_barometer":
            return (scope.figures["magic_number"].number * weeks_per_month - appointments) * worth
        case "conversation_to_appointment":
            return appointments * worth * ((figure.threshold or 0.0) / figure.number - 1) if figure.number else None
        case "goal_attainment":
            return ((figure.threshold or 0.0) - figure.number) * fed.goal
    return None
