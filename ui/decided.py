"""What was decided last, where it is kept, what it did to the numbers; and the way back."""

import streamlit as st

from kpi.metrics import ALL
from kpi.missing import N_
from ui import session
from ui.decisions import value_in_words
from ui.small_print import show_small
from ui.starts import start_set_in_words
from ui.thresholds import THRESHOLDS
from ui.words import Words

NAMES = {
    "gateway": N_("Gateway"),
    "stall": N_("Stall window"),
    "weeks_per_month": N_("Weeks per month"),
    "include_existing": N_("Renewals and existing customers"),
    "peers_by": N_("Peers"),
    "ramp_weeks": N_("Weeks in which a rep is ramping"),
    "ramp": N_("Ramp of new reps"),
    "threshold": N_("Threshold"),
    "peer_group": N_("Peer group"),
    "start": N_("Start"),
    "holidays": N_("Holidays"),
}
_FEW = 3  # changes told one by one


def show_where_it_is_kept(words: Words) -> None:
    """Whether what is decided here is the team's, or lives as long as the tab."""
    if session.is_sample():
        text = words.say(
            "You see sample data: what you decide here is to try things out, and is not kept. What you decide about "
            "your own export is remembered for the team."
        )
    elif session.are_decisions_kept():
        text = words.say(
            "What you decide here is remembered for the team: after a reload, in another browser, next Monday."
        )
    else:
        text = words.say(
            "The team's memory is out of reach: what you decide here is kept while this tab is open, and a reload "
            "starts again."
        )
    show_small(words.plain(text))


def show_last_change(section: str, words: Words) -> None:
    """What was decided last in this part of the page, what it did to the numbers, and a button that takes it back."""
    change = session.deciding.last_change()
    if change is None or change.section != section:
        return
    head = (
        words.say("Saved for the team")
        if session.are_decisions_kept()
        else words.say("In force while this tab is open")
    )
    told = [f"{head}: {change_in_words(change, words)}."]
    if (seen := session.deciding.seen_before()) is not None:
        told.append(effect_in_words(seen, session.seen_now(), words))
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"last-change-{section}"):
        st.markdown(f":material/check: {words.plain(' '.join(filter(None, told)))}", width="stretch")
        st.button(words.say("Undo"), on_click=session.deciding.take_back, key=f"undo-{section}", icon=":material/undo:")


def change_in_words(change: session.deciding.Change, words: Words) -> str:
    """What was changed, the first few of them one by one. Text, not markdown."""
    parts = [_goal_in_words(change, place, words) for place in change.places]
    parts += [_decision_in_words(change, name, words) for name in change.names]
    rest = len(parts) - _FEW
    told = parts if rest <= 1 else [*parts[:_FEW], words.say_n("and {n} more", "and {n} more", rest)]
    return ", ".join(told)


def _goal_in_words(change: session.deciding.Change, place: tuple[str, str], words: Words) -> str:
    rep, month = place
    whose = rep if month == session.deciding.EVERY_MONTH else f"{rep}, {words.month_of(month)}"
    if place not in change.after.goals:
        return words.say("{whose}: no goal of its own any more", whose=whose)
    goal = words.money(change.after.goals[place], session.book().currency)
    return words.say("{whose}: goal of {goal}", whose=whose, goal=goal)


def _decision_in_words(change: session.deciding.Change, name: str, words: Words) -> str:
    kind, _, whose = name.partition(":")
    label = words.say(NAMES[kind]) if kind in NAMES else kind
    if kind == "threshold":
        key, _, team = whose.partition(":")
        value = words.percent(float(change.after.named.get(name, 0.0)))
        told = words.say(THRESHOLDS[key]) if key in THRESHOLDS else label
        return f"{f'{team}: ' if team else ''}{told}: {value}"
    if kind == "peer_group":
        return f"{label}: {whose}"
    if kind == "start":
        return start_set_in_words(whose, change.after.named.get(name, ""), words)
    if name not in change.after.named:
        return label
    return f"{label}: {value_in_words(kind, change.after.named[name], words)}"


def effect_in_words(before: session.deciding.Seen, now: session.deciding.Seen, words: Words) -> str:
    """Which of the team's figures a decision changed, from what to what; "" where something else changed as well."""
    if (before.fingerprint, before.team, before.period) != (now.fingerprint, now.team, now.period):
        return ""
    currency = session.book().currency
    told = []
    for key, figure in now.numbers.items():
        then, is_now = (words.figure(value, ALL[key].UNIT, currency) for value in (before.numbers[key], figure))
        if then != is_now:
            told.append(f"{words.say(ALL[key].NAME)} {then} → {is_now}")
    if not told:
        return words.say("None of the team's figures changes.")
    return words.say("The team's figures: {changes}.", changes=", ".join(told))
