"""Since when each rep is there: set by hand, or told from the events as far as they can tell.

The first event that is surely the rep's own: the rep's first event, without those of older deals that were taken over
from somebody else (`kpi.taken_over`). Who has an event in the first four weeks of the export may have been there
before: nobody can tell. A day set by hand takes the place of all that.

It decides who ramps: in peer groups by tenure, and in goals. A weekly average begins in the week of the rep's first
event, taken over or not, unless a day was set by hand.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from kpi.settings import Settings
from kpi.tally import EPOCH, Tally, day_number

Why = Literal["by_hand", "first_event", "own_deals", "with_export", "no_event"]
SETTLED_DAYS = 28  # an event this soon after the first one of the export: the rep may have been there before
NO_EVENT = np.iinfo(np.int32).max  # what a tally has for the first event of a rep without one


@dataclass(frozen=True)
class Start:
    """The day a rep began (`None`: no event yet) and where it comes from: set by hand, the first event, the first deal
    of the own after `taken_over` older ones, or an event soon after the export begins, which says nothing of when."""

    day: date | None
    why: Why
    taken_over: int = 0


def starts(tally: Tally, settings: Settings) -> dict[str, Start]:
    """The start of every rep of the tally."""
    days, old = begun(tally, settings), was_there_before(tally)
    found = {}
    for place, rep in enumerate(map(str, tally.reps)):
        taken_over = int(tally.taken_over[place])
        if rep in settings.starts:
            found[rep] = Start(settings.starts[rep], "by_hand", taken_over)
        elif days[place] >= NO_EVENT:
            found[rep] = Start(None, "no_event")
        else:
            why: Why = "with_export" if old[place] else "own_deals" if taken_over else "first_event"
            found[rep] = Start(EPOCH + timedelta(days=int(days[place])), why, taken_over)
    return found


def begun(tally: Tally, settings: Settings) -> np.ndarray:
    """The day number of each rep's start; `NO_EVENT` for who has none yet."""
    return _with_those_by_hand(tally, tally.begun, settings)


def averaged_from(tally: Tally, settings: Settings) -> np.ndarray:
    """The day number in whose week each rep's weekly averages begin: the first event, or the day set by hand.

    No average reaches back further than the first event of the export: before it nothing is known of anybody.
    """
    days = _with_those_by_hand(tally, tally.first_event, settings)
    return np.maximum(days, tally.first_event.min(initial=NO_EVENT))


def was_there_before(tally: Tally) -> np.ndarray:
    """Who has an event of the own so soon after the export begins that nobody knows when he or she began."""
    return tally.begun < tally.first_event.min(initial=NO_EVENT) + SETTLED_DAYS


def is_known_to_have_begun(tally: Tally, settings: Settings) -> np.ndarray:
    """Whose start is known: by hand, or by events that begin well after the export does."""
    by_hand = np.array([str(rep) in settings.starts for rep in tally.reps], dtype=bool)
    return by_hand | (~was_there_before(tally) & (tally.begun < NO_EVENT))


def _with_those_by_hand(tally: Tally, days: np.ndarray, settings: Settings) -> np.ndarray:
    if not settings.starts:
        return days
    told = [settings.starts.get(str(rep)) for rep in tally.reps]
    return np.array([day if at is None else day_number(at) for at, day in zip(told, days, strict=True)], dtype=np.int64)
