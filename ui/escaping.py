"""User text as it was typed, in places where Streamlit reads markdown.

Reps, accounts and file names come from the export: none of them may become a link, a picture, a formula, an icon.

Markdown is read in st.markdown, captions, headings, metrics, labels, tabs, buttons, st.table, and the options of radio
buttons and pills. The options of a selectbox, dataframes, st.text and st.code are text already: there the escapes
would show.
"""

import re
from html import escape

# CommonMark takes a backslash before any ASCII punctuation mark; these are the ones that start something.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:=@^\"'/])")
_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
# Bare addresses, arrows, dashes and `:streamlit:` are replaced after parsing, when the backslashes are gone:
# an invisible word joiner in their middle keeps them from being recognised.
_LATE = re.compile(r"(?i)(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=streamlit:)|(?<=[-<>~])(?=[-=>])")
_WORD_JOINER = "\u2060"


def as_html(text: object) -> str:
    """*text* such that HTML shows it letter by letter, between tags and in attributes."""
    return escape(str(text))


def plain(text: object) -> str:
    """*text* such that markdown shows it letter by letter, on one line."""
    one_line = _LINE_BREAKS.sub(" ", str(text))
    return _MARKS.sub(r"\\\1", _LATE.sub(_WORD_JOINER, one_line))
