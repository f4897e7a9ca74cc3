"""Days as moments of the working hours, and what exports make of them: the same in every run."""

import pandas as pd

OPENING, SPREAD = 9 * 60, 480  # minutes; every moment lies between nine and five


def moments(days: pd.Series, numbers: pd.Series, place: int = 0) -> pd.Series:
    """Each day at a minute that follows from the number of its row and the *place* of its column; NaT stays NaT."""
    seconds = 60 * (OPENING + (numbers * 131 + place * 67) % SPREAD) + (numbers * 7 + place) % 60
    return days + pd.to_timedelta(seconds, unit="s")


def written(stamps: pd.Series, pattern: str) -> pd.Series:
    """The moments as text, as `strftime` writes them; "" where there is none."""
    return stamps.dt.strftime(pattern).fillna("")


def whole(amounts: pd.Series) -> pd.Series:
    """Amounts as text without decimals, "" where there is none."""
    return amounts.map("{:.0f}".format).where(amounts.notna(), "")
