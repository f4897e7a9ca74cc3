"""Salesforce: reports as CSV, as a formatted workbook and as the web page of old; and the fields by their API names."""

from pathlib import Path

import pandas as pd

from data.samples.crms import Shape
from data.samples.crms.salesforce.api import DELETED, write_history, write_opportunities, write_users
from data.samples.crms.salesforce.api_activities import write_events, write_tasks
from data.samples.crms.salesforce.changes import write_field_history, write_history_of_deals, write_stage_history
from data.samples.crms.salesforce.done import write_activities
from data.samples.crms.salesforce.formatted import write_formatted
from data.samples.crms.salesforce.old_excel import write_web_page
from data.samples.crms.salesforce.report import write_report, write_resaved

WRITERS = (
    write_report, write_resaved, write_web_page, write_formatted, write_stage_history, write_field_history,
    write_history_of_deals, write_activities, write_opportunities, write_users, write_history,
    write_tasks, write_events,
)  # fmt: skip


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    for writer in WRITERS:
        writer(opportunities, activities, folder)


def _shape(name: str, *files: str, lacks: str = "", set_aside: tuple[int, ...] = ()) -> Shape:
    return Shape(f"Salesforce {name}", "Salesforce", files, write, frozenset(lacks.split()), set_aside)


REPORT, NOTICES = "salesforce_report.csv", 3
TOTALS = 2 * 14 + 2 + 2  # two for each owner, two for all, and two notices
OTHER_CHANGES = 1_617  # in the field history: 1,200 opportunities created, 417 amounts
UNDATED = "first_appointment next_step proposal"
OF_THE_API = ("Opportunity.csv", "User.csv")

SHAPES = (
    _shape("report", REPORT, lacks=f"product activities {UNDATED}", set_aside=(NOTICES,)),
    _shape(
        "report with stage history",
        REPORT, "salesforce_history.csv",
        lacks="product activities",
        set_aside=(NOTICES, NOTICES),
    ),
    _shape(
        "report with field history",
        REPORT, "salesforce_field_history.csv",
        lacks="product activities",
        set_aside=(NOTICES, OTHER_CHANGES + NOTICES),
    ),
    _shape(
        "report with activities",
        REPORT, "salesforce_activities.csv",
        lacks="product next_step proposal",
        set_aside=(NOTICES, NOTICES),
    ),
    _shape(
        "report with everything",
        REPORT, "salesforce_history.csv", "salesforce_activities.csv",
        lacks="product",
        set_aside=(NOTICES, NOTICES, NOTICES),
    ),
    _shape("report in Spanish saved by Excel", "salesforce_es.csv", lacks="activities", set_aside=(NOTICES,)),
    _shape("stage history alone", "salesforce_changes.csv", lacks="product activities", set_aside=(NOTICES,)),
    _shape("formatted report", "salesforce_formatted.xlsx", lacks="product activities", set_aside=(TOTALS,)),
    _shape("report as a web page", "salesforce_report.xls", lacks="activities", set_aside=(NOTICES,)),
    _shape("fields by API names", *OF_THE_API, lacks=f"team activities {UNDATED}", set_aside=(DELETED, 0)),
    _shape(
        "API names with history, tasks and events",
        *OF_THE_API, "OpportunityHistory.csv", "Task.csv", "Event.csv",
        lacks="team",
        set_aside=(DELETED, 0, 0, 0, 0),
    ),
)  # fmt: skip
