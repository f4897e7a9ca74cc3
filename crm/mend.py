"""One row with too many or too few cells, read the way it was most likely meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm.align import Reading, readings
from crm.delimiter import DELIMITERS
from crm.habits import Habits
from crm.listing import fit
from crm.writing import Writing

ENOUGH = 8  # rows; fewer do not show what a column holds
_CLEARLY = 7.0  # bits between the likeliest reading and the next one
_SLIGHTLY = 1.0
_ONLY_ONE, _OTHER_DELIMITER, _TWO_ROWS = 40.0, 12.0, 12.0
_MANY = 200  # cells; a wider list is not weighed for rows without line end between them


@dataclass(frozen=True)
class Mended:
    """The row, or two where a line end was lost; none where it is not certain. `is_repair`: not simply filled up."""

    rows: tuple[tuple[str, ...], ...] = ()
    is_repair: bool = False

    @staticmethod
    def as_it_stands(cells: Sequence[str], width: int, *, keeps_all: bool) -> "Mended":
        """Filled up at its end; the surplus in the last cell where every row is kept."""
        row = fit(cells, width)
        if row is None and keeps_all:
            row = (*cells[: width - 1], " ".join(filter(None, cells[width - 1 :])))
        return Mended((row,)) if row is not None else Mended()


class Mender:
    """Mends the rows of one list."""

    def __init__(self, habits: Habits, writing: Writing, width: int, *, keeps_all: bool) -> None:
        self.habits, self.writing, self.width, self.keeps_all = habits, writing, width, keeps_all

    def mend(self, text: str, cells: Sequence[str], *, is_note: bool = False) -> Mended:
        """The row written as *text*; *is_note* where it is one text below the list, perhaps no row at all."""
        plain = Mended.as_it_stands(cells, self.width, keeps_all=self.keeps_all)
        if self.habits.rows < ENOUGH and not self.keeps_all:
            return plain if plain.rows and not self._is_shifted(text, plain.rows[0]) else Mended()
        found = sorted(self._readings(text), key=lambda reading: reading.bits)
        if not found:
            return plain
        best = found[0]
        margin = found[1].bits - best.bits if len(found) > 1 else _ONLY_ONE
        rows = self._in_rows(best.cells)
        is_usual = best.bits <= self.habits.at_most * len(rows)
        if rows == plain.rows:
            is_certain = margin >= _SLIGHTLY
            return plain if is_certain or self.keeps_all or is_note else Mended()
        if is_usual and margin >= _CLEARLY:
            return Mended(rows, is_repair=True)
        if is_note:
            return plain
        return Mended(rows if is_usual or not plain.rows else plain.rows) if self.keeps_all else Mended()

    def _in_rows(self, cells: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(cells[start : start + self.width] for start in range(0, len(cells), self.width))

    def _is_shifted(self, text: str, padded: tuple[str, ...]) -> bool:
        """Whether a few rows already show that the blank cells are not the last ones."""
        if not self.habits.rows:
            return False
        found = self._own_readings(text)
        same = [reading.bits for reading in found if reading.cells == padded]
        return bool(found) and (not same or same[0] - found[0].bits > 2 * _CLEARLY)

    def _readings(self, text: str) -> Iterator[Reading]:
        yield from self._own_readings(text)
        yield from self._with_other_delimiters(text)
        yield from self._as_two_rows(text)

    def _own_readings(self, text: str) -> list[Reading]:
        """Where all marks are in order, what stands between two of them is not cut, so long as that leaves a way."""
        found = readings(self.writing.pieces(text), self.habits, self.writing)
        as_marked = self.writing.strict([text]) or ()
        inside = [cell for cell in as_marked if self.writing.delimiter in cell]
        uncut = [each for each in found if all(cell in each.cells for cell in inside)]
        filled = fit(as_marked, self.width) if inside and not uncut else None
        return uncut or ([Reading(self.habits.bits(filled), filled)] if filled else found)

    def _with_other_delimiters(self, text: str) -> Iterator[Reading]:
        for delimiter in (*DELIMITERS, " "):
            other = replace(self.writing, delimiter=delimiter, is_spaced=False)
            if delimiter != self.writing.delimiter and text.count(delimiter) >= self.width - 1:
                cells = other.cells(text)
                if len(cells) == self.width:
                    yield Reading(self.habits.bits(cells) + _OTHER_DELIMITER, cells)

    def _as_two_rows(self, text: str) -> Iterator[Reading]:
        """Two rows on one line: the end of the first was lost, with or without the start of the second."""
        pieces = self.writing.pieces(text)
        if not 2 * self.width - 1 <= len(pieces) <= 2 * self.width or self.width > _MANY or self.width < 3:
            return
        twice = self.habits.repeated()
        for reading in readings(pieces, twice, self.writing):
            yield Reading(reading.bits + _TWO_ROWS, reading.cells)
