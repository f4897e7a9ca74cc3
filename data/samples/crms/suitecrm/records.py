"""What every export of SuiteCRM writes the same way: identifiers, probabilities, how a deal stands."""

from hashlib import md5

import pandas as pd

HOUSE_CURRENCY = "-99"
PROBABILITY = {
    "new": 10,
    "appointment_held": 25,
    "next_step": 40,
    "proposal": 65,
    "negotiation": 80,
    "won": 100,
    "lost": 0,
}


def record_ids(module: str, keys: pd.Series) -> pd.Series:
    """Identifiers of 36 characters, one for each key; none for an empty one."""
    ids = {key: _guid(f"{module} {key}") if key != "" else "" for key in keys.unique()}
    return keys.map(ids)


def standing(deals: pd.DataFrame) -> pd.Series:
    """Won, lost, or how far along an open deal is."""
    return deals["position"].mask(deals["outcome"] != "open", deals["outcome"])


def _guid(text: str) -> str:
    digits = md5(text.encode(), usedforsecurity=False).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
