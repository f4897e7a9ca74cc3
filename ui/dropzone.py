"""The words inside Streamlit's file uploader, which knows English only, in the reader's language."""

import json

import streamlit as st

from ui.words import Words

_BUTTON = '[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] p'
_HINT = '[data-testid="stFileUploaderDropzoneInstructions"] span'


def word_the_dropzone(words: Words) -> None:
    """Paint our words over the uploader's own, on every uploader of the page."""
    button, hint = words.say("Choose files"), words.say("or drop them here (200 MB)")
    st.html(f"<style>{_painted_over(_BUTTON, button, '1rem')} {_painted_over(_HINT, hint, '0.875rem')}</style>")


def word_dropzone_for_one(key: str, megabytes: int, words: Words) -> None:
    """The same over the uploader in the container *key*, which takes one file of so many megabytes."""
    button = words.say("Choose the file")
    hint = words.say("or drop it here ({limit} MB)", limit=words.number(megabytes))
    over = [(_BUTTON, button, "1rem"), (_HINT, hint, "0.875rem")]
    within = [_painted_over(f".st-key-{key} {selector}", text, size) for selector, text, size in over]
    st.html(f"<style>{' '.join(within)}</style>")


def _painted_over(selector: str, text: str, size: str) -> str:
    # A string of JSON without its non-ASCII escapes is a string of CSS, as long as the text holds no backslash.
    content = json.dumps(text, ensure_ascii=False)
    return f"{selector} {{font-size: 0}} {selector}::after {{content: {content}; font-size: {size}}}"
