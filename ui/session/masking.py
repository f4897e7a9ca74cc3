"""An export as it may be shown where names are hidden: pseudonyms for reps, nothing for accounts and deals.

Cells of the files are covered wherever a page would show them as they stand.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd

import crm
from kpi.changes import Changes
from ui.session.name_parts import COVERED, folded, parts_of
from ui.session.pseudonyms import Names

_LABELS = ("source", "product", "type", "loss_reason")
_SECOND = 2
_NAMED = ("name", "account", "subject")
# What a sentence about a file quotes of its cells.
_CALLED = frozenset({"file", "files", "sheet", "told", "other", "others", "rep"})
_QUOTED = frozenset({"names", "name", "example", "examples", "first", "text", "cells"})


def masked_export(export: crm.Export, names: Names) -> crm.Export:
    """The tables and what is told of the files; reps who are not hidden keep their deals' names as well."""
    return replace(
        export,
        opportunities=_masked(export.opportunities, names),
        activities=_masked(export.activities, names),
        problems=tuple(masked_problem(problem, names) for problem in export.problems),
        sources=masked_sources(export.sources),
    )


def masked_problem(problem: crm.Problem, names: Names) -> crm.Problem:
    """What is to say about a file, without the cells that it quotes and the names in what the file is called."""
    values = {
        key: COVERED if key in _QUOTED else names.in_file(value) if key in _CALLED and isinstance(value, str) else value
        for key, value in problem.values.items()
    }
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


def longest_there_first(export: crm.Export) -> list[str]:
    """The same, by the day of their first deal; without one last, by name."""
    first = export.opportunities.groupby("rep", observed=True)["created"].min().dropna()
    days = {str(rep): day for rep, day in first.items()}
    return sorted(reps_of(export), key=lambda rep: (rep not in days, days.get(rep, pd.Timestamp.min), rep))


def _masked(table: pd.DataFrame, names: Names) -> pd.DataFrame:
    reps = table["rep"].astype("category")
    is_hidden = ~reps.isin([names.kept]).to_numpy()
    shown = reps.cat.rename_categories([names.shown_name(str(rep)) for rep in reps.cat.categories])
    covered = {name: table[name].mask(is_hidden, "") for name in _NAMED if name in table}
    labels = {name: _relabelled(table[name], names.in_text) for name in _LABELS if name in table}
    labels |= {"file": _relabelled(table["file"], names.in_file)} if "file" in table else {}
    teams = {"team": _relabelled(table["team"], names.shown_team)} if "team" in table else {}
    return table.assign(rep=shown, **covered, **labels, **teams)


def distinct(labels: Iterable[str], rename: Callable[[str], str]) -> dict[str, str]:
    """Each label with its other name; two that would be called the same differ by a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for label in labels:
        bare = other = rename(label)
        number = _SECOND
        while other in taken:
            other, number = f"{bare} {number}", number + 1
        found[label] = other
        taken.add(other)
    return found


def _relabelled(column: pd.Series, rename: Callable[[str], str]) -> pd.Series:
    labels = column.astype("category")
    other = distinct(map(str, labels.cat.categories), rename)
    return column if all(new == old for old, new in other.items()) else labels.cat.rename_categories(other)


def ordinary_words(export: crm.Export) -> frozenset[str]:
    """Labels that are words like others, even where a rep has them in the name: sources, products, stages, reasons,
    and teams that none of its own is called after."""
    deals = export.opportunities
    labels = {str(label) for name in (*_LABELS, "stage") for label in deals[name].unique()}
    pairs = deals[["rep", "team"]].drop_duplicates()
    named = {str(team) for rep, team in zip(pairs["rep"], pairs["team"], strict=True) if folded(team) in parts_of(rep)}
    return frozenset((labels | {str(team) for team in deals["team"].unique()}) - named)


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
