"""Whom a rep is compared with, in words; and the director's choice of it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kpi import Book, Scope, Settings
from kpi.missing import N_
from kpi.peer_groups import RAMPING, SETTLED, groups_by_rep
from kpi.settings import PEERS_BY
from ui import session
from ui.ranking import Ranked
from ui.small_print import show_small
from ui.words import Words

BY = {
    "team": N_("The other reps of the same team"),
    "tenure": N_("Who began as lately: ramping reps apart"),
    "by_hand": N_("Groups of my own"),
}
MOST_WEEKS = 520


def group_name(group: str, settings: Settings, words: Words) -> str:
    """A peer group as a heading: "ramping reps (first 26 weeks)"; a team or a group made by hand by its own name."""
    if settings.peers_by != "tenure":
        return group
    if group == RAMPING:
        return words.say_n("ramping reps (first {n} week)", "ramping reps (first {n} weeks)", settings.ramp_weeks)
    return words.say("settled reps")


def peers_in_words(scope: Scope, settings: Settings, words: Words) -> str:
    """Whom a rep's figures are compared with: "peers: ramping reps (first 26 weeks)"."""
    group = scope.peer_group
    if settings.peers_by == "tenure":
        name = group_name(group, settings, words)
    elif settings.peers_by == "by_hand" and group in settings.peer_groups.values():
        name = words.say("group {name}", name=group)
    else:
        name = words.say("team {name}", name=group) if group else words.say("everybody")
    return words.say("peers: {group}", group=name)


def all_peers_in_words(settings: Settings, words: Words) -> str:
    """The same of a whole page: "peers: the other reps of the same team"."""
    name = words.say(BY[settings.peers_by])
    return words.say("peers: {group}", group=name[:1].lower() + name[1:])


def with_names(ranked: Mapping[str, list[Ranked]], settings: Settings, words: Words) -> dict[str, list[Ranked]]:
    """Bars under the names of their groups."""
    return {group_name(group, settings, words): bars for group, bars in ranked.items()}


def choose_peers(settings: Settings, book: Book, words: Words) -> None:
    """Team, tenure or groups by hand; what is chosen counts at once, on every page."""
    chosen = st.radio(
        words.say("A rep is compared with"),
        PEERS_BY,
        index=PEERS_BY.index(settings.peers_by),
        format_func=lambda by: words.say(BY[by]),
        key="peers-by",
    )
    if chosen != settings.peers_by:
        session.change_settings(peers_by=chosen)
        st.rerun()
    if chosen == "tenure":
        _choose_weeks(settings, book, words)
    if chosen == "by_hand":
        _edit_groups(settings, book, words)


def _choose_weeks(settings: Settings, book: Book, words: Words) -> None:
    weeks = int(
        st.number_input(
            words.say("Weeks since the first event in which a rep is ramping"),
            min_value=1,
            max_value=MOST_WEEKS,
            value=settings.ramp_weeks,
            step=1,
        )
    )
    if weeks != settings.ramp_weeks:
        session.change_settings(ramp_weeks=weeks)
        st.rerun()
    groups = list(groups_by_rep(book, session.period(), settings).values())
    ramping, settled = groups.count(RAMPING), groups.count(SETTLED)
    show_small(
        words.say_plain(
            "At the end of this period {ramping} ramping, {settled} settled. An export that begins less than these "
            "weeks ago takes everybody for ramping.",
            ramping=ramping,
            settled=settled,
        )
    )


def _edit_groups(settings: Settings, book: Book, words: Words) -> None:
    """A small table: rep, team, group. An empty group leaves the rep with the team."""
    say, now = words.say, settings.peer_groups
    table = pd.DataFrame(
        {
            "rep": book.reps,
            "team": [book.team_of(rep) for rep in book.reps],
            "group": pd.Series([now.get(rep) for rep in book.reps], dtype="str"),
        }
    )
    edited = st.data_editor(
        table,
        column_config={
            "rep": st.column_config.TextColumn(say("Rep"), disabled=True),
            "team": st.column_config.TextColumn(say("Team"), disabled=True),
            "group": st.column_config.TextColumn(say("Peer group")),
        },
        hide_index=True,
        width="stretch",
        # A new key whenever the groups change: the editor's memory of its edits would apply them twice.
        key=f"peer-groups-{hash(tuple(sorted(now.items())))}",
    )
    groups = typed_groups(table["rep"], edited["group"])
    show_small(say("Who has no group is compared with those of the own team who have none either."))
    if groups != {rep: now[rep] for rep in book.reps if rep in now}:
        elsewhere = {rep: group for rep, group in now.items() if rep not in set(book.reps)}
        session.change_settings(peer_groups=elsewhere | groups)
        st.rerun()


def typed_groups(reps: pd.Series, groups: pd.Series) -> dict[str, str]:
    """Group by rep, without blanks around it; an empty cell is no group."""
    pairs = zip(reps, groups, strict=True)
    return {str(rep): str(group).strip() for rep, group in pairs if not pd.isna(group) and str(group).strip()}
