"""Pipedrive's list views in Spanish: a deal is a "trato"."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.pipedrive.english import save, told
from data.samples.words import IN_SPANISH

STAGES = {
    "new": "Contactado",
    "appointment_held": "Primera reunión celebrada",
    "next_step": "Demo realizada",
    "proposal": "Propuesta presentada",
    "negotiation": "Negociaciones iniciadas",
}
STATUSES = {"open": "Abierto", "won": "Ganado", "lost": "Perdido"}
TYPES = {"call": "Llamada", "meeting": "Reunión", "demo": "Demo"}
SUBJECTS = {"Call": "Llamada", "First meeting": "Primera reunión", "Demo": "Demo"}


def write_spanish_deals(opportunities: pd.DataFrame, folder: Path) -> None:
    """pipedrive_tratos.csv."""
    rows = told(opportunities)
    table = pd.DataFrame(
        {
            "Trato - ID": rows["opportunity_id"],
            "Trato - Título": rows["name"],
            "Trato - Creador": "Isabel Prieto",
            "Trato - Propietario": rows["rep"],
            "Trato - Valor": rows["value"],
            "Trato - Moneda de Valor": rows["currency"],
            "Trato - Valor ponderado": rows["weighted"],
            "Trato - Probabilidad": rows["chance"],
            "Trato - Organización": rows["account"],
            "Trato - Embudo": "Ventas",
            "Trato - Persona de contacto": "",
            "Trato - Etapa": rows["reached"].map(STAGES),
            "Trato - Etiqueta": np.where(rows["number"] % 7 == 0, "CALIENTE", ""),
            "Trato - Estado": rows["outcome"].map(STATUSES),
            "Trato - Trato creado": rows["created_at"],
            "Trato - Hora de actualización": rows["modified_at"],
            "Trato - Último cambio de etapa": rows["changed_at"],
            "Trato - Fecha de la próxima actividad": "",
            "Trato - Fecha de la última actividad": rows["modified_at"].str[:10],
            "Trato - Fecha en la que se ganó": rows["won_at"],
            "Trato - Fecha en la que se perdió": rows["lost_at"],
            "Trato - Trato cerrado el": rows["closed_at"],
            "Trato - Razón de la pérdida": rows["loss_reason"].replace(IN_SPANISH),
            "Trato - Total de actividades": rows["number"] % 9,
            "Trato - Actividades finalizadas": rows["number"] % 7,
            "Trato - Fecha de cierre prevista": rows["expected_close"].dt.strftime("%Y-%m-%d"),
            "Trato - Cantidad de producto": "1",
            "Trato - Nombre del producto": rows["product"],
            "Trato - Canal de origen": rows["source"].replace(IN_SPANISH),
            "Trato - Tipo": rows["type"].replace(IN_SPANISH),
            "Organización - Nombre": rows["account"],
            "Persona - Nombre": "",
        }
    )
    save(table, folder / "pipedrive_tratos.csv")


def write_spanish_activities(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """pipedrive_actividades.csv."""
    titles = opportunities.set_index("opportunity_id")["name"]
    table = pd.DataFrame(
        {
            "Actividad - ID": activities["activity_id"],
            "Actividad - Finalizada": activities["is_held"].map({True: "Finalizada", False: "Por hacer"}),
            "Actividad - Asunto": activities["subject"].map(SUBJECTS),
            "Actividad - Tipo": activities["type"].map(TYPES),
            "Actividad - Fecha de vencimiento": activities["day"].dt.strftime("%Y-%m-%d"),
            "Actividad - Duración": "01:00",
            "Actividad - Trato": activities["opportunity_id"].map(titles).fillna(""),
            "Actividad - Persona de contacto": "",
            "Actividad - Organización": activities["account"],
            "Actividad - Asignado al usuario": activities["rep"],
            "Trato - ID": activities["opportunity_id"],
        }
    )
    save(table, folder / "pipedrive_actividades.csv")
