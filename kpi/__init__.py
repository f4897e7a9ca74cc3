"""The KPIs of a sales team: opportunities in, figures, flags and coaching out. Pure functions, no clock, no files."""

from kpi.book import Book
from kpi.chance import chance_of_goal, safe_magic_number
from kpi.funnel import Funnel, Step
from kpi.magic_number import activity_barometer, magic_number
from kpi.metrics import KEYS
from kpi.missing import Missing
from kpi.opening import analyse, open_book
from kpi.period import Period
from kpi.report import Report
from kpi.settings import Settings
from kpi.standing import Advice, Scope
from kpi.values import Figure

__all__ = [
    "KEYS",
    "Advice",
    "Book",
    "Figure",
    "Funnel",
    "Missing",
    "Period",
    "Report",
    "Scope",
    "Settings",
    "Step",
    "activity_barometer",
    "analyse",
    "chance_of_goal",
    "magic_number",
    "open_book",
    "safe_magic_number",
]
