"""The invented team's working days: no clock, the data begins and ends on fixed days."""

import numpy as np

START, END = np.datetime64("2025-05-26"), np.datetime64("2026-11-20")
WEEKS = 78
HOLIDAYS = np.array(
    ["2025-08-15", "2025-12-08", "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06",
     "2026-05-01", "2026-10-12", "2026-11-02"], dtype="datetime64[D]",
)  # fmt: skip
# Share of an ordinary week's appointments that the month brings; the weeks of Christmas are slower still.
MONTHS = (0.92, 1.0, 1.05, 0.97, 1.03, 1.02, 0.92, 0.48, 1.06, 1.06, 1.06, 0.85)
CHRISTMAS = 0.25


def season(days: np.ndarray) -> np.ndarray:
    """How busy each day's week is, 1 for an ordinary one."""
    month = days.astype("datetime64[M]").astype(int) % 12
    share = np.array(MONTHS)[month]
    in_month = (days - days.astype("datetime64[M]")).astype(int) + 1
    is_christmas = ((month == 11) & (in_month >= 22)) | ((month == 0) & (in_month <= 6))
    return np.where(is_christmas, CHRISTMAS, share)


def working(days: np.ndarray) -> np.ndarray:
    """Each day, or the next working day."""
    return np.busday_offset(days, 0, roll="forward", holidays=HOLIDAYS)


def after(days: np.ndarray, lag: np.ndarray) -> np.ndarray:
    """The day so many working days later (earlier for a negative lag)."""
    return np.busday_offset(days, np.rint(lag).astype(int), roll="forward", holidays=HOLIDAYS)


def month_end(days: np.ndarray) -> np.ndarray:
    """The last working day of each day's month."""
    last = (days.astype("datetime64[M]") + 1).astype("datetime64[D]") - 1
    return np.busday_offset(last, 0, roll="backward", holidays=HOLIDAYS)
