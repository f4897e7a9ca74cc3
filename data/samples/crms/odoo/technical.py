"""Odoo's import-compatible export: technical names and external ids, for people and stages too."""

from hashlib import sha256
from pathlib import Path

import pandas as pd

from data.samples.crms.odoo.labels import probabilities, stages
from data.samples.moments import moments, written

LEADS, USERS = "crm.lead.technical.csv", "res.users.csv"
# The four stages that Odoo comes with.
STAGES = {
    "new": "crm.stage_lead1",
    "appointment_held": "crm.stage_lead2",
    "next_step": "crm.stage_lead2",
    "proposal": "crm.stage_lead3",
    "negotiation": "crm.stage_lead3",
    "won": "crm.stage_lead4",
}
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"
FIRST_USER = 6


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The leads, the archived ones included, and the users who own them."""
    reps = sorted(deals["rep"].unique())
    users = {rep: external_id("res_users", FIRST_USER + place) for place, rep in enumerate(reps)}
    _save(_leads(deals, users), folder / LEADS)
    logins = [rep.casefold().replace(" ", ".").encode("ascii", "ignore").decode() + "@example.com" for rep in reps]
    table = pd.DataFrame({"id": list(users.values()), "name": reps, "login": logins, "active": True})
    _save(table, folder / USERS)


def external_id(model: str, number: int) -> str:
    """As an export makes one for a record that has none."""
    return f"__export__.{model}_{number}_{sha256(f'{model}{number}'.encode()).hexdigest()[:8]}"


def _leads(deals: pd.DataFrame, users: dict[str, str]) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    teams = {team: external_id("crm_team", place) for place, team in enumerate(sorted(deals["team"].unique()), 4)}
    return pd.DataFrame(
        {
            "id": numbers.map(lambda number: external_id("crm_lead", number)),
            "name": deals["name"],
            "partner_id/id": numbers.map(lambda number: external_id("res_partner", number)),
            "partner_name": deals["account"],
            "user_id/id": deals["rep"].map(users),
            "team_id/id": deals["team"].map(teams),
            "stage_id/id": stages(deals).map(STAGES),
            "expected_revenue": deals["amount"],
            "probability": probabilities(deals),
            "date_deadline": written(deals["expected_close"], DAY),
            "date_closed": written(moments(deals["closed"], numbers, 2), MOMENT),
            "date_last_stage_update": written(moments(deals["modified"], numbers, 3), MOMENT),
            "create_date": written(moments(deals["created"], numbers), MOMENT),
            "write_date": written(moments(deals["modified"], numbers, 4), MOMENT),
            "active": deals["outcome"] != "lost",
            "lost_reason_id/id": deals["loss_reason"].map(_reason),
            "source_id/id": "utm.utm_source_" + deals["source"].str.casefold().str.replace(" ", "_"),
            "x_studio_first_appointment_date": written(deals["first_appointment"], DAY),
            "x_studio_demo_date": written(deals["next_step"], DAY),
            "x_studio_proposal_date": written(deals["proposal"], DAY),
        }
    )


def _reason(reason: str) -> str:
    return "crm.lost_reason_" + reason.casefold().replace(" ", "_") if reason else ""


def _save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, lineterminator="\r\n", encoding="utf-8", quoting=1)
