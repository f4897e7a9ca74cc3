"""Where the gap between the revenue and the goal comes from: activity, first ratio, closing ratio, average revenue.

Expected revenue of the period = weeks × first appointments a week × first ratio × closing ratio × average revenue. Its
gap to the goal is split by the logarithmic mean (LMDI): part = L × ln(target ÷ actual), with L = (goal - expected) ÷
ln(goal ÷ expected). The parts add up exactly, whatever their order. What is left to the revenue that was really booked
is timing: sales of appointments of another period, and luck. All three are of the complete weeks of the period.

The targets: a ratio below its threshold should be at it, an average revenue below the peers' mean at that; what is
better stays as it is. First appointments should be as many as the goal then takes. So each part says what its lever
owes, and the activity is asked only for the rest.

The goal is that of a month × own weeks ÷ weeks a month: the same weeks as behind the first appointments, so that
expected ÷ goal is the activity barometer, of a rep and of a team with newcomers. Where the goal differs by month, or
ramps, that of a month is the mean over the weeks, each with the goal of its month: `kpi.goals`.

Source: Ang (2004), logarithmic mean Divisia index.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, log

from kpi.magic_number import NO_GOAL
from kpi.missing import N_, Missing
from kpi.standing import Scope

LEVERS = ("first_appointments_per_week", "appointment_to_proposal", "closing_ratio", "average_revenue")
NOTHING_EXPECTED = N_(
    "the gap cannot be split: first appointments, a ratio or the average revenue is zero or not known"
)
OWN_WEEKS_DECIMALS = 2  # what is shown is what is worked with
NOT_APART = N_("the gap cannot be split: the export does not tell the two ratios apart")


@dataclass(frozen=True)
class Gap:
    """All in money of the period. `booked` + `timing` = `expected`; `expected` + the sum of `parts` = `goal`.

    `parts`: lever -> what it is short of the goal; below zero where it is better than it need be. `actual` and
    `target` are the factors, in the unit of their KPI; `weeks` the complete ones, `own_weeks` those that goal and
    expectation are for, to two decimals: of a team with newcomers its first appointments ÷ what each rep holds a week.
    """

    goal: float
    expected: float
    booked: float
    parts: Mapping[str, float]
    actual: Mapping[str, float]
    target: Mapping[str, float]
    weeks: int = 0
    own_weeks: float = 0.0

    @property
    def timing(self) -> float:
        return self.expected - self.booked

    @property
    def largest(self) -> str | None:
        """The lever that owes most; `None` where nothing is owed."""
        lever = max(self.parts, key=lambda name: self.parts[name])
        return lever if self.parts[lever] > 0 else None


def log_mean(one: float, other: float) -> float:
    """The logarithmic mean of two amounts above zero; of two equal ones, that amount."""
    ratio = log(one / other)
    return other if abs(ratio) < 1e-12 else (one - other) / ratio


def gap_of(scope: Scope, weeks: int, weeks_per_month: float, thresholds: Mapping[str, float]) -> Gap | Missing:
    """The gap of a rep or a team in a period of so many complete *weeks*.

    *thresholds* of both ratios, by KPI. `Missing` without a goal, and where a factor is zero or not known.
    """
    fed, figures = scope.feeds, scope.figures
    ratios = (figures["appointment_to_proposal"], figures["closing_ratio"])
    if fed.closing_ratio == 1 and not all(figure.is_measured for figure in ratios):
        return Missing(NOT_APART)
    actual = {
        "first_appointments_per_week": figures["first_appointments_per_week"].number,
        "appointment_to_proposal": fed.appointment_to_proposal,
        "closing_ratio": fed.closing_ratio,
        "average_revenue": fed.average_revenue,
    }
    if not scope.goal_of_period > 0:
        return Missing(NO_GOAL)
    if not weeks or not all(isfinite(factor) and factor > 0 for factor in actual.values()):
        return Missing(NOTHING_EXPECTED)
    own = round(scope.own_weeks or weeks, OWN_WEEKS_DECIMALS)
    goal = scope.goal_of_period * own / weeks_per_month
    expected = own * _product(actual)
    target = {name: max(actual[name], thresholds[name]) for name in ("appointment_to_proposal", "closing_ratio")}
    peers = figures["average_revenue"].peer
    target["average_revenue"] = max(actual["average_revenue"], peers if isinstance(peers, float) else 0.0)
    target = {"first_appointments_per_week": goal / own / _product(target), **target}
    mean = log_mean(goal, expected)
    parts = {name: mean * log(target[name] / actual[name]) for name in LEVERS}
    weeks = figures["first_appointments_per_week"].n or weeks
    return Gap(goal, expected, scope.weeks_revenue, parts, actual, target, weeks, own)


def _product(factors: Mapping[str, float]) -> float:
    product = 1.0
    for factor in factors.values():
        product *= factor
    return product
