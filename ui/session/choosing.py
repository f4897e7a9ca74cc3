"""What the reader chose: language, period, team, rep, as-of day. The link holds it all: a colleague sees the same.

The choices live in the session, and the link is written from them at the end of every run. It is read when the session
begins and when the reader goes back: a click may arrive with the address of the moment before, which must not undo what
came between.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kpi import Period
from ui.words import Words, choose_language, languages

PRESETS = {"4w": 4, "13w": 13, "26w": 26, "52w": 52}
ALL = "all"
RIPE = "ripe"
SHOWN, HIDDEN, OTHERS = "", "names", "others"
DEFAULT_PRESET = "13w"
_YEARS = range(1990, 2100)


@dataclass(frozen=True)
class Choices:
    """`period` is a preset ("13w", "all") or two days ("2026-01-01_2026-03-31"); "" means everybody, or none.

    `ratios` is "" for ratios as decided, "ripe" for ripe ones. `part` is that of the weekly review, from "1"; `present`
    is "1" while the review has the screen to itself. `hide` is "names" where all names are hidden, "others"
    where all are but those of the rep who is looked at; `rep` is the name that stands on the screen.
    """

    lang: str = ""
    period: str = DEFAULT_PRESET
    team: str = ""
    rep: str = ""
    as_of: str = ""
    data: str = ""
    slider: str = ""
    ratios: str = ""
    part: str = ""
    present: str = ""
    hide: str = SHOWN

    @property
    def days(self) -> tuple[date, date] | None:
        """The two days of a period of the reader's own; `None` for a preset."""
        return two_days(self.period)

    @property
    def as_of_day(self) -> date | None:
        return one_day(self.as_of)


def two_days(text: str) -> tuple[date, date] | None:
    start, _, end = text.partition("_")
    days = one_day(start), one_day(end)
    if days[0] is None or days[1] is None or days[1] < days[0]:
        return None
    return days[0], days[1]


def one_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def choices() -> Choices:
    found: Choices | None = st.session_state.get("choices")
    if found is None:
        found = st.session_state["choices"] = Choices()
    return found


def choose(**changes: Any) -> None:
    """Take over what the reader chose. Another team or rep leaves the slider of the one before."""
    now = choices()
    if any(changes.get(name, getattr(now, name)) != getattr(now, name) for name in ("team", "rep")):
        changes = {"slider": "", **changes}
    if any(getattr(now, name) != value for name, value in changes.items()):
        st.session_state["choices"] = replace(now, **changes)


def read_link() -> None:
    """Adopt what the link says when the session begins, and when the reader goes back or forward in the browser."""
    is_first = not st.session_state.get("link_read")
    if not is_first and not _is_back_or_forward():
        return
    st.session_state["link_read"] = True
    told = {field.name: st.query_params[field.name] for field in fields(Choices) if field.name in st.query_params}
    if "period" in told and told["period"] not in {*PRESETS, ALL} and two_days(told["period"]) is None:
        del told["period"]
    if "as_of" in told and one_day(told["as_of"]) is None:
        del told["as_of"]
    if told.get("ratios") != RIPE:
        told.pop("ratios", None)
    if "hide" in told and told["hide"] != OTHERS:
        told["hide"] = HIDDEN
    if is_first:
        st.session_state["choices"] = Choices(**told)
        return
    # Going back changes what is looked at, never the data, and shows no name that is hidden by now.
    st.session_state["choices"] = replace(Choices(**told), data=choices().data, hide=choices().hide)
    st.session_state["visits"] = st.session_state.get("visits", 0) + 1


def _is_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def forget_choices_that_do_not_fit(teams: list[str], team_of_rep: dict[str, str]) -> None:
    """A link, or the data before, may name teams and reps that this data does not have."""
    now = choices()
    team = now.team if now.team in teams else ""
    rep = now.rep if now.rep in team_of_rep and team in ("", team_of_rep[now.rep]) else ""
    choose(team=team, rep=rep)


def language() -> str:
    return choose_language(choices().lang, st.context.locale)


def language_names() -> dict[str, str]:
    """The languages on offer, each under its own name."""
    return languages()


def words() -> Words:
    """The words of the reader's language."""
    spoken = language()
    kept = st.session_state.get("words")
    if kept is None or kept.language != spoken:
        kept = st.session_state["words"] = Words(spoken)
    return kept


def is_ripe() -> bool:
    """Whether the reader wants ripe ratios instead of those as decided."""
    return choices().ratios == RIPE


def chosen_period(all_days: Period, as_of: date) -> Period:
    """The period chosen, of data judged from *as_of*."""
    now = choices()
    if now.period == ALL:
        return all_days
    if now.days:
        return Period(*now.days)
    return Period.last_weeks(PRESETS.get(now.period, PRESETS[DEFAULT_PRESET]), as_of)
