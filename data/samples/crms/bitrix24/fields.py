"""The deals by the names of the fields: OPPORTUNITY is the amount, reps are numbers, stages codes or Russian words."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.moments import moments, written

DEALS, USERS = "crm_deal.csv", "users.csv"
STAGES = {
    "new": "NEW",
    "appointment_held": "Встреча проведена",
    "next_step": "Демонстрация",
    "proposal": "PREPARATION",
    "negotiation": "EXECUTING",
    "won": "WON",
    "lost": "LOSE",
}
# The same in words, as older pipelines keep them.
RUSSIAN = {"new": "Запрос", "proposal": "Коммерческое предложение", "negotiation": "FINAL_INVOICE", "won": "Выдано"}
RUSSIAN_LOST = {"LOSE": "Провал"}
SEMANTICS = {"won": "S", "lost": "F"}
SOURCES = {"Referral": "RECOMMENDATION", "Web": "WEB", "Trade fair": "TRADE_SHOW", "Cold call": "CALL"}
MOMENT = "%Y-%m-%dT%H:%M:%S+03:00"


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """crm_deal.csv and users.csv."""
    numbers = opportunities["opportunity_id"].astype("int64")
    stands = opportunities["position"].mask(opportunities["outcome"] != "open", opportunities["outcome"])
    reps = sorted(opportunities["rep"].unique())
    ids = {rep: 2 * number + 1 for number, rep in enumerate(reps)}
    pipeline = pd.Series(np.array([0, 2, 6])[numbers % 3], index=numbers.index)
    table = pd.DataFrame(
        {
            "ID": numbers,
            "TITLE": opportunities["name"],
            "TYPE_ID": opportunities["type"].map({"New Business": "SALE", "Renewal": "SERVICES"}),
            "STAGE_ID": _stages(stands, numbers, pipeline),
            "STAGE_SEMANTIC_ID": stands.map(SEMANTICS).fillna("P"),
            "CATEGORY_ID": pipeline,
            "PROBABILITY": "",
            "CURRENCY_ID": opportunities["currency"],
            "OPPORTUNITY": opportunities["amount"].map("{:.2f}".format).where(opportunities["amount"].notna(), ""),
            "TAX_VALUE": "0.00",
            "COMPANY_ID": numbers % 700 + 100,
            "CONTACT_ID": "",
            "BEGINDATE": written(opportunities["created"], MOMENT),
            "CLOSEDATE": written(opportunities["closed"].fillna(opportunities["expected_close"]), MOMENT),
            "ASSIGNED_BY_ID": opportunities["rep"].map(ids),
            "CREATED_BY_ID": "1",
            "MODIFY_BY_ID": opportunities["rep"].map(ids),
            "DATE_CREATE": written(moments(opportunities["created"], numbers), MOMENT),
            "DATE_MODIFY": written(moments(opportunities["modified"], numbers, 1), MOMENT),
            "OPENED": "Y",
            "CLOSED": np.where(opportunities["outcome"] == "open", "N", "Y"),
            "SOURCE_ID": opportunities["source"].replace(SOURCES),
            "LEAD_ID": "",
            "UF_CRM_1653904120": opportunities["loss_reason"],
        }
    )
    table.to_csv(folder / DEALS, index=False, lineterminator="\n", encoding="utf-8")
    _users(ids).to_csv(folder / USERS, index=False, lineterminator="\n", encoding="utf-8")


def _stages(stands: pd.Series, numbers: pd.Series, pipeline: pd.Series) -> pd.Series:
    """Codes, behind the number of a further pipeline; a fifth of the deals in words."""
    codes = stands.map(STAGES)
    words = stands.map(RUSSIAN).fillna(codes.replace(RUSSIAN_LOST))
    is_code = codes.str.isascii() & codes.str.isupper()
    prefixed = ("C" + pipeline.astype("str") + ":" + codes).where(is_code & (pipeline > 0), codes)
    return words.where(numbers % 5 == 0, prefixed)


def _users(ids: dict[str, int]) -> pd.DataFrame:
    names = [rep.partition(" ") for rep in ids]
    return pd.DataFrame(
        {
            "ID": ids.values(),
            "ACTIVE": "Y",
            "NAME": [first for first, _, _ in names],
            "LAST_NAME": [last for _, _, last in names],
            "EMAIL": [
                f"{first[0].lower()}{number}@example.com"
                for number, (first, _, _) in zip(ids.values(), names, strict=True)
            ],
            "WORK_POSITION": "Sales",
            "LAST_LOGIN": "2026-11-20T17:30:00+03:00",
        }
    )
