"""The scorecard without a browser.

    python report.py deals.csv                                a table of the last 13 weeks
    python report.py deals.csv history.csv --goal 25000       several files of one export, a goal per rep and month
    python report.py deals.csv --goals goals.xlsx             goals by rep and month, as on the page Goals
    python report.py deals.xlsx --all --lang es --json        everything, in Spanish, as JSON
    python report.py deals.csv --goal 25000 --holidays ES     public holidays of Spain are no working days
    python report.py deals.csv --currency EUR --rate USD=0.9  everything in euros, a dollar being worth 0.90
    python report.py deals.csv --memory --pptx review.pptx    slides with what the team decided and agreed on in the app
    python report.py deals.csv --older old.csv --pptx r.pptx  slides with what changed since an older export
    python report.py deals.csv --xlsx scorecard.xlsx          the figures as a workbook as well
    python report.py deals.csv --pptx review.pptx             the weekly review as slides as well
    python report.py deals.csv --docx letter.docx             a letter to marketing and product as well

Exit code 0; 2, with one line on standard error, where the arguments or all of the files cannot be used.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from rich.console import Console

import crm
from kpi import Book, Period, Report, Settings, open_book
from kpi.period import DEFAULT_WEEKS
from kpi.working_week import country_of_currency
from reporting.arguments import NOT_TOLD, UNUSABLE, Unusable, calendar_of, read_arguments
from reporting.goals import with_goals
from reporting.meeting import Meeting
from reporting.older import Older, changes_later, older_export
from reporting.packs import KINDS, write_pack
from reporting.plain_data import plain_data
from reporting.terminal import Terminal
from ui.left_out import left_out_in_words
from ui.words import Words, choose_language

if TYPE_CHECKING:
    from reporting.remembered import Remembered

PIPE_WIDTH = 140  # columns, where the table goes into a file


def period_of(chosen: argparse.Namespace, book: Book) -> Period:
    if chosen.start:
        return Period(chosen.start, chosen.end)
    if chosen.all:
        return book.whole_period()
    return Period.last_weeks(chosen.weeks or DEFAULT_WEEKS, book.as_of)


def team_memory(chosen: argparse.Namespace) -> "Remembered | None":
    if not chosen.memory:
        return None
    from reporting.remembered import remembered  # the database's libraries take a while to load

    return remembered()


def settings_of(chosen: argparse.Namespace, memory: "Remembered | None", currency: str) -> Settings:
    """What the team decided, where it is asked for; what the command line says wins. Where neither tells whose holidays
    count, it is the country of the *currency*, as on the pages."""
    told: dict[str, Any] = {}
    if chosen.gateway:
        told["gateway"] = chosen.gateway
    if chosen.stall is not NOT_TOLD:
        told["stall"] = chosen.stall
    if chosen.goal is not None:
        told |= {"goal_per_rep": chosen.goal, "goals": {}, "goals_by_month": {}}
    if chosen.holidays:
        told["holidays"], told["weekend"] = chosen.holidays
    elif (memory is None or not memory.has_holidays) and (country := country_of_currency(currency)):
        told["holidays"], told["weekend"] = calendar_of(country)
    return replace(memory.settings() if memory else Settings(), **told)


def read_export(chosen: argparse.Namespace, memory: "Remembered | None", today: date) -> crm.Export:
    export = crm.read(chosen.files, choices=crm.Choices(currency=chosen.currency, rates=dict(chosen.rates)))
    if memory is None:
        return export
    rates = {} if chosen.rates else memory.rates(export.currency, export.currencies)
    if rates:
        export = crm.read(chosen.files, choices=crm.Choices(currency=export.currency, rates=rates))
    return memory.with_history(export, today)


def open_export(export: crm.Export, chosen: argparse.Namespace, settings: Settings, today: date) -> Book:
    book = open_book(export.opportunities, export.activities, today=today, as_of=chosen.as_of, settings=settings)
    return with_goals(book, chosen.goals) if chosen.goals else book


def older_of(chosen: argparse.Namespace, memory: "Remembered | None", book: Book, today: date) -> Older | None:
    if chosen.older:
        return older_export(chosen.older, today, book.as_of)
    return memory.last_before(book) if memory and chosen.pptx else None


def main(arguments: Sequence[str] | None = None) -> int:
    chosen, today = read_arguments(arguments, (__doc__ or "").split("\n\n")[0]), date.today()
    # Scripts that read the JSON get the same texts on every machine, unless they ask.
    machine = None if chosen.json else os.environ.get("LC_ALL") or os.environ.get("LANG")
    words = Words(choose_language(chosen.lang, machine))
    try:
        memory = team_memory(chosen)
        export = read_export(chosen, memory, today)
        memory = memory.spelled_as_in(export) if memory else None
        book = open_export(export, chosen, settings_of(chosen, memory, export.currency), today)
        older = older_of(chosen, memory, book, today)
    except (crm.Refused, Unusable) as trouble:
        told = trouble.problem.text(words.say) if isinstance(trouble, crm.Refused) else str(trouble)
        print(" ".join(told.split()), file=sys.stderr)
        return UNUSABLE
    report = book.report(period_of(chosen, book))
    show(chosen, export, book, report, words)
    agreed = memory.agreed(book) if memory else ()
    later = changes_later(older, export.opportunities, book, is_earlier_day=chosen.as_of is not None)
    left_out, currency = left_out_in_words(export, words), report.currency or export.currency
    return write_packs(chosen, Meeting(book, report, words, currency, "", left_out, agreed, later))


def show(chosen: argparse.Namespace, export: crm.Export, book: Book, report: Report, words: Words) -> None:
    if chosen.json:
        print(json.dumps(plain_data(export, book, report, words), ensure_ascii=False, indent=2, allow_nan=False))
        return
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    Terminal(console, words, report.currency or export.currency).show(export, report)


def write_packs(chosen: argparse.Namespace, meeting: Meeting) -> int:
    for kind in KINDS:
        if (path := getattr(chosen, kind)) is not None:
            try:
                write_pack(kind, path, meeting)
            except OSError as error:
                print(f"{path} could not be written: {error.strerror}", file=sys.stderr)
                return UNUSABLE
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # the console's own; it may be none that speaks every language
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
