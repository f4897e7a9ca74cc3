"""How much the past was rewritten between two exports: numbers that are looked at get polished.

Seven habits that move ratios of weeks gone by, each with its share of the deals and with the reps in whose deals it is
far more frequent than in the others'. It accuses nobody: a late note of a real meeting is back-dated too.

    backdated       a date before the older as-of day that was not there then
    vanished        deals that are no longer in the export
    erased          a date that was there, or the expected close of an open deal, is empty now
    closed_later    a deal won or lost before is closed on a later day now
    amount_of_won   the amount of a sale changed after it was won
    amount_emptied  an amount that was there is empty now
    in_bulk         five or more deals of a rep decided on one day: what is called a clean-up of the CRM

Deals without an identifier that may be one of their namesakes in the other export are no part of it.
"""

from dataclasses import dataclass, replace

import pandas as pd

from kpi.changes import CENT, Changes
from kpi.movement import Share, chance_higher

HABITS = ("backdated", "vanished", "erased", "closed_later", "amount_of_won", "amount_emptied", "in_bulk")
BULK = 5
LEAST_CASES = 3
STANDS_OUT = 0.99


@dataclass(frozen=True)
class StandsOut:
    """A rep in whose deals a habit is more frequent than in the others': *k* of *n* against *others_k* of *others_n*.

    `chance` is how surely it truly is.
    """

    rep: str
    k: int
    n: int
    others_k: int
    others_n: int
    chance: float


@dataclass(frozen=True)
class Habit:
    """One habit: *k* of the *n* deals it could have happened to, and who stands out, the surest first.
    `losses` of the vanished ones were lost."""

    kind: str
    k: int
    n: int
    reps: tuple[StandsOut, ...]
    losses: int = 0

    @property
    def share(self) -> float:
        """0 to 1; 0 where there was nothing it could have happened to."""
        return self.k / self.n if self.n else 0.0


def integrity(changes: Changes) -> tuple[Habit, ...]:
    """The habits, in the order of `HABITS`; one that did not occur has `k` 0."""
    pairs, new, gone = changes.pairs, _clear(changes, "new"), _clear(changes, "vanished")
    reps, was_won = pairs["rep"].astype("str"), pairs[pairs["was_outcome"] == "won"]
    is_polished = (was_won["amount"] - was_won["was_amount"]).abs() > CENT
    polished = was_won[is_polished & was_won["is_same_money"]]
    was_decided = pairs["was_outcome"] != "open"
    decided = pd.concat([_clear(changes, "won"), _clear(changes, "lost")], ignore_index=True)
    together = decided.groupby(["rep", "day"])["kind"].transform("size") if len(decided) else decided["amount"]
    return (
        _habit("backdated", _clear(changes, "backdated")["rep"], pd.concat([reps, new["rep"]], ignore_index=True)),
        replace(
            _habit("vanished", gone["rep"], pd.concat([pairs["was_rep"], gone["rep"]], ignore_index=True)),
            losses=int((gone["outcome"] == "lost").sum()),
        ),
        _habit("erased", reps[pairs["erased"]], reps),
        _habit("closed_later", reps[pairs["closed_later"]], reps[was_decided]),
        _habit("amount_of_won", polished["rep"].astype("str"), was_won["rep"].astype("str")),
        _habit("amount_emptied", reps[pairs["amount_emptied"]], reps[pairs["was_amount"].notna()]),
        _habit("in_bulk", decided["rep"][together >= BULK], decided["rep"]),
    )


def _clear(changes: Changes, kind: str) -> pd.DataFrame:
    found = changes.of(kind)
    return found[~found["is_unclear"].astype(bool)]


def _habit(kind: str, cases: pd.Series, among: pd.Series) -> Habit:
    k, n = cases.value_counts(), among.value_counts()
    total, of = len(cases), len(among)
    found = []
    for rep, count in k.items():
        own = Share(float(count), float(n.get(rep, count)))
        others = Share(float(total - count), float(of - own.n))
        if count < LEAST_CASES or not others.n:
            continue
        chance = chance_higher(others, own)
        if chance >= STANDS_OUT:
            found.append(StandsOut(str(rep), int(count), int(own.n), int(others.k), int(others.n), chance))
    return Habit(kind, total, of, tuple(sorted(found, key=lambda one: (-one.chance, one.rep))))
