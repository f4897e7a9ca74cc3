"""Figures of earlier weeks, as the exports of those weeks showed them: a rep's, and the number of an agreement."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from kpi.commitments import Commitment, Reading
from kpi.metrics import ALL
from ui import session
from ui.figures import MAIN_KPIS
from ui.small_print import show_small
from ui.words import NOT_KNOWN, Words

LEAST_WEEKS, MOST_WEEKS = 2, 8
MOST_BETWEEN = 4  # beside an agreement, where there is little room


def history_table(weeks: Mapping[str, Mapping[str, Reading]], currency: str, words: Words) -> pd.DataFrame:
    """A row for each main KPI, a column for each of the last 8 weeks that are remembered; empty with fewer than 2."""
    mondays = sorted({week for readings in weeks.values() for week in readings})[-MOST_WEEKS:]
    if len(mondays) < LEAST_WEEKS:
        return pd.DataFrame()
    rows = {
        words.say(ALL[key].NAME): [_value(key, weeks[key].get(monday), currency, words) for monday in mondays]
        for key in ("magic_number", *MAIN_KPIS)
        if key in weeks
    }
    headings = [words.day(date.fromisoformat(monday)) for monday in mondays]
    return (
        pd.DataFrame.from_dict(rows, orient="index", columns=headings).rename_axis(words.say("Week of")).reset_index()
    )


def show_history(weeks: Mapping[str, Mapping[str, Reading]], currency: str, words: Words) -> None:
    """The table; until two weeks are remembered, what has to be done for it."""
    table = history_table(weeks, currency, words)
    if table.empty:
        told = words.say(
            "Below, the course is worked out from this export. Once exports of two weeks have been loaded, what each "
            "of them showed stands here beside it."
        )
        show_small(words.plain(told))
        return
    st.markdown(f"**{words.plain(words.say('As the exports of those weeks showed it'))}**")
    st.table(table.map(words.plain), border="horizontal", hide_index=True)


def between_in_words(agreed: Commitment, currency: str, words: Words) -> str:
    """How the number of an agreement stood in the last meetings since, by their weeks; "" where there were none."""
    unit = ALL[agreed.kpi].UNIT
    told = [
        words.say(
            "{value} ({day})",
            value=NOT_KNOWN if one.value is None else words.figure(one.value, unit, currency),
            day=words.short_day(date.fromisoformat(week)),
        )
        for week, one in list(session.seen_between(agreed).items())[-MOST_BETWEEN:]
    ]
    return words.say("As the scorecard showed it: {seen}.", seen=", ".join(told)) if told else ""


def _value(key: str, reading: Reading | None, currency: str, words: Words) -> str:
    if reading is None or reading.value is None:
        return NOT_KNOWN
    value = words.figure(reading.value, ALL[key].UNIT, currency)
    is_share = ALL[key].UNIT == "ratio" and reading.k is not None and reading.n is not None
    return f"{value} ({reading.k}/{reading.n})" if is_share else value
