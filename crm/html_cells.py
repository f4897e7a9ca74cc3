"""The cells of tables in web pages and in Excel's XML of 2003.

Every letter is looked at a fixed number of times, whatever the file does: Python's own parser needs hours for a page of
unclosed comments.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from crm.cell_marks import CellMarks, Merged

_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_BREAKS = {"br", "p", "div"}
_SILENT = {"script", "style"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_TOKEN = re.compile(r"<(/?)([A-Za-z][\w:.-]*)([^<>]*)>|([^<]+)|<")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'/>]+)""")
_LONGEST_TAG = 5_000  # letters; longer ones carry pictures
_HIDDEN = {"sheethidden", "sheetveryhidden"}
_BETWEEN = (("<!--", "-->"), ("<![CDATA[", "]]>"))


@dataclass
class Table:
    """`rows` of texts; `marks` count lines from 1 as the rows do. `name` and `is_hidden` are those of its worksheet."""

    name: str = ""
    is_hidden: bool = False
    rows: list[list[str]] = field(default_factory=list)
    marks: CellMarks = field(default_factory=CellMarks)
    spans: dict[int, int] = field(default_factory=dict)  # column -> the line down to which a cell above reaches

    @property
    def size(self) -> int:
        return sum(map(len, self.rows))


class Tables:
    """Collects the cells of every table; a cell that spans columns is followed by empty ones.

    `check` is told how many cells there are so far, how many rows and how many columns; it raises where it is too much.
    """

    def __init__(self, check: Callable[[int, int, int], None]) -> None:
        self.tables: list[Table] = []
        self._check = check
        self._open: list[Table] = []
        self._texts: list[str] | None = None
        self._attributes: Mapping[str, str] = {}
        self._sheet, self._sheet_tables = "", 0
        self._silent = self._cells = self._column = 0
        self._is_error = self._is_visibility = False

    def read(self, text: str) -> None:
        for end, tag, attributes, data in _tokens(text):
            if data:
                self._data(data)
            elif end:
                self._end(tag.lower().removeprefix("ss:"))
            else:
                self._start(tag.lower().removeprefix("ss:"), attributes)
        self._end_cell()

    def _start(self, tag: str, attributes: str) -> None:
        if tag in _CELLS:
            self._end_cell()
            if self._open and self._open[-1].rows:
                self._start_cell(_named(attributes))
        elif tag in _ROWS:
            self._end_cell()
            if self._open:
                self._start_row(self._open[-1], _named(attributes))
        elif tag == "table":
            self._end_cell()
            self._column = 0
            self._open.append(Table(self._sheet))
            self.tables.append(self._open[-1])
        elif tag == "worksheet":
            self._sheet, self._sheet_tables = _named(attributes).get("ss:name", ""), len(self.tables)
        elif tag == "data":
            self._is_error = _named(attributes).get("ss:type", "").lower() == "error"
        elif tag == "column" and self._open:
            self._start_column(self._open[-1], _named(attributes))
        elif tag in _BREAKS and self._texts:
            self._texts.append("\n")
        elif tag in _SILENT:
            self._silent += not attributes.endswith("/")
        self._is_visibility = tag.endswith("visible")

    def _end(self, tag: str) -> None:
        if tag in _CELLS or tag in _ROWS:
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in _SILENT and self._silent:
            self._silent -= 1

    def _data(self, data: str) -> None:
        if self._is_visibility and data.strip().lower() in _HIDDEN:
            for table in self.tables[self._sheet_tables :]:
                table.is_hidden = True
        elif self._texts is not None and not self._silent:
            self._texts.append(_BLANKS.sub(" ", data))

    def _start_row(self, table: Table, attributes: Mapping[str, str]) -> None:
        line = max(len(table.rows) + 1, _whole(attributes.get("ss:index")))
        self._count(line - len(table.rows), lines=line)
        table.rows.extend([] for _ in range(line - len(table.rows)))
        if attributes.get("ss:hidden") == "1":
            table.marks.hidden_lines.append(line)

    def _start_column(self, table: Table, attributes: Mapping[str, str]) -> None:
        first = _whole(attributes.get("ss:index")) or self._column + 1
        self._column = first + _whole(attributes.get("ss:span"))
        if attributes.get("ss:hidden") == "1":
            self._count(0, width=self._column)
            table.marks.hidden_columns.append(range(first - 1, self._column))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        table = self._open[-1]
        row, line = table.rows[-1], len(table.rows)
        column = max(len(row), _whole(attributes.get("ss:index")) - 1)
        while table.spans.get(column, 0) >= line:
            column += 1
        self._count(column - len(row), width=column)
        row.extend([""] * (column - len(row)))
        self._texts, self._attributes, self._is_error = [], attributes, False

    def _end_cell(self) -> None:
        if self._texts is None:
            return
        table, attributes = self._open[-1], self._attributes
        row, line = table.rows[-1], len(table.rows)
        text = "\n".join(part.strip() for part in "".join(self._texts).split("\n")).strip()
        self._texts = None
        if self._is_error:
            table.marks.errors.add(text)
            table.marks.error_lines.append(line)
            table.marks.error_columns.append(len(row))
            text = ""
        across = max(1, _whole(attributes.get("colspan")), _whole(attributes.get("ss:mergeacross")) + 1)
        down = max(1, _whole(attributes.get("rowspan")), _whole(attributes.get("ss:mergedown")) + 1)
        self._count(across, width=len(row) + across)
        if down > 1:
            table.marks.merged.append(Merged(len(row), line, line + down - 1))
            table.spans.update(dict.fromkeys(range(len(row), len(row) + across), line + down - 1))
        row.append(text)
        row.extend([""] * (across - 1))

    def _count(self, cells: int, *, lines: int = 0, width: int = 0) -> None:
        self._cells += cells
        self._check(self._cells, lines, width)


def _tokens(text: str) -> Iterator[tuple[str, str, str, str]]:
    """End mark, tag, attributes and text of what follows each other."""
    for is_literal, part in _outside_comments(text):
        if is_literal:
            yield "", "", "", part
            continue
        for found in _TOKEN.finditer(part):
            data = found[4] or ("" if found[2] else "<")
            yield found[1] or "", found[2] or "", found[3] or "", _unescaped(data)


def _outside_comments(text: str) -> Iterator[tuple[bool, str]]:
    """The text without comments; what stands between CDATA marks is literal."""
    place = 0
    ahead = {mark: text.find(mark) for mark, _ in _BETWEEN}
    while found := min((at, mark) for mark, at in ahead.items() if at >= 0) if max(ahead.values()) >= 0 else None:
        at, mark = found
        close = dict(_BETWEEN)[mark]
        end = text.find(close, at + len(mark))
        yield False, text[place:at]
        if end < 0:
            return
        if mark != "<!--":
            yield True, text[at + len(mark) : end]
        place = end + len(close)
        for other, seen in ahead.items():
            if 0 <= seen < place:
                ahead[other] = text.find(other, place)
    yield False, text[place:]


def _named(attributes: str) -> Mapping[str, str]:
    if len(attributes) > _LONGEST_TAG:
        return {}
    return {name.lower(): _unescaped(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(attributes)}


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a number with more digits than Python takes
        return text


def _whole(text: str | None) -> int:
    return int(text[:7]) if text and text.isascii() and text.isdecimal() else 0
