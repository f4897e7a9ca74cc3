"""CRM > Deals > List, exported: labels, semicolons, a mark of UTF-8, days as the portal writes them."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.moments import moments, written
from data.samples.words import IN_SPANISH

ENGLISH, SPANISH = "DEAL_20261120.csv", "NEGOCIACION_20261120.csv"
STAGES = {
    "new": "New",
    "appointment_held": "First meeting held",
    "next_step": "Demo done",
    "proposal": "Create papers",
    "negotiation": "In progress",
    "won": "Deal won",
    "lost": "Deal lost",
}
STAGES_IN_SPANISH = {
    "new": "Nuevo",
    "appointment_held": "Primera reunión realizada",
    "next_step": "Demo realizada",
    "proposal": "Preparación de documentos",
    "negotiation": "En progreso",
    "won": "Negociación ganada",
    "lost": "Negociación perdida",
}
AMERICAN, EUROPEAN = "%m/%d/%Y", "%d/%m/%Y"


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """DEAL_20261120.csv, and NEGOCIACION_20261120.csv with date fields of the house's own."""
    deals = opportunities.assign(
        number=opportunities["opportunity_id"].astype("int64"),
        stands=opportunities["position"].mask(opportunities["outcome"] != "open", opportunities["outcome"]),
        close=opportunities["closed"].fillna(opportunities["expected_close"]),
    )
    _save(_english(deals), folder / ENGLISH)
    _save(_spanish(deals), folder / SPANISH)


def _english(deals: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ID": deals["number"],
            "Pipeline": "General",
            "Stage": deals["stands"].map(STAGES).mask(deals["loss_reason"] == "No decision", "Analyze failure"),
            "Deal Name": deals["name"],
            "Type": deals["type"].map({"New Business": "Sale", "Renewal": "Renewal"}),
            "Source": deals["source"],
            "Company": deals["account"],
            "Contact": "",
            "Responsible person": deals["rep"],
            "Income": deals["amount"].map("{:.2f}".format).where(deals["amount"].notna(), ""),
            "Currency": "Euro",
            "Probability": "",
            "Start date": written(deals["created"], AMERICAN),
            "End date": written(deals["close"], AMERICAN),
            "Closed": np.where(deals["outcome"] == "open", "No", "Yes"),
            "Created on": written(moments(deals["created"], deals["number"]), f"{AMERICAN} %I:%M:%S %p"),
            "Modified on": written(moments(deals["modified"], deals["number"], 1), f"{AMERICAN} %I:%M:%S %p"),
            "Comment": "",
            "Product": deals["product"],
            "Reason for loss": deals["loss_reason"],
        }
    )


def _spanish(deals: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ID": deals["number"],
            "Embudo": "General",
            "Etapa": deals["stands"].map(STAGES_IN_SPANISH),
            "Nombre": deals["name"],
            "Tipo": deals["type"].map({"New Business": "Venta", "Renewal": "Renovación"}),
            "Origen": deals["source"].replace(IN_SPANISH),
            "Compañía": deals["account"],
            "Contacto": "",
            "Persona responsable": deals["rep"],
            "Departamento": deals["team"],
            "Importe": deals["amount"].map("{:.2f}".format).where(deals["amount"].notna(), ""),
            "Moneda": "Euro",
            "Fecha de inicio": written(deals["created"], EUROPEAN),
            "Fecha de finalización": written(deals["close"], EUROPEAN),
            "Cerrado": np.where(deals["outcome"] == "open", "No", "Sí"),
            "Creado el": written(moments(deals["created"], deals["number"]), f"{EUROPEAN} %H:%M:%S"),
            "Modificado el": written(moments(deals["modified"], deals["number"], 1), f"{EUROPEAN} %H:%M:%S"),
            "Comentario": "",
            "Producto": deals["product"],
            "Motivo de pérdida": deals["loss_reason"].replace(IN_SPANISH),
            "Fecha primera reunión": written(deals["first_appointment"], EUROPEAN),
            "Fecha de demo": written(deals["next_step"], EUROPEAN),
            "Fecha de propuesta": written(deals["proposal"], EUROPEAN),
        }
    )


def _save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, sep=";", quoting=1, lineterminator="\r\n", encoding="utf-8-sig")
