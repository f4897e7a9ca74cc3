"""Zoho: the CRM's own exports, English and Spanish, and the tables of Zoho Analytics."""

from data.samples.crms import Shape
from data.samples.crms.zoho import analytics, deals, spanish

NO_MILESTONES = frozenset({"first_appointment", "next_step", "proposal"})
NO_LABELS = frozenset({"team", "product"})

SHAPES = (
    Shape("Zoho CRM", "Zoho", (deals.DEALS,), deals.write, lacks=NO_MILESTONES | NO_LABELS | {"activities"}),
    Shape(
        "Zoho CRM with calls and events",
        "Zoho",
        (deals.DEALS, analytics.CALLS, analytics.EVENTS),
        analytics.write,
        lacks=NO_LABELS | {"next_step", "proposal"},
    ),
    Shape(
        "Zoho CRM with its stage history, calls and events",
        "Zoho",
        (deals.DEALS, deals.HISTORY, analytics.CALLS, analytics.EVENTS),
        deals.write,
        lacks=NO_LABELS,
    ),
    Shape(
        "Zoho Analytics",
        "Zoho",
        (analytics.POTENTIALS,),
        analytics.write,
        lacks=NO_MILESTONES | NO_LABELS | {"type", "activities"},
    ),
    Shape("Zoho CRM in Spanish", "Zoho", (spanish.FILE,), spanish.write, lacks=NO_LABELS | {"activities"}),
)
