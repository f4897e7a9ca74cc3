"""The score of a reader: what it makes of a damaged file, beside what is in it.

The score of a file is the sum of ten numbers in [0, 1]: whether it was loaded at all, then precision, recall and F1 of
the header cells, of the whole records, and of all cells (those of the header and those of the records), as multisets.
10 is a perfect load.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

import pandas as pd

from crm import Refused
from tests.crm.damage.truth import Damaged, Row, Truth

PERFECT = 10.0


@dataclass(frozen=True)
class Loaded:
    """What a reader made of a file. `failed` says why it has nothing: "" where it has, "refused" where it said so."""

    header: Row = ()
    records: tuple[Row, ...] = ()
    failed: str = ""


def loaded(read: Callable[[tuple[str, bytes]], pd.DataFrame], file: Damaged) -> Loaded:
    """The file through a reader that gives a table of text; labels that are blank or no text are no header cells."""
    try:
        table = read((f"{file.kind}.csv", file.data))
    except Refused:
        return Loaded(failed="refused")
    header = tuple(label.strip() if isinstance(label, str) else "" for label in table.columns)
    records = (tuple(cell.strip() for cell in row) for row in table.itertuples(index=False, name=None))
    return Loaded(header, tuple(records))


def score(file: Damaged, found: Loaded) -> float:
    """0 to 10; where several readings are right, that of the nearest."""
    if not file.truths:
        return PERFECT if found.failed == "refused" else 0.0
    return 0.0 if found.failed else max(_score(truth, found) for truth in file.truths)


def _score(truth: Truth, found: Loaded) -> float:
    width = len(truth.header) or max(map(len, truth.records), default=0)
    right, ours = _parts(truth.header, truth.records, width), _parts(found.header, found.records, width)
    return 1.0 + sum(sum(precision_recall_f1(*pair)) for pair in zip(right, ours, strict=True))


def _parts(header: Row, records: Sequence[Row], width: int) -> tuple[list[str], list[Row], list[str]]:
    """Header cells, records, and all cells; blank cells beyond the table's own columns say nothing."""
    named = [cell for cell in header if cell]
    rows = [_without_blank_end(record, width) for record in records]
    return named, rows, [*named, *chain.from_iterable(rows)]


def precision_recall_f1(expected: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """Of two multisets; all 1 where nothing is expected and nothing found, all 0 where they share nothing."""
    if not expected and not found:
        return 1.0, 1.0, 1.0
    shared = sum((Counter(expected) & Counter(found)).values())
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / len(found), shared / len(expected)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _without_blank_end(record: Row, width: int) -> Row:
    end = len(record)
    while end > width and not record[end - 1]:
        end -= 1
    return record[:end]


@dataclass(frozen=True)
class Board:
    """Scores by kind. `files` is how many files of each kind there are, of which some may have been scored.

    `simple` is the mean over all files: each kind counts with its number of files. In `weighted` each counts the same.
    """

    scores: Mapping[str, Sequence[float]]
    files: Mapping[str, int]

    @property
    def simple(self) -> float:
        return sum(self.files[kind] * fmean(self.scores[kind]) for kind in self.scores) / sum(
            self.files[kind] for kind in self.scores
        )

    @property
    def weighted(self) -> float:
        return fmean(fmean(scores) for scores in self.scores.values())

    def table(self) -> str:
        """One line a kind, the worst first."""
        worst_first = sorted(self.scores, key=lambda kind: fmean(self.scores[kind]))
        lines = [
            f"{fmean(self.scores[kind]):7.3f} mean {min(self.scores[kind]):7.3f} worst "
            f"{len(self.scores[kind]):5} of {self.files[kind]:5}  {kind}"
            for kind in worst_first
        ]
        return "\n".join([f"{self.simple:7.3f} simple {self.weighted:7.3f} weighted", *lines])


def board(files: Iterable[Damaged], counts: Mapping[str, int], load: Callable[[Damaged], Loaded]) -> Board:
    """Every file scored."""
    scores: dict[str, list[float]] = {}
    for file in files:
        scores.setdefault(file.kind, []).append(score(file, load(file)))
    return Board(scores, counts)
