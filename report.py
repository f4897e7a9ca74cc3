"""The scorecard without a browser.

    python report.py deals.csv                                a table of the last 13 weeks
    python report.py deals.csv history.csv --goal 25000       several files of one export, a goal per rep and month
    python report.py deals.csv --goals goals.xlsx             goals by rep and month, as on the page Goals
    python report.py deals.xlsx --all --lang es --json        everything, in Spanish, as JSON
    python report.py deals.csv --goal 25000 --holidays ES     public holidays of Spain are no working days
    python report.py deals.csv --currency EUR --rate USD=0.9  everything in euros, a dollar being worth 0.90
    python report.py deals.csv --xlsx scorecard.xlsx          the figures as a workbook as well
    python report.py deals.csv --pptx review.pptx             the weekly review as slides as well
    python report.py deals.csv --docx letter.docx             a letter to marketing and product as well

Exit code 0; 2, with one line on standard error, where the arguments or all of the files cannot be used.
"""

import argparse
import json
import math
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from rich.console import Console

import crm
from kpi import Book, Period, Settings, open_book
from kpi.period import DEFAULT_WEEKS
from kpi.settings import GATEWAYS
from kpi.working_days import USUAL_WEEKEND
from kpi.working_week import public_holidays, weekend_of
from reporting.goals import with_goals
from reporting.meeting import Meeting
from reporting.packs import KINDS, why_not_writable, write_pack
from reporting.plain_data import plain_data
from reporting.terminal import Terminal
from ui.left_out import left_out_in_words
from ui.words import Words, choose_language, languages

UNUSABLE = 2
PIPE_WIDTH = 140  # columns, where the table goes into a file
YEARS = range(1900, 2200)  # days outside are slips of the pen, and some cannot be computed with
YEARS_AHEAD = 2  # in which months may be planned
NO_CALENDAR: tuple[frozenset[date], frozenset[int]] = (frozenset(), USUAL_WEEKEND)
HOLIDAYS = "country, or region of one, whose public holidays are no working days"
LONGEST = 5_000  # weeks or days
WRITTEN = {
    "xlsx": "the figures as an Excel workbook",
    "pptx": "the weekly review as PowerPoint slides",
    "docx": "a letter to marketing and product as a Word file",
}


class OneLine(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, without the usage text."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{self.prog}: {message}\n")


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = OneLine(
        prog="report.py",
        description=(__doc__ or "").split("\n\n")[0],
        epilog="All days are ISO days: 2026-03-31. Nothing leaves this machine.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV or Excel files of one CRM export")
    period = parser.add_mutually_exclusive_group()
    period.add_argument("--weeks", type=_whole, metavar="N", help="the last N complete weeks (13)")
    period.add_argument("--from", dest="start", type=_day, metavar="D", help="first day; with --to")
    period.add_argument("--all", action="store_true", help="all that the export holds")
    parser.add_argument("--to", dest="end", type=_day, metavar="D", help="last day, inclusive; with --from")
    parser.add_argument("--as-of", type=_day, metavar="D", help="the day to judge from")
    parser.add_argument("--goal", type=_amount, metavar="X", help="revenue goal of every rep, a month")
    parser.add_argument("--goals", type=Path, metavar="FILE", help="Excel or CSV: goals by rep and month")
    parser.add_argument("--gateway", choices=GATEWAYS, default=GATEWAYS[0], help="what follows a first appointment")
    parser.add_argument("--stall", type=_stall, default="auto", metavar="auto|off|DAYS", help="the stall window")
    parser.add_argument("--holidays", type=_calendar, default=NO_CALENDAR, metavar="ES|ES-CT", help=HOLIDAYS)
    parser.add_argument("--currency", type=str.upper, default="", metavar="CODE", help="what amounts are counted in")
    parser.add_argument(
        "--rate",
        dest="rates",
        action="append",
        default=[],
        type=_rate,
        metavar="CODE=X",
        help="1 CODE in that currency",
    )
    parser.add_argument("--lang", choices=tuple(languages()), help="language of the texts")
    parser.add_argument("--json", action="store_true", help="plain data instead of a table")
    for kind, what in WRITTEN.items():
        parser.add_argument(f"--{kind}", type=Path, metavar="OUT", help=f"write {what} to this file as well")
    chosen = parser.parse_args(arguments)
    if (chosen.start is None) != (chosen.end is None):
        parser.error("--from and --to go together")
    if chosen.start and chosen.end < chosen.start:
        parser.error("--to is before --from")
    for file in [*chosen.files, *([chosen.goals] if chosen.goals else [])]:
        if not Path(file).is_file():
            parser.error(f"there is no file {file}")
    _check_packs(chosen, parser)
    return chosen


def _check_packs(chosen: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Before anything is read: whoever waits for a large export learns of a wrong path first."""
    exports = {Path(file).resolve() for file in chosen.files}
    for kind in KINDS:
        path = getattr(chosen, kind)
        if path is None:
            continue
        if path.suffix.lower() != f".{kind}":
            parser.error(f"--{kind} needs a name that ends in .{kind}, not {path}")
        if path.resolve() in exports:
            parser.error(f"{path} is the export itself and must not be overwritten")
        if reason := why_not_writable(path):
            parser.error(reason)


def period_of(chosen: argparse.Namespace, book: Book) -> Period:
    if chosen.start:
        return Period(chosen.start, chosen.end)
    if chosen.all:
        return book.whole_period()
    return Period.last_weeks(chosen.weeks or DEFAULT_WEEKS, book.as_of)


def open_export(export: crm.Export, chosen: argparse.Namespace, today: date) -> Book:
    holidays, weekend = chosen.holidays
    settings = Settings(
        gateway=chosen.gateway, stall=chosen.stall, goal_per_rep=chosen.goal, holidays=holidays, weekend=weekend
    )
    book = open_book(export.opportunities, export.activities, today=today, as_of=chosen.as_of, settings=settings)
    return with_goals(book, chosen.goals) if chosen.goals else book


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = read_arguments(arguments)
    # Scripts that read the JSON get the same texts on every machine, unless they ask.
    machine = None if chosen.json else os.environ.get("LC_ALL") or os.environ.get("LANG")
    words = Words(choose_language(chosen.lang, machine))
    try:
        export = crm.read(chosen.files, choices=crm.Choices(currency=chosen.currency, rates=dict(chosen.rates)))
        book = open_export(export, chosen, date.today())
    except crm.Refused as refused:
        print(" ".join(refused.problem.text(words.say).split()), file=sys.stderr)
        return UNUSABLE
    report = book.report(period_of(chosen, book))
    if chosen.json:
        print(json.dumps(plain_data(export, book, report, words), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        width = None if sys.stdout.isatty() else PIPE_WIDTH
        console = Console(width=width, markup=False, emoji=False, highlight=False)
        Terminal(console, words, report.currency or export.currency).show(export, report)
    currency = report.currency or export.currency
    return write_packs(chosen, Meeting(book, report, words, currency, left_out=left_out_in_words(export, words)))


def write_packs(chosen: argparse.Namespace, meeting: Meeting) -> int:
    for kind in KINDS:
        if (path := getattr(chosen, kind)) is not None:
            try:
                write_pack(kind, path, meeting)
            except OSError as error:
                print(f"{path} could not be written: {error.strerror}", file=sys.stderr)
                return UNUSABLE
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-31")
    return day


def _whole(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {LONGEST}")
    return int(text)


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not (math.isfinite(amount) and amount >= 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not an amount")
    return amount


def _calendar(text: str) -> tuple[frozenset[date], frozenset[int]]:
    country, _, region = text.upper().partition("-")
    try:
        return public_holidays(country, region, date.today().year + YEARS_AHEAD), weekend_of(country)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no country such as ES, or region such as ES-CT") from None


def _rate(text: str) -> tuple[str, float]:
    code, _, worth = text.partition("=")
    if not code or _amount(worth) <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a rate such as USD=0.9")
    return code.strip().upper(), _amount(worth)


def _stall(text: str) -> str | int | None:
    if text == "auto":
        return text
    return None if text == "off" else _whole(text)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # the console's own text streams
    sys.exit(main())
