"""Salesforce's identifiers: 15 characters in reports, the same and a check of three in the API."""

from string import ascii_uppercase, digits

import pandas as pd

from data.samples.salesforce import as_kept
from data.samples.team import NEWCOMER, REPS

CHECK = ascii_uppercase + digits[:6]
USERS = {name: f"005Qy000000{number:04d}" for number, name in enumerate((*(rep.name for rep in REPS), NEWCOMER), 1)}


def long_id(short: str) -> str:
    """With the three characters that tell capitals from small letters where a program does not."""
    parts = (short[start : start + 5] for start in (0, 5, 10))
    return short + "".join(CHECK[sum(letter.isupper() << place for place, letter in enumerate(part))] for part in parts)


def with_ids(opportunities: pd.DataFrame) -> pd.DataFrame:
    """The opportunities as Salesforce keeps them, with `id` as reports write it."""
    kept = as_kept(opportunities)
    return kept.assign(id="006Qy00000" + opportunities["opportunity_id"])


def account_ids(accounts: pd.Series) -> pd.Series:
    """The same identifier for the same company."""
    place = {name: f"001Qy000000{number:04d}" for number, name in enumerate(sorted(set(accounts)), 1)}
    return accounts.map(place)
