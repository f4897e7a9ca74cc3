"""The few changes since the last export that matter most by money: what a meeting looks at, not a list of all."""

import pandas as pd

from kpi.changes import Changes

# Of what happened to one deal the first counts where the money is the same.
KINDS = ("won", "lost", "vanished", "reopened", "shrunk", "grown", "moved_back", "slipped", "new")
_DEAL = ["opportunity_id", "name", "account", "rep"]


def weightiest(changes: Changes, most: int, team: str = "") -> pd.DataFrame:
    """At most *most* changes of a team ("": of everybody), the largest `money` first, each deal once.

    `money` is the amount of the deal, of shrunk and grown ones the difference. Dates and owners that were changed move
    no money, and deals without an amount cannot be weighed: they are left out.
    """
    table = changes.table[changes.table["kind"].isin(KINDS)]
    if team:
        table = table[table["team"] == team]
    is_difference = table["kind"].isin(("shrunk", "grown")).to_numpy()
    amounts = table["amount"].astype(float)
    before, now = (pd.to_numeric(table[name].where(is_difference), errors="coerce") for name in ("old", "new"))
    money = amounts.mask(is_difference, (now - before).abs())
    order = table["kind"].astype("str").map({kind: place for place, kind in enumerate(KINDS)})
    ranked = table.assign(money=money, order=order).dropna(subset=["money"])
    ranked = ranked.sort_values(["money", "order"], ascending=[False, True], kind="stable")
    return ranked.drop_duplicates(_DEAL).drop(columns="order").head(most).reset_index(drop=True)
