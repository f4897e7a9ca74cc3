"""Which list says what names stand behind identifiers: the users of the CRM, or its accounts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from crm.columns import Columns
from crm.link import bare_id
from crm.recognise import OPPORTUNITIES, Recognised
from crm.spoilt_ids import is_spoilt
from crm.vocabulary import without_articles
from crm.words import header_names

USERS, ACCOUNTS = "users", "accounts"
EITHER = "names"
"""A list of identifiers and names whose headers do not say of what: the deals tell whose identifiers they are."""
NAME_LISTS = (USERS, ACCOUNTS, EITHER)

_DATA: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "name_lists.toml").read_text(encoding="utf-8")
)
_TELL_TALE = "tell_tale"
# Identifiers by which an owner may be named, one list of users having several.
_KEYS = {USERS: ("user_id", "email", "login"), ACCOUNTS: ("account_id",)}
_NAMES = {USERS: ("user_name", "first_name", "last_name"), ACCOUNTS: ("account",)}
_OF_DEALS = {"stage", "amount", "close_date", "closed_date", "won_date", "lost_date", "is_won"}


@dataclass(frozen=True)
class NameColumns:
    """`fields`: what each column holds; `ids`: the columns that may hold the identifier, best first."""

    fields: Mapping[str, int]
    ids: tuple[int, ...]
    tell_tales: int


def as_name_list(columns: Columns, recognised: Recognised) -> Recognised:
    """*recognised* as a list of names, where the headers say so and nothing better is known; else as it is."""
    if recognised.kind not in ("", OPPORTUNITIES):
        return recognised
    signs = {kind: found.tell_tales for kind in (USERS, ACCOUNTS) if (found := name_columns(columns, kind))}
    told = max(signs, key=lambda kind: signs[kind], default="")
    is_certain = bool(told) and signs[told] > 0
    if recognised.kind == OPPORTUNITIES and not (is_certain and not _OF_DEALS & recognised.fields.keys()):
        return recognised
    if not told:
        return recognised
    return replace(recognised, kind=told if is_certain else EITHER)


def name_columns(columns: Columns, kind: str) -> NameColumns | None:
    """The columns of a list of *kind*; None without an identifier or without a name."""
    names = [header_names(header) for header in columns.grid.header]
    aliases = {field: [without_articles(word) for word in words] for field, words in _DATA[kind].items()}
    tell_tales = aliases.pop(_TELL_TALE)
    first_id = _KEYS[kind][0]
    ids = [place for word in aliases[first_id] for place, titles in enumerate(names) if word in titles]
    found: dict[str, int] = {}
    free = dict.fromkeys(range(len(names)))
    for field, words in aliases.items():
        place = next((place for word in words for place in free if word in names[place]), None)
        if place is not None:
            found[field] = place
            del free[place]
    if not found.keys() & set(_KEYS[kind]) or not found.keys() & set(_NAMES[kind]):
        return None
    used = {place for field, place in found.items() if field != first_id}
    signs = {word for titles in names for word in titles} & set(tell_tales)
    return NameColumns(found, tuple(dict.fromkeys(place for place in ids if place not in used)), len(signs))


def keys_of(columns: Columns, position: int) -> list[str]:
    """The distinct texts of a column as identifiers are compared; "" for those in which Excel made many one."""
    return ["" if is_spoilt(word) else bare_id(word) for word in columns[position].words]
