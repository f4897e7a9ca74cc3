"""What changed since the last export: the open deals that add up, each kind of change, the integrity note."""

import streamlit as st

from ui import session
from ui.changes import groups, totals_in_words
from ui.open_deals import open_in_export_in_words
from ui.rewritten import show_integrity
from ui.seen_stages import show_stage_history
from ui.small_print import show_small
from ui.what_changed import (
    choose_older,
    show_changes_how,
    show_download,
    show_groups,
    show_nothing_to_compare,
    show_tiles,
    show_what_is_compared,
)

words = session.words()
say = words.say
choices, currency = session.choices(), session.book().currency

st.title(say("What changed"), anchor=False)
older = choose_older(session.comparing.candidates(), words)
changes = session.comparing.changes(older) if older else None

if older is None or changes is None:
    show_nothing_to_compare(words)
else:
    show_what_is_compared(older, changes, words)
    show_stage_history(words)
    found = groups(changes, choices.team, choices.rep)
    if not choices.team and not choices.rep:
        st.subheader(words.plain(totals_in_words(changes.totals, words)), anchor=False)
        show_small(words.plain(open_in_export_in_words(changes.totals.open_now, session.open_now(""), words)))
    if found:
        show_tiles(found, currency, words)
        show_changes_how(found, changes, currency, words)
        show_groups(found, currency, words)
        show_download(found, changes, words)
    else:
        st.markdown(say("Nothing changed."))

    st.header(say("Was the past rewritten?"), anchor=False)
    show_integrity(changes, choices.rep, words)
