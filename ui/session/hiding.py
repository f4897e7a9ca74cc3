"""The door at which names are hidden: figures, lists, charts and downloads of a shared screen know pseudonyms only.

What is kept (goals, groups, commitments) stays under the real names; `names()` translates at the door, both ways. What
the reader chose is in the names on screen, and in the link a token stands for the rep.
"""

from dataclasses import replace

import streamlit as st

import crm
from ui.session.choosing import HIDDEN, OTHERS, SHOWN, Choices, choices, choose, language
from ui.session.data import data as real_data
from ui.session.growing import grown_export, history_key
from ui.session.masking import distinct, longest_there_first, masked_export, ordinary_words, reps_of
from ui.session.pseudonyms import TOKEN, Names, pseudonyms, token
from ui.words import Words

LEAST_AVERAGED = 3
_FEW = 6

Key = tuple[object, ...]


def is_hidden() -> bool:
    """Whether names are hidden: all of them, or all but one rep's."""
    return choices().hide != SHOWN


def least_averaged() -> int:
    """An average of fewer reps is not shown."""
    return LEAST_AVERAGED if is_hidden() else 1


def hide(wanted: str) -> None:
    """Hide all names (`HIDDEN`), all but those of the rep who is looked at (`OTHERS`), or none (`SHOWN`)."""
    if wanted == OTHERS:
        st.session_state["not_hidden"] = names().real_name(choices().rep)
    choose(hide=wanted)
    names()  # the rep who is looked at has another name on screen from now on


def toggle_names() -> None:
    """The key: hide all names, or show them again."""
    hide(SHOWN if is_hidden() else HIDDEN)


def names() -> Names:
    """Which name each rep is shown under now."""
    key = names_key()
    kept: tuple[Key, Names] | None = st.session_state.get("names")
    if kept is not None and kept[0] == key:
        return kept[1]
    before = kept[1] if kept else Names()
    if choices().hide == OTHERS and "not_hidden" not in st.session_state:
        # The link tells for whom it was made.
        st.session_state["not_hidden"] = _resolved(choices().rep, before)
    now = _names(names_key(), choices().hide, _not_hidden(), real_data().export, language())
    rep = now.shown_name(_resolved(choices().rep, before, now))
    team = now.shown_team(_resolved_team(choices().team, before, now))
    st.session_state["choices"] = replace(choices(), rep=rep, team=team)
    st.session_state["names"] = names_key(), now
    return now


def names_key() -> Key:
    """Everything the names on screen depend on."""
    hide, data = choices().hide, (real_data().fingerprint, *history_key())
    if hide == SHOWN:
        return (data, hide)
    return (data, hide, language(), _not_hidden(), st.session_state.get("visits", 0))


@st.cache_resource(show_spinner=False, max_entries=_FEW)
def _names(key: Key, hide: str, shown: str, _export: crm.Export, spoken: str) -> Names:
    if hide == SHOWN:
        return Names()
    say = Words(spoken).say
    others = {rep: name for rep, name in pseudonyms(longest_there_first(_export), say).items() if rep != shown}
    told = Names(others, say, shown, ordinary_words(_export))
    teams = distinct(sorted(map(str, _export.opportunities["team"].unique())), told.in_text)
    return replace(told, teams={team: other for team, other in teams.items() if other != team})


def _not_hidden() -> str:
    """The rep who is shown while all others are hidden."""
    return str(st.session_state.get("not_hidden", "")) if choices().hide == OTHERS else ""


def _resolved(rep: str, *known: Names) -> str:
    """The real name behind what was chosen: a name of the export, a token of a link, a name on screen."""
    reps = reps_of(real_data().export)
    if rep in reps or not rep:
        return rep
    if rep.startswith(TOKEN):
        return next((each for each in reps if token(each) == rep), rep)
    return next((found for found in (one.real_name(rep) for one in known) if found in reps), rep)


def _resolved_team(team: str, *known: Names) -> str:
    """The team of the export behind what was chosen: its name, a token of a link, a name on screen."""
    teams = {str(each) for each in real_data().export.opportunities["team"].unique()} if team else set()
    if team in teams or not team:
        return team
    if team.startswith(TOKEN):
        return next((each for each in teams if token(each) == team), team)
    return next((found for found in (one.real_team(team) for one in known) if found in teams), team)


@st.cache_resource(show_spinner=False, max_entries=_FEW)
def _masked(key: Key, _export: crm.Export, _names: Names) -> crm.Export:
    return masked_export(_export, _names)


def export() -> crm.Export:
    """What was read from the files, as it may be shown."""
    told, real = names(), grown_export()
    # Remembered data show how they were read once somebody looks.
    return _masked((*names_key(), len(real.sources)), real, told) if is_hidden() else real


def shown_file(name: str) -> str:
    """The name of a file, or of a sheet, as it may be shown, on the page and in the keys of its widgets."""
    return names().in_file(name) if is_hidden() else name


def in_link(now: Choices) -> Choices:
    """The choices as a link may carry them: no name that is hidden, and nobody's but the rep's own who is shown."""
    if now.hide == SHOWN:
        return now
    real = names().real_name(now.rep)
    is_own = now.hide == OTHERS and real == _not_hidden()
    team = names().real_team(now.team)
    shown = now.team if team == now.team else token(team)
    return replace(now, rep=token(real), team=shown, hide=OTHERS if is_own else HIDDEN)
