"""Five thousand random edits of texts and a thousand of a good workbook: read or refused, nothing else.

The seeds are fixed: `edited_text(17)` is always the same file.
"""

import subprocess
import sys

import pytest

from tests.crm.mutations import complaint, edited_text, edited_workbook, text, workbook
from tools.serving import ROOT

TEXT_EDITS, WORKBOOK_EDITS = 5_000, 1_000
TEXT_BATCH, WORKBOOK_BATCH = 500, 250
TEXT_BATCHES = range(0, TEXT_EDITS, TEXT_BATCH)
WORKBOOK_BATCHES = range(0, WORKBOOK_EDITS, WORKBOOK_BATCH)


@pytest.mark.parametrize("first", TEXT_BATCHES)
def test_500_edited_texts_are_read_with_every_row_accounted_for_or_refused(first):
    complaints = {
        seed: complaint(edited_text(seed), with_kpis=seed % 10 == 0) for seed in range(first, first + TEXT_BATCH)
    }
    assert len(complaints) == 500
    assert {seed: said for seed, said in complaints.items() if said} == {}


@pytest.mark.parametrize("first", WORKBOOK_BATCHES)
def test_250_edited_workbooks_are_read_or_refused_by_a_process_that_lives(first):
    read = subprocess.run(
        [sys.executable, "-m", "tests.crm.mutations", str(first), str(first + WORKBOOK_BATCH)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = read.stdout.splitlines()
    assert len(lines) == 250, f"the process died at seed {first + len(lines)}: {read.stderr[-500:]}"
    assert [line for line in lines if line.split(" ", 1)[1]] == []
    assert read.returncode == 0


def test_the_batches_are_5_000_texts_and_1_000_workbooks():
    assert len({seed for first in TEXT_BATCHES for seed in range(first, first + TEXT_BATCH)}) == 5_000
    assert len({seed for first in WORKBOOK_BATCHES for seed in range(first, first + WORKBOOK_BATCH)}) == 1_000


def test_the_files_before_they_are_edited_are_read_and_the_edits_change_them():
    assert [complaint(text(number), with_kpis=True) for number in range(4)] == [""] * 4
    assert complaint(("deals.xlsx", workbook()), with_kpis=True) == ""
    assert sum(edited_text(seed) != text(seed) for seed in range(100)) > 90
    assert sum(edited_workbook(seed)[1] != workbook() for seed in range(100)) > 90
