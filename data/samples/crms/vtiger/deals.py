"""More > Export > Export all data: what a record belongs to stands behind its module, "Accounts::::Albrona Foods"."""

from pathlib import Path

import pandas as pd

from data.samples.moments import moments, whole, written
from data.samples.words import IN_SPANISH

ENGLISH, SPANISH = "Opportunities.csv", "Oportunidades.csv"
STAGES = {
    "new": "Prospecting",
    "appointment_held": "Needs Analysis",
    "next_step": "Perception Analysis",
    "proposal": "Proposal or Price Quote",
    "negotiation": "Negotiation or Review",
    "won": "Closed Won",
    "lost": "Closed Lost",
}
STAGES_IN_SPANISH = {
    "new": "Investigando",
    "appointment_held": "Necesita Análisis",
    "next_step": "Análisis",
    "proposal": "Presupuesto Propuesto",
    "negotiation": "Negociando-Revisando",
    "won": "Cerrada-Ganada",
    "lost": "Cerrada-Perdida",
}
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """Opportunities.csv, and Oportunidades.csv with amounts as the database keeps them."""
    deals = opportunities.assign(
        stands=opportunities["position"].mask(opportunities["outcome"] != "open", opportunities["outcome"]),
        close=opportunities["closed"].fillna(opportunities["expected_close"]),
    )
    _english(deals).to_csv(folder / ENGLISH, index=False, quoting=1, lineterminator="\r\n", encoding="utf-8")
    _spanish(deals).to_csv(folder / SPANISH, index=False, lineterminator="\n", encoding="utf-8")


def _english(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    return pd.DataFrame(
        {
            "Opportunity Name": deals["name"],
            "Opportunity No": "POT" + deals["opportunity_id"],
            "Amount": whole(deals["amount"]),
            "Organization Name": "Accounts::::" + deals["account"],
            "Expected Close Date": written(deals["close"], DAY),
            "Type": deals["type"].replace({"Renewal": "Existing Business"}),
            "Next Step": deals["stands"].map({"proposal": "Answer to the quote"}).fillna(""),
            "Lead Source": deals["source"],
            "Sales Stage": deals["stands"].map(STAGES),
            "Assigned To": deals["rep"],
            "Probability": "",
            "Campaign Source": "",
            "Created Time": written(moments(deals["created"], numbers), MOMENT),
            "Modified Time": written(moments(deals["modified"], numbers, 1), MOMENT),
            "Last Modified By": deals["rep"],
            "Description": "",
            "Forecast Amount": whole(deals["amount"] * 0.4),
            "Contact Name": "",
            "Source": "CRM",
            "isconvertedfrompotential": "0",
            "Tags": "",
            "Lost Reason": deals["loss_reason"],
            "Product": deals["product"],
            "First Meeting Date": written(deals["first_appointment"], DAY),
            "Demo Date": written(deals["next_step"], DAY),
            "Proposal Date": written(deals["proposal"], DAY),
        }
    )


def _spanish(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    return pd.DataFrame(
        {
            "Nombre Oportunidad": deals["name"],
            "Número Oportunidad": "OPO" + deals["opportunity_id"],
            "Nombre de la Organización": "Accounts::::" + deals["account"],
            "Importe": deals["amount"].map("{:.8f}".format).where(deals["amount"].notna(), ""),
            "Fecha estimada de cierre": written(deals["close"], DAY),
            "Fase de Venta": deals["stands"].map(STAGES_IN_SPANISH),
            "Asignado a": deals["rep"],
            "Siguiente Paso": deals["stands"].map({"proposal": "Esperar respuesta"}).fillna(""),
            "Tipo": deals["type"].replace({"New Business": "Nuevo Negocio", "Renewal": "Negocio Existente"}),
            "Probabilidad": "",
            "Campaña Origen": "",
            "Origen del Pre-Contacto": deals["source"].replace(IN_SPANISH),
            "Ingresos ponderado": whole(deals["amount"] * 0.4),
            "Fecha de Creación": written(moments(deals["created"], numbers), MOMENT),
            "Fecha de Modificación": written(moments(deals["modified"], numbers, 1), MOMENT),
            "Motivo de pérdida": deals["loss_reason"].replace(IN_SPANISH),
            "Descripción": "",
        }
    )
