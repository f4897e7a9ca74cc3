"""A file with far fewer deals than the export before it, or with others, is shown, and becomes the team's only where
somebody says so: a few rows dropped to try something out are no week of the team's history."""

from dataclasses import replace

import pandas as pd
import streamlit as st

import store
from kpi.same_series import LEAST_SHARED, Overlap, overlap
from ui.session.data import Loaded, contents_of, data, is_same_files, know_better
from ui.session.keeping import is_anything_kept, keep_data
from ui.session.memory import from_memory
from ui.session.weekly_figures import expect_weekly_figures


def is_apart(found: Overlap) -> bool:
    """Whether the newer export has far fewer deals than the older one, or is of about its size and has others."""
    if not found.is_of_similar_size:
        return found.newer < found.older
    return found.shared < LEAST_SHARED * min(found.older, found.newer)


def set_apart(before: Loaded) -> None:
    """Hold what was just read beside the last export that the team remembers; where it remembers none, beside what was
    on screen *before*. The same files read otherwise stay what they were."""
    loaded = data()
    if not loaded.fingerprint:
        return
    if is_same_files(before.fingerprint, loaded.fingerprint):
        found = before.apart
    else:
        known = from_memory(lambda memory: _team_s_last(memory, loaded), None)
        older = before.export.opportunities if known is None and before.fingerprint else known
        found = None if older is None else overlap(older, loaded.export.opportunities)
    if found is not None and is_apart(found) and from_memory(is_anything_kept, False):
        know_better(replace(loaded, apart=found))


def apart_to_ask() -> Overlap | None:
    """How the data on screen differ from the export before, where somebody has to say whether they are the team's."""
    loaded = data()
    declined = st.session_state.get("apart_declined", "")
    return None if contents_of(loaded.fingerprint) == declined else loaded.apart


def take_as_team_s() -> None:
    """They are: they are kept, and the figures of their week."""
    know_better(replace(data(), apart=None))
    keep_data()
    expect_weekly_figures()


def only_show() -> None:
    """They are not: nothing of them is kept."""
    st.session_state["apart_declined"] = contents_of(data().fingerprint)


def _team_s_last(memory: store.Store, loaded: Loaded) -> pd.DataFrame | None:
    """The deals of the last remembered export; those of *loaded* where it is remembered already."""
    kept = memory.exports.list() if memory.is_begun else []
    if any(is_same_files(one.fingerprint, loaded.fingerprint) for one in kept):
        return loaded.export.opportunities
    try:
        return memory.exports.load(kept[0].id)[0] if kept else None
    except KeyError:  # somebody has deleted it meanwhile
        return None
