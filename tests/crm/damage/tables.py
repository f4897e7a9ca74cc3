"""The undamaged tables: parts of the samples, small enough to be read thousands of times, and of different nature."""

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tests.crm.damage.truth import Row, Truth
from tests.crm.damage.writing import Style

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
RECORDS = 84


@dataclass(frozen=True, eq=False)
class Table:
    """Header and records as text, and how they are written where nothing else is said."""

    name: str
    header: Row
    records: tuple[Row, ...]
    style: Style

    @cached_property
    def lines(self) -> list[str]:
        """Header and records as they are written, without their ends."""
        return self.style.lines((self.header, *self.records))

    @property
    def truth(self) -> Truth:
        return Truth(self.header, self.records)

    def with_record(self, place: int, record: Row) -> Truth:
        """The truth where one record is another one."""
        return Truth(self.header, (*self.records[:place], record, *self.records[place + 1 :]))


_COLUMNS = {
    "plain": "Opportunity ID,Account,Owner,Lead Source,Created Date,Proposal Date,Close Date,Status,Amount,Currency",
    "hubspot": "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Create Date,Original Traffic Source,"
    "Closed Lost Reason",
    "salesforce": "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount Currency,Amount,Close Date,"
    "Created Date,Lead Source,Opportunity ID",
    "spanish": "Identificador de la oportunidad,Nombre de la cuenta,Propietario de oportunidad,Origen del candidato,"
    "Fecha de creación,Fecha de propuesta,Fecha de cierre,Etapa,Motivo de pérdida,Moneda de la oportunidad,Importe",
}
_NAMES = ("account", "account name", "deal name", "nombre de la cuenta")


@cache
def tables() -> tuple[Table, ...]:
    """Five tables: dates year-first, month-first and day-first, all cells quoted or few, commas and semicolons."""
    return (
        _cut("plain", "plain.csv", Style()),
        _cut("hubspot", "hubspot.csv", Style(quoting="all")),
        _cut("salesforce", "salesforce_deals.csv", Style(quoting="all", line_end="\r\n")),
        _cut("spanish", "salesforce_es.csv", Style(delimiter=";", line_end="\r\n", encoding="cp1252")),
        _calls(),
    )


def _cut(name: str, file: str, style: Style) -> Table:
    """Some columns of the first records, with a delimiter, a quotation mark or both in the names of some accounts."""
    text = (SAMPLES / file).read_text(encoding=style.encoding)
    rows = list(csv.DictReader(text.splitlines(), delimiter=style.delimiter))[:RECORDS]
    header = tuple(_COLUMNS[name].split(","))
    named = next(place for place, title in enumerate(header) if title.casefold() in _NAMES)
    records = []
    for number, row in enumerate(rows):
        cells = [row[title] for title in header]
        if number % 9 == 4:
            cells[named] += f"{style.delimiter} Madrid"
        if number % 14 == 6:
            cells[named] = cells[named].replace(" ", ' "Norte" ', 1)
        records.append(tuple(cells))
    return Table(name, header, tuple(records), style)


def _calls() -> Table:
    """A log of calls: times, telephone numbers, addresses of pages, and notes in sentences."""
    rows = list(csv.DictReader((SAMPLES / "plain_activities.csv").read_text(encoding="utf-8").splitlines()))
    header = ("Date", "Time", "Minutes", "Telephone", "Rep", "Kind", "Price", "Page", "Note")
    records = []
    for number, row in enumerate(rows[:RECORDS], start=1):
        note = "" if number % 5 == 0 else f"{row['Outcome']} at the desk of {row['Assigned To']}"
        records.append(
            (
                row["Activity Date"].replace("-", "/"),
                f"{8 + number % 10}:{number % 60:02} {'am' if number % 10 < 4 else 'pm'}",
                str(1 + number * 7 % 45),
                f"+34 91 {number * 7919 % 9000 + 1000} {number * 104729 % 90 + 10}",
                row["Assigned To"],
                row["Activity Type"],
                f"${number * 37 % 900}.{number * 13 % 100:02}",
                f"https://shop.example/item/{number * 31 % 997}?ref={row['Activity ID']}",
                f"{note}, call again" if note and number % 4 == 1 else note,
            )
        )
    return Table("calls", header, tuple(records), Style())
