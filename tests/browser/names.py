"""Shows names that try to be more than text, in the places where Streamlit reads markdown."""

import streamlit as st

from ui.escaping import plain

NAMES = (
    "a*b*c_d_e ~~f~~ `g`",
    "$1,000 and $2,000",
    "[link](http://evil.example)",
    "![picture](http://evil.example/a.png)",
    ":material/home: :smile: :red[hot] :streamlit:",
    "www.evil.example http://evil.example/x me@evil.example",
    "a -> b <- c -- d >= e",
    "<b>bold</b> &amp; &copy;",
    "# head",
    "1. one",
    "- item",
    "> quote",
    "| a | b |",
    "back\\slash \\$ [^1] ---",
    "Müller & Söhne GmbH: Nord",
)

if __name__ == "__main__":
    for number, name in enumerate(NAMES):
        with st.container(key=f"name-{number}"):
            st.markdown(plain(name))
            st.metric(plain(name), plain(name))
