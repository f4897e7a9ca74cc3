"""The headers of a list of goals: rep, team, start, month, goal, every month, or a month itself, in both languages."""

import re
from datetime import date
from typing import Literal

from crm.dates import MONTHS
from crm.words import plain_words

EVERY_MONTH = ""
Meaning = Literal["rep", "month", "goal", "every_month", "start", "ignored"]

MONTHS_BACK, MONTHS_AHEAD = 2, 6  # a month without a year is the one within these of the as-of day
A_YEAR, LAST_DAY = 12, 31
_YEARS = range(2000, 2100)
_CENTURY = 2000

_MEANINGS: dict[str, Meaning] = {
    **dict.fromkeys(
        (
            "rep", "reps", "sales rep", "salesperson", "seller", "owner", "deal owner", "opportunity owner", "name",
            "representative", "account executive", "vendedor", "vendedora", "vendedores", "comercial", "comerciales",
            "representante", "nombre", "propietario", "responsable", "ejecutivo", "agente",
        ),
        "rep",
    ),
    **dict.fromkeys(("month", "mes"), "month"),
    **dict.fromkeys(
        (
            "goal", "revenue goal", "target", "quota", "amount", "objetivo", "objetivo de ingresos", "meta", "cuota",
            "importe",
        ),
        "goal",
    ),
    **dict.fromkeys(
        (
            "every month", "each month", "all months", "monthly goal", "monthly revenue goal", "goal a month",
            "goal per month", "monthly target", "monthly quota", "cada mes", "todos los meses", "objetivo mensual",
            "objetivo al mes", "objetivo de ingresos mensual", "objetivo mensual de ingresos", "meta mensual",
            "cuota mensual",
        ),
        "every_month",
    ),
    **dict.fromkeys(
        (
            "start", "start date", "started", "started on", "began", "began on", "since", "in the job since", "joined",
            "joined on", "join date", "date of joining", "hired", "hire date", "first day", "alta", "fecha de alta",
            "inicio", "fecha de inicio", "incorporacion", "fecha de incorporacion", "desde", "en el puesto desde",
            "primer dia",
        ),
        "start",
    ),
    **dict.fromkeys(
        ("team", "equipo", "sum", "total", "suma", "currency", "moneda", "divisa", "notes", "comments", "notas",
         "comentarios"),
        "ignored",
    ),
}  # fmt: skip
_TOTALS = {"total", "totals", "sum", "team total", "grand total", "all", "all together", "total general", "totales",
           "suma", "total equipo", "todos", "en total"}  # fmt: skip
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[ T]00:00(?::00)?)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_WITH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"([a-z]{3,})(?: (?:de|del|of))?(?: (\d{4}|\d{2}))?")


def meaning_of(header: str) -> Meaning | None:
    """What a column of a list of goals holds; `None` for a month, and for what is not known."""
    return _MEANINGS.get(plain_words(_IN_BRACKETS.sub("", header)))


def is_total(rep: str) -> bool:
    """Whether the cell of a rep names a sum of reps."""
    return plain_words(rep) in _TOTALS


def month_in(text: str, as_of: date) -> str | None:
    """A month as the settings name it, "2026-11", from "nov 2026", "2026-11", "11/2026", "November", 1 November 2026;
    a day whose month nobody can mistake, "2026-11-30", is of that month too.

    `None` where it is none, or has no year and could be of two years: it is the one from two months before *as_of* to
    six months after it.
    """
    words = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(words):
        return _named(int(found[1]), int(found[2])) if 1 <= int(found[3] or 1) <= LAST_DAY else None
    if found := _MONTH_FIRST.fullmatch(words):
        return _named(int(found[2]), int(found[1]))
    if found := _WITH_DAY.fullmatch(words):
        first, second = sorted((int(found[1]), int(found[2])))
        return _named(int(found[3]), second) if first == 1 else None
    found = _NAMED.fullmatch(plain_words(words))
    if not found or found[1] not in MONTHS:
        return None
    if found[2]:
        year = int(found[2])
        return _named(year if len(found[2]) == 4 else _CENTURY + year, MONTHS[found[1]])
    ahead = (MONTHS[found[1]] - as_of.month) % A_YEAR
    ahead = ahead - A_YEAR if ahead >= A_YEAR - MONTHS_BACK else ahead
    return _later(as_of, ahead) if ahead <= MONTHS_AHEAD else None


def is_month_without_year(text: str) -> bool:
    return (found := _NAMED.fullmatch(plain_words(text))) is not None and found[1] in MONTHS and not found[2]


def _named(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if year in _YEARS and 1 <= month <= A_YEAR else None


def _later(day: date, months: int) -> str | None:
    count = day.year * A_YEAR + day.month - 1 + months
    return _named(count // A_YEAR, count % A_YEAR + 1)
