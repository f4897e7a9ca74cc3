"""The cohort funnel: what became of the first appointments of a period, whenever it was decided."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from kpi.events import Events
from kpi.facts import Facts
from kpi.missing import N_, Missing
from kpi.tables import has_observed

Fate = Literal["reached", "lost", "stalled", "pending"]
NO_COHORT = N_("no first appointment took place in this period")


@dataclass(frozen=True)
class Step:
    """One step of the chain: how many of the cohort reached it, and what became of those that got no further.

    `reached` = those that went on to the next step + `lost` + `stalled` + `pending`; at the last step all are sales.
    `conversion` is the share of the step before that has reached this one so far; `None` at the first step. Pending
    ones may still come, so it is a lower bound, and the funnel shows them.
    """

    milestone: str
    reached: int
    lost: int
    stalled: int
    pending: int
    conversion: float | None


@dataclass(frozen=True)
class Funnel:
    """The steps of a cohort, and the opportunities behind each number."""

    steps: tuple[Step, ...]
    cohort: pd.DataFrame

    def deals(self, milestone: str, fate: Fate = "reached") -> pd.DataFrame:
        """The opportunities that reached a step, or those among them that stopped there with this fate."""
        names = [step.milestone for step in self.steps]
        place = names.index(milestone)
        if fate == "reached":
            return self.cohort[self.cohort["furthest"] >= place]
        return self.cohort[(self.cohort["furthest"] == place) & (self.cohort["fate"] == fate)]


def build_funnel(
    opportunities: pd.DataFrame, events: Events, facts: Facts, rows: np.ndarray, as_of: pd.Timestamp
) -> Funnel | Missing:
    """The funnel of the opportunities *rows*, judged as of *as_of*.

    The next step stands between first appointment and proposal where the export dates it. Where the export does not
    tell which lost opportunities had passed the gateway, the funnel goes straight to the sale.
    """
    if len(rows) == 0:
        return Missing(NO_COHORT)
    knows_gateway = facts.no_ratios is None
    milestones = ["first_appointment", *([facts.gateway] if knows_gateway else []), "won"]
    if facts.gateway == "proposal" and knows_gateway and has_observed(opportunities, "next_step"):
        milestones.insert(1, "next_step")
    table = opportunities.iloc[rows]
    won, gateway = _has(events, len(opportunities), "won")[rows], _has(events, len(opportunities), "advanced")[rows]
    next_step = gateway | won | (table["next_step"] <= as_of).to_numpy()
    reached = {"first_appointment": np.full(len(rows), True), "next_step": next_step, facts.gateway: gateway | won}
    reached["won"] = won
    furthest = sum(reached[name].astype(int) for name in milestones) - 1
    failed = ("not_advanced", "not_won") if knows_gateway else ("failed",)
    stalled = _has(events, len(opportunities), "stalled_before", "stalled_after")[rows]
    lost = _has(events, len(opportunities), *failed)[rows]
    # Where somebody booked the loss after its time was up, the booking decides the word.
    is_lost = lost & (table["outcome"] == "lost").to_numpy()
    fate = np.select([won, is_lost, stalled | lost], ["won", "lost", "stalled"], "pending")
    cohort = table.assign(furthest=furthest, fate=fate)
    return Funnel(tuple(_steps(milestones, furthest, fate)), cohort)


def _steps(milestones: list[str], furthest: np.ndarray, fate: np.ndarray) -> list[Step]:
    steps: list[Step] = []
    for place, milestone in enumerate(milestones):
        here = furthest == place
        reached = int((furthest >= place).sum())
        before = steps[-1].reached if steps else 0
        counts = {word: int((here & (fate == word)).sum()) for word in ("lost", "stalled", "pending")}
        steps.append(Step(milestone, reached, **counts, conversion=reached / before if before else None))
    return steps


def _has(events: Events, rows: int, *kinds: str) -> np.ndarray:
    has = np.zeros(rows, dtype=bool)
    for kind in kinds:
        has[events.row[events.of(kind)]] = True
    return has
