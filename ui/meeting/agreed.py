"""The second part: what the last meetings agreed on, and what became of the numbers."""

from math import nan

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.commitments import Commitment, State
from kpi.judged import Judged, Movement
from kpi.metrics import ALL
from kpi.missing import N_
from ui import session
from ui.history import between_in_words
from ui.judged import beside_verdict_in_words, close_in_words, verdict_in_words
from ui.meeting.agreement import action_in_words, kpi_in_words, who_in_words
from ui.meeting.commit import show_where_kept
from ui.small_print import small
from ui.words import Words

STATES: dict[State, tuple[str, str]] = {
    "open": (":gray-badge[:material/radio_button_unchecked: {}]", N_("open")),
    "done": (":green-badge[:material/check_circle: {}]", N_("done")),
    "dropped": (":gray-badge[:material/cancel: {}]", N_("dropped")),
}
BADGES: dict[Movement, str] = {
    "moved": ":green-badge[:material/check: {}]",
    "moved_back": ":red-badge[:material/undo: {}]",
    "not_moved": ":orange-badge[:material/remove: {}]",
    "too_early": ":gray-badge[:material/hourglass_top: {}]",
}


def show_agreed(part: Part, report: Report, words: Words) -> None:
    """One row for each agreement, oldest first, as many as have room on the page."""
    agreed = part.on_page(session.agreed_before())
    if not agreed:
        st.markdown(
            words.say_plain(
                "Nothing was agreed before this week. What you agree on today is looked at here in the next meeting: "
                "whether it was done, and whether the number moved."
            )
        )
    for one in agreed:
        _show_one(one, report, words)
    show_where_kept(words)


def _show_one(one: Commitment, report: Report, words: Words) -> None:
    name = words.plain(f"{who_in_words(one, words)}, {kpi_in_words(one, words)}")
    judged = session.judged(one)
    with st.container(border=True, gap="xsmall"):
        what, number, buttons = st.columns([9, 11, 5], vertical_alignment="center")
        badge, state = STATES[one.state]
        agreed = words.say("agreed in the week of {day}, due {due}", day=one.week, due=one.due)
        what.markdown(
            f"**{name}** {badge.format(words.plain(words.say(state)))}  \n"
            f"{words.plain(action_in_words(one, words))}  \n{small(words.plain(agreed))}"
        )
        verdict = BADGES[judged.verdict].format(words.plain(verdict_in_words(judged, words)))
        with number.container(gap="xsmall"):
            st.subheader(f"{_number(judged, report.currency, words)} {verdict}", anchor=False)
            beside = beside_verdict_in_words(judged, report.currency, words)
            told = filter(None, (beside, between_in_words(one, report.currency, words)))
            st.markdown(small(words.plain(" ".join(told))))
            if close := close_in_words(judged, words):
                st.markdown(f":green[**{words.plain(close)}**]")
        with buttons.container(horizontal=True, horizontal_alignment="right"):
            _buttons(one, words, is_proposed=bool(close_in_words(judged, words)))


def _number(judged: Judged, currency: str, words: Words) -> str:
    """Before, and what was decided since, as markdown; "" where there is nothing to compare."""
    if judged.why is not None:
        return ""
    unit = ALL[judged.commitment.kpi].UNIT
    values = [nan if each.value is None else each.value for each in (judged.before, judged.after)]
    before, after = (words.plain(words.figure(value, unit, currency)) for value in values)
    return f"{before} → {after}"


def _buttons(one: Commitment, words: Words, *, is_proposed: bool) -> None:
    moves: dict[State, str] = {"done": N_("Done"), "dropped": N_("Drop"), "open": N_("Open again")}
    shown: tuple[State, ...] = ("done", "dropped") if one.state == "open" else ("open",)
    for state in shown:
        st.button(
            words.say(moves[state]),
            key=f"{state}-{one.id}",
            type="primary" if is_proposed and state == "done" else "secondary",
            on_click=session.change_commitment,
            args=(one,),
            kwargs={"state": state},
        )
