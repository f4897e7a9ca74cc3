"""Zoho CRM in Spanish: phases and milestones of the house's own, lookups written "campo (Módulo)"."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.zoho.deals import DAY, MOMENT, record_id, user_ids
from data.samples.moments import moments, whole, written
from data.samples.words import IN_SPANISH, NEW_BUSINESS

FILE = "Oportunidades_2026_11_20.csv"
PHASES = {
    "new": "Contactado",
    "appointment_held": "Necesita Análisis",
    "next_step": "Demo Realizada",
    "proposal": "Cotización Enviada",
    "negotiation": "Negociación",
    "won": "Cerrada Ganada",
    "lost": "Perdida",
}
NO_REPLY, DECLINED = "No decision", "Declinada"
CREATED = "Creada"


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """One CSV with the days of the milestones in columns of its own."""
    table = _deals(opportunities)
    table.to_csv(folder / FILE, index=False, lineterminator="\n", encoding="utf-8-sig")


def _deals(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    stands = deals["position"].mask(deals["outcome"] != "open", deals["outcome"])
    phase = stands.map(PHASES).mask(deals["loss_reason"] == NO_REPLY, DECLINED)
    phase = phase.mask((stands == "new") & (numbers % 3 == 0), CREATED)
    return pd.DataFrame(
        {
            "ID de registro": record_id(numbers),
            "Propietario de Oportunidad.id": user_ids(deals["rep"]),
            "Propietario de Oportunidad": deals["rep"],
            "Importe": whole(deals["amount"]),
            "Nombre de Oportunidad": deals["name"],
            "Fecha de cierre": written(deals["closed"].fillna(deals["expected_close"]), DAY),
            "Nombre de Cuenta.id": record_id(numbers, module=2),
            "Nombre de Cuenta": deals["account"],
            "Fase": phase,
            "Tipo": np.where(deals["type"] == NEW_BUSINESS, "Negocio nuevo", "Negocio existente"),
            "Probabilidad (%)": (numbers % 9 + 1) * 10,
            "Siguiente paso": "",
            "Fuente de Posible cliente": deals["source"].replace(IN_SPANISH),
            "Hora de creación": written(moments(deals["created"], numbers), MOMENT),
            "Hora de modificación": written(moments(deals["modified"], numbers, 1), MOMENT),
            "Moneda": deals["currency"],
            "Ingresos esperados": whole(deals["amount"] * 0.5),
            "Motivo de pérdida": deals["loss_reason"].replace(IN_SPANISH),
            "Fecha/hora cita de diagnóstico": written(moments(deals["first_appointment"], numbers, 2), MOMENT),
            "Fecha/hora de demo": written(moments(deals["next_step"], numbers, 3), MOMENT),
            "Fecha/hora de propuesta": written(moments(deals["proposal"], numbers, 4), MOMENT),
            "utm_source (Sospechosos convertidos)": np.where(deals["source"] == "Web", "google", ""),
            "utm_campaign (Sospechosos convertidos)": np.where(deals["source"] == "Web", "marca_es", ""),
        }
    )
