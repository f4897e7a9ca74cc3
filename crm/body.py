"""The part of a text file below its header, as bytes."""

from dataclasses import dataclass, replace
from functools import cached_property

from crm.delimiter import cells_of, lines_of

LAST_BYTES = 2**16


@dataclass(frozen=True)
class Body:
    """What stands below the header: bytes `start` to `end` of `data`, the first of them on `line`."""

    data: bytes
    start: int
    end: int
    line: int
    width: int
    delimiter: str
    codec: str

    def text(self) -> str:
        return self.data[self.start : self.end].decode(self.codec)

    @cached_property
    def has_quotes(self) -> bool:
        return self.data.find(b'"', self.start, self.end) >= 0

    @cached_property
    def physical_lines(self) -> int:
        """Lines as an editor counts them, whether or not the last one is ended."""
        data, start, end = self.data, self.start, self.end
        feeds, returns = data.count(b"\n", start, end), data.count(b"\r", start, end)
        # As many of each are pairs; counting the pairs takes as long as cutting the cells.
        ends = feeds if returns in (0, feeds) else feeds + returns - data.count(b"\r\n", start, end)
        return ends + (end > start and not data.endswith((b"\n", b"\r"), start, end))


def without_last(body: Body) -> tuple[Body, list[tuple[str, ...]]]:
    """The body up to its last row of the right width, and the cells of the lines below.

    Nearly every report ends with totals and notices of one cell; without them all cores can cut it.
    """
    begin = max(body.start, body.end - LAST_BYTES)
    lines = lines_of(body.data[begin : body.end].decode(body.codec, errors="replace"))
    if begin > body.start:
        lines = lines[1:]  # cut in the middle
    last: list[tuple[str, ...]] = []
    end = body.end
    for line in reversed(lines):
        cells = cells_of(line, body.delimiter)
        if len(cells) == body.width or line.count('"') % 2 or "\N{REPLACEMENT CHARACTER}" in line:
            break
        last.append(cells)
        end -= len(line.encode(body.codec))
    return replace(body, end=end), last[::-1]


def line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")
