"""A HubSpot portal in Spanish: the labels of its fields, and stages with emoji."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.hubspot import FIRST_RECORD, stamps
from data.samples.words import IN_SPANISH, NEW_BUSINESS

PIPELINE = "Pipeline de ventas"
ENTRIES = {
    "Nuevo Contacto 🌱": "created",
    "Reunión Agendada 📆": "agreed",
    "Reunión Realizada ✅": "first_appointment",
    "Demo Realizada 💻": "next_step",
    "Propuesta Enviada 📖": "proposal",
    "En Negociación 🤝": "negotiation",
    "Cierre Ganado 🤓": "won",
    "Cierre Perdido ❌": "lost",
}
STANDBY = "Reintentar a Futuro / Standby"
PARKED_BEFORE = pd.Timestamp("2026-07-15")  # open for so long that nobody works on them
STAGE_OF = dict(
    zip(("created", "agreed", "first_appointment", "next_step", "proposal", "negotiation"), ENTRIES, strict=False)
)


def write_spanish(opportunities: pd.DataFrame, folder: Path) -> None:
    """hubspot_es.csv."""
    deals = opportunities.assign(
        agreed=opportunities["created"].where(opportunities["first_appointment"].notna()),
        won=opportunities["closed"].where(opportunities["outcome"] == "won"),
        lost=opportunities["closed"].where(opportunities["outcome"] == "lost"),
    )
    numbers = deals["opportunity_id"].astype("int64")
    is_closed = deals["outcome"] != "open"
    changed = deals[list(ENTRIES.values())].max(axis=1)
    columns = {
        "ID de registro": (FIRST_RECORD + 37 * numbers).astype("str"),
        "Nombre del negocio": deals["name"],
        "Etapa del negocio": _stages(deals),
        "Fecha de cierre": stamps(deals["closed"].where(is_closed, deals["expected_close"]), numbers, 6),
        "Propietario del negocio": deals["rep"],
        "Equipo de HubSpot": deals["team"],
        "Valor": deals["amount"].map("{:.0f}".format).where(deals["amount"].notna(), ""),
        "Moneda": deals["currency"],
        "Importe ponderado": "",
        "Pipeline": PIPELINE,
        "Fecha de creación": stamps(deals["created"], numbers, 0),
        "Fecha de la última modificación": stamps(deals["modified"], numbers, 7),
        "Fecha de la última actividad": stamps(deals["modified"], numbers, 5),
        "Número de actividades de ventas": (numbers % 9).astype("str"),
        "Siguiente paso": np.where(numbers % 5 == 0, "Volver a llamar", ""),
        "Tipo de negocio": np.where(deals["type"] == NEW_BUSINESS, "Negocio nuevo", "Negocio existente"),
        "Fuente original de tráfico": deals["source"].replace(IN_SPANISH),
        "Producto": deals["product"],
        "Empresa asociada": deals["account"],
        "Contacto asociado": "",
        "Motivo de cierre perdido": deals["loss_reason"].replace(IN_SPANISH),
    }
    for place, (stage, milestone) in enumerate(ENTRIES.items()):
        columns[f'Fecha de entrada en "{stage} ({PIPELINE})"'] = stamps(deals[milestone], numbers, place)
        columns[f'Tiempo acumulado en "{stage} ({PIPELINE})"'] = (
            (changed - deals[milestone]).dt.days.map("{:.0f} días".format).where(deals[milestone].notna(), "")
        )
    table = pd.DataFrame(columns)
    table.to_csv(folder / "hubspot_es.csv", index=False, quoting=csv.QUOTE_ALL, lineterminator="\n", encoding="utf-8")


def _stages(deals: pd.DataFrame) -> pd.Series:
    """Where each deal stands; what is open for too long was put aside."""
    stage = pd.Series("", index=deals.index)
    for milestone, name in STAGE_OF.items():
        stage = stage.mask(deals[milestone].notna(), name)
    stage = stage.mask((deals["outcome"] == "open") & (deals["created"] < PARKED_BEFORE), STANDBY)
    return stage.mask(deals["won"].notna(), "Cierre Ganado 🤓").mask(deals["lost"].notna(), "Cierre Perdido ❌")
