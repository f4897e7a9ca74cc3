"""What changed since the last export, as tables for the page and as a file to take along."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kpi.changes import KINDS, Changes, Totals
from kpi.missing import N_
from ui.words import Words

NAMES = {
    "new": N_("New"),
    "won": N_("Won"),
    "lost": N_("Lost"),
    "slipped": N_("Slipped"),
    "shrunk": N_("Shrunk"),
    "grown": N_("Grown"),
    "moved_back": N_("Moved back a stage"),
    "reopened": N_("Re-opened"),
    "vanished": N_("Vanished"),
    "backdated": N_("Back-dated"),
    "reassigned": N_("Re-assigned"),
}
MEANINGS = {
    "new": N_("Not in the older export."),
    "won": N_("Won since then."),
    "lost": N_("Lost since then."),
    "slipped": N_("The expected close is later than it was."),
    "shrunk": N_("The amount is smaller than it was."),
    "grown": N_("The amount is larger than it was."),
    "moved_back": N_("Still open, in an earlier stage than before."),
    "reopened": N_("Won or lost before; then it was opened again."),
    "vanished": N_("No longer in the export: deleted, merged, or left out by a filter."),
    "backdated": N_("A date before the older export that was not there then."),
    "reassigned": N_("Another rep than before."),
}
_BEFORE_AND_NOW = {
    "new": (None, N_("Stage")),
    "won": (N_("Before"), None),
    "lost": (N_("Before"), None),
    "slipped": (N_("Expected before"), N_("Expected now")),
    "shrunk": (N_("Amount before"), N_("Amount now")),
    "grown": (N_("Amount before"), N_("Amount now")),
    "moved_back": (N_("Stage before"), N_("Stage now")),
    "reopened": (N_("Before"), N_("Now")),
    "vanished": (N_("Before"), None),
    "backdated": (N_("Date before"), N_("Date now")),
    "reassigned": (N_("Rep before"), N_("Rep now")),
}
_OUTCOMES = {"open": N_("open"), "won": N_("won"), "lost": N_("lost")}
_SIGNS = {"shrunk": "−", "grown": "+"}  # of what an amount lost or gained
IN_TOTALS = ("new", "won", "lost", "reopened")  # the sentence of the totals counts them
_IN_OUTCOMES = {"won", "lost", "reopened", "vanished"}


@dataclass(frozen=True)
class Group:
    """The deals of one kind of change, `money` of them together; of shrunk and grown ones what they lost or gained."""

    kind: str
    deals: pd.DataFrame
    money: float


def groups(changes: Changes, team: str, rep: str) -> list[Group]:
    """Every kind that occurred, of the team or rep chosen ("": of everybody), in the order of `kpi.changes.KINDS`."""
    found = []
    for kind in KINDS:
        deals = changes.of(kind)
        if rep:
            deals = deals[deals["rep"] == rep]
        elif team:
            deals = deals[deals["team"] == team]
        if len(deals):
            is_change = kind in ("shrunk", "grown")
            money = (deals["new"] - deals["old"]).astype(float).sum() if is_change else deals["amount"].sum()
            found.append(Group(kind, deals.reset_index(drop=True), float(money)))
    return found


def group_table(group: Group, currency: str, words: Words) -> pd.DataFrame:
    """The deals of a group with columns in the reader's language; what is empty throughout is left out."""
    say, deals = words.say, group.deals
    before, now = _BEFORE_AND_NOW[group.kind]
    amount = f"{say('Amount')} ({currency})" if currency else say("Amount")
    columns: dict[str, pd.Series] = {
        say("Opportunity"): _text(deals["name"].where(deals["name"] != "", deals["opportunity_id"])),
        say("Account"): _text(deals["account"]),
        say("Rep"): _text(deals["rep"]),
    }
    if group.kind not in ("shrunk", "grown"):
        columns[amount] = deals["amount"]
    if before:
        columns[say(before)] = _values(deals["old"], group.kind, words)
    if now:
        columns[say(now)] = _values(deals["new"], group.kind, words)
    if group.kind in ("new", "won", "lost"):
        columns[say("Day")] = deals["day"]
    return pd.DataFrame(columns).dropna(axis="columns", how="all")


def whole_table(found: list[Group], words: Words) -> pd.DataFrame:
    """Every change in one table, to take along: before and now are written the reader's way."""
    say = words.say
    parts = []
    for group in found:
        deals = group.deals
        parts.append(
            pd.DataFrame(
                {
                    say("What happened"): say(NAMES[group.kind]),
                    say("Identifier of the deal"): deals["opportunity_id"],
                    say("Opportunity"): deals["name"],
                    say("Account"): deals["account"],
                    say("Rep"): deals["rep"],
                    say("Team"): deals["team"],
                    say("Amount"): deals["amount"],
                    say("Day"): deals["day"],
                    say("Before"): [_written(value, group.kind, words) for value in deals["old"]],
                    say("Now"): [_written(value, group.kind, words) for value in deals["new"]],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def totals_in_words(totals: Totals, words: Words) -> str:
    """How the open deals of before became those of now; it adds up."""
    steps = [
        words.say_n("{n} came in", "{n} came in", totals.new),
        words.say_n("{n} was won", "{n} were won", totals.won),
        words.say_n("{n} was lost", "{n} were lost", totals.lost),
        words.say_n("{n} vanished while open", "{n} vanished while open", totals.vanished),
        words.say_n("{n} was re-opened", "{n} were re-opened", totals.reopened),
    ]
    counts = (totals.new, totals.won, totals.lost, totals.vanished, totals.reopened)
    told = ", ".join(step for step, count in zip(steps, counts, strict=True) if count)
    before, now = totals.open_before, totals.open_now
    if not told:
        return words.say_n("{n} deal is open, as before.", "{n} deals are open, as before.", now)
    was = words.say_n("{n} deal was open", "{n} deals were open", before)
    is_now = words.say_n("{n} is open now.", "{n} are open now.", now)
    return words.say("{before}; {steps}: {now}", before=was, steps=told, now=is_now)


def groups_in_words(found: Sequence[Group], currency: str, words: Words, told: Collection[str] = ()) -> str:
    """The money of each kind, and how many where another sentence has not *told* that: "New €381,700 · Slipped 2
    (€9,000)"."""
    parts = []
    for group in found:
        money, name = money_of(group, currency, words), words.say(NAMES[group.kind])
        number = words.number(len(group.deals))
        parts.append(f"{name} {money}" if group.kind in told else f"{name} {number} ({money})")
    return " · ".join(parts) or words.say("Nothing changed.")


def money_of(group: Group, currency: str, words: Words) -> str:
    """The money of a group, that of grown and shrunk deals with its sign."""
    money = -group.money if group.kind == "shrunk" else group.money
    return _SIGNS.get(group.kind, "") + words.money(money, currency)


def weightiest_rows(found: pd.DataFrame, currency: str, words: Words) -> list[tuple[str, ...]]:
    """Change, deal, rep, money, and what it was before and is now, one row for each of `kpi.weightiest`. Text."""
    return [
        (
            words.say(NAMES[str(row["kind"])]),
            str(row["name"] or row["account"] or row["opportunity_id"]),
            str(row["rep"]),
            _SIGNS.get(str(row["kind"]), "") + words.money(row["money"], currency),
            _before_and_now(row, words),
        )
        for row in found.to_dict("records")
    ]


def _before_and_now(row: Mapping[Any, Any], words: Words) -> str:
    """ "" where it goes without saying: who won or lost an open deal need not be told that it was open."""
    kind = str(row["kind"])
    if kind in ("won", "lost") and row["old"] in ("open", None):
        return ""
    return " → ".join(filter(None, (_written(row[name], kind, words) for name in ("old", "new"))))


def _values(values: pd.Series, kind: str, words: Words) -> pd.Series:
    if kind in ("slipped", "backdated"):
        return pd.to_datetime(values)
    if kind in ("shrunk", "grown"):
        return values.astype(float)
    if kind in _IN_OUTCOMES:
        return _text(values.map(lambda outcome: words.say(_OUTCOMES[outcome]) if outcome else ""))
    return _text(values)


def _written(value: Any, kind: str, words: Words) -> str:
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return words.day(value.date())
    if isinstance(value, float):
        return words.number(value, 0 if value.is_integer() else 2)
    return words.say(_OUTCOMES[str(value)]) if kind in _IN_OUTCOMES else str(value)


def _text(values: pd.Series) -> pd.Series:
    return values.astype("str").replace("", None)
