"""User text as it was typed, in places where Streamlit reads markdown.

Reps, accounts and file names come from the export: none of them may become a link, a picture, a formula, an icon.
"""

import re

# Every ASCII punctuation mark may be escaped in CommonMark; these are the ones that start something.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:=@^\"'/])")
_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def plain(text: object) -> str:
    """*text* such that markdown shows it letter by letter, on one line."""
    return _MARKS.sub(r"\\\1", _LINE_BREAKS.sub(" ", str(text)))
