"""A name with characters that XML cannot hold spoils none of the files to take away."""

import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

import kpi
from reporting.meeting import Meeting
from reporting.packs import KINDS, make_pack
from ui.words import Words

REPS = ("Ana\x01 Mora", "\x0bBo\x1f", "Cleo\ufffe", "\x00Dan", "Eva\x1b[31m")
DAY = pd.Timestamp


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    """Each rep has a won deal and, for a reason of that name, a lost one, all in the team of that name."""
    rows = [
        {
            "opportunity_id": f"{rep}{outcome}",
            **dict.fromkeys(("name", "account", "rep", "source", "product"), rep),
            "team": "West\x02",
            "loss_reason": rep if outcome == "lost" else "",
            **{name: DAY("2026-03-03") for name in ("created", "first_appointment", "proposal")},
            "closed": DAY("2026-03-17"),
            "outcome": outcome,
            "amount": 1000.0,
        }
        for rep in REPS
        for outcome in ("won", "lost")
    ]
    book = kpi.open_book(pd.DataFrame(rows), today=date(2026, 3, 31), as_of=date(2026, 3, 31))
    report = book.report(kpi.Period(date(2026, 3, 2), date(2026, 3, 29)), team="West\x02")
    return Meeting(book, report, Words("en"), "EUR", "West\x02")


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_the_file_is_well_formed(meeting, kind):
    with zipfile.ZipFile(BytesIO(make_pack(kind, meeting))) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        for name in names:
            ElementTree.fromstring(parts.read(name))
    assert names


def test_the_workbook_opens_with_what_is_left_of_the_names(meeting):
    content = make_pack("xlsx", meeting)
    book = openpyxl.load_workbook(BytesIO(content))
    assert {"Ana Mora", "Bo", "Cleo", "Dan", "Eva[31m"} <= {cell.value for cell in book.worksheets[1]["A"]}
    with zipfile.ZipFile(BytesIO(content)) as parts:
        drawings = "".join(parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name)
    assert "Ana Mora" in drawings
