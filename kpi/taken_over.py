"""Deals that a rep took over from somebody else, told by their days: an export names today's owner alone.

What is handed over is open on that day. So if a rep began on day J, the older deals are somebody's open ones of that
day: none of them was closed before, and they began at any time within the life of a deal. From J on deals begin at the
rep's own pace. For every day J on which a deal of the rep began, up to the first one that was closed (or the first
activity of the rep's own), the probability of the days on which the rep's deals began is, with k of n begun before J:

    older ones: k! ÷ L^k × P(k)        L: mean days from the beginning of a deal to its close, k geometric around the
                                       mean number of open deals of a rep
    own ones:   (n - k)! ÷ (days from J on + B)^(n - k + 1)        B: mean days from one new deal of a rep to the next

Taken is the earliest J that is not twenty times less probable than the best one: as few deals as possible count as
taken over, and none where the days can do without. In simulation (a rep with five new deals a week, or two, that live
for two months; eight taken over) the day is found to four weeks in 88 %, or 53 %, of the cases, and never later; the
rep's first event is always months too early. Of those who took over nothing 1 to 2 % with a deal every other week are
moved, and next to none with more. Deals that were handed over after they were closed look like the rep's own: whoever
knows better sets the day by hand.
"""

import numpy as np
from scipy.special import gammaln

from kpi.milestones import NO_DAY

LEAST_CLOSED = 20  # deals, before their mean life is known
SURE = float(np.log(20))


def own_since(
    rep: np.ndarray, begun: np.ndarray, closed: np.ndarray, seen: np.ndarray, as_of: int
) -> tuple[np.ndarray, np.ndarray]:
    """For every rep the day since which deals are the rep's own, and how many older ones were taken over.

    *rep*, *begun* and *closed* have an element for each deal (a place among the reps, or -1; day numbers, `NO_DAY`
    where there is none), *seen* one for each rep: the first day on which the rep did something. A rep who took over
    nothing has the day of the first deal, and 0.
    """
    count = len(seen)
    known = (rep >= 0) & (begun <= as_of)
    rep, begun, closed = rep[known], begun[known], closed[known]
    since, taken_over = np.full(count, NO_DAY, dtype=begun.dtype), np.zeros(count, dtype=np.int64)
    np.minimum.at(since, rep, begun)
    is_closed = closed != NO_DAY
    if is_closed.sum() < LEAST_CLOSED:
        return since, taken_over
    deals = np.bincount(rep, minlength=count)
    life = max(float((closed[is_closed] - begun[is_closed]).mean()), 1.0)
    is_there = deals > 0
    still_open = max(float((~is_closed).sum() / is_there.sum()), 1.0)
    between = float((as_of - since[is_there] + 1).sum() / len(rep))
    latest = seen.astype(closed.dtype)  # one kind with what is compared: so it is fast
    np.minimum.at(latest, rep, closed)
    doubtful = np.flatnonzero(begun <= latest[rep])
    if not len(doubtful):  # each rep was seen at work before the first deal
        return since, taken_over
    order = doubtful[np.lexsort((begun[doubtful], rep[doubtful]))]
    reps, first = np.unique(rep[order], return_index=True)
    for place, days in zip(reps, np.split(begun[order], first[1:]), strict=True):
        day, older = np.unique(days, return_index=True)
        own = deals[place] - older
        likely = gammaln(older + 1) - older * np.log(life) + gammaln(own + 1)
        likely -= (own + 1) * np.log(as_of - day + 1 + between)
        likely += np.where(older, older * np.log(still_open / (still_open + 1)) - np.log(still_open + 1), 0.0)
        best = int((likely > likely.max() - SURE).argmax())
        since[place], taken_over[place] = day[best], older[best]
    return since, taken_over
