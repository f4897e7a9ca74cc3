"""Dynamics 365: views exported to Excel, with their hidden columns and their hidden sheet."""

from data.samples.crms import Shape
from data.samples.crms.dynamics_365 import activities, opportunities, spanish

MILESTONES = frozenset({"first_appointment", "next_step", "proposal"})
LABELS = frozenset({"product", "type"})

SHAPES = (
    Shape(
        "Dynamics 365",
        "Dynamics 365",
        (opportunities.FILE,),
        opportunities.write,
        lacks=MILESTONES | LABELS | {"activities"},
    ),
    Shape(
        "Dynamics 365 with appointments and phone calls",
        "Dynamics 365",
        (opportunities.FILE, activities.APPOINTMENTS, activities.CALLS),
        activities.write,
        lacks=LABELS | {"next_step", "proposal"},
    ),
    Shape(
        "Dynamics 365 in Spanish, with date columns of its own",
        "Dynamics 365",
        (spanish.FILE,),
        spanish.write,
        lacks=LABELS | {"team", "activities"},
    ),
)
