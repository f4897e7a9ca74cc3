"""The Excel pack: the figures of a meeting as a workbook that goes on calculating."""

from io import BytesIO

import xlsxwriter

from reporting.excel.deals import deals_sheet
from reporting.excel.finish import with_language
from reporting.excel.funnel import funnel_sheet
from reporting.excel.looks import Looks
from reporting.excel.magic_number import magic_number_sheet
from reporting.excel.peers import peers_sheet
from reporting.excel.reps import reps_sheet
from reporting.excel.scorecard import scorecard_sheet
from reporting.excel.trend import trend_sheet
from reporting.excel.worked_out import worked_out_sheet
from reporting.meeting import Meeting
from reporting.room import written

__all__ = ["excel_pack"]

SHEETS = (
    scorecard_sheet,
    reps_sheet,
    peers_sheet,
    funnel_sheet,
    magic_number_sheet,
    trend_sheet,
    deals_sheet,
    worked_out_sheet,
)
# Text stays text, whatever it looks like.
_INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def excel_pack(meeting: Meeting) -> bytes:
    """The workbook as a file: every number is that of the report, stored as a number; formulas carry their values."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, _INERT)
    book.set_properties({"title": meeting.words.say("Sales scorecard"), "subject": written(meeting.subject())})
    book.set_calc_mode("auto")
    looks = Looks(book, meeting.words, meeting.currency)
    for add_sheet in SHEETS:
        add_sheet(looks, meeting)
    book.close()
    return with_language(file.getvalue(), meeting.words.locale)
