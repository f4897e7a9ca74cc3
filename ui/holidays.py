"""Whose public holidays count, wherever working days are counted: country and region, to choose and in words."""

import streamlit as st
from babel import Locale

from kpi.working_week import countries, regions
from ui import session
from ui.words import Words

NO_COUNTRY = ""


def choose_holidays(words: Words) -> None:
    """Country and region whose public holidays count; what is chosen counts at once, on every page."""
    now = session.calendar()
    names = _country_names(words)
    label = calendar_in_words(now.country, now.region, words)
    with st.popover(words.plain(words.say("Holidays: {country}", country=label)), icon=":material/event:"):
        country = session.hold("holidays-country", now.country)
        st.selectbox(
            words.say("Public holidays of"),
            list(names),
            format_func=names.__getitem__,
            key=country,
            on_change=lambda: session.choose_calendar(session.held(country)),
        )
        listed = ["", *regions(now.country)]
        region = session.hold(f"holidays-region-{now.country}", now.region)
        st.selectbox(
            words.say("Region"),
            listed,
            format_func=lambda code: code or words.say("the whole country's alone"),
            key=region,
            disabled=len(listed) == 1,
            on_change=lambda: session.choose_calendar(now.country, session.held(region)),
        )


def _country_names(words: Words) -> dict[str, str]:
    """By their letters, in the order of the reader's alphabet, none first."""
    territories = Locale.parse(words.language).territories
    named = {code: territories.get(code, code) for code in countries()}
    return {NO_COUNTRY: words.say("not counted"), **dict(sorted(named.items(), key=lambda item: item[1]))}


def calendar_in_words(country: str, region: str, words: Words) -> str:
    """A country, with the region whose holidays count as well; "not counted" where no public holiday is."""
    name = _country_names(words).get(country, country)
    return f"{name} ({region})" if region else name
