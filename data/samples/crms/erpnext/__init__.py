"""ERPNext: the report view of the opportunities with labels, and the list with the names of the fields."""

from data.samples.crms import Shape
from data.samples.crms.erpnext import deals

SHAPES = (
    Shape("ERPNext, report view", "ERPNext", (deals.REPORT,), deals.write, lacks=frozenset({"activities"})),
    Shape(
        "ERPNext, names of fields",
        "ERPNext",
        (deals.FIELDS,),
        deals.write,
        lacks=frozenset({"first_appointment", "next_step", "proposal", "product", "activities"}),
    ),
)
