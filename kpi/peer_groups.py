"""Whom each rep is compared with: the own team, who began as lately, or a group that the director made.

A rep in the first months is no peer of one who has sold for years: against the settled ones each newcomer misses.
"""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from kpi.period import Period
from kpi.settings import Settings
from kpi.tally import Tally, day_number
from kpi.tenure import begun

if TYPE_CHECKING:
    from kpi.book import Book

RAMPING, SETTLED = "ramping", "settled"
WEEK_DAYS = 7


def peer_groups(tally: Tally, last_day: date, settings: Settings) -> np.ndarray:
    """The group of every rep of the tally, as a name; who has the same one is a peer.

    By tenure: `RAMPING` within `ramp_weeks` of the rep's start (`kpi.tenure`), seen from *last_day*, else `SETTLED`,
    whatever the team. An export that begins later than a rep takes that rep for newer than he or she is: it has to
    reach back further than those weeks, or somebody sets the start by hand.
    By hand: who is in no group stays with the own team.
    """
    if settings.peers_by == "tenure":
        days = day_number(last_day) - begun(tally, settings)
        return np.where(days < WEEK_DAYS * settings.ramp_weeks, RAMPING, SETTLED).astype(object)
    if settings.peers_by == "by_hand":
        pairs = zip(map(str, tally.reps), tally.teams, strict=True)
        return np.array([settings.peer_groups.get(rep, team) for rep, team in pairs], dtype=object)
    return tally.teams


def groups_by_rep(book: "Book", period: Period, settings: Settings) -> dict[str, str]:
    """Every rep of an export with the peer group in a period."""
    groups = peer_groups(book.tally, min(period.end, book.as_of), settings)
    return dict(zip(book.reps, map(str, groups), strict=True))
