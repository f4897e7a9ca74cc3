"""How ripe an export is: the ripe ratios of any rep or team, and the months whose opportunities still have time.

Worked out once per export. Nothing here depends on the period chosen: ripe ratios rest on the last 52 weeks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import hypot
from typing import TYPE_CHECKING, Literal

import numpy as np

from kpi.missing import Missing
from kpi.ripe import (
    DAYS_WATCHED,
    OPEN,
    STEPS,
    WHOLE_WAY,
    Curve,
    Entries,
    RipeRatio,
    Step,
    chain_of,
    curve_of,
    entries_of,
    recent_of,
    ripe_ratio,
    windows_of,
)
from kpi.sellers import places_among
from kpi.tally import day_number
from kpi.wilson import differ, wilson

if TYPE_CHECKING:
    from kpi.book import Book

MONTHS = 12
A_DIFFERENCE = 3  # percentage points
PERCENT = 100

Reading = Literal["flatters", "understates", "unclear", "agree"]
RipeRatios = Mapping[str, RipeRatio | Missing]


@dataclass(frozen=True)
class RipeMonth:
    """The entries of one month: `n` of them, `decided` (advanced, won or lost) by the as-of day.

    `is_ripe`: even those of its last day have had their whole window.
    """

    first: date
    n: int
    decided: int
    is_ripe: bool

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def share(self) -> float:
        """Decided ÷ all; NaN without entries."""
        return self.decided / self.n if self.n else float("nan")


@dataclass(frozen=True)
class Comparison:
    """A ratio of the last 52 weeks as it was decided, `k` of `n`, beside the ripe one."""

    k: int
    n: int
    ripe: RipeRatio

    @property
    def points(self) -> int:
        """Percentage points that the decided ratio looks better than it is; below 0: worse."""
        return round(PERCENT * (self.k / self.n - self.ripe.value))

    @property
    def reading(self) -> Reading:
        """A difference is named only where it is one of three points, and of more than chance makes."""
        if abs(self.points) < A_DIFFERENCE:
            return "agree"
        if not is_clear(self.k / self.n, wilson(self.k, self.n), self.ripe):
            return "unclear"
        return "flatters" if self.points > 0 else "understates"


def is_clear(decided: float, interval: tuple[float, float] | None, ripe: RipeRatio) -> bool:
    """Whether a ratio as decided, with its 95 % interval, and the ripe one differ by more than chance makes.

    Many opportunities are behind both, so that the two differ less by chance than is reckoned with here: what is called
    clear is so all the more.
    """
    of_ripe = ripe.interval
    return interval is not None and of_ripe is not None and differ(decided, interval, ripe.value, of_ripe)


@dataclass(frozen=True)
class Ripening:
    """The entries of an export into each step, rep after rep: those of the rep at a place among `reps` lie between
    two of the `bounds` of the step."""

    as_of: date
    entries: Mapping[Step, Entries]
    windows: Mapping[Step, int | None]
    no_ratios: Missing | None
    bounds: Mapping[Step, np.ndarray]
    reps: np.ndarray
    teams: np.ndarray

    def of(self, team: str = "", rep: str = "") -> RipeRatios:
        """The ripe ratios of a rep, a team or everybody; the overall one is the product where both are known."""
        found: dict[str, RipeRatio | Missing] = {
            step: self.no_ratios if self.no_ratios and step in STEPS else self._ratio(step, team, rep)
            for step in (*STEPS, WHOLE_WAY)
        }
        first, closing, whole = (found[step] for step in (*STEPS, WHOLE_WAY))
        if isinstance(first, RipeRatio) and isinstance(closing, RipeRatio):
            value, window = first.value * closing.value, first.window + closing.window
            error = hypot(first.value * closing.error, closing.value * first.error)
            if isinstance(whole, RipeRatio):
                found[WHOLE_WAY] = replace(whole, value=value, window=window, error=error)
            else:
                recent = recent_of(self.chosen(WHOLE_WAY, team, rep), self._today)
                is_open = int((recent.ends == OPEN).sum())
                found[WHOLE_WAY] = RipeRatio(value, len(recent.days), is_open, window, float("nan"), error)
        return found

    def chosen(self, step: Step, team: str = "", rep: str = "") -> Entries:
        """The entries of a rep, a team or everybody."""
        entries = self.entries[step]
        if not (team or rep):
            return entries
        members = self.members(team, rep)
        if members.sum() == 1:
            place = int(members.argmax())
            return entries.between(*self.bounds[step][place : place + 2])
        return entries.only(np.repeat(members, np.diff(self.bounds[step])))

    def members(self, team: str = "", rep: str = "") -> np.ndarray:
        """A mask over `reps`: the rep, the team's, or all."""
        members = (self.teams == team) if team else np.full(len(self.reps), True)
        return members & (self.reps == rep) if rep else members

    def curve(self, step: Step, team: str = "", rep: str = "") -> Curve | Missing:
        """The course of the entries of the last 52 weeks; `Missing` where the ratio is not ripe."""
        if self.no_ratios and step in STEPS:
            return self.no_ratios
        found = self._ratio(step, team, rep)
        if isinstance(found, Missing):
            return found
        return curve_of(recent_of(self.chosen(step, team, rep), self._today), found.window)

    def months(self, step: Step, team: str = "", rep: str = "") -> list[RipeMonth]:
        """The last 12 calendar months, oldest first, the running one included."""
        entries, window = self.chosen(step, team, rep), self.windows[step]
        found, after = [], self.as_of + timedelta(days=1)
        first = self.as_of.replace(day=1)
        for _ in range(MONTHS):
            here = (entries.start >= day_number(first)) & (entries.start < day_number(after))
            is_ripe = window is not None and day_number(after) - 1 <= self._today - window
            found.append(RipeMonth(first, int(here.sum()), int((here & (entries.ends != OPEN)).sum()), is_ripe))
            first, after = (first - timedelta(days=1)).replace(day=1), first
        return found[::-1]

    def whole_way(self, team: str = "", rep: str = "") -> RipeRatio | Missing:
        """From first appointment to sale in one step, whether the two steps are known or not."""
        return self._ratio(WHOLE_WAY, team, rep)

    def _ratio(self, step: Step, team: str, rep: str) -> RipeRatio | Missing:
        return ripe_ratio(self.chosen(step, team, rep), self.windows[step], self._today)

    @property
    def _today(self) -> int:
        return day_number(self.as_of)


def ripening_of(book: "Book") -> Ripening:
    """What there is to ripen in an export."""
    tally, chain = book.tally, chain_of(book)
    place = places_among(book.opportunities["rep"], tally.reps)
    entries, bounds = {}, {}
    for step, found in entries_of(book, chain).items():
        rep = place[found.row]
        order = np.argsort(rep, kind="stable")
        entries[step] = found.only(order)
        bounds[step] = np.searchsorted(rep[order], np.arange(len(tally.reps) + 1))
    return Ripening(
        as_of=book.as_of,
        entries=entries,
        windows=windows_of(book, chain),
        no_ratios=book.facts.no_ratios,
        bounds=bounds,
        reps=tally.reps,
        teams=tally.teams,
    )


def comparisons(book: "Book", team: str = "", rep: str = "") -> dict[Step, Comparison | Missing]:
    """Both ratios of the last 52 weeks as decided beside the ripe ones; a step without decisions is left out."""
    ripe, members = book.ripening.of(team, rep), book.ripening.members(team, rep)
    sums = book.tally.between(first_watched(book.as_of), book.as_of)
    counts = {name: int(sums[name][members].sum()) for name in ("advanced", "not_advanced", "won", "not_won")}
    found: dict[Step, Comparison | Missing] = {}
    for step, good, bad in zip(STEPS, ("advanced", "won"), ("not_advanced", "not_won"), strict=True):
        value, n = ripe[step], counts[good] + counts[bad]
        if isinstance(value, Missing):
            found[step] = value
        elif n:
            found[step] = Comparison(counts[good], n, value)
    return found


def first_watched(as_of: date) -> date:
    """The first day of the last 52 weeks."""
    return as_of - timedelta(days=DAYS_WATCHED - 1)
