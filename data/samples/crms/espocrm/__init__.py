"""EspoCRM: the CSV with the names of its attributes, and workbooks with labels in English and Spanish."""

from data.samples.crms import Shape
from data.samples.crms.espocrm import deals

SHAPES = (
    Shape(
        "EspoCRM, CSV",
        "EspoCRM",
        (deals.CSV,),
        deals.write,
        lacks=frozenset({"first_appointment", "next_step", "proposal", "product", "activities"}),
    ),
    Shape("EspoCRM, Excel", "EspoCRM", (deals.EXCEL,), deals.write, lacks=frozenset({"activities"})),
    Shape(
        "EspoCRM in Spanish, Excel",
        "EspoCRM",
        (deals.SPANISH,),
        deals.write,
        lacks=frozenset({"product", "activities"}),
    ),
)
