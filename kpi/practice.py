"""Practice radar: who sells in far fewer days than the peers, where those days are saved, and who takes far longer.

A cycle far shorter (by 30 %, unless the director's thresholds say otherwise) is a practice worth spreading only if it
is real. So it must hold three times: as it was counted; with the rep's own mix (the peers' days for the same sources
and products); and with open deals counted as long as they have been watched (the days within which half of the sales
are won, by the ripe curve), since a rep who closes the quick ones and lets the slow ones lie looks fast. How sure it is
that with the own mix it is in truth beyond the limit is told as of every mean far from the peers' (see `kpi.means`).

A cycle is cut where its dates are: appointment to next step, to the gateway, gateway to sale.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from kpi.certainty import SURE
from kpi.means import Means, Pulled, Side
from kpi.metrics.sales_cycle import RULES
from kpi.milestones import milestones
from kpi.peers import LEAST_EVENTS, LEAST_PEERS
from kpi.period import Period
from kpi.ripe import ADVANCED, DAYS_WATCHED, FAILED, OPEN, incidence
from kpi.same_mix import same_mix
from kpi.settings import Settings
from kpi.tables import OBSERVED

if TYPE_CHECKING:
    from kpi.book import Book

LEAST_OF_SOURCE = 3
STEPS = ("to_next_step", "to_gateway", "to_sale")

Kind = Literal["shorter", "longer"]


@dataclass(frozen=True)
class Practice:
    """A rep whose cycle is at most (or at least) `limit` times the peers'. Days are means over the `n` sales of the
    period.

    `mix` is the quotient of the rep's days to the peers' for the same sources and products, `q` the probability that in
    truth it is beyond the limit. `watched`: the days within which half of the sales are won, of the rep and of
    the peers, open deals counted as long as they were watched; `None` where too few were. `steps`: part of the cycle ->
    the rep's days and the peers'; parts without dates are left out. `sources`: the same by source, of those with three
    sales on both sides.
    """

    rep: str
    kind: Kind
    days: float
    peers: float
    n: int
    mix: float
    q: float
    watched: tuple[float, float] | None
    steps: Mapping[str, tuple[float, float]]
    sources: Mapping[str, tuple[float, float]]
    limit: float

    @property
    def holds(self) -> bool:
        """Whether it is still beyond the limit with the own mix, and with open deals counted."""
        quotients = [self.mix] + ([self.watched[0] / self.watched[1]] if self.watched and self.watched[1] else [])
        return all(each <= self.limit if self.kind == "shorter" else each >= self.limit for each in quotients)

    @property
    def is_sure(self) -> bool:
        """Whether it is sure enough to act on: to be copied, or to be looked into."""
        return self.holds and self.q >= SURE

    @property
    def step(self) -> str | None:
        """The part of the cycle in which most of the difference lies."""
        sign = 1 if self.kind == "shorter" else -1
        saved = {name: sign * (peers - own) for name, (own, peers) in self.steps.items()}
        best = max(saved, key=lambda name: saved[name], default=None)
        return best if best is not None and saved[best] > 0 else None


def practices(
    book: "Book",
    period: Period,
    team: str | None = None,
    groups: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> list[Practice]:
    """Reps of the team (or of everybody) beyond their team's thresholds, each among the peers, the surest first.

    *groups* is the peer group of every rep; without it the own team's others are the peers. *settings* has the
    thresholds (default: those that the book was opened with).
    """
    in_force = settings or book.settings
    sales = sales_with_days(book, period, team if groups is None else None)
    if groups is not None:
        sales["team"] = sales["rep"].map(groups)
    listed = {rep for rep in book.reps if not team or book.team_of(rep) == team}
    curve = _Watched(book)
    found = []
    for _, mates in sales.groupby("team", observed=True):
        counts = mates["rep"].value_counts()
        known = sorted(counts.index[counts >= LEAST_EVENTS])
        means = Means([mates.loc[mates["rep"] == rep, "days"].to_numpy() for rep in known], np.zeros(len(known)))
        for rep in sorted(listed & set(known)):
            others = mates[mates["rep"].isin(set(known) - {rep})]
            if others["rep"].nunique() >= max(LEAST_PEERS, book.settings.least_averaged):
                limits = _limits(in_force, book.team_of(rep))
                beside = partial(means.beside_peers, known.index(rep))
                practice = _practice(rep, mates[mates["rep"] == rep], others, curve, limits, beside)
                found += [practice] if practice else []
    return sorted(found, key=lambda one: (not one.holds, -one.q, one.rep))


def to_spread(found: Sequence[Practice]) -> list[Practice]:
    """Those that others should copy: far shorter, and surely so."""
    return [one for one in found if one.kind == "shorter" and one.is_sure]


def sales_with_days(book: "Book", period: Period, team: str | None = None) -> pd.DataFrame:
    """One row for each sale of the period whose cycle is known: rep, team, source, product, days and its parts."""
    gateway = book.facts.gateway
    events = book.events.of("won")
    days = pd.Series(book.events.days[events], index=book.opportunities.index[book.events.row[events]])
    deals = book.deals(["won"], period, team)
    days = days[days.notna()]
    deals = deals[deals.index.isin(days.index)]
    table = deals[["rep", "source", "product"]].astype("str").assign(days=days.reindex(deals.index))
    table["team"] = table["rep"].map({rep: book.team_of(rep) for rep in table["rep"].unique()})
    observed = {name: deals[name].where(deals[f"{name}_basis"].isin(OBSERVED)) for name in ("next_step", "proposal")}
    first, past = deals["first_appointment"], observed[gateway]
    if gateway != "next_step":
        table["to_next_step"] = _lag(first, observed["next_step"])
    table["to_gateway"] = _lag(first, past)
    table["to_sale"] = _lag(past, deals["closed"])
    return table


def _lag(start: pd.Series, end: pd.Series) -> pd.Series:
    days = (end - start).dt.days
    return days.where(days >= 0)


def _limits(settings: Settings, team: str) -> dict[Kind, float]:
    """The quotients from which a cycle is far shorter, and far longer."""
    shorter, longer = (settings.threshold(rule.name, rule.default, team) for rule in RULES)
    return {"shorter": shorter, "longer": longer}


def _practice(
    rep: str,
    own: pd.DataFrame,
    others: pd.DataFrame,
    curve: "_Watched",
    limits: Mapping[Kind, float],
    beside: Callable[[float, Side], Pulled],
) -> Practice | None:
    peers = float(others.groupby("rep")["days"].mean().mean())
    mean = float(own["days"].mean())
    if peers <= 0 or limits["shorter"] < mean / peers < limits["longer"]:
        return None
    kind: Kind = "shorter" if mean / peers <= limits["shorter"] else "longer"
    mix = same_mix(own, others)
    pulled = beside(limits[kind], "at_most" if kind == "shorter" else "at_least")
    with_mix = replace(pulled, mean=pulled.mean * mix * peers / mean) if mean else pulled
    steps = {
        name: (float(own[name].mean()), float(others[name].mean()))
        for name in STEPS
        if name in own and own[name].notna().sum() >= LEAST_EVENTS and others[name].notna().sum() >= LEAST_EVENTS
    }
    return Practice(
        rep,
        kind,
        mean,
        peers,
        len(own),
        mix,
        with_mix.q,
        curve.half_days(rep, others["rep"].unique().tolist()),
        steps,
        _by_source(own, others),
        limits[kind],
    )


class _Watched:
    """First appointments of the last 52 weeks, each watched until it was won, lost or is still open."""

    def __init__(self, book: "Book") -> None:
        until = int(np.datetime64(book.as_of, "D").astype(np.int64))
        chain = milestones(book.opportunities, book.facts.gateway, until)
        rows = book.events.row[book.events.of("appointment")]
        rows = rows[~chain.is_undated[rows] & ~chain.is_backwards[rows]]
        began, won, lost = (days[rows].astype(np.int64) for days in (chain.appointment, chain.won, chain.lost))
        end = np.minimum(np.minimum(won, lost), until)
        self._days = np.maximum(end - began, 0)
        self._ends = np.where(won <= until, ADVANCED, np.where(lost <= until, FAILED, OPEN))
        self._is_recent = began > until - DAYS_WATCHED
        self._rep = book.opportunities["rep"].astype("str").to_numpy()[rows]

    def half_days(self, rep: str, peers: list[str]) -> tuple[float, float] | None:
        """The days within which half of the sales are won, of the rep and of the peers as one."""
        found = []
        for which in (self._rep == rep, np.isin(self._rep, peers)):
            here = which & self._is_recent
            if (self._ends[here] == ADVANCED).sum() < LEAST_EVENTS:
                return None
            days, share = incidence(self._days[here], self._ends[here])
            found.append(float(days[np.searchsorted(share, share[-1] / 2)]))
        return found[0], found[1]


def _by_source(own: pd.DataFrame, others: pd.DataFrame) -> dict[str, tuple[float, float]]:
    mine, theirs = (part.groupby("source")["days"].agg(["mean", "size"]) for part in (own, others))
    both = mine.merge(theirs, left_index=True, right_index=True, suffixes=("_own", "_peers"))
    enough = both[(both["size_own"] >= LEAST_OF_SOURCE) & (both["size_peers"] >= LEAST_OF_SOURCE)]
    return {str(name): (float(row["mean_own"]), float(row["mean_peers"])) for name, row in enough.iterrows() if name}
