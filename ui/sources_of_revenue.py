"""What a first appointment of each source is worth, and the source's own magic number."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi.market import SourceValue
from kpi.workings.market import source_working
from ui import session
from ui.charts.intervals import Bar, intervals_drawing
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.small_print import show_small
from ui.sources_in_words import sources_in_words
from ui.told import Told, working_told
from ui.words import NOT_KNOWN, Words


def show_sources(found: Sequence[SourceValue], currency: str, words: Words) -> None:
    """The bars, the reading, and the numbers behind them."""
    told = [value for value in found if value.source]
    if not told:
        st.markdown(words.plain(words.say("The export names no sources, or nothing was decided in this period.")))
        return
    _draw(told, currency, words)
    by_name = {value.source: value for value in told}
    show_how(
        words.say("How is the worth of a source worked out?"),
        "sources",
        words,
        lambda source: _tell(by_name[source], words),
        choices=list(by_name),
        label=words.say("Source"),
    )
    st.table(sources_table(told, currency, words), border="horizontal", hide_index=True)
    if booked := booked_in_words(found, currency, words):
        show_small(words.plain(booked))
    show_small(
        words.plain(
            words.say(
                "Revenue of a first appointment: what its sales brought, divided by all its decided ones. The line "
                "shows what chance could as well have made of it (95 %); pale bars rest on fewer than 20."
            )
        )
    )


@st.fragment(parallel=True)
def _draw(told: Sequence[SourceValue], currency: str, words: Words) -> None:
    drawn = intervals_drawing([_bar(value, currency, words) for value in told])
    show_chart(drawn, sources_in_words(told, currency, words), key="sources")


def _tell(value: SourceValue, words: Words) -> Told:
    book, report, team = session.book(), session.report(), session.choices().team or None
    weeks = report.settings.weeks_per_month
    working = source_working(book, value, report.team.feeds.goal, weeks, report.period, team)
    return working_told(working, report.currency, words)


def sources_table(found: Sequence[SourceValue], currency: str, words: Words) -> pd.DataFrame:
    """One row for each source, all of it text."""
    rows = [
        (
            words.plain(value.source),
            words.plain(words.say("{k} of {n}", k=value.won, n=value.decided)),
            words.plain(f"{words.percent(value.ratio)} ({_range(value.ratio_interval, words)})"),
            words.plain(_revenue(value, currency, words)),
            words.plain(words.money(value.of_appointment, currency)),
            words.plain(NOT_KNOWN if value.magic_number != value.magic_number else words.number(value.magic_number, 1)),
        )
        for value in found
    ]
    heads = (
        words.say("Source"),
        words.say("Won of decided"),
        words.say("Won of first appointments"),
        words.say("Revenue"),
        words.say("Revenue of a first appointment"),
        words.say("Own magic number, a week"),
    )
    return pd.DataFrame(rows, columns=[words.plain(head) for head in heads])


def booked_in_words(found: Sequence[SourceValue], currency: str, words: Words) -> str:
    """From what is booked on the other pages to the revenue of all sources here, source unknown included; "" where they
    are the same."""
    unpriced = sum(value.unpriced for value in found)
    nameless = sum(value.revenue for value in found if not value.source)
    rest = words.say("Deals without a source brought {money} of it.", money=words.money(nameless, currency))
    if not unpriced:
        total = words.money(sum(value.revenue for value in found), currency)
        return f"{words.say('Together {total}, all of it booked.', total=total)} {rest}" if nameless else ""
    told = words.say_n(
        "Together {total}: {booked} booked, as on the page Magic number, and {filled} for {n} sale without an amount, "
        "taken at the mean of its source.",
        "Together {total}: {booked} booked, as on the page Magic number, and {filled} for {n} sales without an amount, "
        "each taken at the mean of its source.",
        unpriced,
        total=words.money(sum(value.revenue for value in found), currency),
        booked=words.money(sum(value.booked for value in found), currency),
        filled=words.money(sum(value.filled for value in found), currency),
    )
    return f"{told} {rest}" if nameless else told


def _revenue(value: SourceValue, currency: str, words: Words) -> str:
    """The revenue, and how many of its sales have no amount of their own."""
    revenue = words.money(value.revenue, currency)
    if not value.unpriced:
        return revenue
    return words.say_n(
        "{revenue} ({n} without an amount)", "{revenue} ({n} without an amount)", value.unpriced, revenue=revenue
    )


def _bar(value: SourceValue, currency: str, words: Words) -> Bar:
    low, high = value.of_appointment_interval
    text = words.money(value.of_appointment, currency)
    return Bar(value.source, value.of_appointment, low, high, text, value.is_enough)


def _range(interval: tuple[float, float], words: Words) -> str:
    return "–".join(map(words.percent, interval))
