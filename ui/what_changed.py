"""The page of what changed: what is compared, the open deals that add up, each kind of change, the integrity note."""

from collections.abc import Sequence

import streamlit as st

from kpi.changes import Changes, Totals
from ui import session
from ui.changes import MEANINGS, NAMES, Group, group_table, money_of, whole_table
from ui.deal_table import show_table
from ui.explain import show_how
from ui.session.older_files import Older
from ui.small_print import show_small
from ui.told import Told
from ui.words import Words
from ui.workbook import EXCEL, workbook_later

TILES_A_ROW = 4
OPEN_DEALS = "open"


def choose_older(candidates: Sequence[Older], words: Words) -> Older | None:
    """What to compare with: chosen where there are several, and a place to drop an older file."""
    chosen = candidates[0] if candidates else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(candidates) > 1:
            names = {one.key: _named(one, words) for one in candidates}
            key = st.selectbox(words.say("Compared with"), list(names), format_func=names.__getitem__, key="older")
            chosen = next((one for one in candidates if one.key == key), chosen)
        with st.popover(words.say("Compare with an older file"), icon=":material/difference:"):
            st.file_uploader(
                words.say("An older export of the same deals"),
                accept_multiple_files=True,
                key="older-file",
                on_change=session.comparing.drop_older,
                args=("older-file",),
                help=words.say(
                    "All files of that export together, as they are loaded in the sidebar: the deals and, if you have "
                    "them, the stage history and the activities."
                ),
            )
    _show_drop(words)
    return chosen


def show_nothing_to_compare(words: Words) -> None:
    """What to do where there is no older export."""
    st.info(
        words.say_plain(
            "There is no older export to compare with yet. Drop one above; or let this team's data be remembered on "
            "the page Data, and next week's export is compared with this one."
        ),
        icon=":material/difference:",
    )
    st.page_link("pages/setup/data.py", label=words.say("To the page Data"), icon=":material/database:")


def show_what_is_compared(older: Older, changes: Changes, words: Words) -> None:
    """Both days, and how the deals were recognised where that was not by their identifier."""
    say = words.say
    told = [say("From {older} to {newer}.", older=changes.older_as_of, newer=changes.newer_as_of)]
    if older.name:
        told.append(say("Compared with the file {name}.", name=session.shown_file(older.name)))
    elif session.is_sample():
        told.append(say("The sample is compared with itself as it stood a week earlier."))
    if changes.is_other_kind:
        told.append(
            say(
                "The two exports identify their deals in different ways: {n} deals were found by name, account and "
                "rep. Those not found may have been renamed, so the note below leaves them out.",
                n=changes.matched_by_name,
            )
        )
    elif changes.matched_by_name:
        told.append(say("{n} deals without an identifier were found by their name.", n=changes.matched_by_name))
    if changes.unclear and not changes.is_other_kind:
        told.append(
            say(
                "{n} deals without an identifier share name and account with others and count as new; export the deals "
                "with their identifier.",
                n=changes.unclear,
            )
        )
    if not len(changes.pairs):
        told.append(say("No deal is in both: are they two exports of the same CRM?"))
    st.markdown(words.plain(" ".join(told)))


def show_tiles(found: Sequence[Group], currency: str, words: Words) -> None:
    """How many of each kind, and their money."""
    for first in range(0, len(found), TILES_A_ROW):
        columns = st.columns(TILES_A_ROW)
        for column, group in zip(columns, found[first : first + TILES_A_ROW], strict=False):
            with column.container(border=True, height="stretch", gap="xsmall"):
                st.metric(
                    words.say(NAMES[group.kind]), words.number(len(group.deals)), help=words.say(MEANINGS[group.kind])
                )
                show_small(words.plain(money_of(group, currency, words)))


def show_changes_how(found: Sequence[Group], changes: Changes, currency: str, words: Words) -> None:
    """How the open deals add up, and what is counted as each kind of change."""
    by_kind = {group.kind: group for group in found}
    choices = session.choices()
    ways = list(by_kind) if choices.team or choices.rep else [OPEN_DEALS, *by_kind]
    show_how(
        words.say("How are the changes worked out?"),
        "changes",
        words,
        lambda kind: (
            tell_open(changes.totals, words) if kind == OPEN_DEALS else tell_kind(by_kind[kind], currency, words)
        ),
        choices=ways,
        name=lambda kind: words.say("Open deals") if kind == OPEN_DEALS else words.say(NAMES[kind]),
        label=words.say("What happened"),
    )


def tell_open(totals: Totals, words: Words) -> Told:
    """The sum of the open deals from one export to the other."""
    deals = session.book().opportunities
    return Told(
        definition=words.say("How the open deals of the older export became those of the newer one; it adds up."),
        numbers=(
            words.say(
                "{before} open before + {new} new − {won} won − {lost} lost − {vanished} vanished while open + "
                "{reopened} re-opened = {now} open now",
                before=totals.open_before,
                new=totals.new,
                won=totals.won,
                lost=totals.lost,
                vanished=totals.vanished,
                reopened=totals.reopened,
                now=totals.open_now,
            ),
        ),
        formula="",
        deals=deals[deals["outcome"] == "open"],
    )


def tell_kind(group: Group, currency: str, words: Words) -> Told:
    """What is counted as one kind of change, how many and their money; the deals as they are now."""
    deals, n = session.book().opportunities, len(group.deals)
    is_here = deals["opportunity_id"].isin({*group.deals["opportunity_id"]} - {""})
    gone = n - int(is_here.sum())
    money = words.say_n(
        "{n} deal: {money} together", "{n} deals: {money} together", n, money=money_of(group, currency, words)
    )
    formula = words.say("sum of the amounts now; of vanished ones as they were")
    if group.kind in ("shrunk", "grown"):
        formula = words.say("sum of the amounts now − sum of the amounts before")
    return Told(
        definition=words.say(MEANINGS[group.kind]),
        numbers=(money,),
        formula=formula,
        counted=(words.say_n("{n} deal", "{n} deals", n),),
        left_out=(
            words.say_n(
                "{n} of them is not in the export on screen", "{n} of them are not in the export on screen", gone
            ),
        )
        if gone > 0
        else (words.say("Nothing that could have been counted."),),
        deals=deals[is_here],
    )


def show_groups(found: Sequence[Group], currency: str, words: Words) -> None:
    """The deals of each kind, to open."""
    for group in found:
        name = words.say(NAMES[group.kind])
        with st.expander(words.plain(f"{name}: {words.number(len(group.deals))}")):
            show_small(words.plain(words.say(MEANINGS[group.kind])))
            show_table(group_table(group, currency, words), name)


def show_download(found: list[Group], changes: Changes, words: Words) -> None:
    """Every change as an Excel file."""
    title = words.say("What changed")
    st.download_button(
        words.say("Download as Excel"),
        workbook_later(whole_table(found, words), title),
        file_name=f"{words.say('changes')}-{changes.newer_as_of}.xlsx",
        mime=EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def _named(older: Older, words: Words) -> str:
    if older.name:
        return f"{session.shown_file(older.name)} ({words.day(older.as_of)})"
    if session.is_sample():
        return words.say("the sample a week earlier ({day})", day=older.as_of)
    return words.say("the export of {day}", day=older.as_of)


def _show_drop(words: Words) -> None:
    dropped = session.comparing.drop_result()
    if dropped.problem is not None:
        st.error(words.plain(dropped.problem.text(words.say)), icon=":material/error:")
        if dropped.can_be_told:
            show_small(
                words.say_plain(
                    "Load this file on the page Data and tell there what its columns are: that is remembered, and the "
                    "file can then be compared with here."
                )
            )
            st.page_link("pages/setup/data.py", label=words.say("To the page Data"), icon=":material/database:")
    elif dropped.is_not_older:
        st.warning(
            words.say_plain(
                "That file is newer than the export on screen. Drop the newer one in the sidebar, and the older one "
                "here."
            ),
            icon=":material/swap_vert:",
        )
