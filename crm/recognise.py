"""What a file is: a list of deals, a stage history, activities, or none of these; and which column is what."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crm.amounts import written_amounts
from crm.change_days import with_day_of_change
from crm.columns import Columns
from crm.dates import written_dates
from crm.headers import column_names
from crm.milestones import entered_stage
from crm.stages import LOST, WON, StageWords
from crm.vendors import Vendor, recognise_vendor
from crm.vocabulary import (
    ACTIVITY,
    ACTIVITY_TELL_TALES,
    ACTIVITY_TYPES,
    FLAG_WORDS,
    HISTORY,
    HISTORY_TELL_TALES,
    OPPORTUNITY,
    STATUS_WORDS,
    Aliases,
)
from crm.words import header_names, plain_words, speaks_spanish

OPPORTUNITIES, STAGE_HISTORY, ACTIVITIES = "opportunities", "history", "activities"
_DAYS_OF_DEALS = {
    "first_appointment_date",
    "next_step_date",
    "proposal_date",
    "closed_date",
    "close_date",
    "expected_close_date",
}
_FLAGS = {"is_won", "is_closed", "active", "deleted"}
_AMOUNTS = {"amount", "amount_converted", "amount_won", "amount_won_converted"}
_ROWS_PER_DEAL = 1.3  # a deal list repeats few identifiers, a history nearly all
_DATE_WORDS = {"date", "fecha", "datum", "closedate", "createddate", "createdate", "activitydate", "lastmodifieddate"}
_VAGUE_AMOUNTS = {"value", "valor", "total", "price", "cantidad", "revenue", "ingresos", "mrr", "tcv"}
_MOST, _SOME = 0.5, 0.3
_ALL_HEADERS = frozenset(
    word for aliases in (OPPORTUNITY, HISTORY, ACTIVITY) for words in aliases.values() for word in words
)


@dataclass(frozen=True)
class Recognised:
    """`fields` says which column holds a field; `kind` is "" where the file is none of ours.

    `told`: the columns the director spoke about, with the field, "" for not used.
    """

    kind: str
    vendor: Vendor
    fields: Mapping[str, int]
    is_spanish: bool
    told: Mapping[int, str] = dataclasses.field(default_factory=dict)


class _Headers:
    """The headers of one file, matched with the names of fields."""

    def __init__(self, columns: Columns, told: Mapping[int, str]) -> None:
        self.columns, self.told = columns, told
        self.names = [header_names(header) for header in columns.grid.header]
        self.all_names = frozenset(name for names in self.names for name in names)
        self.vendor = recognise_vendor(columns.grid.header, self.all_names)
        self.stages = StageWords(None, self.vendor.stages, self.vendor.stage_prefix)

    def match(self, aliases: Aliases, overrides: Mapping[str, str]) -> dict[str, int]:
        """Field -> column. What the director told comes first, then the CRM's own meanings, then the aliases by
        priority; a column serves one field."""
        found = {field: position for position, field in self.told.items() if field in aliases}
        free = [position for position in range(len(self.names)) if position not in self.told]
        for name, meant in overrides.items():
            for position in [place for place in free if name in self.names[place]]:
                if not meant:
                    free.remove(position)
                elif meant in aliases and meant not in found and self._fits(meant, position, aliases):
                    found[meant] = position
                    free.remove(position)
        place = found.get("amount_converted")
        if place is not None and "amount" not in found and set(self.names[place]) & set(aliases.get("amount", ())):
            # SuiteCRM's "Amount" is the converted one, but only beside the "Opportunity Amount".
            found["amount"] = found.pop("amount_converted")
        for field, words in aliases.items():
            if field in found:
                continue
            candidates = (place for word in words for place in free if word in self.names[place])
            if (chosen := next((place for place in candidates if self._fits(field, place, aliases)), None)) is not None:
                found[field] = chosen
                free.remove(chosen)
        return found

    def _fits(self, field: str, position: int, aliases: Aliases) -> bool:
        """Whether the values can be what the header says: "Estado" is a status or a province, "Next Step" a text.

        A header that says date or amount is believed: there, values that cannot be read are worth a question.
        """
        words = set(" ".join(self.names[position]).split())
        if field == "date" or field.endswith("_date"):
            is_certain = bool(words & _DATE_WORDS)
            return is_certain or self.columns.taken_apart(position, written_dates).share_of_dates >= _MOST
        if field in _AMOUNTS and words & _VAGUE_AMOUNTS:
            return self.columns.taken_apart(position, written_amounts).share_of_amounts >= _MOST
        if field in _FLAGS:
            return all(plain_words(word) in FLAG_WORDS for word in self.columns[position].words)
        if field == "status" and aliases is OPPORTUNITY:  # activities are done or not
            return self.share(position, self._is_outcome) >= _SOME
        return True

    def share(self, position: int, holds: Callable[[str], bool]) -> float:
        column = self.columns[position]
        filled = [(holds(word), rows) for word, rows in zip(column.words, column.counts, strict=True) if word]
        total = sum(rows for _, rows in filled)
        return sum(rows for is_so, rows in filled if is_so) / total if total else 1.0

    def unmatched_status(self, fields: Mapping[str, int]) -> int | None:
        """A "Status" that holds the stages, where there is no other stage."""
        for position, names in enumerate(self.names):
            if position in fields.values() or position in self.told or not set(names) & set(OPPORTUNITY["status"]):
                continue
            if self.share(position, lambda word: self.stages.place(word).is_known) >= _MOST:
                return position
        return None

    def _is_outcome(self, word: str) -> bool:
        return plain_words(word) in STATUS_WORDS or bool(self.stages.place(word).outcome)


def _is_end(word: str) -> bool:
    return STATUS_WORDS.get(plain_words(word)) in (WON, LOST)


def _is_win(word: str) -> bool:
    return STATUS_WORDS.get(plain_words(word)) == WON


def known_headers(cells: Sequence[str]) -> int:
    """How many different cells of a row are headers that we know."""
    known = {cell for cell in cells if _ALL_HEADERS.intersection(header_names(cell)) or entered_stage(cell)}
    return len(known)


def recognise(columns: Columns, chosen: Mapping[str, str] | None = None) -> Recognised:
    """Which kind of file this is, from which CRM, and what its columns are.

    `chosen`: name of a column (`crm.headers.column_names`) -> field, "" for not used. It beats what we recognise; of
    two columns told to be one field the last one is.
    """
    told = _told(columns, chosen or {})
    headers = _Headers(columns, told)
    vendor = headers.vendor
    deals = headers.match(OPPORTUNITY, vendor.headers)
    kind, fields = "", deals
    if history := _as_history(headers, deals):
        kind, fields = STAGE_HISTORY, history
    elif activities := _as_activities(headers, deals):
        kind, fields = ACTIVITIES, activities
    else:
        if "stage" not in deals and "status" not in deals and (status := headers.unmatched_status(deals)) is not None:
            deals["stage"] = status
        kind = OPPORTUNITIES if _is_deals(headers, deals, vendor) else ""
    return Recognised(kind, vendor, fields, speaks_spanish(columns.grid.header), told)


def _told(columns: Columns, chosen: Mapping[str, str]) -> dict[int, str]:
    places = {name: position for position, name in enumerate(column_names(columns.grid.header))}
    told = {places[name]: field for name, field in chosen.items() if name in places}
    last = {field: position for position, field in told.items()}
    return {position: field if last[field] == position else "" for position, field in told.items()}


def fields_of_deals(columns: Columns, recognised: Recognised) -> dict[str, int]:
    """What the columns of a file mean, read as a list of deals, whatever its kind."""
    return _Headers(columns, recognised.told).match(OPPORTUNITY, recognised.vendor.headers)


def _as_history(headers: _Headers, deals: Mapping[str, int]) -> dict[str, int]:
    is_of_vendor = any(signature <= headers.all_names for signature in headers.vendor.histories)
    fields = headers.match(HISTORY, headers.vendor.history_headers if is_of_vendor else {})
    if not {"stage", "date"} <= fields.keys() or not {"opportunity_id", "opportunity_name"} & fields.keys():
        return {}
    if is_of_vendor:
        return fields
    tells = bool(headers.all_names & HISTORY_TELL_TALES) or {"opportunityid", "stagename"} <= headers.all_names
    is_history = tells and not {"owner", "amount", "stage"} <= deals.keys()
    if not is_history and (tells or "owner" not in deals):
        key = headers.columns[fields.get("opportunity_id", fields.get("opportunity_name", 0))]
        is_history = len(key.codes) >= _ROWS_PER_DEAL * max(len(key.texts), 1)
    return with_day_of_change(headers.columns, headers.names, fields, headers.told) if is_history else {}


def _as_activities(headers: _Headers, deals: Mapping[str, int]) -> dict[str, int]:
    fields = headers.match(ACTIVITY, {})
    signs = len(headers.all_names & ACTIVITY_TELL_TALES)
    is_list = signs >= 3 or (signs == 2 and "type" in fields)
    is_list |= any(signature <= headers.all_names for signature in headers.vendor.activities)
    is_list |= _tells_kinds(headers, fields, deals)
    is_list &= "date" in fields and "stage" not in deals
    return fields if is_list and {"type", "owner", "subject"} & fields.keys() else {}


def _tells_kinds(headers: _Headers, fields: Mapping[str, int], deals: Mapping[str, int]) -> bool:
    """Whether a list kept by hand says meeting, call, ... in most of its rows, and nothing that only deals have."""
    kind = fields.get("type", fields.get("subject"))
    if kind is None or (_AMOUNTS | _DAYS_OF_DEALS) & deals.keys():
        return False
    if not {"opportunity_id", "opportunity_name"} & fields.keys() or not any(headers.columns[kind].words):
        return False
    if "status" in deals and any(_is_win(word) for word in headers.columns[deals["status"]].words):
        return False
    return (
        headers.share(kind, lambda word: any(pattern.search(plain_words(word)) for _, pattern in ACTIVITY_TYPES))
        >= _MOST
    )


def _is_deals(headers: _Headers, fields: Mapping[str, int], vendor: Vendor) -> bool:
    """Somebody's deals, and how they stand. A status alone may be a contact's, unless the file has the headers of a
    CRM's deals, an amount, a day that only deals have, or something won or lost."""
    if not {"owner", "opportunity_id", "opportunity_name"} & fields.keys():
        return False
    if {"stage", "is_won", "won_date", "lost_date"} & fields.keys():
        return True
    if "status" not in fields:
        return False
    if vendor.name or (_AMOUNTS | _DAYS_OF_DEALS) & fields.keys():
        return True
    return any(_is_end(word) for word in headers.columns[fields["status"]].words)
