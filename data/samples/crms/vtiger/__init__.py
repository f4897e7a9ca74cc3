"""vtiger: the export of the opportunities in English, with date fields of the house's own, and in Spanish."""

from data.samples.crms import Shape
from data.samples.crms.vtiger import deals

SHAPES = (
    Shape("vtiger", "vtiger", (deals.ENGLISH,), deals.write, lacks=frozenset({"team", "activities"})),
    Shape(
        "vtiger in Spanish",
        "vtiger",
        (deals.SPANISH,),
        deals.write,
        lacks=frozenset({"first_appointment", "next_step", "proposal", "team", "product", "activities"}),
    ),
)
