"""What was known of a deal in the older export and is gone or moved in the newer one."""

from datetime import date

import pandas as pd

from kpi.tables import MILESTONES, OBSERVED


def rewritten(was: pd.DataFrame, now: pd.DataFrame, older_as_of: date) -> dict[str, pd.Series]:
    """For deals in both exports, row by row, whether

    erased           a date up to the older as-of day, or the expected close of a deal that is open in both, is empty
                     now; the close of a deal that was re-opened is not erased, it is re-opened
    closed_later     a deal won or lost before is closed on a later day now, with the same outcome
    amount_emptied   the amount is no longer told
    """
    stamp = pd.Timestamp(older_as_of)
    old, new = was["outcome"].astype("str"), now["outcome"].astype("str")
    # Judged from an earlier day (`as_it_stood`) an open deal has no stage, and no expected close where it closed since.
    both_open = (old == "open") & (new == "open") & (now["stage"].astype("str") != "")
    erased = both_open & was["expected_close"].notna() & now["expected_close"].isna()
    for milestone in MILESTONES:
        gone = was[f"{milestone}_basis"].isin(OBSERVED) & (was[milestone] <= stamp) & now[milestone].isna()
        erased |= gone & (new != "open") if milestone == "closed" else gone
    return {
        "erased": erased,
        "closed_later": (old != "open") & (old == new) & (now["closed"] > was["closed"]),
        "amount_emptied": was["amount"].notna() & now["amount"].isna(),
    }
