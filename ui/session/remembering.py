"""Corrections are remembered by the layout of the file they were made for, and offered when it comes again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

import crm
import store
from ui.session.correcting import Corrections, corrections_of, with_corrections
from ui.session.data import File, Loaded
from ui.session.memory import from_memory, into_memory


@dataclass(frozen=True)
class Offer:
    """What was told the last time about a file with the same headers."""

    file: str
    corrections: Corrections
    saved_at: datetime


def remember(loaded: Loaded, before: Loaded | None) -> None:
    """Keep what was corrected about each file since *before*; a file without corrections any more is forgotten."""
    for source in loaded.sources:
        now = corrections_of(loaded.answers, source, loaded.sources)
        then = _corrections_before(before, source.file)
        if now == then:
            continue
        for signature in _signatures(loaded, source):
            _save(signature, now)


def offer_corrections(
    files: Iterable[File], sources: Iterable[crm.Source], layouts: Mapping[str, str], told: crm.Choices
) -> None:
    """Look up what was told the last time about files with these headers; `offers` has it until it is taken or not."""
    everywhere = list(sources)
    contents = dict(files)
    offers = []
    for source in everywhere:
        kept = remembered_about(source, layouts.get(source.file, source.signature), contents.get(source.file))
        if kept and kept.answers != corrections_of(told, source, everywhere):
            offers.append(Offer(source.file, kept.answers, kept.saved_at))
    st.session_state["offers"] = offers


def remembered_about(source: crm.Source, signature: str, content: bytes | None) -> store.Remembered | None:
    """What was told the last time about a file whose headers have this *signature* or, where it has none, its numbered
    columns; `None` where nothing was."""
    signatures = [signature]
    if not source.kind and content is not None:
        signatures += _signature_without_header((source.file, content))
    return next(filter(None, map(_remembered, signatures)), None)


def offers() -> list[Offer]:
    """What could be used again about the files that were dropped last."""
    return st.session_state.get("offers", [])


def withdraw_offers() -> None:
    st.session_state["offers"] = []


def with_offers(told: crm.Choices) -> crm.Choices:
    """The answers, with everything that is offered."""
    for offer in offers():
        told = with_corrections(told, offer.file, offer.corrections)
    return told


def is_remembered(loaded: Loaded, source: crm.Source) -> bool:
    """Whether there are corrections to offer the next time this layout comes."""
    return any(_remembered(signature) for signature in _signatures(loaded, source))


def forget_corrections(loaded: Loaded, source: crm.Source) -> None:
    """Offer nothing about this layout any more; what is on screen stays as it is."""
    for signature in _signatures(loaded, source):
        _save(signature, {})


def _save(signature: str, corrections: Corrections) -> None:
    """Remember the corrections of a layout; none at all are forgotten."""

    def save(memory: store.Store) -> None:
        if corrections:
            memory.mappings.save(signature, corrections)
        else:
            memory.mappings.forget(signature)

    into_memory(save, None)


def _remembered(signature: str) -> store.Remembered | None:
    return from_memory(lambda memory: memory.mappings.latest(signature), None)


def _signatures(loaded: Loaded, source: crm.Source) -> list[str]:
    """Under which names a file's corrections are kept: its headers as first read and, where it has none, as numbered.

    Of a file without a header the first row was taken for one, which is another one in every export.
    """
    first = loaded.layouts.get(source.file, source.signature)
    is_numbered = source.dialect.header_line == 0
    return list(dict.fromkeys([first, source.signature] if is_numbered else [first]))


def _signature_without_header(file: File) -> list[str]:
    told = crm.Choices(header_lines={file[0]: crm.NO_HEADER})
    return [source.signature for source in crm.layouts([file], choices=told)]


def _corrections_before(before: Loaded | None, file: str) -> dict[str, Any]:
    if before is None:
        return {}
    found = [source for source in before.sources if source.file == file]
    return corrections_of(before.answers, found[0], before.sources) if found else {}
