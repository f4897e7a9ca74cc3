"""The stall windows: the days after which an opportunity that nobody decides has failed.

Losses are booked late or never. Without this rule the ratios would count the failures that somebody cared to book, and
jump at every clean-up of the CRM.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np

from kpi.milestones import Milestones, days_between
from kpi.settings import Settings

STALL_SHARE = 0.95
STALL_LEAST_DAYS = 30
STALL_NEEDS = 20


@dataclass(frozen=True)
class StallWindows:
    """Days after which an undecided opportunity has failed; `None` where the rule is off."""

    to_gateway: int | None
    to_sale: int | None
    overall: int | None


def stall_window(lags: np.ndarray) -> int | None:
    """The days within which 95 % had happened, at least 30; `None` with fewer than 20 lags to tell it from."""
    if len(lags) < STALL_NEEDS:
        return None
    place = ceil(round(STALL_SHARE * len(lags), 9)) - 1
    return max(STALL_LEAST_DAYS, int(np.partition(lags, place)[place]))


def stall_windows(chain: Milestones, is_new: np.ndarray, settings: Settings) -> StallWindows:
    """The windows of an export, one value for each step: as set, or measured on lags with two observed dates."""
    if settings.stall != "auto":
        return StallWindows(settings.stall, settings.stall, settings.stall)
    met = is_new & chain.is_appointment_observed
    passed = is_new & chain.is_gateway_observed
    return StallWindows(
        to_gateway=stall_window(_lags(chain.appointment, chain.gateway, met & passed)),
        to_sale=stall_window(_lags(chain.gateway, chain.won, passed & chain.is_close_observed)),
        overall=stall_window(_lags(chain.appointment, chain.won, met & chain.is_close_observed)),
    )


def _lags(start: np.ndarray, end: np.ndarray, mask: np.ndarray) -> np.ndarray:
    days = days_between(start[mask], end[mask])
    return days[~np.isnan(days)]
