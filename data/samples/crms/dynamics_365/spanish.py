"""The view "Todas las oportunidades" with the columns that a house added for the days of its milestones."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.dynamics_365.opportunities import checksums, guids, revenues, save_view
from data.samples.moments import moments
from data.samples.topics import topics
from data.samples.words import IN_SPANISH

VIEW, FILE = "Todas las oportunidades", "Todas las oportunidades 20-11-2026 18-04-12.xlsx"
STATUS = {"open": "Abierta", "won": "Ganada", "lost": "Perdida"}
REASONS = {"open": "En curso", "won": "Ganada", "lost": "Cancelada"}
STAGES = {"new": "Calificar", "appointment_held": "Desarrollar", "next_step": "Desarrollar", "proposal": "Proponer"}
LAST_STAGE = "Cerrar"
SOLD_BY_ANOTHER = "Vendida por otro"
RATINGS = ("Tibia", "Caliente", "Fría")


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The view as a workbook."""
    save_view(_view(deals), VIEW, folder / FILE)


def _view(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    estimated, actual = revenues(deals)
    is_open = deals["outcome"] == "open"
    reason = deals["outcome"].map(REASONS).mask(deals["loss_reason"] == "Competitor", SOLD_BY_ANOTHER)
    return pd.DataFrame(
        {
            "(No modificar) Oportunidad": guids(numbers, "opportunity"),
            "(No modificar) Suma de comprobación de fila": checksums(numbers),
            "(No modificar) Fecha de modificación": moments(deals["modified"], numbers, 1),
            "Tema": topics(deals),
            "Cliente potencial": deals["account"],
            "Propietario": deals["rep"],
            "Estado": deals["outcome"].map(STATUS),
            "Razón para el estado": reason,
            "Fecha est. de cierre": deals["expected_close"],
            "Ingresos est.": estimated,
            "Fecha de cierre real": deals["closed"],
            "Ingresos reales": actual,
            "Divisa": deals["currency"],
            "Probabilidad": np.where(is_open, 20 + numbers % 7 * 10, np.where(deals["outcome"] == "won", 100, 0)),
            "Clasificación": (numbers % len(RATINGS)).map(dict(enumerate(RATINGS))),
            "Fase de ventas": deals["position"].map(STAGES).where(is_open).fillna(LAST_STAGE),
            "Campaña de origen": deals["source"].replace(IN_SPANISH),
            "Fecha de la primera reunión": deals["first_appointment"],
            "Fecha de la demo": deals["next_step"],
            "Fecha de envío de la propuesta": deals["proposal"],
            "Fecha de creación": moments(deals["created"], numbers),
        }
    )
