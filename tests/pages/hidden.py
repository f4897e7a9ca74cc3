"""Everything that a run sends to the browser, as one text, and the names that must not be in it."""

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

import crm
from ui.session.data import SAMPLE_FILES, SAMPLES

SAMPLE = crm.read([SAMPLES / name for name in SAMPLE_FILES])
PEOPLE = {*map(str, SAMPLE.opportunities["rep"].unique()), "Nora Vidal", "Otto Lang"}


def _nodes(block: Block) -> Iterator[Node]:
    yield block
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _nodes(child)
        else:
            yield child


def sent(app: AppTest) -> str:
    """Texts, labels, keys, charts and tables of all elements, open dialogs included, and the link."""
    found = [node.proto.SerializeToString() for node in _nodes(app._tree) if getattr(node, "proto", None) is not None]
    text = b"\n".join(found).decode("utf-8", errors="replace")
    # Charts and components travel as JSON, which writes an accent as an escape.
    unescaped = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
    return "\n".join([re.sub(r"\\([^\w\s])", r"\1", unescaped), urlencode(dict(app.query_params)), json.dumps(text)])


def names_in(export: crm.Export) -> set[str]:
    """Every rep, account and deal that the export names."""
    deals = export.opportunities
    columns: Iterable = (deals["rep"], deals["account"], deals["name"], export.activities["rep"])
    return {str(name) for column in columns for name in column.unique()} - {""}


def told_of(names: Iterable[str], text: str) -> set[str]:
    """The names that stand in a text, whole or by their last word; those of reps by their first one as well."""
    words = set(re.findall(r"[^\W_]+", text.replace("Santa Lucía", "")))  # a country with holidays of its own
    parts = {name: name.split()[:1] * (name in PEOPLE) + name.split()[-1:] * (len(name.split()) == 2) for name in names}
    return {name for name, told in parts.items() if name in text or words & {*told}}
