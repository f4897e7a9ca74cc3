"""Where Streamlit's own widgets do not fit a page that is read aloud in a meeting: one place for what is changed.

A button or a popover that wraps centres its lines, so that two tiles side by side no longer line up; and a popover is
as wide as the page, so that one in a row of buttons opens over the sidebar.
"""

import streamlit as st

_STYLE = """
[data-testid="stBaseButton-tertiary"] { justify-content: flex-start; text-align: left; }
[data-testid="stBaseButton-tertiary"] > div { justify-content: flex-start; text-align: left; }
[data-testid="stPopoverBody"] { max-width: min(26rem, 90vw) !important; }
"""


def show_widget_style() -> None:
    """Lines of a button from the left, and popovers no wider than they can be read."""
    st.html(f"<style>{_STYLE}</style>")
