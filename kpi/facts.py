"""What the export as a whole can tell: which gateway, whether the two ratios, and from where its dates come."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi.missing import N_, Missing
from kpi.settings import Gateway, Settings
from kpi.tables import DATED, ESTIMATED, IMPLIED, POSITIONS, places, runs_backwards
from kpi.values import weakest

OWN_GATEWAY_SHARE = 0.80
# Words of Salesforce, HubSpot, Zoho and Dynamics for business that is not new, English and Spanish.
EXISTING_BUSINESS = (
    r"existing|renew|up-?\s?sell|cross-?\s?sell|upgrade|downgrade|replacement|add-?\s?on|expansion"
    r"|renovaci|existente|ampliaci|venta cruzada|reposici|cartera"
)
_PLACE = {position: place for place, position in enumerate(POSITIONS)}

NO_GATEWAY = N_(
    "the export does not tell which lost opportunities had got a proposal; add the proposal date, "
    "the stage history or the activities to it"
)
FEW_GATEWAYS = N_(
    "only {percent} % of the sales have a proposal date of their own (80 % are needed); "
    "add the proposal date, the stage history or the activities to the export"
)
NO_NEXT_STEP = N_(
    "the export does not tell which lost opportunities had reached the next step; add its date, "
    "the stage history or the activities to it"
)
FEW_NEXT_STEPS = N_(
    "only {percent} % of the sales have a next-step date of their own (80 % are needed); "
    "add its date, the stage history or the activities to the export"
)
NO_CONVERSATIONS = N_("no activities are loaded; add the export of calls and meetings")


@dataclass(frozen=True)
class Facts:
    """What holds for the whole export, whatever is filtered later.

    `gateway` is the one in force, `is_gateway_replaced` says that the chosen one was not in the export;
    `no_ratios` is the reason why the two ratios cannot be told, `None` where they can. The bases are those of most of
    the dates (estimated where one is), `cycle_basis` that of the sales whose days are counted.
    """

    gateway: Gateway
    is_gateway_replaced: bool
    no_ratios: Missing | None
    no_conversations: Missing | None
    appointment_basis: str
    gateway_basis: str
    cycle_basis: str | None
    undated: int
    backwards: int
    sales_without_amount: int
    existing: int


def existing_business(opportunities: pd.DataFrame) -> np.ndarray:
    """Which opportunities are renewals or other business with existing customers, where their type says so."""
    types = opportunities["type"].astype("category")
    said = types.cat.categories.astype("str").str.contains(EXISTING_BUSINESS, case=False, regex=True)
    return np.append(said, False)[types.cat.codes.to_numpy()].astype(bool)


def gateway_in_force(opportunities: pd.DataFrame, settings: Settings) -> Gateway:
    """The chosen gateway; the next step where the export knows no proposal stage but does know next steps."""
    if settings.gateway == "proposal" and not _knows(opportunities, "proposal") and _knows(opportunities, "next_step"):
        return "next_step"
    return settings.gateway


def establish(
    exported: pd.DataFrame,
    opportunities: pd.DataFrame,
    activities: pd.DataFrame,
    settings: Settings,
    is_existing: np.ndarray,
    as_of: date,
) -> Facts:
    """Read the facts off the opportunities as *exported* and with their chain complete, as of the day *as_of*.

    What the export can tell, it tells by any date, planned ones included; bases are those of the dates that count.
    """
    gateway = gateway_in_force(exported, settings)
    stamp = pd.Timestamp(as_of)
    is_closed = (opportunities["outcome"] != "open").to_numpy()
    is_won = (opportunities["outcome"] == "won").to_numpy()
    closed = opportunities["closed"]
    won = is_won & (closed <= stamp).to_numpy() & ~is_existing
    backwards = runs_backwards(opportunities, gateway)
    dates_appointment = (opportunities["first_appointment_basis"] != IMPLIED).to_numpy()
    timed = won & ~backwards & dates_appointment & (opportunities["closed_basis"] != IMPLIED).to_numpy()
    return Facts(
        gateway=gateway,
        is_gateway_replaced=gateway != settings.gateway,
        no_ratios=_why_no_ratios(exported, gateway, won, ~is_existing),
        no_conversations=None if len(activities) else Missing(NO_CONVERSATIONS),
        appointment_basis=_usual_basis(
            opportunities, "first_appointment", (opportunities["first_appointment"] <= stamp).to_numpy()
        ),
        gateway_basis=_usual_basis(opportunities, gateway, (opportunities[gateway] <= stamp).to_numpy()),
        cycle_basis=weakest(*(_usual_basis(opportunities, end, timed) for end in ("first_appointment", "closed"))),
        undated=int((is_closed & closed.isna().to_numpy()).sum()),
        backwards=int(backwards.sum()),
        sales_without_amount=int((won & ~(opportunities["amount"] > 0).to_numpy()).sum()),
        existing=int(is_existing.sum()),
    )


def _knows(opportunities: pd.DataFrame, gateway: str) -> bool:
    return bool(opportunities[f"{gateway}_basis"].isin(DATED).any() or (opportunities["position"] == gateway).any())


def _why_no_ratios(table: pd.DataFrame, gateway: Gateway, won: np.ndarray, is_new: np.ndarray) -> Missing | None:
    """Wins always imply their gateway and losses do not: without dates of their own the ratios would flatter."""
    place = places(table["position"])
    is_closed = (table["outcome"] != "open").to_numpy()
    # An open opportunity's stage says where it stands today, not that the export keeps the stage of closed ones.
    own = table[f"{gateway}_basis"].isin(DATED).to_numpy() | (is_closed & (place >= _PLACE[gateway]))
    sales = int(won.sum())
    none, few = (NO_GATEWAY, FEW_GATEWAYS) if gateway == "proposal" else (NO_NEXT_STEP, FEW_NEXT_STEPS)
    if not (own & is_new).any():
        return Missing(none)
    if sales and (own & won).sum() < OWN_GATEWAY_SHARE * sales:
        return Missing(few, percent=int(100 * (own & won).sum() / sales))
    return None


def _usual_basis(table: pd.DataFrame, milestone: str, reached: np.ndarray) -> str:
    """The basis of most of these dates; one estimated date makes everything built on them estimated."""
    counts = table.loc[reached, f"{milestone}_basis"].astype("str").value_counts()
    if ESTIMATED in counts.index:
        return ESTIMATED
    if counts.empty:
        return IMPLIED
    most = [str(basis) for basis in counts.index[counts == counts.max()]]
    return weakest(*most) or IMPLIED
