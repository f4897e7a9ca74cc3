"""What the last drop, answer or link led to, until the reader has seen it."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

import crm


@dataclass(frozen=True)
class News:
    """`read`; `refused`, with the reason; `unchanged`: an answer that would make the files unreadable, with the reason;
    `awaited`: a link to data that is not here; `kept`: the session began with what the team remembers;
    `outdated`: a link to data of which the team remembers newer ones."""

    kind: Literal["read", "refused", "unchanged", "awaited", "kept", "outdated"]
    names: tuple[str, ...] = ()
    problem: crm.Problem | None = None


def tell_news(news: News) -> None:
    st.session_state["news"] = news


def news() -> News | None:
    return st.session_state.get("news")


def dismiss_news() -> None:
    st.session_state.pop("news", None)
