"""A CRM export in, the tables of opportunities and activities out, with every guess and every set-aside row on record.

export = crm.read(["deals.csv", "activities.xlsx"])
export.opportunities, export.activities       the tables of `kpi.tables`
export.problems                               what to know about the files, in sentences
export.sources                                how each file was read, and the rows set aside
"""

from crm.export import Choices, ColumnRead, Export, Source, StageRead
from crm.goal_files import GoalList, read_goals
from crm.grid import Aside, Dialect, Grid
from crm.layouts import CAN_BE_TOLD, fields_of, layouts
from crm.load import read
from crm.preamble import NO_HEADER
from crm.problems import Problem, Refused
from crm.read import read_grid
from crm.refusals import BESIDE_DEALS
from crm.vendors import advice_for

__all__ = [
    "BESIDE_DEALS",
    "CAN_BE_TOLD",
    "NO_HEADER",
    "Aside",
    "Choices",
    "ColumnRead",
    "Dialect",
    "Export",
    "GoalList",
    "Grid",
    "Problem",
    "Refused",
    "Source",
    "StageRead",
    "advice_for",
    "fields_of",
    "layouts",
    "read",
    "read_goals",
    "read_grid",
]
