"""Files that cannot be used: the sentence says what we saw and what to do next."""

import subprocess
import sys

import pytest

from crm.problems import Refused
from crm.read import open_grid
from tests.crm.files import rows
from tests.crm.hostile_files import DEALS, SHEET, far_cell
from tests.crm.refused import refused
from tests.crm.workbooks import part_of, with_part
from tests.crm.wrong_files import GOOD, WRONG
from tools.serving import ROOT


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_list_is_refused_with_what_it_is_and_what_to_do(name):
    code, make = WRONG[name]
    problem = refused(make(), name)
    assert problem.code == code
    assert name in problem.message(str.format) or code == "limit_is_no_number"
    assert problem.advice(str.format)


def test_each_wrong_file_has_its_own_words():
    """Files that need another answer are told apart: no sentence serves two codes."""
    words: dict[str, set[str]] = {}
    for name, (code, make) in WRONG.items():
        words.setdefault(refused(make(), name).template, set()).add(code)
    assert [codes for codes in words.values() if len(codes) > 1] == []


@pytest.mark.parametrize("name", ["good.xlsx", "good.xls", "good.ods"])
def test_a_workbook_cut_at_any_byte_is_refused_or_read_whole(name):
    data = GOOD[name]()
    step = max(1, len(data) // 60)
    for length in [*range(SIGN, len(data), step), len(data) - 1]:
        try:
            grid = open_grid((name, data[:length]))
        except Refused as caught:
            assert caught.problem.code in CUT
        else:  # nothing but the padding behind the workbook is missing
            assert rows(grid) == [("Rui", "Won")]


SIGN = 8  # bytes; fewer tell nobody what they were
CUT = {"damaged", "binary", "packed", "not_a_list", "other_program"}


def test_a_letter_behind_the_archive_does_no_harm():
    assert rows(open_grid(("deals.xlsx", DEALS + b"\r\n"))) == [("Rui", "Won")]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"gone\.csv cannot be opened"):
        open_grid(tmp_path / "gone.csv")


@pytest.mark.parametrize("reference", [b"XFD1048576", b"ZZ999999", b"AAA900000"])
def test_a_far_cell_is_refused_before_the_workbook_is_opened(reference):
    data = far_cell(reference)
    assert len(data) < 6_000
    assert refused(data, "deals.xlsx").code == "far_cell"


@pytest.mark.parametrize(
    "cell",
    [
        b'<row><c t="n" r="XFD1048576"><v>1</v></c></row>',
        b"<row r = '1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="999999">' + b"<c/>" * 700 + b"<c><v>1</v></c></row>",
    ],
    ids=["other order", "other marks", "no references"],
)
def test_a_far_cell_written_in_an_unusual_way_is_refused_too(cell):
    sheet = part_of(DEALS, SHEET).replace(b"</sheetData>", cell + b"</sheetData>")
    assert refused(with_part(DEALS, SHEET, sheet), "deals.xlsx").code == "far_cell"


def test_without_the_limits_a_far_cell_ends_the_whole_process():
    # Why the limits look into the sheets: nothing in Python can catch this.
    code = "import sys, fastexcel; fastexcel.read_excel(sys.stdin.buffer.read()).load_sheet(0)"
    ended = subprocess.run(
        [sys.executable, "-c", code], input=far_cell(b"XFD1048576"), capture_output=True, cwd=ROOT, check=False
    )
    assert ended.returncode < 0


def test_a_far_but_lonely_row_within_the_limits_is_read():
    assert len(open_grid(("deals.xlsx", far_cell(b"B100000"))).cells) == 2
