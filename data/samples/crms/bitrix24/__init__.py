"""Bitrix24: the fields of the API with a list of users, and the list's export with labels in English and Spanish."""

from data.samples.crms import Shape
from data.samples.crms.bitrix24 import fields, labels

NOT_DATED = frozenset({"first_appointment", "next_step", "proposal"})

SHAPES = (
    Shape(
        "Bitrix24, fields and users",
        "Bitrix24",
        (fields.DEALS, fields.USERS),
        fields.write,
        lacks=NOT_DATED | {"team", "product", "type", "activities"},
    ),
    Shape("Bitrix24", "Bitrix24", (labels.ENGLISH,), labels.write, lacks=NOT_DATED | {"team", "activities"}),
    Shape("Bitrix24 in Spanish", "Bitrix24", (labels.SPANISH,), labels.write, lacks=frozenset({"activities"})),
)
