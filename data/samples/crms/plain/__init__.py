"""No CRM in particular: a list kept by hand, every milestone in a column of its own."""

from data.samples import plain
from data.samples.crms import Shape

SHAPES = (
    Shape("Plain list", "", ("plain.csv",), plain.write),
    Shape("Plain list with activities", "", ("plain.csv", "plain_activities.csv"), plain.write, lacks=frozenset()),
)
