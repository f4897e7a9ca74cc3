"""The part of what changed since the last export: open deals that add up, the largest changes, the integrity note."""

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.changes import Changes
from kpi.weightiest import weightiest
from ui import session
from ui.changes import IN_TOTALS, groups, groups_in_words, totals_in_words, weightiest_rows
from ui.integrity import rewritten_in_words
from ui.small_print import show_small
from ui.words import Words

MOST = 5  # rows that leave room for the rest of the slide
PAGE = "pages/week/what_changed.py"


def show_changed(part: Part, report: Report, words: Words) -> None:
    """One slide; the page of what changed has all of it."""
    older = next(iter(session.comparing.candidates()), None)
    changes = session.comparing.changes(older) if older else None
    if older is None or changes is None:
        st.markdown(words.say_plain("The older export is no longer remembered: there is nothing to compare with."))
        return
    team = session.choices().team
    _show_sums(changes, team, report, words)
    rewritten = rewritten_in_words(session.comparing.habits(changes), changes.older_as_of, words)
    rows = weightiest_rows(weightiest(changes, MOST - len(rewritten), team), report.currency, words)
    if rows:
        say = words.say
        heads = (say("What happened"), say("Opportunity"), say("Rep"), say("Money"), say("Before and now"))
        columns = zip(*rows, strict=True)
        table = {head: [words.plain(cell) for cell in column] for head, column in zip(heads, columns, strict=True)}
        st.table(table, border="horizontal", hide_index=True)
    for line in rewritten:
        st.markdown(f":material/history_edu: {words.plain(line)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        show_small(
            words.say_plain("From {older} to {newer}.", older=changes.older_as_of, newer=changes.newer_as_of),
        )
        st.page_link(PAGE, label=words.say("All changes, deal by deal"), icon=":material/difference:")


def _show_sums(changes: Changes, team: str, report: Report, words: Words) -> None:
    """The sentence that adds up is told of everybody: of a team it would not, as deals change hands between teams."""
    if not team:
        st.subheader(words.plain(totals_in_words(changes.totals, words)), anchor=False)
    told = () if team else IN_TOTALS
    st.markdown(words.plain(groups_in_words(groups(changes, team, ""), report.currency, words, told)))
