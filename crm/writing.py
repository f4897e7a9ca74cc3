"""How the rows of a text file are written: what stands between the cells and around them."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_LONGEST_CELL = 2**30  # the limit of crm.limits applies to the whole file, with a sentence; csv's own would not


@dataclass(frozen=True)
class Writing:
    """One character stands between cells, followed by a blank where `is_spaced`; `quote` stands around some."""

    delimiter: str
    quote: str = '"'
    is_spaced: bool = False

    @cached_property
    def is_plain(self) -> bool:
        """Whether pyarrow can cut it."""
        return self.delimiter.isascii() and not self.is_spaced

    @cached_property
    def _end_of_cell(self) -> re.Pattern[str]:
        return re.compile(f"{re.escape(self.quote)}(?={re.escape(self.delimiter)}|$)")

    def cut(self, lines: Sequence[str], *, strict: bool = False) -> Iterator[list[str]]:
        """The records of *lines*, as Python's csv has them."""
        csv.field_size_limit(_LONGEST_CELL)
        return csv.reader(
            lines, delimiter=self.delimiter, quotechar=self.quote, strict=strict, skipinitialspace=self.is_spaced
        )

    def strict(self, lines: Sequence[str]) -> tuple[str, ...] | None:
        """The one record that the lines are, all quotation marks in order; else None."""
        try:
            found = list(self.cut(lines, strict=True))
        except csv.Error:
            return None
        return tuple(found[0]) if len(found) == 1 else (() if not found else None)

    def pieces(self, line: str) -> list[str]:
        """What stands between the delimiters, whether or not they are inside quotation marks."""
        found = line.split(self.delimiter)
        return [found[0], *(piece.removeprefix(" ") for piece in found[1:])] if self.is_spaced else found

    def cells(self, line: str) -> tuple[str, ...]:
        """The cells of one line: a mark opens only at the start of a cell and closes only at the end of one.

        Whatever else is wrong with the marks, they are letters then.
        """
        bare = line.rstrip("\r\n")
        if self.quote not in bare:
            return tuple(self.pieces(bare)) if bare else ()
        found = self.strict([line])
        return found if found is not None else tuple(self._by_outer_marks(bare))

    def _by_outer_marks(self, line: str) -> Iterator[str]:
        end_of_cell, may_close, start = self._end_of_cell, True, 0
        while True:
            if self.is_spaced and line.startswith(" ", start):
                start += 1
            close = None
            if may_close and line.startswith(self.quote, start):
                close = end_of_cell.search(line, start + 1)
                while close and self._goes_on(line, close.end()):
                    close = end_of_cell.search(line, close.end())
                may_close = close is not None  # else there is none further on either
            if close:
                yield self.unmarked(line[start + 1 : close.start()])
                end = close.end()
            else:
                end = line.find(self.delimiter, start)
                end = len(line) if end < 0 else end
                yield line[start:end]
            if end >= len(line):
                return
            start = end + len(self.delimiter)

    def _goes_on(self, line: str, delimiter_at: int) -> bool:
        """Whether what follows a delimiter ends with a mark that it does not begin with: it is inside the cell."""
        start = delimiter_at + len(self.delimiter)
        end = line.find(self.delimiter, start)
        piece = line[start : len(line) if end < 0 else end].lstrip(" " if self.is_spaced else "")
        return len(piece) > 1 and piece.endswith(self.quote) and not piece.startswith(self.quote)

    def unmarked(self, inside: str) -> str:
        """The text between two outer marks; where a mark is written twice it is one."""
        if self.quote not in inside:
            return inside
        runs = re.escape(self.quote) + "+"
        return re.sub(runs, lambda run: self.quote * ((len(run[0]) + 1) // 2), inside)

    def is_closed(self, piece: str) -> bool:
        """Whether a piece stands between two outer marks."""
        return len(piece) > 1 and piece.startswith(self.quote) and piece.endswith(self.quote)


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only CR, LF and CRLF end a line."""
    return list(io.StringIO(text, newline=""))


@dataclass(frozen=True)
class Record:
    """A row of a text file: its cells, the line it starts on, the line after its last one, and how it is written.

    `is_mended`: its quotation marks are not in order, and were taken for letters where they stand.
    """

    cells: tuple[str, ...]
    line: int
    next_line: int
    text: str = ""
    is_mended: bool = False
