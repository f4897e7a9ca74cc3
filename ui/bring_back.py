"""A file with everything that comes back: what is in it, and what of it would change anything, before it counts."""

import pandas as pd
import streamlit as st

from kpi.missing import N_
from ui.dropzone import word_dropzone_for_one
from ui.session import bringing_back
from ui.small_print import show_small
from ui.words import NOT_KNOWN, Words

MOST_MEGABYTES = 1_000
_PLACE = "bring-back"
_PARTS = {
    "goals": N_("Goals by rep and month"),
    "decisions": N_("Decisions: thresholds, gateway, rates and the like"),
    "meetings": N_("Meetings"),
    "commitments": N_("Commitments"),
    "snapshots": N_("Weeks of KPIs"),
    "exports": N_("Exports"),
    "mappings": N_("Corrections of how a file is read"),
}
_REFUSALS = {
    "not_ours": N_(
        "{file} is not a file that “Download everything” gave. Choose the zip as it was downloaded, here or from "
        "another server."
    ),
    "newer": N_(
        "{file} was made by a newer version of this program. Ask whoever runs the server to install the newer version."
    ),
    "damaged": N_("{file} is damaged. Download everything once more where it comes from, and choose the new file."),
    "too_large": N_("{file} is larger than can be taken back: {limit} MB at most, and 4 times that unpacked."),
    "swollen": N_("{file} unpacks to more than a hundred times its size, which no such file does. It was not opened."),
}


def offer_way_back(words: Words) -> None:
    """The place to drop the file, then what is in it."""
    say = words.say
    is_done = bringing_back.was_brought_back()
    if is_done:
        st.success(say("What was in the file is remembered here now."), icon=":material/check_circle:")
    elif is_done is not None:
        st.error(
            say("It could not be taken over, and nothing was changed. Try it once more in a moment."),
            icon=":material/error:",
        )
    found = bringing_back.brought()
    with st.expander(say("Bring back what was downloaded"), icon=":material/upload:", expanded=found is not None):
        show_small(
            say(
                "From here or from another server: from a file to a PostgreSQL, from one laptop to the next. You see "
                "what is in it before anything counts."
            )
        )
        word_dropzone_for_one(_PLACE, st.get_option("server.maxUploadSize"), words)
        key = bringing_back.uploader_key()
        with st.container(key=_PLACE):
            label = say("The zip that “Download everything” gave")
            st.file_uploader(label, key=key, on_change=bringing_back.bring, args=(key,))
        if found is not None:
            _show(found, words)


def _show(found: bringing_back.Brought, words: Words) -> None:
    say = words.say
    if found.reason:
        told = [say(_REFUSALS[found.reason], file=found.name, limit=words.number(MOST_MEGABYTES))]
        if found.damaged:
            told.append(say("Where: {part}.", part=found.damaged))
        told.append(say("Nothing was changed."))
        st.error(words.plain(" ".join(told)), icon=":material/error:")
        return
    made = say("made on {day}", day=found.made_at.astimezone().date()) if found.made_at else ""
    st.markdown(" · ".join(filter(None, (f"**{words.plain(found.name)}**", words.plain(made)))))
    st.table(_contents(found, words).map(words.plain), border="horizontal", hide_index=True)
    if found.is_new:
        show_small(
            say(
                "Nothing that is here is lost. Of the same goal, decision, note, commitment, figure or export the "
                "newer one counts, and what is the same is kept once. What was deleted here since comes back."
            )
        )
    else:
        st.info(say("All of it is here already, or newer: nothing would change."), icon=":material/check:")
    with st.container(horizontal=True):
        if found.is_new:
            st.button(
                say("Bring it back"),
                on_click=bringing_back.take_over,
                type="primary",
                icon=":material/check:",
                key="take-backup",
            )
        st.button(say("Put the file away"), on_click=bringing_back.put_away, key="leave-backup")


def _contents(found: bringing_back.Brought, words: Words) -> pd.DataFrame:
    say = words.say
    rows = [
        (
            say(_PARTS[part.table]),
            words.number(part.count),
            words.period(part.first, part.last) if part.first and part.last else NOT_KNOWN,
            words.number(part.new),
        )
        for part in found.parts
    ]
    headings = [say("What"), say("In the file"), say("Of when"), say("New or newer")]
    return pd.DataFrame(rows, columns=headings)
