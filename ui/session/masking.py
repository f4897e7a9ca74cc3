"""An export as it may be shown where names are hidden: pseudonyms for reps, nothing for accounts and deals.

Cells of the files are covered wherever a page would show them as they stand.
"""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

import crm
from kpi.changes import Changes
from ui.session.pseudonyms import Names

COVERED = "•••"
_NAMED = ("name", "account", "subject")
# What a sentence about a file quotes of its cells.
_QUOTED = frozenset({"names", "name", "example", "examples", "first", "text", "cells"})


def masked_export(export: crm.Export, names: Names) -> crm.Export:
    """The tables and what is told of the files; reps who are not hidden keep their deals' names as well."""
    return replace(
        export,
        opportunities=_masked(export.opportunities, names),
        activities=_masked(export.activities, names),
        problems=tuple(map(masked_problem, export.problems)),
        sources=masked_sources(export.sources),
    )


def masked_problem(problem: crm.Problem) -> crm.Problem:
    """What is to say about a file, without the cells that it quotes."""
    values = {key: COVERED if key in _QUOTED else value for key, value in problem.values.items()}
    return replace(problem, values=values)


def masked_sources(sources: Iterable[crm.Source]) -> tuple[crm.Source, ...]:
    """How the files were read, without any cell but those of the header."""
    return tuple(map(_masked_source, sources))


def masked_changes(changes: Changes, names: Names) -> Changes:
    """What changed between two exports: the same deals, compared under their real names, as they may be shown."""
    table, pairs = _masked(changes.table, names), _masked(changes.pairs, names)
    is_handed_over = (table["kind"] == "reassigned").to_numpy()
    for side in ("old", "new"):
        shown = [names.shown_name(str(rep)) for rep in table.loc[is_handed_over, side]]
        table[side] = pd.Series(table[side].to_numpy(dtype=object).copy(), dtype="object")
        table.loc[is_handed_over, side] = shown
    pairs = pairs.assign(was_rep=[names.shown_name(rep) for rep in changes.pairs["was_rep"]])
    return replace(changes, table=table.assign(rep=table["rep"].astype("str")), pairs=pairs)


def reps_of(export: crm.Export) -> list[str]:
    """Whoever owns a deal or an activity."""
    named = (export.opportunities["rep"], export.activities["rep"])
    return sorted({str(rep) for column in named for rep in column.unique()} - {""})


def _masked(table: pd.DataFrame, names: Names) -> pd.DataFrame:
    reps = table["rep"].astype("category")
    is_hidden = ~reps.isin([names.kept]).to_numpy()
    shown = reps.cat.rename_categories([names.shown_name(str(rep)) for rep in reps.cat.categories])
    covered = {name: table[name].mask(is_hidden, "") for name in _NAMED if name in table}
    return table.assign(rep=shown, **covered)


def _masked_source(source: crm.Source) -> crm.Source:
    header = source.dialect.header_line
    return replace(
        source,
        columns=tuple(replace(column, examples=()) for column in source.columns),
        aside=source.aside.iloc[:, :2],  # the line and the reason
        preview=source.preview.map(lambda cell: COVERED if cell else cell),
        head=tuple((line, cells if line == header else _covered(cells)) for line, cells in source.head),
    )


def _covered(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(COVERED if cell else "" for cell in cells)
