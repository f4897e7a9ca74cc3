"""Several deals with one name: an activity belongs to the one that was open on its day, and whose owner did it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.columns import Coded
from crm.link import NOT_FOUND
from crm.problems import N_
from crm.rows import Rows
from crm.words import plain_words

_MOST = 50  # deals; "New deal" is no name

SEVERAL_DEALS = N_(
    "Activities that name their deal by a name several deals share: {n}. Each was given to the one of them that was "
    "open on that day, of several the one whose owner did it; where that leaves no single one, to none."
)
SEVERAL_DEALS_NEXT = N_("Add the deal's identifier to the export of the activities, and nothing needs to be inferred.")


def told_apart(
    rows: Rows, deal: np.ndarray, names: Coded, who: Sequence[str], day: np.ndarray, deals: pd.DataFrame
) -> np.ndarray:
    """*deal*, a place in *deals* or -1 for each row, with those filled in whose name several deals share; a note."""
    shared = _by_shared_name(deals)
    places = [place for place, name in enumerate(names.words) if name.strip().casefold() in shared]
    found = deal.copy()
    asked = (deal == NOT_FOUND) & np.isin(names.codes, places) & rows.in_use
    owners = deals["rep"].astype("str").map(plain_words).to_numpy()
    created, closed = (deals[column].to_numpy("datetime64[D]") for column in ("created", "closed"))
    for row in np.flatnonzero(asked).tolist():
        candidates = shared[names.words[names.codes[row]].strip().casefold()]
        on = day[row].astype("datetime64[D]")
        # Without a day of creation or of closing a deal may always have been open: comparisons with NaT are false.
        is_open = ~(created[candidates] > on) & ~(closed[candidates] < on)
        alive = candidates[is_open]
        if len(alive) > 1:
            alive = alive[owners[alive] == plain_words(who[row])]
        if len(alive) == 1:
            found[row] = alive[0]
    if asked.any():
        rows.record("deals_of_one_name", "note", SEVERAL_DEALS, asked, next_step=SEVERAL_DEALS_NEXT)
    return found


def _by_shared_name(deals: pd.DataFrame) -> dict[str, np.ndarray]:
    """The places of the deals of every name that several of them have; one that very many have names nothing."""
    names = deals["name"].str.strip().str.casefold().reset_index(drop=True)
    several = names[names.duplicated(keep=False) & (names != "")]
    return {
        str(name): several.index[places].to_numpy()
        for name, places in several.groupby(several).indices.items()
        if len(places) <= _MOST
    }
