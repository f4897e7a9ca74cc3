"""What the command line may say, each part of it checked before anything is read."""

import argparse
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from kpi.settings import GATEWAYS
from kpi.working_week import public_holidays, weekend_of
from reporting.packs import KINDS, why_not_writable
from ui.words import languages

UNUSABLE = 2
NOT_TOLD = object()
"""Of an option for which `None` means something."""

YEARS = range(1900, 2200)  # days outside are slips of the pen, and some cannot be computed with
YEARS_AHEAD = 2  # in which months may be planned
HOLIDAYS = "country, or region of one, whose public holidays are no working days"
LONGEST = 5_000  # weeks or days
WRITTEN = {
    "xlsx": "the figures as an Excel workbook",
    "pptx": "the weekly review as PowerPoint slides",
    "docx": "a letter to marketing and product as a Word file",
}


class Unusable(Exception):
    """What was asked for cannot be had; the text says why, in one line."""


class OneLine(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, without the usage text."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{self.prog}: {message}\n")


def read_arguments(arguments: Sequence[str] | None, about: str) -> argparse.Namespace:
    """What the command line asks for; *about* says in a line what the program does. Where it makes no sense the program
    ends with one line."""
    parser = OneLine(
        prog="report.py",
        description=about,
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
    parser.add_argument("--gateway", choices=GATEWAYS, help="what follows a first appointment")
    parser.add_argument("--stall", type=_stall, default=NOT_TOLD, metavar="auto|off|DAYS", help="the stall window")
    parser.add_argument("--holidays", type=calendar_of, metavar="ES|ES-CT", help=HOLIDAYS)
    parser.add_argument(
        "--older", action="append", default=[], metavar="FILE", help="a file of an older export, to say what changed"
    )
    parser.add_argument("--memory", action="store_true", help="what the team decided and agreed on, from its memory")
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
    for file in [*chosen.files, *chosen.older, *([chosen.goals] if chosen.goals else [])]:
        if not Path(file).is_file():
            parser.error(f"there is no file {file}")
    _check_packs(chosen, parser)
    return chosen


def _check_packs(chosen: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Before anything is read: whoever waits for a large export learns of a wrong path first."""
    exports = {Path(file).resolve() for file in (*chosen.files, *chosen.older)}
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


def calendar_of(text: str) -> tuple[frozenset[date], frozenset[int]]:
    """The public holidays and the weekend of a country, "ES", or of a region of one, "ES-CT"."""
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
