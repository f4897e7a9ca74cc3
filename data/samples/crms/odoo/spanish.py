"""Odoo's labels in Spanish: a list grouped by stage, and the plain list, which leaves out what is archived."""

from pathlib import Path

import pandas as pd

from data.samples.crms.odoo.labels import probabilities, stages
from data.samples.moments import moments, whole, written
from data.samples.words import IN_SPANISH
from data.samples.workbook import save

GROUPED, UNARCHIVED = "Iniciativa_Oportunidad (crm.lead).xlsx", "crm.lead.csv"
STAGES = {
    "new": "Nuevo",
    "appointment_held": "Primera reunión realizada",
    "next_step": "Demo realizada",
    "proposal": "Propuesta",
    "negotiation": "Negociación",
    "won": "Ganado",
}
MOMENT = "%Y-%m-%d %H:%M:%S"


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The grouped workbook with what is archived, and a CSV without, as they say it in Latin America."""
    leads = _leads(deals)
    save(_grouped(leads), "Sheet1", folder / GROUPED)
    active = leads[leads["Activo"]].drop(columns=["Activo", "Motivo de pérdida"])
    for column in ("Creado el", "Fecha de cierre", "Última actualización el"):
        active[column] = written(active[column], MOMENT)
    active["Cierre esperado"] = written(active["Cierre esperado"], "%Y-%m-%d")
    active["Ingreso esperado"] = whole(active["Ingreso esperado"])
    active = active.rename(columns={"Comercial": "Vendedor"})
    active.to_csv(folder / UNARCHIVED, index=False, lineterminator="\r\n", encoding="utf-8")


def _leads(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    return pd.DataFrame(
        {
            "Oportunidad": deals["name"],
            "Cliente": deals["account"],
            "Correo electrónico": "",
            "Teléfono": "",
            "Comercial": deals["rep"],
            "Equipo de ventas": deals["team"],
            "Creado el": moments(deals["created"], numbers),
            "Etapa": stages(deals).map(STAGES),
            "Ingreso esperado": deals["amount"],
            "Probabilidad": probabilities(deals),
            "Cierre esperado": deals["expected_close"],
            "Fecha de cierre": moments(deals["closed"], numbers, 2),
            "Activo": deals["outcome"] != "lost",
            "Motivo de pérdida": deals["loss_reason"].replace(IN_SPANISH),
            "Origen": deals["source"].replace(IN_SPANISH),
            "Campaña": "",
            "Etiquetas": "",
            "Última actualización el": moments(deals["modified"], numbers, 3),
        }
    )


def _grouped(leads: pd.DataFrame) -> pd.DataFrame:
    """Each stage's line stands above its rows: how many they are, what they come to, how likely they are."""
    parts = []
    for stage in STAGES.values():
        rows = leads[leads["Etapa"] == stage]
        line = {"Oportunidad": f"{stage} ({len(rows)})", "Ingreso esperado": rows["Ingreso esperado"].sum()}
        line["Probabilidad"] = round(rows["Probabilidad"].mean(), 2)
        parts += [pd.DataFrame([line]), rows]
    return pd.concat(parts, ignore_index=True).reindex(columns=leads.columns)
