"""Everything that a run sends to the browser, as one text, and the names that must not be in it."""

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

import crm


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
    """The names that stand in a text, whole or by their last word."""
    words = set(re.findall(r"\w+", text))
    return {name for name in names if name in text or (len(name.split()) == 2 and name.split()[-1] in words)}
