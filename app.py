"""The door: server, page config, language, sidebar, navigation. Run with `streamlit run app.py`."""

import streamlit as st

from ui import session
from ui.navigation import navigate
from ui.news import show_news
from ui.printing import show_print_style
from ui.server import is_starting, server
from ui.sidebar import show_sidebar
from ui.widget_style import show_widget_style

if is_starting():
    app = st.App(**server(__file__))
else:
    st.set_page_config(page_title="Magic Number", page_icon="ui/icon.png", layout="wide", initial_sidebar_state=295)
    session.warm_up()
    session.read_link()

    page = navigate(session.words())
    show_news(session.words(), page.url_path)
    show_sidebar(session.words())
    show_print_style()
    show_widget_style()
    page.run()
    session.write_link()
    session.keep_weekly_figures()
