"""Whose public holidays count: what was decided; until then what the currency, the language and the browser tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from babel.numbers import get_territory_currencies

from kpi.working_week import countries, public_holidays, regions, weekend_of
from ui.session.choosing import language
from ui.session.data import data

_CURRENCIES = {
    "GBP": "GB", "CHF": "CH", "SEK": "SE", "NOK": "NO", "DKK": "DK", "PLN": "PL", "CZK": "CZ", "HUF": "HU", "RON": "RO",
    "MXN": "MX", "COP": "CO", "CLP": "CL", "ARS": "AR", "PEN": "PE", "UYU": "UY", "BRL": "BR", "CAD": "CA", "AUD": "AU",
    "NZD": "NZ", "JPY": "JP", "INR": "IN",
}  # fmt: skip
EURO = "EUR"
_EURO = {"es": "ES"}  # by the language of the reader
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
    return known_calendar(told) if isinstance(told, dict) else _usual()


def _usual() -> Calendar:
    """What is taken until somebody decides. It stays as it was when these data were first looked at: another language
    on screen moves no number."""
    currency = data().export.currency
    kept: tuple[str, Calendar] | None = st.session_state.get("usual_calendar")
    if kept is None or kept[0] != currency:
        found = usual_calendar(currency, language(), st.context.locale or "")
        kept = st.session_state["usual_calendar"] = (currency, found)
    return kept[1]


def known_calendar(told: Mapping[str, str]) -> Calendar:
    """What a memory of another version, or another country, told, as far as it is known here."""
    country = told.get("country", "")
    if country not in countries():
        return Calendar()
    region = told.get("region", "")
    return Calendar(country, region if region in regions(country) else "")


def usual_calendar(currency: str, language: str, locale: str) -> Calendar:
    """Whose holidays count where nobody has decided: euros and Spanish are Spain, a currency of one country is that
    country, else the browser's *locale* tells ("en-GB"), but no country without euros where deals are in euros."""
    of_browser = locale.partition("-")[2].upper()
    if currency == EURO:
        has_euros = of_browser and EURO in get_territory_currencies(of_browser)
        return known_calendar({"country": _EURO.get(language) or (of_browser if has_euros else "")})
    return known_calendar({"country": _CURRENCIES.get(currency, of_browser)})
