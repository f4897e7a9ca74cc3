"""The week by day: whose holidays count, and what each rep still has to do."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from kpi.daily import WeekPlan, plan_together, week_plan
from kpi.working_week import WorkingWeek, countries, regions, working_week
from ui.session.choosing import choices, language
from ui.session.figures import book, report, team_report
from ui.session.memory import from_memory

_CURRENCIES = {
    "GBP": "GB", "CHF": "CH", "SEK": "SE", "NOK": "NO", "DKK": "DK", "PLN": "PL", "CZK": "CZ", "HUF": "HU", "RON": "RO",
    "MXN": "MX", "COP": "CO", "CLP": "CL", "ARS": "AR", "PEN": "PE", "UYU": "UY", "BRL": "BR", "CAD": "CA", "AUD": "AU",
    "NZD": "NZ", "JPY": "JP", "INR": "IN",
}  # fmt: skip
_EURO = {"es": "ES"}  # by the language of the reader
_HOLIDAYS = "holidays"  # the decision's name in the team's memory


@dataclass(frozen=True)
class Calendar:
    """Whose public holidays count: a country ("" for none) and one of its regions ("" for those of the whole)."""

    country: str = ""
    region: str = ""


def calendar() -> Calendar:
    """What was decided; until then what the currency, the language and the reader's browser tell."""
    if "calendar" not in st.session_state:
        kept = from_memory(lambda memory: memory.decisions.latest().get(_HOLIDAYS) if memory.is_begun else None, None)
        st.session_state["calendar"] = _known(kept) if isinstance(kept, dict) else None
    return st.session_state["calendar"] or usual_calendar(book().currency, language(), st.context.locale or "")


def choose_calendar(country: str, region: str = "") -> None:
    """Decide whose holidays count, and remember it for the team."""
    chosen = _known({"country": country, "region": region})
    st.session_state["calendar"] = chosen
    told = {"country": chosen.country, "region": chosen.region}
    from_memory(lambda memory: memory.decisions.save(_HOLIDAYS, told), None)


def week() -> WorkingWeek:
    """The week of the as-of day, with the holidays in the reader's language."""
    now = calendar()
    return working_week(book().as_of, now.country, now.region, language())


def week_plans() -> list[WeekPlan]:
    """The week of each rep of the team chosen, who has most left first; of the rep chosen alone, where one is."""
    rep = choices().rep
    shown = team_report(rep) if rep else report()
    this_week = week()
    held = dict(zip(book().reps, _held(this_week), strict=True))
    plans = [
        week_plan(scope.rep, scope.figures["magic_number"].value, held.get(scope.rep, 0), this_week)
        for scope in shown.reps
        if not rep or scope.rep == rep
    ]
    return sorted(plans, key=lambda plan: (plan.state == "not_known", -plan.left, plan.rep))


def today() -> date:
    """The machine's."""
    return date.today()


def team_week_plan() -> WeekPlan:
    """What the reps have left together."""
    return plan_together(week_plans(), week())


def _held(this_week: WorkingWeek) -> list[int]:
    """First appointments of the week up to the as-of day, rep by rep."""
    if this_week.is_ahead:
        return [0] * len(book().reps)
    return [int(n) for n in book().tally.sum_of("appointments", this_week.monday, book().as_of)]


def _known(told: dict[str, str]) -> Calendar:
    """What a memory of another version, or another country, told, as far as it is known here."""
    country = told.get("country", "")
    if country not in countries():
        return Calendar()
    region = told.get("region", "")
    return Calendar(country, region if region in regions(country) else "")


def usual_calendar(currency: str, language: str, locale: str) -> Calendar:
    """Whose holidays count where nobody has decided: euros and Spanish are Spain, a currency of one country is that
    country, else the browser's *locale* tells ("en-GB")."""
    _, _, of_browser = locale.partition("-")
    country = _EURO.get(language) if currency == "EUR" else _CURRENCIES.get(currency)
    return _known({"country": country or of_browser.upper()})
