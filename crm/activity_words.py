"""What kind of activity it was, and whether it took place with a person at the other end."""

from collections.abc import Mapping

import numpy as np

from crm.columns import Columns
from crm.problems import N_
from crm.rows import Rows
from crm.vocabulary import (
    ABOUT_APPOINTMENTS,
    ACTIVITY_TYPES,
    DENIED,
    HELD,
    HELD_DAYS,
    NEGATIONS,
    NOT_HELD,
    REPLY,
    TO_COME,
)
from crm.words import header_names, plain_words

_OUTCOMES = ("call_outcome", "meeting_outcome", "outcome", "status")  # the more telling first
_UNKNOWN, _NO, _YES = -1, 0, 1
_CLOSE = 2  # words: "not yet completed"
_OTHER = "other"
TYPES = (*(name for name, _ in ACTIVITY_TYPES), _OTHER)
_APPOINTMENTS = (TYPES.index("demo"), TYPES.index("meeting"))
_MODULES = {
    "call": {"call start time", "call owner", "call duration", "direction", "call from", "call to",
             "do not modify phone call", "no modificar llamada de telefono"},
    "meeting": {"event owner", "start datetime", "organizer", "organizador", "host", "anfitrion", "location",
                "join url", "do not modify appointment", "no modificar cita"},
}  # fmt: skip

TYPES_OF_SUBJECTS = N_(
    "Activities whose type is empty or unknown, and whose subject speaks of a meeting or a demo: {n}. They count as "
    "such."
)
ADD_TYPE = N_("Add the type of the activity to the export, and nothing needs to be inferred from subjects.")
NO_OUTCOME = N_("No column of {file} tells which activities took place, so all of them count as held.")
ADD_OUTCOME = N_("Add the outcome (or the status) to the export, so that no-shows and unanswered calls do not count.")
UNKNOWN_OUTCOMES = N_(
    "Outcomes of activities that say nothing to us: {outcomes}. These activities do not count as held."
)
NAME_OUTCOMES = N_("Where they did take place, set an outcome such as Completed in the CRM and export again.")


def types_of(rows: Rows, columns: Columns, fields: Mapping[str, int]) -> np.ndarray:
    """Call, meeting, demo, ...: by the type, else by the subject; a file of one module says it in its headers, or in
    its own name: Export_Meeting.csv. In a list of calls no subject makes a meeting."""
    other = TYPES.index(_OTHER)
    found = np.full(len(columns.grid.lines), other, dtype=np.int8)
    if "type" in fields:
        found = columns[fields["type"]].each(_type, np.int8)
    headers = {plain_words(header) for header in columns.grid.header}
    module = next((name for name, signs in _MODULES.items() if headers & signs), "")
    if "subject" in fields and module != "call":
        by_subject = columns[fields["subject"]].each(_type_of_subject, np.int8)
        told = rows.in_use & (found == other) & np.isin(by_subject, _APPOINTMENTS)
        if told.any() and not module:
            rows.record("types_of_subjects", "note", TYPES_OF_SUBJECTS, told, next_step=ADD_TYPE)
        found = np.where(found == other, by_subject, found)
    return np.where(found == other, TYPES.index(module or _in_name(columns.grid.file)), found).astype(np.int8)


def _in_name(file: str) -> str:
    """The only type that a file's name speaks of; "other" where it names none or several."""
    words = plain_words(file)
    told = [name for name, pattern in ACTIVITY_TYPES if pattern.search(words)]
    return told[0] if len(told) == 1 else _OTHER


def _type(text: str) -> int:
    words = plain_words(text)
    return TYPES.index(next((name for name, pattern in ACTIVITY_TYPES if pattern.search(words)), _OTHER))


def _type_of_subject(text: str) -> int:
    """What is named first counts, but an e-mail or a note is one wherever it says so, and so is what is only done
    about an appointment: "Email: meeting confirmation", "Llamada para concertar cita", "Send meeting notes"."""
    words = plain_words(text)
    named = {name: match.start() for name, pattern in ACTIVITY_TYPES if (match := pattern.search(words))}
    if REPLY.search(words) or "email" in named:
        return TYPES.index("email")
    if ABOUT_APPOINTMENTS.search(words):
        return TYPES.index("call" if "call" in named else "note" if "note" in named else "task")
    spoken = [name for name in ("demo", "meeting", "call") if name in named]
    first = min(spoken or named, key=lambda name: named[name], default=_OTHER)
    return TYPES.index("note" if "note" in named else first)


def held(rows: Rows, columns: Columns, fields: Mapping[str, int]) -> np.ndarray:
    """Whether it took place: the first outcome that is filled decides. Without any such column all did: for certain
    where the day is the one on which it was done."""
    told = [columns[fields[field]] for field in _OUTCOMES if field in fields]
    if not told and not HELD_DAYS.isdisjoint(header_names(columns.grid.header[fields["date"]])):
        return columns[fields["date"]].each(bool, bool)
    if not told:
        rows.record("activities_without_outcome", "question", NO_OUTCOME, next_step=ADD_OUTCOME)
        return np.ones(len(columns.grid.lines), dtype=bool)
    strange = sorted({word for column in told for word in column.words if word and _says_held(word) == _UNKNOWN})
    if strange:
        outcomes = ", ".join(strange)
        rows.record("unknown_outcome", "question", UNKNOWN_OUTCOMES, next_step=NAME_OUTCOMES, outcomes=outcomes)
    held = np.full(len(columns.grid.lines), _UNKNOWN, dtype=np.int8)
    for column in told:
        held = np.where(held == _UNKNOWN, column.each(_says_held, np.int8), held)
    return held == _YES


def _says_held(text: str) -> int:
    words = plain_words(text)
    if not words:
        return _UNKNOWN
    if NOT_HELD.search(words) or DENIED.search(words) or TO_COME.search(words):
        return _NO
    if not (done := HELD.search(words)):
        return _UNKNOWN
    before = words[: done.start()].split()
    if NEGATIONS.isdisjoint(before):
        return _YES
    return _UNKNOWN if NEGATIONS.isdisjoint(before[-_CLOSE:]) else _NO
