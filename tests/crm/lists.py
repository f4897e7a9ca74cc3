"""The lists in the samples of every CRM, short enough to be written and read again many times."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import crm
import kpi
from crm.read import open_grid
from data.samples.crms import HERE, Shape, crms, shapes

Row = tuple[str, ...]
DEALS, BESIDE = 90, 400  # rows of a list of deals, of a list beside it
LAST_DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Listed:
    """A file of a sample as header and rows of text."""

    file: str
    header: Row
    rows: tuple[Row, ...]

    def reordered(self, columns: Sequence[int]) -> "Listed":
        """The columns in another order."""
        return replace(
            self,
            header=tuple(self.header[place] for place in columns),
            rows=tuple(tuple(row[place] for place in columns) for row in self.rows),
        )

    def with_column(self, place: int, title: str, cells: Iterable[str]) -> "Listed":
        """One column more, before the one at *place*."""
        return replace(
            self,
            header=(*self.header[:place], title, *self.header[place:]),
            rows=tuple((*row[:place], cell, *row[place:]) for row, cell in zip(self.rows, cells, strict=True)),
        )

    def data(self) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([self.header, *self.rows])
        return text.getvalue().encode()


def samples() -> list[tuple[str, Shape]]:
    """Every shape of every CRM, by the CRM's name."""
    return [(name, shape) for name in crms() for shape in shapes(name)]


@cache
def listed(name: str, shape: Shape) -> tuple[Listed, ...]:
    """The first rows of each of its files, the deals first."""
    found = []
    for number, file in enumerate(shape.files):
        grid = open_grid(HERE / name / file)
        rows = grid.cells.head(BESIDE if number else DEALS).itertuples(index=False, name=None)
        found.append(Listed(f"{number} {file}.csv", grid.header, tuple(rows)))
    return tuple(found)


def told(lists: Iterable[Listed]) -> dict[str, object]:
    """Every figure, flag and piece of advice over all days, each by its place in the report."""
    export = crm.read([(each.file, each.data()) for each in lists])
    settings = kpi.Settings(goal_per_rep=40_000.0)
    book = kpi.open_book(export.opportunities, export.activities, today=LAST_DAY, settings=settings)
    return dict(_flat(book.report(book.whole_period()).to_dict()))


def _flat(value: object, place: str = "") -> Iterable[tuple[str, object]]:
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(part, f"{place}/{key}")
    else:
        # The sum of many numbers depends on their order, in its last digits.
        yield place, float(f"{value:.9g}") if isinstance(value, float) else value
