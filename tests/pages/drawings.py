"""The drawings of a page, as they are sent to the browser."""

import re
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest


def chart_name(element) -> str:
    """The name of the chart that an element of the page is, "" where it is none."""
    if element.type == "plotly_chart":
        return element.proto.id.rsplit("-", 1)[-1]
    named = re.search(r'data-chart="([^"]+)"', element.proto.body) if element.type == "html" else None
    return named[1] if named else ""


def drawings(app: AppTest) -> dict[str, str]:
    """The HTML of each drawing, by the name of the chart."""
    return {name: one.proto.body for one in app.main if one.type == "html" and (name := chart_name(one))}


def sparklines(app: AppTest) -> Iterator[str]:
    """What the sparklines are called, in the order of the page."""
    for one in app.main:
        if one.type == "html" and (named := re.match(r'<img alt="([^"]+)"', one.proto.body)):
            yield named[1]
