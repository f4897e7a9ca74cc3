"""Writing rows as text, in any dialect, good or bad."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How rows are written.

    `quoting` is "minimal" or "all"; `escape` is what stands before a quotation mark inside a quoted cell: the mark
    itself where it is "double", "\\\\" where it is "backslash", nothing where it is "none".
    """

    delimiter: str = ","
    quote: str = '"'
    quoting: str = "minimal"
    escape: str = "double"
    line_end: str = "\n"
    encoding: str = "utf-8"

    def cell(self, text: str) -> str:
        """One cell, between quotation marks where it needs them or where all have them."""
        needs = any(sign in text for sign in (self.delimiter.strip() or self.delimiter, self.quote, "\n", "\r"))
        needs = needs or (self.delimiter == " " and not text)
        if self.quoting != "all" and not needs:
            return text
        before = {"double": self.quote, "backslash": "\\", "none": ""}[self.escape]
        return self.quote + text.replace(self.quote, before + self.quote) + self.quote

    def row(self, cells: Iterable[str]) -> str:
        """One row without its end."""
        return self.delimiter.join(map(self.cell, cells))

    def lines(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """Rows without their ends."""
        return [self.row(cells) for cells in rows]

    def data(self, lines: Iterable[str]) -> bytes:
        """Lines, each with its end, as bytes."""
        return "".join(line + self.line_end for line in lines).encode(self.encoding)
