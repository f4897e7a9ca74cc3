"""What reading an export gives: the two tables, and on record how every file was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from crm.grid import Dialect
from crm.problems import Problem


@dataclass(frozen=True)
class Choices:
    """What the director answered, in place of our guesses.

    `date_orders`: header -> "dmy" or "mdy". `decimal_marks`: header -> "." or ",". `stages`: stage text -> a position
    of `kpi.tables.POSITIONS`, or "won" or "lost". `columns`: signature of the headers (`Source.signature`) -> name of
    the column (as in `Source.preview`) -> field of the vocabulary, "" for a column that is not used. `sheets`: file
    name -> worksheet. `header_lines`: file name -> 1-based line of the header, `NO_HEADER` where there is none.
    `currency`: the code everything is counted in, "" for that of most deals. `rates`: code -> what one unit of it is
    worth in `currency`.
    """

    date_orders: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    decimal_marks: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    header_lines: Mapping[str, int] = field(default_factory=dict)
    currency: str = ""
    rates: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnRead:
    """How one column was understood.

    `field` is the field of the vocabulary, "date_entered" for a day a stage was entered, "" where it is not used.
    `kind`: "text", "date", "amount", "flag", or "" where it is not used. `date_order`: "iso", "dmy", "mdy" or "".
    `decimal_mark`: ".", "," or "". `certainty`: "told" (the director said so), "certain" (the CRM's own header),
    "likely" (the vocabulary's, and the values fit), "assumed" (a guess that should be looked at), "" where it is not
    used and nobody said so. `examples`: up to three different values as they stand in the file. `note`: an English
    text, "" mostly.
    """

    header: str
    field: str = ""
    kind: str = ""
    date_order: str = ""
    decimal_mark: str = ""
    note: str = ""
    certainty: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageRead:
    """Where a stage stands: `position` of `kpi.tables.POSITIONS`, or `outcome` "won" or "lost"; both "": unknown."""

    stage: str
    position: str
    outcome: str
    rows: int


@dataclass(frozen=True)
class Source:
    """One file. `rows_read` == `rows_used` + `rows_set_aside`.

    `kind`: "opportunities", "history", "activities", "users" or "accounts", "" for a file that could not be used.
    `vendor`: the CRM's name, "" where it was not recognised. `aside`: the rows set aside, as they stood, behind their
    "line" and "reason" (the code of the problem). `signature`: a short name of the set of headers, the same whenever
    the same columns are exported. `preview`: the first rows as they stand in the file, under the names of their
    columns: headers that repeat are numbered, missing ones are "Column 3". `sheets`: the worksheets to choose from.
    `head`: the first rows of the file with their lines, titles included.
    """

    file: str
    kind: str
    vendor: str
    dialect: Dialect
    rows_read: int
    rows_used: int
    rows_set_aside: int
    columns: tuple[ColumnRead, ...]
    stages: tuple[StageRead, ...]
    aside: pd.DataFrame
    signature: str = ""
    preview: pd.DataFrame = field(default_factory=pd.DataFrame)
    sheets: tuple[str, ...] = ()
    head: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Export:
    """The tables of `kpi.tables` and how they came about.

    `currency`: what every amount is counted in, "" where no file names one. `currencies`: each currency of the files
    with the number of deals that have an amount in it; `left_out`, likewise, those that could not be converted and
    whose amounts count as missing.
    """

    opportunities: pd.DataFrame
    activities: pd.DataFrame
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]
    currency: str
    currencies: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
