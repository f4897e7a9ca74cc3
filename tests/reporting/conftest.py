"""Everything to take away, made once and opened in LibreOffice once: starting it takes longer than converting."""

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.reporting.meetings import LANGUAGES, naughty_letter, slides, word_letter, workbook
from tools.office import convert

CHANGED = 0.50  # the closing ratio that somebody types into the workbook


@dataclass(frozen=True)
class Opened:
    """Where the files are: as they were made, as PDF, and worked out anew by LibreOffice."""

    made: Path
    printed: Path
    worked_out: Path


@pytest.fixture(scope="session")
def opened(tmp_path_factory) -> Opened:
    made, printed, worked_out, profile = (
        tmp_path_factory.mktemp(name) for name in ("made", "printed", "worked-out", "profile")
    )
    typed = []
    for language in LANGUAGES:
        file = made / f"scorecard-{language}.xlsx"
        file.write_bytes(workbook(language))
        (made / f"review-{language}.pptx").write_bytes(slides(language))
        (made / f"letter-{language}.docx").write_bytes(word_letter(language))
        # openpyxl drops the stored values, so LibreOffice has to work them out
        book = openpyxl.load_workbook(file)
        book.worksheets[4]["E6"] = CHANGED
        typed.append(made / f"typed-{language}.xlsx")
        book.save(typed[-1])
    (made / "letter-naughty.docx").write_bytes(naughty_letter())
    convert((file for file in made.iterdir() if file not in typed), "pdf", printed, profile)
    convert(typed, "xlsx", worked_out, profile)
    return Opened(made, printed, worked_out)
