"""What the last drop, answer or link led to, until the reader has seen it."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

import crm


@dataclass(frozen=True)
class News:
    """`read`; `refused`, with the reason; `unchanged`: an answer that would make the files unreadable, with the reason;
    `awaited`: a link to data that is not here; `kept`: the session began with what the team remembers;
    `outdated`: a link to data of which the team remembers newer ones; `unusable`: the team remembers data, but what is
    said about them is not as this program writes it."""

    kind: Literal["read", "refused", "unchanged", "awaited", "kept", "outdated", "unusable"]
    names: tuple[str, ...] = ()
    problem: crm.Problem | None = None


def tell_news(news: News) -> None:
    st.session_state["news"] = news


def news() -> News | None:
    return st.session_state.get("news")


def is_told(kind: str) -> bool:
    """Whether news of this kind stands on screen."""
    standing = news()
    return standing is not None and standing.kind == kind


def is_told_on(told: News, page: str, never: str) -> bool:
    """Whether *told* belongs on *page*: trouble on every one, good news on the first it was told on, but *never* there.

    What the reader has dismissed is not told again by the same data.
    """
    if told.kind not in ("read", "kept"):
        return True
    if page == never or (told.kind == "kept" and told in _dismissed()):
        return False
    if st.session_state.get("news_told", (None, ""))[0] is not told:
        st.session_state["news_told"] = (told, page)
    return st.session_state["news_told"][1] == page


def dismiss_news() -> None:
    if gone := st.session_state.pop("news", None):
        _dismissed().append(gone)


def _dismissed() -> list[News]:
    # No set: a problem holds the values of its text, and has no hash.
    return st.session_state.setdefault("news_dismissed", [])
