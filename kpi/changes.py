"""What changed since the last export, deal by deal, with the old value and the new one.

    new          not in the older export
    won, lost    decided since then (a new deal too)
    reopened     won or lost before, open again; one that went from lost to won was re-opened and won
    vanished     no longer in the export, whatever it was before
    slipped      expected to close later than before
    shrunk, grown   the amount changed, in the same currency and whatever the exchange rate
    backdated    a milestone or close before the older as-of day that was not there then
    reassigned   another rep; the same one spelled otherwise is not
    moved_back   open, and in an earlier stage

The deals that are open add up exactly:

    open before + new - won - lost - vanished while open + re-opened = open now
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from kpi.matching import match
from kpi.rewritten import rewritten
from kpi.same_money import SameMoney, same_money
from kpi.same_place import Dates, NotCompared, compare_dates
from kpi.tables import MILESTONES, conform_opportunities, places, spelled_as

KINDS = (
    "new", "won", "lost", "slipped", "shrunk", "grown", "moved_back", "reopened", "vanished", "backdated", "reassigned",
)  # fmt: skip
COLUMNS = (
    "kind", "opportunity_id", "name", "account", "rep", "team", "outcome", "amount", "day", "old", "new", "is_unclear",
)  # fmt: skip
CENT = 0.005
_TOLD = ("opportunity_id", "name", "account", "rep", "team", "outcome", "amount")


@dataclass(frozen=True)
class Totals:
    """The open deals, from one export to the other; `vanished` counts those that were open."""

    open_before: int
    new: int
    won: int
    lost: int
    vanished: int
    reopened: int
    open_now: int

    @property
    def add_up(self) -> bool:
        """Whether they do; the law of this file."""
        moved = self.new - self.won - self.lost - self.vanished + self.reopened
        return self.open_before + moved == self.open_now


@dataclass(frozen=True)
class Changes:
    """What changed between two exports.

    `table` has a row for each change of a deal (`COLUMNS`): `amount` is the newer one (the older one of vanished
    deals), `day` the day it happened as far as the newer export tells (NaT), `old` and `new` the values before and
    after: days for slipped and back-dated deals, amounts for shrunk and grown ones, reps, stages, outcomes.
    `is_unclear` where a new or vanished deal may be one of its namesakes in the other export. `pairs` are the deals in
    both exports, the newer row with the older one's `outcome`, `amount` and `rep` as `was_...`, whether the two amounts
    can be compared (`is_same_money`), and what was rewritten (`kpi.rewritten`). `matched_by_name` of them were found
    without an identifier, `unclear` of the newer ones could not be told apart. `not_compared`: what only one of the
    exports has, so that nobody can tell whether it was rewritten. `is_other_kind`: the two exports share no identifier,
    so that all deals were looked for by name.
    """

    older_as_of: date
    newer_as_of: date
    table: pd.DataFrame
    totals: Totals
    pairs: pd.DataFrame
    matched_by_name: int
    unclear: int
    not_compared: tuple[NotCompared, ...] = ()
    is_other_kind: bool = False

    def of(self, kind: str) -> pd.DataFrame:
        """The deals of one kind of change, the largest amounts first."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> dict[str, pd.DataFrame]:
        largest_first = self.table.sort_values("amount", ascending=False, kind="stable", na_position="last")
        return {kind: largest_first[largest_first["kind"] == kind].reset_index(drop=True) for kind in KINDS}


def compare(older: pd.DataFrame, newer: pd.DataFrame, *, older_as_of: date, newer_as_of: date) -> Changes:
    """Compare two tables of opportunities, as exported (without the milestones that others imply).

    Raises
    ------
    ValueError
        where the newer one is judged from an earlier day than the older one.
    """
    if newer_as_of < older_as_of:
        raise ValueError(f"the newer export ends on {newer_as_of}, before the older one ({older_as_of})")
    before, now = conform_opportunities(older), conform_opportunities(newer)
    spell = spelled_as(now["rep"].cat.categories)
    before["rep"] = before["rep"].astype("str").map(spell).astype("category")
    pairs = match(before, now)
    was, is_now = before.iloc[pairs.older].reset_index(drop=True), now.iloc[pairs.newer].reset_index(drop=True)
    # Under identifiers of another kind a deal without a pair may be one that was renamed.
    unclear_newer, unclear_older = (which | pairs.is_other_kind for which in (pairs.unclear_newer, pairs.unclear_older))
    fresh = _others(now.assign(is_unclear=unclear_newer), pairs.newer)
    gone = _others(before.assign(is_unclear=unclear_older), pairs.older)
    dates = compare_dates(before, now, was, is_now, older_as_of)
    backdated = _backdated(was, is_now, fresh, dates, older_as_of)
    money = same_money(was, is_now)
    parts = [*_of_new(fresh), *_of_gone(gone), *_of_pairs(was, is_now, money), *backdated]
    table = pd.concat([part for part in parts if len(part)] or [_changes("new", fresh)], ignore_index=True)
    table["kind"] = pd.Categorical(table["kind"], categories=KINDS, ordered=True)
    past, emptied = rewritten(was, is_now, dates, money)
    return Changes(
        older_as_of,
        newer_as_of,
        table.sort_values("kind", kind="stable", ignore_index=True),
        _totals(before, now, gone, table),
        is_now.assign(
            was_outcome=was["outcome"].astype("str"),
            was_amount=money.before,
            is_same_money=money.is_comparable,
            was_rep=was["rep"].astype("str"),
            **past,
        ),
        pairs.by_name,
        int(pairs.unclear_newer.sum()),
        (*dates.not_compared, *emptied),
        pairs.is_other_kind,
    )


def _totals(before: pd.DataFrame, now: pd.DataFrame, gone: pd.DataFrame, table: pd.DataFrame) -> Totals:
    count = table["kind"].value_counts()
    return Totals(
        open_before=int((before["outcome"] == "open").sum()),
        new=int(count["new"]),
        won=int(count["won"]),
        lost=int(count["lost"]),
        vanished=int((gone["outcome"] == "open").sum()),
        reopened=int(count["reopened"]),
        open_now=int((now["outcome"] == "open").sum()),
    )


def _others(table: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    return table[~np.isin(np.arange(len(table)), rows)].reset_index(drop=True)


def _of_new(fresh: pd.DataFrame) -> Iterator[pd.DataFrame]:
    yield _changes("new", fresh, new=fresh["stage"].astype("str"), day=fresh["created"])
    for outcome in ("won", "lost"):
        here = fresh[fresh["outcome"] == outcome]
        yield _changes(outcome, here, new=here["outcome"].astype("str"), day=here["closed"])


def _of_gone(gone: pd.DataFrame) -> Iterator[pd.DataFrame]:
    yield _changes("vanished", gone, old=gone["outcome"].astype("str"))


def _of_pairs(was: pd.DataFrame, now: pd.DataFrame, money: SameMoney) -> Iterator[pd.DataFrame]:
    old, new = was["outcome"].astype("str"), now["outcome"].astype("str")
    for outcome in ("won", "lost"):
        yield _where((old != outcome) & (new == outcome), outcome, now, old, new, now["closed"])
    yield _where((old != "open") & (old != new), "reopened", now, old, new)
    both_open = (old == "open") & (new == "open")
    expected, expects = was["expected_close"], now["expected_close"]
    yield _where(both_open & (expects > expected), "slipped", now, expected, expects)
    difference = (now["amount"] - money.before).where(money.is_comparable)
    yield _where(difference < -CENT, "shrunk", now, money.before, now["amount"])
    yield _where(difference > CENT, "grown", now, money.before, now["amount"])
    yield _where(
        was["rep"].astype("str") != now["rep"].astype("str"), "reassigned", now, was["rep"].astype("str"), now["rep"]
    )
    place, place_now = places(was["position"]), places(now["position"])
    back = both_open & (place_now < place) & (place_now > 0)
    yield _where(back, "moved_back", now, was["stage"].astype("str"), now["stage"].astype("str"))


def _backdated(
    was: pd.DataFrame, now: pd.DataFrame, fresh: pd.DataFrame, dates: Dates, as_of: date
) -> Iterator[pd.DataFrame]:
    """One row for each deal, with its earliest such day; of new deals, those entered as of an earlier day."""
    earliest, old = (
        pd.concat([table[name].where(dates.appeared[name]) for name in MILESTONES], axis=1).min(axis=1)
        for table in (now, was)
    )
    yield _where(earliest.notna(), "backdated", now, old, earliest, earliest)
    unknown = pd.Series(pd.NaT, index=fresh.index)
    is_earlier = fresh["created"] < pd.Timestamp(as_of)
    yield _where(is_earlier, "backdated", fresh, unknown, fresh["created"], fresh["created"])


def _where(
    claim: pd.Series, kind: str, deals: pd.DataFrame, old: pd.Series, new: pd.Series, day: pd.Series | None = None
) -> pd.DataFrame:
    here = claim.fillna(False).to_numpy(dtype=bool)
    return _changes(kind, deals[here], old[here], new[here], None if day is None else day[here])


def _changes(
    kind: str,
    deals: pd.DataFrame,
    old: pd.Series | None = None,
    new: pd.Series | None = None,
    day: pd.Series | None = None,
) -> pd.DataFrame:
    told = {column: deals[column].astype("str") if column != "amount" else deals[column] for column in _TOLD}
    nothing = pd.Series([None] * len(deals), index=deals.index, dtype="object")
    return pd.DataFrame(
        {
            "kind": pd.Series(kind, index=deals.index, dtype="str"),
            **told,
            "day": pd.Series(pd.NaT, index=deals.index, dtype="datetime64[s]") if day is None else day,
            "old": nothing if old is None else old.astype("object"),
            "new": nothing if new is None else new.astype("object"),
            "is_unclear": deals.get("is_unclear", False),
        },
        columns=list(COLUMNS),
    )
