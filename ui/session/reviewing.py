"""The parts of the weekly review as they stand this week."""

import streamlit as st

from kpi.agenda import Kind, Part
from kpi.agenda import agenda as agenda_of
from kpi.practice import to_spread
from ui.session.choosing import choose
from ui.session.committing import agreed_before, agreed_this_week
from ui.session.comparing import candidates
from ui.session.figures import report
from ui.session.linking import link_parameters
from ui.session.side_by_side import practices


def agenda() -> list[Part]:
    """The parts of the meeting of the team chosen."""
    agreed, committed = len(agreed_before()), len(agreed_this_week())
    is_spread = bool(to_spread(practices()))
    return agenda_of(report(), agreed=agreed, committed=committed, is_compared=bool(candidates()), is_spread=is_spread)


def open_review(kind: Kind) -> None:
    """Go to the first part of that kind in the review."""
    place = next((place for place, part in enumerate(agenda()) if part.kind == kind), 0)
    choose(part=str(place + 1))
    st.switch_page("pages/meeting/review.py", query_params=link_parameters())
