"""When a KPI is flagged: a threshold of its own, or the distance to the peers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from kpi.scopes import Scopes

# Two ways of reaching the same share must not differ by a rounding error.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Rule:
    """One flag. `below` means strictly below the threshold: exactly 65.0 % is fine. The peer rules include it.

    `name` is its key in `Settings.thresholds`, `default` the method's own value: a fraction of 1, or of the peers'
    mean. `below_pace` takes the share of the month's working days that are gone.
    """

    name: str
    side: Literal["below", "below_pace", "at_most_of_peers", "at_least_of_peers"]
    default: float
    status: Literal["missed", "good"] = "missed"

    def limit(self, scopes: Scopes, peer: np.ndarray) -> np.ndarray:
        """The value at which each scope's flag is raised, in the unit of the KPI; NaN where there is none."""
        share = scopes.thresholds(self.name, self.default)
        if self.side == "below":
            return share
        return share * (scopes.month_gone if self.side == "below_pace" else peer)

    def is_raised(self, value: np.ndarray, limit: np.ndarray) -> np.ndarray:
        """Which scopes the flag is raised for."""
        slack = TOLERANCE * np.abs(limit)
        with np.errstate(invalid="ignore"):
            if self.side in ("below", "below_pace"):
                return value < limit - slack
            # 0 >= 1.3 x 0: where everybody sells on the same day nobody is far from the peers.
            return (limit > 0) & (value <= limit + slack if self.side == "at_most_of_peers" else value >= limit - slack)
