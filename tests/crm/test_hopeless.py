"""Large files that are no list are refused by a look at them, and damaged lists are read part by part."""

import random
import time
from contextlib import suppress

import pytest

from crm.body import Body
from crm.careful import records, records_of
from crm.problems import Refused
from crm.read import open_grid
from crm.writing import Writing, lines_of

SIZE = 12 * 2**20
DICE = random.Random(7)
CASES = {
    "signs of programs": (bytes(1 + byte % 255 for byte in DICE.randbytes(SIZE // 4)), "binary"),
    "one long cell": (b"a,b,c\n" + b"x" * SIZE, "line_too_long"),
    "one line of cells": (b"a,b,c\n" + b"x," * (SIZE // 2), "line_too_long"),
    "one mark and line ends": (b'a,b,c\n"' + b"a\n" * (SIZE // 2), "too_many_rows"),
    "lines of any number of cells": (
        b"\n".join(b"x," * DICE.randrange(1, 200) + b"y" for _ in range(SIZE // 180)),
        "not_alike",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_large_file_that_is_no_list_is_refused_with_its_reason_and_a_next_step(name):
    data, code = CASES[name]
    with pytest.raises(Refused) as refused:
        open_grid(("deals.csv", data))
    assert refused.value.problem.code == code
    assert refused.value.problem.advice(str.format)


def test_parts_of_a_file_give_the_records_that_the_whole_gives(monkeypatch):
    lines = ['7,"a note', 'over ""two"" lines",x', '8,5" screen,y', "", "9,Peña,z"] * 900
    for end in ("\n", "\r\n", "\r"):
        data = (end.join(lines) + end).encode()
        monkeypatch.setattr("crm.careful._PART", 20_000)
        body = Body(data, 0, len(data), 1, 3, Writing(","), "utf-8")
        found = list(records_of(body))
        assert found == list(records(lines_of(data.decode()), Writing(","), 1, 3))
        assert len(found) == 3_600  # the note takes two of five lines


def test_lines_of_random_signs_are_read_or_refused_in_seconds():
    signs = bytes(32 + byte % 95 if byte % 128 != 7 else 10 for byte in range(256))
    data = random.Random(8).randbytes(200_000).translate(signs)
    started = time.process_time()
    with suppress(Refused):
        open_grid(("deals.csv", data))
    assert time.process_time() - started < 15  # without a limit on what is weighed: a minute
