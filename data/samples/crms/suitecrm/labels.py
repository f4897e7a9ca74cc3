"""Bulk Action > Export: every value quoted, dates and amounts as the user's locale wants them."""

import csv
from pathlib import Path

import pandas as pd

from data.samples.crms.suitecrm.records import HOUSE_CURRENCY, PROBABILITY, record_ids, standing
from data.samples.moments import moments, written
from data.samples.words import IN_SPANISH

ENGLISH, SPANISH = "Opportunities.csv", "Oportunidades.csv"
STAGES = {
    "new": "Prospecting",
    "appointment_held": "Needs Analysis",
    "next_step": "Identifying Decision Makers",
    "proposal": "Proposal/Price Quote",
    "negotiation": "Negotiation/Review",
    "won": "Closed Won",
    "lost": "Closed Lost",
}
STAGES_IN_SPANISH = {
    "new": "Prospecto",
    "appointment_held": "Análisis de Necesidades",
    "next_step": "Id. Tomadores de Decisiones",
    "proposal": "Propuesta/Presupuesto",
    "negotiation": "Negociación/Revisión",
    "won": "Ganado",
    "lost": "Perdido",
}
AMERICAN, EUROPEAN = "%m/%d/%Y", "%d/%m/%Y"


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """Opportunities.csv, and Oportunidades.csv with date fields that the administrator added in the studio."""
    _save(_english(opportunities), folder / ENGLISH, ",", "utf-8")
    _save(_spanish(opportunities), folder / SPANISH, ";", "utf-8-sig")


def _english(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    stands = standing(deals)
    return pd.DataFrame(
        {
            "Opportunity Name": deals["name"],
            "ID": record_ids("opportunity", numbers),
            "Opportunity Amount": _american(deals["amount"]),
            "Currency": HOUSE_CURRENCY,
            "Expected Close Date": written(deals["closed"].fillna(deals["expected_close"]), AMERICAN),
            "Sales Stage": stands.map(STAGES),
            "Probability (%)": stands.map(PROBABILITY),
            "Next Step": stands.map({"new": "Call on Monday", "proposal": "Answer to the quote"}).fillna(""),
            "Opportunity Type": deals["type"].replace({"Renewal": "Existing Business"}),
            "Account Name": deals["account"],
            "Description": "",
            "Amount": _american(deals["amount"]),
            "Lead Source": deals["source"],
            "campaign_id": "",
            "Assigned User Name": deals["rep"],
            "Assigned User ID": record_ids("user", deals["rep"]),
            "Date Created": written(moments(deals["created"], numbers), f"{AMERICAN} %I:%M %p"),
            "Date Modified": written(moments(deals["modified"], numbers, 1), f"{AMERICAN} %I:%M %p"),
            "Created By ID": "1",
            "Modified By ID": record_ids("user", deals["rep"]),
            "Deleted": "0",
        }
    )


def _spanish(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    stands = standing(deals)
    return pd.DataFrame(
        {
            "Nombre de la oportunidad": deals["name"],
            "ID": record_ids("opportunity", numbers),
            "Nombre de Cuenta": deals["account"],
            "Monto de la Oportunidad": deals["amount"].map(_european).where(deals["amount"].notna(), ""),
            "Moneda": deals["currency"],
            "Fecha de cierre": written(deals["closed"].fillna(deals["expected_close"]), EUROPEAN),
            "Etapa de ventas": stands.map(STAGES_IN_SPANISH),
            "Probabilidad (%)": stands.map(PROBABILITY),
            "Próximo paso": stands.map({"new": "Llamar el lunes", "proposal": "Esperar respuesta"}).fillna(""),
            "Tipo": deals["type"].replace({"New Business": "Nuevo Negocio", "Renewal": "Negocio Existente"}),
            "Toma de contacto": deals["source"].replace(IN_SPANISH),
            "Motivo de pérdida": deals["loss_reason"].replace(IN_SPANISH),
            "Fecha primera reunión": written(deals["first_appointment"], EUROPEAN),
            "Fecha de demo": written(deals["next_step"], EUROPEAN),
            "Fecha de propuesta": written(deals["proposal"], EUROPEAN),
            "Asignado a": deals["rep"],
            "ID Usuario asignado": record_ids("user", deals["rep"]),
            "Fecha de Creación": written(moments(deals["created"], numbers), f"{EUROPEAN} %H:%M"),
            "Última Modificación": written(moments(deals["modified"], numbers, 1), f"{EUROPEAN} %H:%M"),
            "Eliminado": "0",
        }
    )


def _american(amounts: pd.Series) -> pd.Series:
    return amounts.map("{:,.2f}".format).where(amounts.notna(), "")


def _european(amount: float) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def _save(table: pd.DataFrame, file: Path, delimiter: str, encoding: str) -> None:
    text = table.to_csv(index=False, sep=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    file.write_bytes(text.encode(encoding))
