"""What a reader corrects about one file, among the answers about all of them; every function gives new answers.

The corrections of one file are kept as JSON can hold them: "columns", "stages", "date_orders", "decimal_marks",
"sheet", "header_line", "currency" and "rates", each only where something was told.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from math import isfinite
from typing import Any

import crm

_DEALS = ("opportunities", "")
_BY_HEADER = ("date_orders", "decimal_marks")

Corrections = Mapping[str, Any]


def corrections_of(told: crm.Choices, source: crm.Source, sources: Iterable[crm.Source]) -> dict[str, Any]:
    """What was told about *source*. What names a stage or header that no file has stays with the deals."""
    everywhere = list(sources)
    keeps_rest = source.kind in _DEALS
    found: dict[str, Any] = {}
    if columns := told.columns.get(source.signature):
        found["columns"] = {source.signature: dict(columns)}
    found["stages"] = _own(told.stages, _stages(source), _all(_stages, everywhere), keeps_rest)
    for name in _BY_HEADER:
        found[name] = _own(getattr(told, name), _headers(source), _all(_headers, everywhere), keeps_rest)
    found["sheet"] = told.sheets.get(source.file, "")
    found["header_line"] = told.header_lines.get(source.file, 0)
    if source.kind in _DEALS:
        found["currency"], found["rates"] = told.currency, dict(told.rates)
    return {name: value for name, value in found.items() if value}


def with_corrections(told: crm.Choices, file: str, corrections: Corrections) -> crm.Choices:
    """The answers with those corrections of *file*; what is not of the right form is left out."""
    line = corrections.get("header_line")
    rates = corrections.get("rates")
    columns = corrections.get("columns")
    return replace(
        told,
        columns={**told.columns, **{str(key): _texts(part) for key, part in _mapping(columns).items()}},
        stages={**told.stages, **_texts(corrections.get("stages"))},
        date_orders={**told.date_orders, **_texts(corrections.get("date_orders"))},
        decimal_marks={**told.decimal_marks, **_texts(corrections.get("decimal_marks"))},
        sheets=_put(told.sheets, file, str(corrections.get("sheet") or "")),
        header_lines=_put(told.header_lines, file, line if isinstance(line, int) else 0),
        currency=str(corrections.get("currency") or "") or told.currency,
        rates={**told.rates, **{str(code): rate for code, rate in _mapping(rates).items() if _is_rate(rate)}},
    )


def without_corrections(told: crm.Choices, source: crm.Source, layout: str = "") -> crm.Choices:
    """The answers without those about *source*: back to what was recognised. `layout`: its signature as first read."""
    return replace(
        told,
        columns={
            signature: part for signature, part in told.columns.items() if signature not in (source.signature, layout)
        },
        stages={stage: word for stage, word in told.stages.items() if stage not in _stages(source)},
        date_orders={name: order for name, order in told.date_orders.items() if name not in _headers(source)},
        decimal_marks={name: mark for name, mark in told.decimal_marks.items() if name not in _headers(source)},
        sheets=_put(told.sheets, source.file, ""),
        header_lines=_put(told.header_lines, source.file, 0),
    )


def with_column(told: crm.Choices, source: crm.Source, name: str, field: str) -> crm.Choices:
    """The column *name* is *field*, "" for not used; another column that was this field is then not used."""
    columns = dict(told.columns.get(source.signature, {}))
    for other, column in zip(source.preview.columns, source.columns, strict=True):
        if field and other != name and columns.get(other, column.field) == field:
            columns[other] = ""
    columns[name] = field
    return replace(told, columns={**told.columns, source.signature: columns})


def with_sheet(told: crm.Choices, file: str, sheet: str) -> crm.Choices:
    """Another worksheet; where its header is, is for us to find again."""
    return replace(told, sheets=_put(told.sheets, file, sheet), header_lines=_put(told.header_lines, file, 0))


def with_header_line(told: crm.Choices, file: str, line: int) -> crm.Choices:
    return replace(told, header_lines=_put(told.header_lines, file, line))


def with_stage(told: crm.Choices, stage: str, place: str) -> crm.Choices:
    """Where a stage stands: a position of `kpi.tables.POSITIONS`, "won" or "lost"."""
    return replace(told, stages={**told.stages, stage: place})


def with_writing(told: crm.Choices, part: str, header: str, written: str) -> crm.Choices:
    """How the dates or amounts below a header are written; `part` is "date_orders" or "decimal_marks"."""
    if part == "decimal_marks":
        return replace(told, decimal_marks={**told.decimal_marks, header: written})
    return replace(told, date_orders={**told.date_orders, header: written})


def is_corrected(told: crm.Choices, source: crm.Source) -> bool:
    """Whether there is anything of this file that can go back to what was recognised."""
    return without_corrections(told, source) != told


def in_short(told: crm.Choices) -> str:
    """All answers as one text, the same for the same answers; "" where nothing was told."""
    filled = {name: _without_empty(value) for name, value in asdict(told).items()}
    filled = {name: value for name, value in filled.items() if value}
    return json.dumps(filled, sort_keys=True) if filled else ""


def to_keep(told: crm.Choices) -> dict[str, Any]:
    """All answers as JSON can hold them."""
    return {name: value for name, value in asdict(told).items() if value}


def answers_kept(kept: Any) -> crm.Choices:
    """The answers that `to_keep` gave; what is not of the right form is left out."""
    everything = _mapping(kept)
    told = with_corrections(crm.Choices(), "", {**everything, "sheet": "", "header_line": 0})
    lines = _mapping(everything.get("header_lines"))
    return replace(
        told,
        sheets=_texts(everything.get("sheets")),
        header_lines={str(file): line for file, line in lines.items() if isinstance(line, int)},
    )


def layouts_kept(kept: Any) -> dict[str, str]:
    """The signature of each file's headers, as far as it is of the right form."""
    return _texts(kept)


def _without_empty(value: Any) -> Any:
    return {name: part for name, part in value.items() if part != {}} if isinstance(value, Mapping) else value


def _own(told: Mapping[str, str], own: set[str], everywhere: set[str], keeps_rest: bool) -> dict[str, str]:
    return {name: word for name, word in told.items() if name in own or (keeps_rest and name not in everywhere)}


def _stages(source: crm.Source) -> set[str]:
    return {stage.stage for stage in source.stages}


def _headers(source: crm.Source) -> set[str]:
    return {column.header for column in source.columns}


def _all(names: Any, sources: Iterable[crm.Source]) -> set[str]:
    return {name for source in sources for name in names(source)}


def _put(told: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    rest = {other: kept for other, kept in told.items() if other != name}
    return {**rest, name: value} if value else rest


def _mapping(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: Any) -> dict[str, str]:
    return {str(name): word for name, word in _mapping(value).items() if isinstance(word, str)}


def _is_rate(value: Any) -> bool:
    return isinstance(value, int | float) and isfinite(value) and value > 0
