"""A large export: 500 reps in 40 teams, 12 sources, about four years, drawn in columns and always the same."""

from datetime import date

import numpy as np
import pandas as pd

from kpi.tables import OUTCOMES, conform_opportunities

REPS, TEAMS, SOURCES, PRODUCTS = 500, 40, 12, 8
END = np.datetime64(date(2026, 11, 20))
DAYS = 4 * 365
SEED = 4000
MEETS, ADVANCES, CLOSES, NEVER_CLOSED = 0.60, 0.68, 0.60, 0.25
DAYS_TO_MEET, DAYS_TO_DEMO, DAYS_TO_PROPOSAL, DAYS_TO_END = 8, 7, 12, 30
AMOUNT, SPREAD = 11_000, 0.5
STAGES = ("New Lead", "First Meeting Held", "Proposal Sent", "Closed Won", "Closed Lost")
POSITIONS = ("new", "appointment_held", "proposal", "", "")
TYPES, RENEWALS = ("New Business", "Renewal"), 0.06
LOSS_REASONS = ("", "Price", "No decision", "Competitor", "Timing")
NOT_YET = np.datetime64("NaT", "D")


def opportunities(rows: int) -> pd.DataFrame:
    """So many opportunities in the columns of `kpi.tables`."""
    rng = np.random.default_rng(SEED)
    number = np.arange(rows)
    rep = rng.integers(0, REPS, rows)
    created = END - rng.integers(0, DAYS, rows)
    first = _later(rng, created, DAYS_TO_MEET, rng.random(rows) < MEETS)
    proposal = _later(rng, first + 1 + rng.poisson(DAYS_TO_DEMO, rows), DAYS_TO_PROPOSAL, rng.random(rows) < ADVANCES)
    wins = ~np.isnat(proposal) & (rng.random(rows) < CLOSES)
    latest = np.where(np.isnat(proposal), np.where(np.isnat(first), created, first), proposal)
    closed = _later(rng, latest, DAYS_TO_END, wins | (rng.random(rows) >= NEVER_CLOSED))
    is_closed = ~np.isnat(closed)
    outcome = np.where(is_closed, np.where(wins, 1, 2), 0)
    stage = np.where(is_closed, 2 + outcome, (~np.isnat(first)).astype(int) + ~np.isnat(proposal))
    frame = pd.DataFrame(
        {
            "opportunity_id": number.astype("str"),
            "name": "Opportunity " + pd.Series(number.astype("str")),
            "account": "Account " + pd.Series((number // 3).astype("str")),
            "rep": _labels("Rep", REPS, rep),
            "team": _labels("Team", TEAMS, rep % TEAMS),
            "source": _labels("Source", SOURCES, rng.integers(0, SOURCES, rows)),
            "product": _labels("Product", PRODUCTS, rng.integers(0, PRODUCTS, rows)),
            "type": pd.Categorical.from_codes((rng.random(rows) < RENEWALS).astype(int), pd.Index(TYPES)),
            "created": created,
            "first_appointment": first,
            "next_step": np.where(np.isnat(proposal), NOT_YET, first + 1),
            "proposal": proposal,
            "closed": closed,
            "expected_close": created + rng.integers(30, 120, rows),
            "modified": np.where(is_closed, closed, latest),
            "outcome": pd.Categorical.from_codes(outcome, pd.Index(OUTCOMES)),
            "stage": pd.Categorical.from_codes(stage, pd.Index(STAGES)),
            "position": pd.Categorical(np.array(POSITIONS, dtype=object)[stage]),
            "loss_reason": pd.Categorical.from_codes(
                np.where(outcome == 2, rng.integers(0, len(LOSS_REASONS), rows), 0), pd.Index(LOSS_REASONS)
            ),
            "amount": np.round(AMOUNT * np.exp(SPREAD * rng.standard_normal(rows)), 2),
            "currency": pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), pd.Index(["EUR"])),
        }
    )
    return conform_opportunities(frame)


def _later(rng: np.random.Generator, start: np.ndarray, mean: float, happens: np.ndarray) -> np.ndarray:
    """A day after *start*, *mean* days on average; none where it does not happen, or not by `END`."""
    day = start + np.ceil(rng.gamma(2.0, mean / 2, len(start))).astype(int)
    return np.where(happens & (day <= END), day, NOT_YET)


def _labels(word: str, count: int, codes: np.ndarray) -> "pd.Categorical[str]":
    width = len(str(count))
    return pd.Categorical.from_codes(codes, pd.Index([f"{word} {place + 1:0{width}}" for place in range(count)]))
