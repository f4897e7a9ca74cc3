"""SuiteCRM and SugarCRM: the module's export with English or Spanish labels, and with the names of the fields."""

from data.samples.crms import Shape
from data.samples.crms.suitecrm import fields, labels

NAME = "SuiteCRM / SugarCRM"
MILESTONES = frozenset({"first_appointment", "next_step", "proposal"})
NO_LABELS = frozenset({"team", "product", "activities"})

SHAPES = (
    Shape("SuiteCRM", NAME, (labels.ENGLISH,), labels.write, lacks=MILESTONES | NO_LABELS),
    Shape("SuiteCRM in Spanish", NAME, (labels.SPANISH,), labels.write, lacks=NO_LABELS),
    Shape(
        "SuiteCRM with the names of its fields and its meetings and calls",
        NAME,
        (fields.DEALS, fields.MEETINGS, fields.CALLS),
        fields.write,
        lacks=frozenset({"team", "product", "next_step", "proposal"}),
        set_aside=(fields.DELETED, 0, 0),
    ),
)
