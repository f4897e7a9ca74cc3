"""What the reps did: calls to prospects, meetings and demos, some of them never held."""

import numpy as np
import pandas as pd

from data.samples.draws import pick
from data.samples.team import REPS
from data.samples.workdays import END, after

SEED = 20261121
REACHED_BY_A_NEWCOMER = 5.0
DAYS_BEFORE = 9
FROM_CREATED_TO_NO_SHOW = 1
UNREACHED = 0.15
NO_SHOWS = 0.06
PLANNED_SHARE, PLANNED_FROM = 0.40, np.datetime64("2026-10-26")
UNHELD_CALLS, UNHELD_SHARES = ("No answer", "Left voicemail", "Busy"), (0.5, 0.4, 0.1)
COLUMNS = ("rep", "type", "day", "is_held", "outcome", "opportunity_id", "account", "subject")


def activities(deals: pd.DataFrame) -> pd.DataFrame:
    """All activities in order of their day, in the columns of `kpi.tables` and the CRM's own word as `outcome`.

    The first held meeting of an opportunity is its first appointment.
    """
    rng = np.random.default_rng(SEED)
    met = deals[deals["first_appointment"].notna()]
    shown = deals[deals["next_step"].notna()]
    parts = [
        _calls(rng, met),
        _of(met, met["first_appointment"], "meeting", "Completed", "First meeting"),
        _of(shown, shown["next_step"], "demo", "Completed", "Demo"),
        _no_shows(rng, met),
        _planned(rng, deals),
    ]
    done = pd.concat(parts).sort_values(["day", "rep", "type", "opportunity_id"], kind="stable", ignore_index=True)
    done.insert(0, "activity_id", [str(500001 + place) for place in range(len(done))])
    return done


def _calls(rng: np.random.Generator, met: pd.DataFrame) -> pd.DataFrame:
    """So many conversations for each first appointment as the rep needs; the last one is about the opportunity."""
    needs = {rep.name: rep.reached for rep in REPS}
    reached = 1 + rng.poisson(met["rep"].map(needs).fillna(REACHED_BY_A_NEWCOMER) - 1)
    of_deal = np.repeat(np.arange(len(met)), reached)
    is_last = np.append(of_deal[1:] != of_deal[:-1], True)
    rows = met.iloc[of_deal].reset_index(drop=True)
    created = rows["created"].to_numpy("datetime64[D]")
    day = np.where(is_last, created, after(created, -rng.integers(0, DAYS_BEFORE, len(rows))))
    accounts = rng.permutation(rows["account"].to_numpy())
    rows["account"] = rows["account"].where(is_last, accounts)
    rows["opportunity_id"] = rows["opportunity_id"].where(is_last, "")
    held = _of(rows, day, "call", "Connected", "Call")
    missed = held[rng.random(len(held)) < UNREACHED].assign(is_held=False, opportunity_id="")
    return pd.concat([held, missed.assign(outcome=pick(rng, UNHELD_CALLS, UNHELD_SHARES, len(missed)))])


def _no_shows(rng: np.random.Generator, met: pd.DataFrame) -> pd.DataFrame:
    """Prospects who did not come the first time, and did the second."""
    rows = met[(rng.random(len(met)) < NO_SHOWS) & (met["first_appointment"] - met["created"]).dt.days.ge(7)]
    day = after(rows["created"].to_numpy("datetime64[D]"), np.full(len(rows), FROM_CREATED_TO_NO_SHOW))
    return _of(rows, day, "meeting", "No show", "First meeting")


def _planned(rng: np.random.Generator, deals: pd.DataFrame) -> pd.DataFrame:
    """First meetings of the next two weeks."""
    waiting = deals["first_appointment"].isna() & (deals["outcome"] == "open") & (deals["created"] >= PLANNED_FROM)
    rows = deals[waiting & (rng.random(len(deals)) < PLANNED_SHARE)]
    day = after(np.full(len(rows), END), rng.integers(1, 11, len(rows)))
    return _of(rows, day, "meeting", "Scheduled", "First meeting")


def _of(rows: pd.DataFrame, day: np.ndarray | pd.Series, kind: str, outcome: str, subject: str) -> pd.DataFrame:
    is_held = outcome in ("Completed", "Connected")
    return rows.assign(day=day, type=kind, is_held=is_held, outcome=outcome, subject=subject)[list(COLUMNS)]
