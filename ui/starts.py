"""Since when each rep is there: what the data tell and why, and the day that the director knows better."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from kpi import Book, Settings
from kpi.tenure import Start, starts
from ui import session
from ui.small_print import show_small
from ui.words import Words

EARLIEST = date(1970, 1, 1)
_SHOWN_WHOLE = 30  # rows; a longer table scrolls


def start_in_words(start: Start, words: Words) -> str:
    """Since when and why: "there since 12 May 2026 (the first deal of the own, 4 older ones were taken over)"."""
    if start.day is None:
        return words.say("no event yet")
    return words.say("there since {day} ({why})", day=start.day, why=why_in_words(start, words))


def why_in_words(start: Start, words: Words) -> str:
    """Where a start comes from."""
    match start.why:
        case "by_hand":
            return words.say("set by hand")
        case "own_deals":
            return words.say_n(
                "the first deal of the own, {n} older one was taken over",
                "the first deal of the own, {n} older ones were taken over",
                start.taken_over,
            )
        case "with_export":
            return words.say("or longer: the data begin then")
        case "first_event":
            return words.say("first event in the data")
    return words.say("no event yet")


def start_set_in_words(rep: str, value: str, words: Words) -> str:
    """What was decided about a start: *value* is an ISO day, or "" where the data tell it again."""
    if not value:
        return words.say("{rep}: start as the data tell it", rep=rep)
    return words.say("{rep}: there since {day}", rep=rep, day=date.fromisoformat(value))


def show_start(rep: str, words: Words) -> None:
    """One line on the rep's page."""
    if start := session.rep_starts().get(rep):
        text = start_in_words(start, words)
        explained = words.say_plain(
            "It decides who ramps, among peers and in goals. If you know better, set the day on the page Goals: the "
            "rep's weekly averages then begin with it, too."
        )
        show_small(words.plain(text[:1].upper() + text[1:]), explained)


def edit_starts(settings: Settings, book: Book, words: Words) -> None:
    """The table: a day that is typed counts at once, one that is emptied is told by the data again."""
    say, told = words.say, starts(book.tally, replace(settings, starts={}))
    show_small(
        words.say_plain(
            "An export names only today's owner of a deal. Older deals of which none was closed before the rep's own "
            "pace begins count as taken over, and say nothing of when the rep began. A day that you set decides who "
            "ramps, and the week in which the rep's weekly averages begin."
        )
    )
    table = pd.DataFrame(
        {
            "rep": book.reps,
            "team": [book.team_of(rep) for rep in book.reps],
            "start": pd.Series([settings.starts.get(rep) for rep in book.reps], dtype="datetime64[s]"),
            "told": [words.day(told[rep].day) for rep in book.reps],
            "why": [why_in_words(told[rep], words) for rep in book.reps],
        }
    )
    edited = st.data_editor(
        table,
        column_config={
            "rep": st.column_config.TextColumn(say("Rep"), disabled=True, pinned=True),
            "team": st.column_config.TextColumn(say("Team"), disabled=True),
            "start": st.column_config.DateColumn(
                say("Set by hand"), min_value=EARLIEST, max_value=book.as_of, format="localized"
            ),
            "told": st.column_config.TextColumn(say("As the data tell it"), disabled=True),
            "why": st.column_config.TextColumn(say("Where it comes from"), disabled=True),
        },
        hide_index=True,
        width="stretch",
        placeholder="",
        height="content" if len(table) <= _SHOWN_WHOLE else "auto",
        # A new key whenever the starts change: the editor's memory of its edits would apply them twice.
        key=f"starts-{hash(tuple(sorted(settings.starts.items())))}",
    )
    typed = typed_starts(table, edited)
    if typed:
        kept = {rep: day for rep, day in settings.starts.items() if rep not in typed}
        session.change_settings(starts={**kept, **{rep: day for rep, day in typed.items() if day is not None}})
        st.rerun()


def typed_starts(before: pd.DataFrame, after: pd.DataFrame) -> Mapping[str, date | None]:
    """What was typed, by rep: only changed cells. `None`: a cell that was emptied."""
    found: dict[str, date | None] = {}
    for rep, old, new in zip(before["rep"], before["start"], pd.to_datetime(after["start"]), strict=True):
        if pd.isna(new) != pd.isna(old) or (not pd.isna(new) and new != old):
            found[str(rep)] = None if pd.isna(new) else new.date()
    return found
