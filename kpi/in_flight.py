"""What is already on its way: the wins that open opportunities let expect, week by week.

Every open opportunity has a chance of being won by a given day, given that it is still open today: the ripe curves of
its step, (share won by then - share won by now) / share still open now. Added up they are the wins in flight. A new
first appointment pays later as well, by the same curves; the median lag is the days until half of those that pay have
paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from kpi.missing import Missing
from kpi.ripe import OPEN, STEPS, WHOLE_WAY, Curve, Step
from kpi.ripening import Ripening
from kpi.tally import day_number

AHEAD = 400  # days: long enough for two months that first appointments still reach


@dataclass(frozen=True)
class InFlight:
    """The open opportunities and what becomes of them.

    `wins` are the sales to be expected by the end of each day, today being 0; `paid` the share of new first
    appointments that are won within 0, 1, ... days; `lag` the days in which half of those that will be have been;
    `appointments` and `proposals` the open opportunities before and after the gateway; `team` and `rep` whose curves
    these are, where the own ones are not ripe.
    """

    as_of: date
    wins: np.ndarray
    paid: np.ndarray
    lag: int
    appointments: int
    proposals: int
    team: str
    rep: str

    def between(self, first: date, last: date) -> float:
        """Expected sales from *first* to *last*, both inclusive and after the as-of day."""
        low, high = (min(max(day_number(day) - day_number(self.as_of), 0), AHEAD) for day in (first, last))
        before = max(low - 1, 0)
        return float(self.wins[high] - self.wins[before])

    def last_day_for(self, day: date) -> date:
        """The last day on which a first appointment still pays by *day*, on median."""
        return day - timedelta(days=self.lag)


def expected_wins(open_days: Sequence[np.ndarray], curves: Sequence[Curve], ahead: int = AHEAD) -> np.ndarray:
    """Sales to be expected by the end of each day from now (0) on, of opportunities that are open now.

    *open_days* has for each step of the chain the days that its open opportunities have been in it, *curves* the
    course of the step: one step leads to the sale, or two (to the gateway, and from there).
    """
    wins = _to_come(open_days[-1], curves[-1], ahead)
    for days, curve, onward in zip(open_days[:-1], curves[:-1], curves[1:], strict=True):
        arriving = np.diff(_to_come(days, curve, ahead), prepend=0.0)
        wins = wins + np.convolve(arriving, _lengthened(onward.advanced, ahead))[: ahead + 1]
    return wins


def paid_of(curves: Sequence[Curve], ahead: int = AHEAD) -> np.ndarray:
    """The share of new first appointments that are won within 0, 1, ... days: all steps, one after the other."""
    paid = _lengthened(curves[0].advanced, ahead)
    for curve in curves[1:]:
        paid = np.convolve(np.diff(paid, prepend=0.0), _lengthened(curve.advanced, ahead))[: ahead + 1]
    return paid


def in_flight_of(ripening: Ripening, team: str = "", rep: str = "") -> InFlight | Missing:
    """What a rep, a team or everybody has in flight; the curves of the team, or of everybody, where the own ones are
    not ripe. `Missing` where none are."""
    found: tuple[Curve, ...] | Missing = Missing("")
    for whose in dict.fromkeys([(team, rep), (team, ""), ("", "")]):
        found = _curves(ripening, *whose)
        if not isinstance(found, Missing):
            break
    if isinstance(found, Missing):
        return found
    steps: tuple[Step, ...] = STEPS if len(found) > 1 else (WHOLE_WAY,)
    chosen = [ripening.chosen(step, team, rep) for step in steps]
    days = [entries.days[entries.ends == OPEN] for entries in chosen]
    paid = paid_of(found)
    lag = int(np.searchsorted(paid, paid[-1] / 2)) if paid[-1] > 0 else 0
    proposals = len(days[1]) if len(days) > 1 else 0
    return InFlight(ripening.as_of, expected_wins(days, found), paid, lag, len(days[0]), proposals, *whose)


def _to_come(days: np.ndarray, curve: Curve, ahead: int) -> np.ndarray:
    """Those that will have advanced by the end of each day from now on, of opportunities open for so many *days*."""
    window = len(curve.advanced) - 1
    counts = np.bincount(days[days < window], minlength=max(window, 1)).astype(float)
    ages = np.flatnonzero(counts)
    later = np.minimum(ages[:, None] + np.arange(ahead + 1), window)
    coming = curve.advanced[later] - curve.advanced[ages, None]
    still = curve.open[ages]
    per_head = np.divide(counts[ages], still, out=np.zeros(len(ages)), where=still > 0)
    return per_head @ coming


def _lengthened(shares: np.ndarray, ahead: int) -> np.ndarray:
    """The shares day by day, the last one for all days to come."""
    return shares[np.minimum(np.arange(ahead + 1), len(shares) - 1)]


def _curves(ripening: Ripening, team: str, rep: str) -> tuple[Curve, ...] | Missing:
    """The curve of each step; of the whole way where the export does not tell the two apart."""
    steps: tuple[Step, ...] = (WHOLE_WAY,) if ripening.no_ratios else STEPS
    found: list[Curve] = []
    for step in steps:
        curve = ripening.curve(step, team, rep)
        if isinstance(curve, Missing):
            return curve
        found.append(curve)
    return tuple(found)
