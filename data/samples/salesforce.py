"""Salesforce reports: a Spanish one saved again by Excel, and an English one with its opportunity history."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.words import IN_SPANISH, NEW_BUSINESS, SALESFORCE_STAGES, STAGES_IN_SPANISH

SPANISH = {
    "Identificador de la oportunidad": "id",
    "Nombre de la oportunidad": "name",
    "Nombre de la cuenta": "account",
    "Propietario de oportunidad": "rep",
    "Función del propietario": "team",
    "Origen del candidato": "source",
    "Producto": "product",
    "Tipo": "type",
    "Fecha de creación": "created",
    "Fecha primera reunión": "first_appointment",
    "Fecha de demo": "next_step",
    "Fecha de propuesta": "proposal",
    "Fecha de cierre": "close",
    "Etapa": "stage",
    "Motivo de pérdida": "loss_reason",
    "Moneda de la oportunidad": "currency",
    "Importe": "amount",
    "Fecha de la última modificación": "modified",
}
ENGLISH = {
    "Opportunity Owner": "rep",
    "Owner Role": "team",
    "Account Name": "account",
    "Opportunity Name": "name",
    "Stage": "stage",
    "Amount Currency": "currency",
    "Amount": "amount",
    "Close Date": "close",
    "Created Date": "created",
    "Lead Source": "source",
    "Type": "type",
    "Loss Reason": "loss_reason",
    "Opportunity ID": "id",
    "Last Modified Date": "modified",
}
SPANISH_FOOTER = (
    "Totales generales ({count} registros)",
    "Información confidencial - No distribuir",
    "Copyright (c) 2000-2026 salesforce.com, inc. Todos los derechos reservados.",
)
ENGLISH_FOOTER = (
    "Grand Totals ({count} records)",
    "Confidential Information - Do Not Distribute",
    "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.",
)
DAYS = ("created", "first_appointment", "next_step", "proposal", "close", "modified")


def write(opportunities: pd.DataFrame, folder: Path) -> None:
    """salesforce_es.csv, salesforce_deals.csv and salesforce_history.csv."""
    deals = as_kept(opportunities)
    write_spanish(deals, folder / "salesforce_es.csv")
    write_english(deals, folder / "salesforce_deals.csv")
    write_history(deals, folder / "salesforce_history.csv")


def as_kept(opportunities: pd.DataFrame) -> pd.DataFrame:
    """The opportunities as Salesforce keeps them: one close date, and no stage of a lost one but Closed Lost."""
    return opportunities.assign(
        id="006Qy00000" + opportunities["opportunity_id"] + "IAZ",
        close=opportunities["closed"].fillna(opportunities["expected_close"]),
        stands=opportunities["position"].mask(opportunities["outcome"] != "open", opportunities["outcome"]),
    )


def write_spanish(deals: pd.DataFrame, file: Path) -> None:
    rows = deals.assign(
        stage=deals["stands"].map(STAGES_IN_SPANISH),
        amount=deals["amount"].map(european),
        **{name: deals[name].replace(IN_SPANISH) for name in ("source", "type", "loss_reason")},
        **{name: deals[name].dt.strftime("%d/%m/%Y").fillna("") for name in DAYS},
    )
    table = rows[list(SPANISH.values())].set_axis(list(SPANISH), axis=1)
    text = table.to_csv(index=False, sep=";", lineterminator="\r\n")
    lines = [line + ";" * (len(SPANISH) - 1) for line in ("", *SPANISH_FOOTER)]
    text += "".join(f"{line}\r\n" for line in lines).format(count=len(rows))
    file.write_bytes(text.encode("cp1252"))


def write_english(deals: pd.DataFrame, file: Path) -> None:
    rows = deals.assign(
        stage=deals["stands"].map(SALESFORCE_STAGES),
        type=np.where(deals["type"] == NEW_BUSINESS, "New Customer", "Existing Customer - Renewal"),
        amount=deals["amount"].map("{:.2f}".format).where(deals["amount"].notna(), ""),
        **{name: american(deals[name]) for name in DAYS},
    )
    save_report(rows[list(ENGLISH.values())].set_axis(list(ENGLISH), axis=1), file)


def write_history(deals: pd.DataFrame, file: Path) -> None:
    """The report "Opportunity History"."""
    rows = stage_changes(deals)
    table = pd.DataFrame(
        {
            "Opportunity ID": rows["id"],
            "From Stage": rows["left"],
            "To Stage": rows["to"],
            "Last Stage Change Date": american(rows["day"]),
        }
    )
    save_report(table, file)


def stage_changes(deals: pd.DataFrame) -> pd.DataFrame:
    """One row for each change of stage, with `left`, `to` and `day`; the first one comes from nowhere."""
    entries = {"new": "created", "appointment_held": "first_appointment"}
    entries |= {name: name for name in ("next_step", "proposal", "negotiation")}
    steps = [deals.assign(to=position, day=deals[milestone]) for position, milestone in entries.items()]
    steps.append(deals.assign(to=deals["outcome"], day=deals["closed"]))
    rows = pd.concat([step[["id", "to", "day"]] for step in steps]).dropna(subset="day")
    rows = rows.sort_values("id", kind="stable", ignore_index=True)
    to = rows["to"].map(SALESFORCE_STAGES)
    return rows.assign(to=to, left=to.groupby(rows["id"]).shift().fillna(""))


def save_report(table: pd.DataFrame, file: Path) -> None:
    text = table.to_csv(index=False, quoting=csv.QUOTE_ALL, lineterminator="\n")
    text += "".join(f'"{line}"\n' for line in ENGLISH_FOOTER).format(count=len(table))
    file.write_bytes(text.encode("utf-8"))


def european(amount: float) -> str:
    return "" if np.isnan(amount) else f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def american(days: pd.Series) -> pd.Series:
    """Month first, without leading zeros: 2/3/2026."""
    return days.map(lambda day: "" if pd.isna(day) else f"{day.month}/{day.day}/{day.year}")
