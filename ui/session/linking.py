"""The link: all that the reader chose, so that a colleague sees the same. It tells no name that is hidden."""

from dataclasses import fields
from urllib.parse import urlencode

import streamlit as st

from ui.session.choosing import Choices, choices, choose
from ui.session.data import LATEST, data
from ui.session.hiding import in_link
from ui.session.memory import from_memory

_LASTING = {"lang", "team", "rep", "hide"}  # days and periods of today would be old next week


def link_parameters() -> dict[str, str]:
    """The choices as they stand in the link: only what differs from the start."""
    start, now = Choices(), in_link(choices())
    values = {field.name: str(getattr(now, field.name)) for field in fields(Choices)}
    return {name: value for name, value in values.items() if value and value != getattr(start, name)}


def write_link() -> None:
    wanted = link_parameters()
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)


def lasting_address() -> str:
    """The address of this page for whoever is chosen, which opens the team's latest data each time; "" where the data
    on screen are not remembered, so that no address can."""
    fingerprint, here = data().fingerprint, st.context.url
    is_kept = from_memory(lambda memory: memory.is_begun and memory.exports.with_fingerprint(fingerprint), None)
    if not here or not fingerprint or not is_kept:
        return ""
    told = {name: value for name, value in link_parameters().items() if name in _LASTING}
    return f"{here.split('?')[0]}?{urlencode({**told, 'data': LATEST})}"


def open_rep(rep: str) -> None:
    """Go to the page of one rep."""
    choose(rep=rep)
    # With the link at once: two steps would be two entries in the browser's history, and "back" would lead to itself.
    st.switch_page("pages/meeting/rep.py", query_params=link_parameters())


def open_page(page: str, rep: str) -> None:
    """Go to a page about one rep, or ("") about everybody."""
    choose(rep=rep)
    st.switch_page(page, query_params=link_parameters())
