"""The opportunities behind a number, on screen and in Excel."""

from datetime import datetime
from io import BytesIO

import numpy as np
import pandas as pd
from openpyxl import load_workbook

from tests.kpi.deals import TODAY, book, day, deal
from ui.deals import deals_table
from ui.words import Words
from ui.workbook import workbook


def table(*deals, language="en", currency="EUR"):
    return deals_table(book(*deals).opportunities, TODAY, currency, Words(language))


def test_columns_are_named_in_the_readers_language_and_empty_ones_left_out():
    shown = table(deal(met=100, proposal=110, name="Big one"))
    assert list(shown.columns) == [
        "Opportunity",
        "Rep",
        "Amount (EUR)",
        "Days since the last step",
        "First appointment on",
        "Proposal on",
        "Identifier of the deal",
    ]


def test_days_count_from_the_last_step_and_the_longest_standing_comes_first():
    # proposal on day 110: 69 days before day 179; met on day 100: 79 days; lost on day 150: 29 days
    shown = table(deal(met=100, proposal=110), deal(met=100), deal(met=100, lost=150))
    assert shown["Days since the last step"].tolist() == [79, 69, 29]
    assert shown["Identifier of the deal"].tolist() == ["1", "0", "2"]


def test_a_planned_step_is_not_a_step_yet():
    # the proposal of day 200 lies after July 3: the first appointment of day 170 counts, 9 days ago
    assert table(deal(met=170, proposal=200))["Days since the last step"].tolist() == [9]


def read(content: bytes):
    return load_workbook(BytesIO(content)).active


def test_text_that_looks_like_a_formula_stays_text():
    sheet = read(workbook(pd.DataFrame({"=Name": ["=1+1", "+34 600", "@SUM(A1)", '=HYPERLINK("http://x")']}), "Deals"))
    cells = [sheet.cell(row, 1) for row in range(1, 6)]
    assert [cell.data_type for cell in cells] == ["s"] * 5
    assert [cell.value for cell in cells] == ["=Name", "=1+1", "+34 600", "@SUM(A1)", '=HYPERLINK("http://x")']


def test_days_amounts_and_gaps_keep_their_kind():
    frame = pd.DataFrame(
        {
            "On": pd.Series([day(0), pd.NaT]).astype("datetime64[s]"),
            "Amount": [1250.5, np.nan],
            "Days": pd.Series([3, None], dtype="Int64"),
            "Why": ["price", None],
        }
    )
    sheet = read(workbook(frame, "Deals"))
    assert [cell.value for cell in sheet[2]] == [pd.Timestamp("2026-01-05"), 1250.5, 3, "price"]
    assert sheet["A2"].is_date
    assert [cell.value for cell in sheet[3]] == [None] * 4
    assert sheet.freeze_panes == "A2"


def test_what_excel_does_not_take_is_left_out():
    sheet = read(workbook(pd.DataFrame({"Name": ["bell\x07 rings"]}), "Proposal: 3 [lost] / all of the long title"))
    assert sheet["A2"].value == "bell rings"
    assert len(sheet.title) <= 31
    assert not set(sheet.title) & set("[]:*?/\\")


def test_a_list_of_opportunities_goes_to_excel_as_it_is_shown():
    shown = table(deal(met=100, lost=120, name="=cmd", loss_reason="Price"))
    sheet = read(workbook(shown, "Lost"))
    assert [cell.value for cell in sheet[1]] == list(shown.columns)
    assert sheet["A2"].value == "=cmd"
    assert datetime(2026, 4, 15) in {cell.value for cell in sheet[2] if cell.is_date}  # day 100
