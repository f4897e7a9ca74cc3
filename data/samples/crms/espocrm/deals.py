"""Actions > Export: semicolons and the attributes' own names in CSV, labels and real dates and numbers in Excel."""

from hashlib import md5
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.moments import moments, whole, written
from data.samples.words import IN_SPANISH
from data.samples.workbook import save

CSV, EXCEL, SPANISH = "Export_Opportunity.csv", "Export_Opportunity.xlsx", "Exportar_Oportunidad.xlsx"
SHEET, SPANISH_SHEET = "Opportunities", "Oportunidades"
STAGES = {
    "new": "Prospecting",
    "appointment_held": "Needs Analysis",
    "next_step": "Value Proposition",
    "proposal": "Proposal",
    "negotiation": "Negotiation",
    "won": "Closed Won",
    "lost": "Closed Lost",
}
STAGES_IN_SPANISH = {
    "new": "Calificación",
    "appointment_held": "Análisis de Necesidades",
    "next_step": "Valor de la Propuesta",
    "proposal": "Propuesta/precio Presupuesto",
    "negotiation": "Negociación/Revisión",
    "won": "Cerrado Ganado",
    "lost": "Cerrado Perdido",
}
FIRST_STAGE_IN_SPANISH = "Prospección"
MOMENT = "%Y-%m-%d %H:%M:%S"


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The CSV, and the workbooks with date fields added in the entity manager."""
    deals = opportunities.assign(
        number=opportunities["opportunity_id"].astype("int64"),
        stands=opportunities["position"].mask(opportunities["outcome"] != "open", opportunities["outcome"]),
        close=opportunities["closed"].fillna(opportunities["expected_close"]),
    )
    table = _attributes(deals)
    table.to_csv(folder / CSV, index=False, sep=";", lineterminator="\n", encoding="utf-8")
    save(_labels(deals), SHEET, folder / EXCEL)
    save(_spanish(deals), SPANISH_SHEET, folder / SPANISH)


def _attributes(deals: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": _ids(deals["opportunity_id"]),
            "name": deals["name"],
            "deleted": "0",
            "amount": whole(deals["amount"]),
            "amountCurrency": deals["currency"].where(deals["amount"].notna(), ""),
            "amountConverted": whole(deals["amount"]),
            "amountWeightedConverted": whole(deals["amount"] * 0.3),
            "stage": deals["stands"].map(STAGES),
            "lastStage": deals["reached"].map(STAGES),
            "probability": deals["stands"].map({"won": "100", "lost": "0"}).fillna("30"),
            "leadSource": deals["source"],
            "closeDate": written(deals["close"], "%Y-%m-%d"),
            "description": "",
            "createdAt": written(moments(deals["created"], deals["number"]), MOMENT),
            "modifiedAt": written(moments(deals["modified"], deals["number"], 1), MOMENT),
            "accountId": _ids(deals["account"]),
            "accountName": deals["account"],
            "contactsIds": "[]",
            "campaignName": "",
            "createdByName": "Admin",
            "assignedUserId": _ids(deals["rep"]),
            "assignedUserName": deals["rep"],
            "teamsIds": _ids(deals["team"]),
            "teamsNames": deals["team"],
            "lossReason": deals["loss_reason"],
            "type": deals["type"],
        }
    )


def _labels(deals: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name": deals["name"],
            "Account": deals["account"],
            "Stage": deals["stands"].map(STAGES),
            "Amount": deals["amount"],
            "Amount Currency": deals["currency"].where(deals["amount"].notna(), ""),
            "Amount (converted)": deals["amount"],
            "Probability": deals["stands"].map({"won": 100, "lost": 0}).fillna(30).astype("int64"),
            "Lead Source": deals["source"],
            "Close Date": deals["close"],
            "Assigned User": deals["rep"],
            "Teams": deals["team"],
            "Created At": moments(deals["created"], deals["number"]),
            "Modified At": moments(deals["modified"], deals["number"], 1),
            "Last Stage": deals["reached"].map(STAGES),
            "Loss Reason": deals["loss_reason"],
            "Product": deals["product"],
            "Type": deals["type"],
            "First Meeting Date": deals["first_appointment"],
            "Demo Date": deals["next_step"],
            "Proposal Date": deals["proposal"],
        }
    )


def _spanish(deals: pd.DataFrame) -> pd.DataFrame:
    stage = deals["stands"].map(STAGES_IN_SPANISH)
    return pd.DataFrame(
        {
            "Nombre": deals["name"],
            "Cuenta": deals["account"],
            "Etapa": np.where((deals["stands"] == "new") & (deals["number"] % 2 == 0), FIRST_STAGE_IN_SPANISH, stage),
            "Cantidad": deals["amount"],
            "Cantidad Moneda": deals["currency"].where(deals["amount"].notna(), ""),
            "Probabilidad, %": deals["stands"].map({"won": 100, "lost": 0}).fillna(30).astype("int64"),
            "Fuente Principal": deals["source"].replace(IN_SPANISH),
            "Fecha de cierre": deals["close"],
            "Usuario Asignado": deals["rep"],
            "Equipos": deals["team"],
            "Creado el": moments(deals["created"], deals["number"]),
            "Modificado el": moments(deals["modified"], deals["number"], 1),
            "Tipo": deals["type"].replace(IN_SPANISH),
            "Motivo de pérdida": deals["loss_reason"].replace(IN_SPANISH),
            "Fecha primera reunión": deals["first_appointment"],
            "Fecha de demo": deals["next_step"],
            "Fecha de propuesta": deals["proposal"],
        }
    )


def _ids(keys: pd.Series) -> pd.Series:
    """Identifiers of 17 characters, as EspoCRM makes them."""
    return keys.map({key: md5(key.encode(), usedforsecurity=False).hexdigest()[:17] for key in keys.unique()})
