"""The working days of one week: weekends and public holidays by country and region, named in the reader's language.

Source of the holidays: the `holidays` library, public holidays only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from kpi.period import monday
from kpi.working_days import USUAL_WEEKEND, WEEK_DAYS

_DAY = timedelta(days=1)
_OF_CURRENCY = {
    "GBP": "GB", "CHF": "CH", "SEK": "SE", "NOK": "NO", "DKK": "DK", "PLN": "PL", "CZK": "CZ", "HUF": "HU", "RON": "RO",
    "MXN": "MX", "COP": "CO", "CLP": "CL", "ARS": "AR", "PEN": "PE", "UYU": "UY", "BRL": "BR", "CAD": "CA", "AUD": "AU",
    "NZD": "NZ", "JPY": "JP", "INR": "IN",
}  # fmt: skip
FIRST_YEAR = 2000  # nobody exports deals of the century before


@dataclass(frozen=True)
class Holiday:
    """A public holiday that falls on what would be a working day."""

    day: date
    name: str


@dataclass(frozen=True)
class WorkingWeek:
    """The week from `monday` on, looked at on `day`: its working days, and the holidays among what would be some.

    `is_ahead`: *day* was at its weekend, so this is the week to come.
    """

    monday: date
    day: date
    days: tuple[date, ...]
    holidays: tuple[Holiday, ...]
    is_ahead: bool

    @property
    def remaining(self) -> tuple[date, ...]:
        """The working days that are left, today among them: the meeting is held in the morning."""
        return tuple(each for each in self.days if each >= self.day)

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.monday + (WEEK_DAYS - 1) * _DAY


def working_week(day: date, country: str = "", region: str = "", language: str = "en") -> WorkingWeek:
    """The week that *day* is in; on the days after its last weekday (the weekend) the week to come.

    Parameters
    ----------
    country
        two letters, as in "ES"; "" knows no holidays, and Saturday and Sunday as the weekend.
    region
        a part of the country with holidays of its own, as `regions` lists them; "" for those of the whole country.
    language
        of the names of holidays, where the library has it; else they stand in the country's own.

    Raises
    ------
    ValueError
        for a country or region that is not known.
    """
    first = monday(day)
    weekend, named = weekend_of(country), _holidays(country, region, language, first.year, (first + 6 * _DAY).year)
    weekdays = [first + number * _DAY for number in range(WEEK_DAYS) if number not in weekend]
    is_ahead = day > weekdays[-1]
    if is_ahead:
        ahead = working_week(first + WEEK_DAYS * _DAY, country, region, language)
        return WorkingWeek(ahead.monday, day, ahead.days, ahead.holidays, is_ahead=True)
    free = tuple(Holiday(each, named[each]) for each in weekdays if each in named)
    return WorkingWeek(first, day, tuple(each for each in weekdays if each not in named), free, is_ahead=False)


def country_of_currency(currency: str) -> str:
    """The one country that pays in it, "" where several do or it is not known: whose holidays count until somebody
    decides."""
    return _OF_CURRENCY.get(currency, "")


def countries() -> Sequence[str]:
    """The countries whose holidays are known, by their two letters."""
    return sorted(code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2)


def regions(country: str) -> Sequence[str]:
    """The parts of a country that have holidays of their own, in the library's letters."""
    return list(_calendar(country).subdivisions) if country else []


def weekend_of(country: str) -> frozenset[int]:
    """The days of the week that are free in a country, Monday being 0; Saturday and Sunday for ""."""
    return frozenset(_calendar(country).weekend) if country else USUAL_WEEKEND


@cache
def public_holidays(country: str, region: str, last_year: int) -> frozenset[date]:
    """The public holidays of a country and one of its regions ("" for the whole country's alone), of all years up to
    *last_year* that data may be of.

    Raises
    ------
    ValueError
        for a country or region that is not known.
    """
    return frozenset(_holidays(country, region, "en", FIRST_YEAR, last_year))


@cache
def _calendar(country: str) -> holidays.HolidayBase:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        raise ValueError(f"no holidays are known of {country}") from None


@cache
def _holidays(country: str, region: str, language: str, first_year: int, last_year: int) -> dict[date, str]:
    if not country:
        return {}
    calendar = _calendar(country)
    if region and region not in calendar.subdivisions:
        raise ValueError(f"{country} has no region {region}")
    # Without a language the library takes that of the machine it runs on.
    spoken = next(
        (each for each in calendar.supported_languages if each.split("_")[0] == language), calendar.default_language
    )
    found = holidays.country_holidays(
        country, subdiv=region or None, years=range(first_year, last_year + 1), language=spoken
    )
    return dict(found.items())
