"""Rows torn in two or more by a line break in a cell without quotation marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.align import readings
from crm.habits import Habits
from crm.listing import taken_rows
from crm.writing import Writing

if TYPE_CHECKING:
    from crm.uneven import Cut, UnevenRow

_PARTS = 4  # lines of one row, at most
_LINE_BREAK, _CLEARLY = 12.0, 10.0  # bits
_ENOUGH = 8  # rows


@dataclass(frozen=True)
class Torn:
    """The positions of the lines that are one row, its cells, and how much better these suit than the lines alone."""

    positions: tuple[int, ...]
    cells: tuple[str, ...]
    gain: float
    is_certain: bool


def torn_rows(uneven: Mapping[int, "UnevenRow"], cut: "Cut", habits: Habits, writing: Writing) -> list[Torn]:
    """Neighbours that together are one row, and suit the columns better than alone."""
    even = _even_beside(uneven, cut)
    alone = {position: _alone(row.text, habits, writing) for position, row in _beside_others(uneven, even)}
    alone |= {position: habits.bits(cells) for position, cells in even.items()}
    cells = {position: row.cells for position, row in uneven.items()} | even
    found = [torn for first in sorted(cells) for torn in _from(first, cells, alone, set(uneven), habits)]
    chosen: list[Torn] = []
    done: set[int] = set()
    for torn in sorted(found, key=lambda torn: -torn.gain):
        if done.isdisjoint(torn.positions):
            chosen.append(torn)
            done.update(torn.positions)
    return sorted(chosen, key=lambda torn: torn.positions)


def _beside_others(
    uneven: Mapping[int, "UnevenRow"], even: Mapping[int, tuple[str, ...]]
) -> list[tuple[int, "UnevenRow"]]:
    known = {*uneven, *even}
    return [(at, row) for at, row in uneven.items() if at - 1 in known or at + 1 in known]


def _from(
    first: int,
    cells: Mapping[int, tuple[str, ...]],
    alone: Mapping[int, float],
    uneven: set[int],
    habits: Habits,
) -> Iterator[Torn]:
    """The row that starts on a line, if it is torn."""
    width = len(habits.columns)
    for count in range(2, _PARTS + 1):
        positions = tuple(range(first, first + count))
        if positions[-1] not in cells:
            return
        joined = _joined([cells[position] for position in positions])
        if len(joined) == width and not uneven.isdisjoint(positions):
            apart = sum(alone[position] for position in positions)
            whole = habits.bits(joined) + _LINE_BREAK * (count - 1)
            is_clear = whole + _CLEARLY < apart
            is_usual = whole <= habits.at_most
            if is_clear or uneven.issuperset(positions):
                yield Torn(positions, joined, apart - whole, habits.rows >= _ENOUGH and is_usual and is_clear)
        if len(joined) >= width:
            return


def _alone(text: str, habits: Habits, writing: Writing) -> float:
    found = [] if habits.is_tired else readings(writing.pieces(text), habits, writing)
    return found[0].bits if found else 0.0


def _joined(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    cells = list(parts[0])
    for part in parts[1:]:
        cells[-1] = f"{cells[-1]}\n{part[0]}"
        cells.extend(part[1:])
    return tuple(cells)


def _even_beside(uneven: Mapping[int, "UnevenRow"], cut: "Cut") -> dict[int, tuple[str, ...]]:
    """The even rows above and below lines of one cell: the break may be in their first or last cell."""
    alone = [position for position, row in uneven.items() if len(row.cells) == 1]
    beside = sorted({position + step for position in alone for step in (-1, 1)} - set(uneven))
    places = cut.positions.searchsorted(beside)
    found = {
        position: int(place)
        for position, place in zip(beside, places, strict=True)
        if place < len(cut.positions) and cut.positions[place] == position
    }
    return dict(zip(found, taken_rows(cut.columns, list(found.values())), strict=True))
