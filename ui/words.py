"""Every word and number that a reader sees, in the reader's language.

    words = Words("es")
    words.say("{n} deals were set aside", n=1234)        -> "Se apartaron 1234 oportunidades"
    words.figure(0.672, "ratio")                         -> "67 %"

Templates are English sentences with {named} values; the catalogues in `locale/` translate the whole sentence, then
the values go in. Numbers, days and `Missing` among the values are written the reader's way; text stays as it is.
"""

import inspect
import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Context, localcontext
from functools import cache, lru_cache
from numbers import Integral, Real
from string import Formatter
from typing import Any

from babel import Locale, dates, numbers

from kpi.missing import Missing
from ui.catalogue import choose_language, languages, translations
from ui.escaping import plain

__all__ = ["NOT_KNOWN", "Words", "choose_language", "languages"]

NOT_KNOWN = "–"
_LOCALES = {"en": "en_US", "es": "es_ES"}
_WEEKDAYS = {"en": "EEEE, MMMM d", "es": "EEEE, d 'de' MMMM"}
_KEPT = 50_000  # written numbers
_DIGITS = Context(prec=400)  # a float has up to 309 digits, and is written with all of them
_WHOLE = 2.0**53  # from here on every float is a whole number
_FEW_DAYS = 10  # below ten days half a day matters, above it is noise


class Words:
    """The words of one language. Immutable: make one per reader, or one per test."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.locale = _locale(language)
        self._translations = translations(language)
        self._filling = _Filling(self._text)

    def say(self, template: str, **values: Any) -> str:
        """The template in the reader's language, filled. The result is text: see `say_plain` for markdown."""
        # gettext answers the empty text with the catalogue's own header
        translated = self._translations.gettext(template) if template else ""
        return self._filling.vformat(translated, (), values)

    def say_n(self, one: str, many: str, n: int, **values: Any) -> str:
        """`say` with the singular or the plural, as the language counts; {n} is filled in."""
        return self._filling.vformat(self._translations.ngettext(one, many, n), (), {"n": n, **values})

    def say_plain(self, template: str, **values: Any) -> str:
        """`say` for markdown: every value is escaped, so that names, and two dollar amounts, stay what they are."""
        return self.say(template, **{name: plain(self._text(value)) for name, value in values.items()})

    def plain(self, text: object) -> str:
        """User text such that markdown shows it letter by letter."""
        return plain(text)

    def reason(self, missing: Missing) -> str:
        """Why there is no number, in the reader's language."""
        return self.say(missing.reason, **missing.values)

    def reading_key(self, docstring: str | None) -> list[str]:
        """The paragraphs of a KPI's docstring; each is one text of the catalogues."""
        return [self.say_as_it_is(paragraph) for paragraph in paragraphs(docstring)]

    def say_as_it_is(self, text: str) -> str:
        """Translated, with nothing to fill in: braces are only braces."""
        return self._translations.gettext(text) if text else ""

    def number(self, x: float, decimals: int = 0) -> str:
        if _unknown(x):
            return NOT_KNOWN
        return _decimal(rounded(x, decimals), decimals, self.language)

    def percent(self, x: float, decimals: int = 0) -> str:
        """A fraction of 1 as a percentage: 0.65 is "65%", in Spanish "65 %"."""
        if _unknown(x):
            return NOT_KNOWN
        return _percent(rounded(x, decimals + 2), decimals, self.language)

    def money(self, x: float, currency: str = "", decimals: int = 0) -> str:
        """An amount in its currency; without decimals, since revenue is judged in whole units."""
        if _unknown(x):
            return NOT_KNOWN
        if not currency:
            return self.number(x, decimals)
        return _money(rounded(x, decimals), currency, decimals, self.language)

    @property
    def decimal_mark(self) -> str:
        """What stands before the decimals: "." or ","."""
        return numbers.get_decimal_symbol(self.locale)

    def day(self, day: date | None) -> str:
        if day is None or day != day:  # NaT is not equal to itself
            return NOT_KNOWN
        return dates.format_date(day, "medium", locale=self.locale)

    def month(self, day: date, *, short: bool = False) -> str:
        """The month of a day by its name: "December", "Dec"."""
        return dates.format_date(day, "LLL" if short else "LLLL", locale=self.locale)

    def month_of(self, month: str) -> str:
        """A month with its year, as goals name it ("2026-11"): "Nov 2026"."""
        day = date.fromisoformat(f"{month}-01")
        return f"{self.month(day, short=True)} {day.year}"

    def weekday(self, day: date) -> str:
        """A day of the week by its name, with its date: "Wednesday, March 4"."""
        return dates.format_date(day, _WEEKDAYS[self.language], locale=self.locale)

    def short_weekday(self, day: date) -> str:
        """The same for a narrow column: "Wed 4"."""
        return dates.format_date(day, "EEE d", locale=self.locale)

    def short_day(self, day: date) -> str:
        """Day and month: "Nov 20"."""
        return dates.format_skeleton("MMMd", day, locale=self.locale)

    def period(self, start: date, end: date) -> str:
        """Two days, both inclusive: "May 26 – Aug 23, 2026"."""
        if start == end:
            return self.day(start)
        return dates.format_interval(start, end, "yMMMd", locale=self.locale)

    def days(self, n: float, more: int = 0) -> str:
        """A length of time: "42 days", "9.5 days", "1 day"; with *more* decimals than that."""
        if _unknown(n):
            return NOT_KNOWN
        counted = 1 if n == 1 else 2
        return self.say_n("{days} day", "{days} days", counted, days=self.number(n, decimals_of_days(n) + more))

    def figure(self, value: float | Missing, unit: str, currency: str = "") -> str:
        """A KPI's value with its unit: ratio, money, days, per_week or count. Missing shows as a dash."""
        if isinstance(value, Missing) or _unknown(value):
            return NOT_KNOWN
        match unit:
            case "ratio":
                return self.percent(value)
            case "money":
                return self.money(value, currency)
            case "days":
                return self.days(value)
            case "per_week":
                return self.say("{n} a week", n=self.number(value, 1))
            case "count":
                return self.number(value)
        raise ValueError(f"no such unit: {unit}")

    def _text(self, value: Any) -> str:
        if isinstance(value, Missing):
            return self.reason(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, bool | str):
            return str(value)
        if isinstance(value, Integral):
            return self.number(int(value))
        if isinstance(value, Real):
            return self.number(float(value), 0 if float(value).is_integer() else 1)
        return str(value)


def paragraphs(docstring: str | None) -> list[str]:
    """A docstring as the page shows it: paragraphs between blank lines, each on one line."""
    blocks = re.split(r"\n\s*\n", inspect.cleandoc(docstring or ""))
    return [" ".join(line.strip() for line in block.splitlines()) for block in blocks if block.strip()]


def _unknown(x: float | None) -> bool:
    return x is None or not math.isfinite(x)


def rounded(x: float, decimals: int) -> float:
    """Half away from zero on the decimal as it is written: Babel's half-even would show 2.5 as "2"."""
    if abs(x) >= _WHOLE:
        return x
    shift = 10**decimals
    rounded = math.floor(abs(round(x * shift, 9)) + 0.5) / shift
    return math.copysign(rounded, x) if rounded else 0.0


def decimals_of_days(n: float) -> int:
    """To how many decimals a length of time is written."""
    return 1 if abs(rounded(n, 1)) < _FEW_DAYS and rounded(n, 1) != round(n) else 0


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


# A page of hundreds of reps writes thousands of numbers, most of them over and over.
@lru_cache(maxsize=_KEPT)
def _decimal(x: float, decimals: int, language: str) -> str:
    with localcontext(_DIGITS):
        return numbers.format_decimal(x, format=_pattern(decimals), locale=_locale(language))


@lru_cache(maxsize=_KEPT)
def _percent(x: float, decimals: int, language: str) -> str:
    locale = _locale(language)
    pattern = locale.percent_formats[None].pattern.replace("#,##0", _pattern(decimals))
    with localcontext(_DIGITS):
        return numbers.format_percent(x, format=pattern, locale=locale)


@lru_cache(maxsize=_KEPT)
def _money(x: float, currency: str, decimals: int, language: str) -> str:
    locale = _locale(language)
    pattern = locale.currency_formats["standard"].pattern.replace("#,##0.00", _pattern(decimals))
    with localcontext(_DIGITS):
        return numbers.format_currency(x, currency, format=pattern, locale=locale, currency_digits=False)


class _Filling(Formatter):
    """str.format, with the values written the reader's way."""

    def __init__(self, written: Callable[[Any], str]) -> None:
        self.written = written

    def format_field(self, value: Any, format_spec: str) -> str:
        return format(value, format_spec) if format_spec else self.written(value)
