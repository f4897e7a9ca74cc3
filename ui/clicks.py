"""What was clicked in a chart."""

from typing import Any


def clicked(event: Any) -> str:
    """The `customdata` of the part of a chart that was clicked, a text; "" where nothing is."""
    points = event["selection"]["points"]
    return str(points[0].get("customdata", "")) if points else ""
