"""A list of goals in, goals by rep and month out; or every reason why not, with its row and cell.

Rows are reps and columns are months, or there is one row for each rep and month. Nothing is taken over by halves: where
something cannot be read, there are no goals at all, only problems.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

import numpy as np

from crm import goal_problems as say
from crm.goal_amounts import amounts_in
from crm.goal_headers import EVERY_MONTH, Meaning, is_month_without_year, is_total, meaning_of, month_in
from crm.goal_starts import starts_in
from crm.grid import Grid
from crm.preamble import NO_HEADER
from crm.problems import Problem, Severity
from crm.read import File, open_grid
from crm.words import plain_words
from kpi.tables import forms

ALIKE = 0.8  # of the letters: a slip of the pen rather than somebody else
LARGEST = 1e12
_START = "start"
_NOT_AN_AMOUNT = re.compile(r"%")


@dataclass(frozen=True)
class GoalList:
    """`goals`: by rep, then month ("2026-11", or "" for every month). `problems` are refusals, then there is nothing
    else, and notes. `unknown`: reps who are not among those asked for. `starts`: by rep, the day he or she began."""

    goals: Mapping[str, Mapping[str, float]]
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()
    starts: Mapping[str, date] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        return any(problem.severity == "refused" for problem in self.problems)


def read_goals(file: File, reps: Sequence[str], as_of: date) -> GoalList:
    """The goals in *file*, for *reps* by whatever spelling. An empty cell is no goal, and changes none.

    A month without a year is the one around *as_of*. Raises `Refused` where the file cannot be read at all.
    """
    grid = open_grid(file, looks_like_header=lambda cells: _known(cells, as_of))
    grid = _with_dates(grid, file)
    found = _Reading(grid, reps, as_of)
    found.read()
    refusals = tuple(problem for problem in found.problems if problem.severity == "refused")
    if refusals:
        return GoalList({}, refusals)
    return GoalList(found.goals, tuple(found.problems), tuple(found.unknown), found.starts)


def _with_dates(grid: Grid, file: File) -> Grid:
    """The grid with the headers that are dates in Excel, which makes one of "Nov 2026" as it is typed.

    Read without a header, all columns stay in their places too, so that a cell is named as Excel names it.
    """
    if grid.dialect.kind == "csv":
        return grid
    whole = open_grid(file, sheet=grid.dialect.sheet, header_line=NO_HEADER)
    header_row = np.flatnonzero(whole.lines == grid.dialect.header_line)
    if not len(header_row):
        return grid
    header = tuple(
        whole.text(place, header_row)[0].as_py().removesuffix(" 00:00:00") for place in range(len(whole.header))
    )
    rows = np.flatnonzero(np.isin(whole.lines, grid.lines))
    columns = tuple(whole.text(place, rows) for place in range(len(header)))
    return replace(grid, header=header, columns=columns, lines=whole.lines[rows], typed=frozenset())


def _known(cells: Sequence[str], as_of: date) -> int:
    """How many cells are headers. That of the reps counts twice: beside it may stand nothing but dates of Excel, which
    cannot be seen yet."""
    meanings = [meaning_of(cell) for cell in cells if cell]
    months = sum(month_in(cell, as_of) is not None for cell in cells if cell)
    return sum(meaning is not None for meaning in meanings) + months + ("rep" in meanings)


@dataclass
class _Reading:
    grid: Grid
    reps: Sequence[str]
    as_of: date
    goals: dict[str, dict[str, float]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    starts: dict[str, date] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self) -> None:
        grid = self.grid
        texts = [grid.text(place).to_pylist() for place in range(len(grid.header))]
        meanings: list[Meaning | None] = [meaning_of(header) for header in grid.header]
        for aside in grid.set_aside:
            if aside.code != "footer":
                self._refuse("ragged", say.RAGGED, say.MEND_ROW, aside.line)
        if "rep" not in meanings:
            self._refuse("no_rep", say.NO_REP, say.NAME_REP, grid.dialect.header_line)
            return
        of_rep = meanings.index("rep")
        months = self._months(meanings, texts)
        of_month = meanings.index("month") if "month" in meanings else None
        of_goal = next((place for place, each in enumerate(meanings) if each in ("goal", "every_month")), None)
        columns = {of_goal: EVERY_MONTH} if of_month is not None and of_goal is not None else months
        of_start = [place for place, each in enumerate(meanings) if each == "start"][:1]
        if not columns and not of_start:
            self._refuse("no_month", say.NO_MONTH, say.NAME_MONTH, grid.dialect.header_line)
            return
        amounts = amounts_in({place: texts[place] for place in columns})
        days = {place: starts_in(texts[place]) for place in of_start}
        for row, line in enumerate(map(int, grid.lines)):
            if is_total(texts[of_rep][row]) or not any(texts[place][row] for place in [*columns, *of_start]):
                continue
            rep = self._rep(texts[of_rep][row], line, of_rep)
            for place in of_start:
                self._start(rep, days[place][row], texts[place][row], line, place)
            for place, month in columns.items():
                told = month if of_month is None else self._month(texts[of_month][row], line, of_month)
                if told is not None:
                    self._goal(rep, told, texts[place][row], amounts[place][row], line, place)

    def _months(self, meanings: Sequence[Meaning | None], texts: Sequence[Sequence[str]]) -> dict[int, str]:
        """The columns that are a month, or every month. A column that is neither and holds something is a question."""
        columns: dict[int, str] = {}
        has_month_column = "month" in meanings
        for place, header in enumerate(self.grid.header):
            line = self.grid.dialect.header_line
            if meanings[place] in ("every_month", "goal"):
                month: str | None = EVERY_MONTH
            elif meanings[place] is not None or not any(texts[place]) or has_month_column:
                continue
            else:
                month = month_in(header, self.as_of)
            if month is None:
                is_open = is_month_without_year(header)
                template, advice = (say.NO_YEAR, say.ADD_YEAR) if is_open else (say.NOT_A_MONTH, say.WRITE_MONTH)
                self._refuse("header", template, advice, line, place, header)
            elif month in columns.values():
                self._refuse("month_twice", say.MONTH_TWICE, say.KEEP_ONE, line, place, header)
            else:
                columns[place] = month
        return columns

    def _month(self, text: str, line: int, place: int) -> str | None:
        """The month of a row; an empty cell is every month."""
        if not text:
            return EVERY_MONTH
        month = month_in(text, self.as_of)
        if month is None:
            template, advice = (
                (say.NO_YEAR, say.ADD_YEAR) if is_month_without_year(text) else (say.NOT_A_MONTH, say.WRITE_MONTH)
            )
            self._refuse("month", template, advice, line, place, text)
        return month

    def _rep(self, text: str, line: int, place: int) -> str:
        """Which rep the row is of; "" for one that cannot be told."""
        if not text:
            self._refuse("no_name", say.NO_NAME, say.GIVE_NAME, line, place)
            return ""
        known = {form: rep for rep in self.reps for form in forms(rep)}
        for form in forms(text):
            if form in known:
                return known[form]
        near = get_close_matches(forms(text)[0], known, n=1, cutoff=ALIKE)
        if near:
            self._refuse("misspelt", say.MISSPELT, say.SPELL_AS, line, place, text, rep=known[near[0]])
            return ""
        if text not in self.unknown:
            self.unknown.append(text)
            self._tell("unknown_rep", say.UNKNOWN_REP, say.KEPT_FOR_LATER, line, place, text)
        return text

    def _goal(self, rep: str, month: str, text: str, amount: float, line: int, place: int) -> None:
        if not plain_words(text):  # a dash says that there is none
            return
        if np.isnan(amount) or _NOT_AN_AMOUNT.search(text):
            self._refuse("no_amount", say.NO_AMOUNT, say.WRITE_AMOUNT, line, place, text)
        elif not 0 <= amount <= LARGEST:
            self._refuse("out_of_range", say.OUT_OF_RANGE, say.WRITE_AMOUNT, line, place, text)
        elif rep and self.goals.get(rep, {}).get(month, amount) != amount:
            self._refuse(
                "goal_twice", say.GOAL_TWICE, say.KEEP_ONE_ROW, line, place, text, rep=rep, other=self._line(rep, month)
            )
        else:
            self.goals.setdefault(rep, {})[month] = float(amount)
            self.lines.setdefault((rep, month), line)

    def _start(self, rep: str, day: date | str | None, text: str, line: int, place: int) -> None:
        if isinstance(day, str):
            self._refuse("no_day", day, say.WRITE_DAY, line, place, text)
        elif day is not None and rep and self.starts.setdefault(rep, day) != day:
            other = self._line(rep, _START)
            self._refuse("start_twice", say.START_TWICE, say.KEEP_ONE_ROW, line, place, text, rep=rep, other=other)
        elif day is not None:
            self.lines.setdefault((rep, _START), line)

    def _line(self, rep: str, month: str) -> str:
        return str(self.lines[rep, month])

    def _refuse(
        self, code: str, template: str, advice: str, line: int, place: int | None = None, text: str = "", **values: str
    ) -> None:
        self._tell(code, template, advice, line, place, text, "refused", **values)

    def _tell(
        self,
        code: str,
        template: str,
        advice: str,
        line: int,
        place: int | None = None,
        text: str = "",
        severity: Severity = "note",
        **values: str,
    ) -> None:
        cell = "" if place is None else f"{_letters(place + 1)}{line}"
        filled = {"file": self.grid.file, "row": str(line), "cell": cell, "text": text, **values}
        self.problems.append(Problem(code, severity, template, filled, self.grid.file, (line,), next_step=advice))


def _letters(column: int) -> str:
    """The 1-based number of a column as Excel shows it: 28 is "AB"."""
    before, place = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + place)
