"""Any page on paper: without the sidebar and the navigation, small enough that a table as wide as a screen is whole.

A page with a sheet of its own (`ui.one_page`) prints that instead.
"""

import streamlit as st

# A sheet is some 720 pixels wide, the page of a meeting room's screen some 1,000.
_STYLE = """
@media print {
  @page { size: auto; margin: 9mm; }
  [data-testid="stSidebar"], [data-testid="stHeader"] { display: none !important; }
  [data-testid="stMain"] { zoom: 0.68; }
  h1, h2, h3 { break-after: avoid; }
}
"""


def show_print_style() -> None:
    """What the printer makes of every page; the screen does not change."""
    st.html(f"<style>{_STYLE}</style>")
