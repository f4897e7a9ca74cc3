"""The reps of an export and their teams: whoever owns an opportunity sells."""

import numpy as np
import pandas as pd


def sellers(opportunities: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The reps in alphabetical order, each with the team of most of the rep's opportunities.

    An opportunity that names no team says nothing about it: "" only where none of the rep's does.
    """
    names, teams = opportunities["rep"].astype("category").cat, opportunities["team"].astype("category").cat
    width = len(teams.categories)
    pair = names.codes.to_numpy().astype(np.int64) * width + teams.codes.to_numpy()
    counts = np.bincount(pair, minlength=len(names.categories) * width).reshape(len(names.categories), width)
    owned = np.flatnonzero(counts.sum(axis=1))
    nameless = teams.categories.to_numpy(dtype=object) == ""
    counts[np.ix_(counts[:, ~nameless].any(axis=1), nameless)] = 0
    team_names = teams.categories.to_numpy(dtype=object)
    reps = names.categories.to_numpy(dtype=object)[owned]
    team_of = dict(zip(reps, team_names[counts[owned].argmax(axis=1)] if len(owned) else (), strict=True))
    in_order = sorted(team_of)
    return np.array(in_order, dtype=object), np.array([team_of[rep] for rep in in_order], dtype=object)


def places_among(names: pd.Series, reps: np.ndarray) -> np.ndarray:
    """The place of each name among *reps*; -1 for who is not one of them."""
    categories = names.astype("category")
    place = pd.Index(reps).get_indexer(categories.cat.categories.astype("object"))
    return np.append(place, -1)[categories.cat.codes.to_numpy()].astype(np.int32)
