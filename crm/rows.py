"""The rows of one file: every row read is used or set aside, with a reason and a line."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from crm.grid import Grid, as_series
from crm.meanings import MEANINGS
from crm.problems import Problem, Severity


class Rows:
    """The rows of a grid that are still in use, and what was said about the file so far."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problems: list[Problem] = list(grid.notes)
        self._reasons: list[str] = []
        self._reason = np.full(len(grid.lines), -1, dtype=np.int8)

    @property
    def in_use(self) -> np.ndarray:
        """Which rows of the grid are not set aside."""
        return self._reason < 0

    def set_aside(self, which: np.ndarray, code: str) -> None:
        """Set aside the rows (a mask over the grid) that are still in use, for the reason *code*."""
        fresh = which & self.in_use
        if fresh.any():
            if code not in self._reasons:
                self._reasons.append(code)
            self._reason[fresh] = self._reasons.index(code)

    def record(
        self,
        code: str,
        severity: Severity,
        template: str,
        which: np.ndarray | None = None,
        next_step: str = "",
        **values: Any,
    ) -> None:
        """Record a problem of this file; *which* is a mask over the grid, {n} and {file} are filled in."""
        lines = () if which is None else tuple(self.grid.lines[which].tolist())
        filled = {"file": self.grid.file, "n": len(lines)} | values
        self.problems.append(Problem(code, severity, template, filled, self.grid.file, lines, next_step))

    def repeats_header(self) -> np.ndarray:
        """The rows that say the header once more, as where two exports were pasted together."""
        header = self.grid.header
        size = len(self.grid.lines)
        is_header = np.ones(size, dtype=bool)
        filled = np.zeros(size, dtype=int)
        for position, title in enumerate(header):
            candidates = np.flatnonzero(is_header)
            if not len(candidates):
                break
            cells = self.grid.text(position, None if len(candidates) == size else candidates)
            same = pc.equal(cells, title).to_numpy() & bool(title)
            filled[candidates] += same
            is_header[candidates] = same | pc.equal(cells, "").to_numpy()
        return is_header & (filled >= min(2, len(header)))

    @property
    def count_aside(self) -> int:
        return int((~self.in_use).sum()) + len(self.grid.set_aside)

    def aside(self) -> pd.DataFrame:
        """The rows set aside, by line: "line", "reason", then the cells as they stood."""
        titles = _unique(("line", "reason", *self.grid.header))
        places = np.flatnonzero(~self.in_use)
        if not len(places) and not self.grid.set_aside:
            return pd.DataFrame(columns=titles, dtype="str").astype({"line": "int64"})
        cells = {title: as_series(self.grid.text(number, places)) for number, title in enumerate(titles[2:])}
        frame = pd.DataFrame(cells, columns=titles[2:])
        frame.insert(0, "line", self.grid.lines[places])
        frame.insert(1, "reason", [self._reasons[reason] for reason in self._reason[places]])
        width = len(self.grid.header)
        early = [(aside.line, aside.code, *_fitted(aside.cells, width)) for aside in self.grid.set_aside]
        whole = pd.concat([frame.astype("object"), pd.DataFrame(early, columns=titles, dtype="object")])
        whole = whole.astype(dict.fromkeys(titles[1:], "str")).astype({"line": "int64"})
        return whole.sort_values("line", kind="stable", ignore_index=True)

    def problems_of_rows_aside(self) -> list[Problem]:
        """One problem for each reason, with its lines."""
        lines: dict[str, list[int]] = {}
        for aside in self.grid.set_aside:
            lines.setdefault(aside.code, []).append(int(aside.line))
        for number, code in enumerate(self._reasons):
            lines.setdefault(code, []).extend(self.grid.lines[self._reason == number].tolist())
        return [
            Problem(
                code,
                "set_aside",
                MEANINGS[code].template,
                {"n": len(rows)},
                self.grid.file,
                tuple(rows),
                next_step=MEANINGS[code].next_step,
            )
            for code, rows in lines.items()
        ]


def _fitted(cells: Sequence[str], width: int) -> list[str]:
    """A ragged row keeps its surplus in the last column."""
    head = [*cells[:width], *[""] * (width - len(cells))]
    return head if len(cells) <= width else [*head[:-1], " ".join(filter(None, cells[width - 1 :]))]


def _unique(titles: Sequence[str]) -> list[str]:
    """Headers may repeat or be empty; columns of a frame may not."""
    found: list[str] = []
    for number, title in enumerate(titles, start=-1):
        name = title or f"column {number}"
        copy = 1
        while name in found:
            copy += 1
            name = f"{title or f'column {number}'} ({copy})"
        found.append(name)
    return found
