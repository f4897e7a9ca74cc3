"""A steady team: every rep keeps the own true ratios all the time, so that chances can be held to what comes."""

from datetime import date

import numpy as np
import pandas as pd

FIRST_DAY, LAST_DAY = np.datetime64("2024-01-01"), np.datetime64("2026-06-28")
TODAY = date(2026, 6, 28)
FIRST, CLOSING = 0.60, 0.40
LATER_DAYS = 150
STRENGTH = 10  # of the beta distributions that the reps' true ratios come from: what blending takes for granted


def steady_team(reps: int = 12, a_week: float = 4.0, seed: int = 3, closing_later: float = 1.0) -> pd.DataFrame:
    """Two and a half years of *reps* who hold about *a_week* first appointments, each a little more than the last.

    In the last 150 days the closing ratios are *closing_later* times what they were.
    """
    chance = np.random.default_rng(seed)
    span = int((LAST_DAY - FIRST_DAY).astype(int))
    pace = np.linspace(0.5, 1.5, reps) * a_week / 7
    met = [np.sort(chance.integers(0, span, chance.poisson(each * span))) for each in pace]
    rep = np.repeat(np.arange(reps), [len(days) for days in met])
    day = np.concatenate(met)
    count = len(day)
    first, closing = (chance.beta(STRENGTH * mean, STRENGTH * (1 - mean), reps)[rep] for mean in (FIRST, CLOSING))
    advances = chance.random(count) < first
    closing = np.where(day > span - LATER_DAYS, closing_later, 1.0) * closing
    wins = advances & (chance.random(count) < closing)
    gateway = day + chance.gamma(2, 5, count).astype(int)
    closed = np.where(advances, gateway, day) + chance.gamma(2, 8, count).astype(int)

    def days(numbers, known):
        return pd.Series(FIRST_DAY + numbers).where(known & (numbers <= span))

    return pd.DataFrame(
        {
            "opportunity_id": np.arange(count).astype(str),
            "rep": [f"Rep {number:02}" for number in rep],
            "team": "North",
            "created": pd.Series(FIRST_DAY + day),
            "first_appointment": pd.Series(FIRST_DAY + day),
            "proposal": days(gateway, advances),
            "closed": days(closed, closed <= span),
            "outcome": np.where(closed <= span, np.where(wins, "won", "lost"), "open"),
            "amount": chance.lognormal(7.0, 0.2, count),
        }
    )
