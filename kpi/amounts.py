"""The single sales behind an average: of each rep, or of a team as one."""

from collections.abc import Callable, Sequence

import numpy as np

from kpi.blended import LEAST_SALES
from kpi.period import Period
from kpi.tally import Tally

Sales = Callable[[str], list[np.ndarray]]


def sales_of(tally: Tally, period: Period, names: np.ndarray) -> Sales:
    """For a KPI that is a mean (average revenue, sales cycle) the single sales of each of the reps *names*.

    Those of the period are taken out at once: whoever keeps them does not keep the tally.
    """
    found = {key: tally.sales(key, period.start, period.end) for key in ("average_revenue", "sales_cycle")}
    places = {str(rep): place for place, rep in enumerate(tally.reps)}
    wanted = [places[str(name)] for name in names]
    return lambda key: [found[key][place] for place in wanted]


def as_one(sales: Sales) -> Sales:
    """The sales of all of them together."""
    return lambda key: [np.concatenate([np.empty(0), *sales(key)])]


def amounts_in_force(amounts: Sequence[np.ndarray], teams: np.ndarray, place: int) -> np.ndarray:
    """The amounts behind the average revenue in force: the rep's own from 5 on, else the team's."""
    own = amounts[place]
    if len(own) >= LEAST_SALES:
        return own
    return np.concatenate([amounts[other] for other in map(int, np.flatnonzero(teams == teams[place]))])
