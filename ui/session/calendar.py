"""Whose public holidays count: what was decided; until then what the currency of the deals tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kpi.working_week import countries, country_of_currency, public_holidays, regions, weekend_of
from ui.session.data import data

DECISION = "holidays"  # its name in the team's memory
YEARS_AHEAD = 2


@dataclass(frozen=True)
class Calendar:
    """Whose public holidays count: a country ("" for none) and one of its regions ("" for those of the whole)."""

    country: str = ""
    region: str = ""

    @property
    def told(self) -> dict[str, str]:
        """As the memory keeps it."""
        return {"country": self.country, "region": self.region}

    @property
    def holidays(self) -> frozenset[date]:
        """Its public holidays of all years that data may be of."""
        return public_holidays(self.country, self.region, date.today().year + YEARS_AHEAD)

    @property
    def weekend(self) -> frozenset[int]:
        """Its free days of the week, Monday being 0."""
        return weekend_of(self.country)


def calendar_of(decided: Mapping[str, Any]) -> Calendar:
    """The one among the decisions *decided*, by name; the usual one where there is none."""
    told = decided.get(DECISION)
    return known_calendar(told) if isinstance(told, dict) else usual_calendar(data().export.currency)


def known_calendar(told: Mapping[str, str]) -> Calendar:
    """What a memory of another version, or another country, told, as far as it is known here."""
    country = told.get("country", "")
    if country not in countries():
        return Calendar()
    region = told.get("region", "")
    return Calendar(country, region if region in regions(country) else "")


@cache
def usual_calendar(currency: str) -> Calendar:
    """Whose holidays count where nobody has decided: those of the country that the currency of the deals belongs to;
    none where several have it. Neither the language nor the browser moves a number: who opens a link sees the same."""
    return Calendar(country_of_currency(currency))
