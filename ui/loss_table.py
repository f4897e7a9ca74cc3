"""The losses by any two of reason, source, product and step, of all of them or of one group."""

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi.loss_table import DIMENSIONS, Cell, LossTable, loss_table
from kpi.missing import N_
from kpi.workings.market import cell_working
from ui import session
from ui.explain import show_how
from ui.losses_in_words import group_in_words
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import NOT_KNOWN, Words

NAMES = {
    "reason": N_("Reason for the loss"),
    "source": N_("Source"),
    "product": N_("Product"),
    "reached": N_("How far it had come"),
}
ALL_LOSSES = ""
JOINED = "\u2060–\u2060"  # a dash at which no line breaks


@st.fragment
def show_loss_table(lost: pd.DataFrame, gateway: str, words: Words) -> None:
    """Rows, columns and the group to look at are the reader's choice."""
    rows, columns, only = st.columns(3, gap="medium")
    down = _choose(rows, words.say("Rows"), list(DIMENSIONS), "rows", words)
    across = _choose(columns, words.say("Columns"), [each for each in DIMENSIONS if each != down], f"of-{down}", words)
    groups = {ALL_LOSSES: ("", "")} | {
        f"{by}/{group}": (by, str(group))
        for by in DIMENSIONS
        if by not in (down, across)
        for group in lost[by].value_counts().index
    }
    chosen: str = only.selectbox(
        words.say("Only"),
        list(groups),
        format_func=lambda code: _group_name(*groups[code], gateway, words),
        key=f"losses-only-{down}-{across}-{words.language}",
    )
    by, group = groups[chosen]
    looked_at = lost[lost[by] == group] if by else lost
    if looked_at.empty:
        return
    found = loss_table(looked_at, down, across)
    table = written_table(found, down, across, gateway, words)
    # A table of text wraps: on a screen of 1,280 pixels the last sources of a grid were cut.
    st.table(_plain(table, words), hide_index=True, border="horizontal", alt=words.say("Losses, counted"))
    _show_how(found, lost, (down, across), (by, group), gateway, words)
    show_small(
        words.plain(
            words.say(
                "Each cell: how many of the losses of its column, their share, and in brackets what chance leaves open "
                "(Wilson, 95 %). Columns of fewer than 5 losses show counts alone: too few for a share. Lost after a "
                "first appointment, by the day the loss was decided."
            )
        )
    )


def _show_how(
    found: LossTable, lost: pd.DataFrame, by: tuple[str, str], of: tuple[str, str], gateway: str, words: Words
) -> None:
    """How each cell of the table by rows and columns *by* is worked out, of all *lost* ones or the group *of*."""
    (down, across), (dimension, group) = by, of
    is_looked_at = (lost[dimension] == group).to_numpy() if dimension else np.full(len(lost), True)
    cells = cells_by_name(found, down, across, gateway, words)

    def tell(name: str) -> Told:
        row, column, cell = cells[name]
        is_in = is_looked_at & (lost[down] == row).to_numpy()
        if column is not None:
            is_in &= (lost[across] == column).to_numpy()
        book = session.book()
        working = cell_working(book, cell, is_in, session.period(), session.choices().team or None)
        return working_told(working, book.currency, words)

    show_how(
        words.say("How is the table of the losses worked out?"),
        "losses",
        words,
        tell,
        choices=list(cells),
        label=words.say("Cell"),
    )


def cells_by_name(
    found: LossTable, down: str, across: str, gateway: str, words: Words
) -> dict[str, tuple[str, str | None, Cell]]:
    """Row, column (`None`: all) and content of every cell that has losses, by what it is called."""
    cells: dict[str, tuple[str, str | None, Cell]] = {}
    for row, all_, own in zip(found.rows, found.all_, found.cells, strict=True):
        name = _name(down, row, gateway, words)
        cells[f"{name} · {words.say('all losses')}"] = (row, None, all_)
        for column, cell in zip(found.columns, own, strict=True):
            if cell.count:
                cells[f"{name} · {_name(across, column, gateway, words)}"] = (row, column, cell)
    return cells


def written_table(found: LossTable, down: str, across: str, gateway: str, words: Words) -> pd.DataFrame:
    """All of it text: a row for each group, the columns with their number of losses, at the end all together."""
    say = words.say
    heads = [
        say("{group} ({n})", group=_name(across, column, gateway, words), n=size)
        for column, size in zip(found.columns, found.sizes, strict=True)
    ]
    n = found.all_[0].losses
    columns = {say(NAMES[down]): [_name(down, row, gateway, words) for row in found.rows]}
    columns[say("all ({n})", n=n)] = [cell_in_words(cell, words) for cell in found.all_]
    for place, head in enumerate(heads):
        columns[head] = [cell_in_words(row[place], words) for row in found.cells]
    return pd.DataFrame(columns)


def _plain(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """As markdown that breaks no line within an interval."""
    return table.map(lambda text: words.plain(text.replace("–", JOINED))).rename(columns=words.plain)


def cell_in_words(cell: Cell, words: Words) -> str:
    """As in "12 · 30% (18–45)"; the count alone where the column is too small, a dash for none."""
    if not cell.count:
        return NOT_KNOWN
    if not cell.is_enough:
        return words.number(cell.count)
    low, high = (words.number(100 * bound) for bound in (cell.low, cell.high))
    return f"{words.number(cell.count)} · {words.percent(cell.share)} ({low}–{high})"


def _choose(place: DeltaGenerator, label: str, options: list[str], key: str, words: Words) -> str:
    chosen: str = place.selectbox(
        label, options, format_func=lambda each: words.say(NAMES[each]), key=f"losses-{key}-{words.language}"
    )
    return chosen


def _name(by: str, group: str, gateway: str, words: Words) -> str:
    if by == "reason":
        return group or words.say("not told")
    return group_in_words(by, group, gateway, words)


def _group_name(by: str, group: str, gateway: str, words: Words) -> str:
    if not by:
        return words.say("all losses")
    return words.say("{kpi} {value}", kpi=f"{words.say(NAMES[by])}:", value=_name(by, group, gateway, words))
