"""A rep on one sheet of paper: what the browser prints instead of the page, A4 or Letter.

Built as HTML of its own, since paper has no tabs, no dialogs and no second column to scroll to; every text is escaped.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import streamlit as st

from ui.escaping import as_html
from ui.one_page.sheet import Sheet

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def show_one_page(sheet: Sheet) -> None:
    """Put the sheet on the page; the screen does not show it, the printer nothing else."""
    st.html(f"<style>{_STYLE}</style>")
    st.html(html_of(sheet))


def html_of(sheet: Sheet) -> str:
    """The sheet as HTML."""
    parts = [f"<h1>{as_html(sheet.title)}</h1>", _paragraph(sheet.about)]
    parts += [f'<p><span class="large">{as_html(sheet.large)}</span> {as_html(sheet.beside)}</p>']
    parts += [_heading(sheet.chain_heading), _table(sheet.chain_columns, sheet.chain)]
    parts += [_heading(sheet.figures_heading), _table(sheet.figure_columns, sheet.figures)]
    for heading, paragraphs, points in sheet.lists:
        parts += [_heading(heading), *map(_paragraph, paragraphs), _points(points)]
    if sheet.deals or sheet.below_deals:
        deals = _table(sheet.deal_columns, sheet.deals) if sheet.deals else ""
        parts += [_heading(sheet.deals_heading), deals, _paragraph(sheet.below_deals)]
    return f'<section class="one-page">{"".join(parts)}</section>'


def _heading(text: str) -> str:
    return f"<h2>{as_html(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{as_html(text)}</p>" if text else ""


def _points(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{as_html(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{as_html(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{as_html(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
