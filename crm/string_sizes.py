"""Texts that a workbook stores once and its cells refer to: how much they are once every cell has its copy."""

import re
from array import array
from collections.abc import Iterable

import numpy as np

BYTES_OF_A_VALUE = 18  # <c t="s"><v>0</v>, at least
_STRING = re.compile(rb"<(?:[^\s<>]*:)?si[\s/>]")
_VALUE = re.compile(rb"<(?:[^\s<>/]*:)?v[\s/>]")
_REFERENCE = re.compile(rb"<v>([0-9]{1,9})</v>")


class StringSizes:
    """The bytes of each text in a part that stores them, tags included; reads the part piece by piece."""

    def __init__(self) -> None:
        self.sizes = array("Q")
        self._offset = self._begun = 0

    def feed(self, piece: bytes) -> None:
        for found in _STRING.finditer(piece):
            self._end(self._offset + found.start())
            self._begun = self._offset + found.start()
            self.sizes.append(0)
        self._offset += len(piece)
        self._end(self._offset)

    def _end(self, position: int) -> None:
        if self.sizes:
            self.sizes[-1] = position - self._begun


def copied_bytes(pieces: Iterable[bytes], sizes: np.ndarray) -> int:
    """What the texts of *sizes* take once the cells of a sheet have theirs, never less.

    A reference that is written in an unusual way counts as one to the longest text.
    """
    total = unusual = 0
    for piece in pieces:
        references = np.array(_REFERENCE.findall(piece), dtype="S9").astype(np.int64)
        total += int(sizes[references[references < len(sizes)]].sum())
        unusual += len(_VALUE.findall(piece)) - len(references)
    return total + unusual * int(sizes.max())
