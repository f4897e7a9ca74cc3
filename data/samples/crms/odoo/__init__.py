"""Odoo: labels in English and Spanish, technical names with external ids, and the list without what is archived."""

from data.samples.crms import Shape
from data.samples.crms.odoo import labels, spanish, technical

LABELS = frozenset({"product", "type"})
MILESTONES = frozenset({"first_appointment", "next_step", "proposal"})

SHAPES = (
    Shape("Odoo", "Odoo", (labels.FILE,), labels.write, lacks=LABELS | {"activities"}),
    Shape("Odoo with the activities that were done", "Odoo", (labels.FILE, labels.DONE), labels.write, lacks=LABELS),
    Shape(
        "Odoo in Spanish, grouped by stage",
        "Odoo",
        (spanish.GROUPED,),
        spanish.write,
        lacks=LABELS | MILESTONES | {"activities"},
        set_aside=(len(spanish.STAGES),),
    ),
    Shape(
        "Odoo in Spanish, as it exports by itself: nothing that is archived",
        "Odoo",
        (spanish.UNARCHIVED,),
        spanish.write,
        lacks=LABELS | MILESTONES | {"lost", "activities"},
    ),
    Shape(
        "Odoo in technical names, with its users",
        "Odoo",
        (technical.LEADS, technical.USERS),
        technical.write,
        lacks=LABELS | {"activities"},
    ),
)
