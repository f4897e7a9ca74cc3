"""The Excel file for goals: reps and months filled in, goals to be typed, and a sheet that says how."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.goals import month_of
from ui.words import Words
from ui.workbook import write_cell

NAME_WIDTH, GOAL_WIDTH, TEXT_WIDTH = 28, 14, 100
AMOUNT, MONTH, DAY = "#,##0", "mmm yyyy", "yyyy-mm-dd"
NO_STARTS: Mapping[str, date] = MappingProxyType({})
FIRST_GOAL = 3  # column: rep and team stand before
SPARE_ROWS = 50  # for reps to come
_BOLD = Font(name="Calibri", size=11, bold=True)  # without a name some programs take a font of their own
_TO_TYPE = PatternFill("solid", start_color="FFF7E0")


def goals_template(
    reps: Sequence[tuple[str, str]],
    months: Sequence[date],
    given: Mapping[str, Mapping[str, float]],
    words: Words,
    currency: str,
    starts: Mapping[str, date] = NO_STARTS,
) -> bytes:
    """A workbook for *reps* (name, team) and *months* (by their first days), with the goals *given* so far and the
    *starts* that were set by hand, after the months."""
    say = words.say
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = say("Goals")
    heads: list[str | date] = [say("Rep"), say("Team"), say("Every month"), *months, say("Start")]
    of_start = len(heads)
    for column, head in enumerate(heads, start=1):
        write_cell(sheet, 1, column, head)
        sheet.cell(1, column).font = _BOLD
        width = NAME_WIDTH if column < FIRST_GOAL else GOAL_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
        if isinstance(head, date):
            sheet.cell(1, column).number_format = MONTH
    for row, (rep, team) in enumerate(reps, start=2):
        write_cell(sheet, row, 1, rep)
        write_cell(sheet, row, 2, team)
        for column, month in enumerate(["", *map(month_of, months)], start=FIRST_GOAL):
            write_cell(sheet, row, column, given.get(rep, {}).get(month))
            sheet.cell(row, column).number_format = AMOUNT
            sheet.cell(row, column).fill = _TO_TYPE
        write_cell(sheet, row, of_start, starts.get(rep))
        sheet.cell(row, of_start).number_format = DAY
        sheet.cell(row, of_start).fill = _TO_TYPE
    sheet.freeze_panes = sheet.cell(2, FIRST_GOAL)
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    _only_amounts(sheet, of_start - 1, len(reps) + 1 + SPARE_ROWS, words)
    _how_to(book.create_sheet(say("How to fill it in")), words, currency)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _only_amounts(sheet: Worksheet, columns: int, rows: int, words: Words) -> None:
    """Excel itself refuses what is no amount."""
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    rule.errorTitle = words.say("No amount")
    rule.error = words.say("Write a plain number, 0 or more, or leave the cell empty.")
    sheet.add_data_validation(rule)
    rule.add(f"{get_column_letter(FIRST_GOAL)}2:{get_column_letter(columns)}{rows}")


def _how_to(sheet: Worksheet, words: Words, currency: str) -> None:
    say = words.say
    told = [
        say("Type the revenue goals a month into the yellow cells, save the file, and choose it on the page Goals."),
        say("Amounts are in {currency}.", currency=currency) if currency else "",
        say("Every month: the goal that holds wherever a month has none of its own."),
        say("An empty cell changes nothing. A goal of 0 says that nothing is asked for in that month."),
        say("More months: write them above further columns, such as Nov 2026 or 2026-11. Columns may be left out."),
        say("Start: the day on which a rep began, where you know it; new reps ramp from it on."),
        say("Names are found whatever their case and accents. You see what changes before it counts."),
    ]
    sheet.column_dimensions["A"].width = TEXT_WIDTH
    for row, text in enumerate(filter(None, told), start=1):
        write_cell(sheet, row, 1, text)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
