"""515 strings that break software come through the reading as they are, as reps and as accounts."""

import io
import re

import openpyxl
import pytest

import crm
from crm.words import is_nobody
from tests.naughty import COUNT, HEADER, export, naughty_names, parts, row

# XML, and so a workbook, cannot hold these at all.
NOT_IN_A_WORKBOOK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def in_workbook(names) -> bytes:
    """Every cell a text, also where it starts with "="."""
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    for number, name in enumerate(names, start=1):
        book.active.append(("",))
        for place, cell in enumerate(row(number, name), start=1):
            held = book.active.cell(number + 1, place, cell)
            held.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def unmarked(names) -> list[str]:
    """Without the marks of an encoding, which show nothing."""
    return [name.replace("\ufeff", "") for name in names]


def test_there_are_515_of_them_each_in_one_of_five_exports():
    assert len(naughty_names()) == len(set(naughty_names())) == COUNT
    assert sorted(name for part in parts() for name in part) == sorted(naughty_names())
    assert [len(part) for part in parts()] == [103] * 5


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_naughty_names_come_through_as_they_are(kind, number):
    """But runs of blanks in a rep's name become one blank, and the mark of an encoding, which shows nothing, goes.

    A rep without any letter or digit is nobody, such as "-": the row is set aside with its reason, and as it is.
    """
    names = [name for name in parts()[number] if kind == "csv" or not NOT_IN_A_WORKBOOK.search(name)]
    content = export(tuple(names)) if kind == "csv" else in_workbook(names)
    read = crm.read([(f"deals.{kind}", content)])
    (source,) = read.sources
    nobody = [name for name in names if is_nobody(name)]
    somebody = [name for name in names if not is_nobody(name)]
    assert (source.rows_read, source.rows_set_aside) == (len(names), len(nobody))
    assert unmarked(source.aside["Account"]) == unmarked(nobody)
    assert set(source.aside["reason"]) == {"no_rep"}
    table = read.opportunities.sort_values("line")
    assert unmarked(table["account"]) == unmarked(somebody)
    assert unmarked(table["rep"]) == unmarked(" ".join(name.split()) for name in somebody)
