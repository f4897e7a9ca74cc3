"""Rows with more or fewer cells than the list has columns: put right where only one way is likely, else set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from crm.footers import is_footer
from crm.grid import Aside
from crm.habits import Habits, learned
from crm.listing import TEXT, Columns, columns_of, fit
from crm.many_uneven import fitting_alone
from crm.mend import ENOUGH, Mended, Mender
from crm.second_table import second_tables
from crm.torn import torn_rows
from crm.writing import Writing

MOST_MENDED = 500  # rows; to weigh all readings of a row takes some milliseconds, so the others are only looked at


@dataclass(frozen=True)
class UnevenRow:
    """A row with another number of cells: its position among all rows, its text, and its cells."""

    position: int
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """The rows below a header: `columns` of those of the right width, their `positions` among all rows, the line that
    each of all rows `starts` on, and the `uneven` ones. `mended` are lines where a quotation mark was put right."""

    columns: Columns
    positions: np.ndarray
    starts: np.ndarray
    uneven: Sequence[UnevenRow] = ()
    mended: Sequence[int] = ()


@dataclass
class Settled:
    """All rows with the right number of cells, by position; what is set aside, and the lines that were put right."""

    rows: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    replaced: set[int] = field(default_factory=set)  # positions of even rows that are part of another one
    aside: list[Aside] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)


def settled(cut: Cut, width: int, writing: Writing, *, keeps_all: bool) -> Settled:
    """What becomes of the uneven rows. With *keeps_all* none is set aside but second tables; the likeliest reading of
    a row stays where nothing is certain."""
    found = Settled(mended=list(cut.mended))
    uneven = {row.position: row for row in cut.uneven if any(row.cells)}
    if not uneven:
        return found
    habits = learned(cut.columns)
    for position in second_tables(cut.uneven, habits):
        row = uneven.pop(position)
        found.aside.append(Aside("second_table", int(cut.starts[position]), row.cells))
    mender = Mender(habits, writing, width, keeps_all=keeps_all)
    plain = {row.position: row for row in uneven.values() if not is_footer(row.cells)}
    for torn in torn_rows(plain, cut, habits, writing) if len(plain) <= MOST_MENDED else ():
        is_certain = torn.is_certain or keeps_all
        parts = [uneven.pop(position) for position in torn.positions if position in uneven]
        if not is_certain:
            found.aside.extend(Aside("ragged", int(cut.starts[row.position]), row.cells) for row in parts)
        if is_certain:
            found.replaced.update(torn.positions)
            found.rows.append((torn.positions[0], torn.cells))
            found.mended.append(int(cut.starts[torn.positions[0]]))
    last = _last_even(cut)
    others: list[UnevenRow] = []
    for number, row in enumerate(uneven.values()):
        is_alone = row.position > last and sum(map(bool, row.cells)) == 1
        if is_footer(row.cells):
            _place(
                found, row, Mended.as_it_stands(row.cells, width, keeps_all=keeps_all), int(cut.starts[row.position])
            )
        elif number >= MOST_MENDED or habits.is_tired:
            others.append(row)
        else:
            _place(found, row, mender.mend(row.text, row.cells, is_note=is_alone), int(cut.starts[row.position]))
    unfit = set() if keeps_all else _unfit(others, habits)
    for row in others:
        is_fit = row.position not in unfit
        mended = Mended.as_it_stands(row.cells, width, keeps_all=keeps_all) if is_fit else Mended()
        _place(found, row, mended, int(cut.starts[row.position]))
    return found


def _unfit(rows: Sequence[UnevenRow], habits: Habits) -> set[int]:
    """Positions of rows, of so many that not each is weighed, that do not fit as they stand."""
    if habits.rows < ENOUGH:
        return {row.position for row in rows}
    padded = [(row.position, filled) for row in rows if (filled := fit(row.cells, len(habits.columns)))]
    fits = fitting_alone([cells for _, cells in padded], [position for position, _ in padded], habits)
    kept = {position for (position, _), is_fit in zip(padded, fits, strict=True) if is_fit}
    return {row.position for row in rows} - kept


def _place(found: Settled, row: UnevenRow, mended: Mended, line: int) -> None:
    if not mended.rows:
        found.aside.append(Aside("ragged", line, row.cells))
    found.rows.extend((row.position, cells) for cells in mended.rows)
    if mended.is_repair:
        found.mended.append(line)


def _last_even(cut: Cut) -> int:
    return int(cut.positions[-1]) if len(cut.positions) else -1


def together(cut: Cut, settled_rows: Settled, width: int) -> tuple[Columns, np.ndarray]:
    """All rows in the order of the file, and their lines."""
    columns, positions = cut.columns, cut.positions
    if settled_rows.replaced:
        kept = np.flatnonzero(~np.isin(positions, list(settled_rows.replaced)))
        columns, positions = [column.take(pa.array(kept)) for column in columns], positions[kept]
    if not settled_rows.rows:
        return columns, cut.starts[positions]
    added = [position for position, _ in settled_rows.rows]
    where = np.concatenate([positions, np.array(added, np.int64)])
    order = np.argsort(where, kind="stable")
    more = columns_of([cells for _, cells in settled_rows.rows], width)
    joined = [
        pa.chunked_array([*column.chunks, *extra.chunks], TEXT).take(pa.array(order))
        for column, extra in zip(columns, more, strict=True)
    ]
    return joined, cut.starts[where[order]]
