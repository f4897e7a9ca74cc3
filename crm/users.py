"""Names for identifiers: the list of users beside the deals says who "0058d000003XyZw" is, and of which team."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from crm.columns import Columns
from crm.export import ColumnRead
from crm.name_lists import USERS, NameColumns, keys_of
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.understood import columns_read
from crm.words import plain_words

NAMESAKES = N_(
    "Different users of {file} with one and the same name: {names}. Each counts as a rep of its own, with the e-mail "
    "or the identifier behind the name."
)
NAMESAKES_NEXT = N_("If they are one person, give them the same e-mail in the list of users and load it again.")


@dataclass
class NameList:
    """One list of users or accounts as read. `names`: identifier (`crm.link.bare_id`) -> name; `teams`, likewise.

    `namesakes`: the plain words of a name that several users have -> what each of them is called.
    """

    rows: Rows
    recognised: Recognised
    columns: tuple[ColumnRead, ...]
    names: Mapping[str, str]
    teams: Mapping[str, str] = field(default_factory=dict)
    stages: tuple = ()
    namesakes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_of_users(self) -> bool:
        return self.recognised.kind == USERS


def read_name_list(
    rows: Rows, columns: Columns, recognised: Recognised, found: NameColumns, used: Set[str]
) -> NameList:
    """Read one list; rows without an identifier or a name, and identifiers that come again, are set aside.

    `used`: the identifiers that own a deal or an activity. Of those, two with one name stay two.
    """
    rows.set_aside(rows.repeats_header(), "header_again")
    fields = found.fields
    name = _names(columns, fields)
    first_id = "user_id" if recognised.kind == USERS else "account_id"
    others = [fields[key] for key in ("email", "login") if key in fields]
    keys = [np.array(keys_of(columns, place), dtype=object)[columns[place].codes] for place in (*found.ids, *others)]
    own = _first_filled(keys)
    rows.set_aside((own == "") | (name == ""), "no_name")
    rows.set_aside(pd.Series(own).duplicated().to_numpy(), "repeated_name")
    team = _cells(columns, fields, "team")
    email = _cells(columns, fields, "email")
    names: dict[str, str] = {}
    teams: dict[str, str] = {}
    people: dict[str, str] = {}
    for row in np.flatnonzero(rows.in_use):
        for key in dict.fromkeys(column[row] for column in keys):
            if key and key not in names:
                names[key], teams[key] = name[row], team[row]
                people[key] = email[row].casefold() or own[row]
    namesakes: dict[str, frozenset[str]] = {}
    if recognised.kind == USERS:
        names, namesakes = _namesakes_apart(rows, names, people, used)
    read = Recognised(recognised.kind, recognised.vendor, _used_fields(found, first_id), recognised.is_spanish)
    return NameList(rows, read, columns_read(columns, read, {}), names, teams, namesakes=namesakes)


def _used_fields(found: NameColumns, first_id: str) -> dict[str, int]:
    fields = {name: place for name, place in found.fields.items() if name != first_id}
    return {first_id: found.ids[0], **fields} if found.ids else fields


def _names(columns: Columns, fields: Mapping[str, int]) -> np.ndarray:
    """The whole name: Bitrix24 calls the first one "NAME", beside which the last one stands."""
    whole, first, last = (_cells(columns, fields, name) for name in ("user_name", "first_name", "last_name"))
    if "account" in fields:
        return _cells(columns, fields, "account")
    holds_last = [name in full for name, full in zip(last, whole, strict=True) if name and full]
    if "first_name" not in fields and "user_name" in fields and not all(holds_last):
        first, whole = whole, np.full(len(whole), "", dtype=object)
    joined = [" ".join(filter(None, parts)) for parts in zip(first, last, strict=True)]
    return np.array([full or made for full, made in zip(whole, joined, strict=True)], dtype=object)


def _cells(columns: Columns, fields: Mapping[str, int], name: str) -> np.ndarray:
    if name not in fields:
        return np.full(len(columns.grid.lines), "", dtype=object)
    return columns.text(fields[name]).to_numpy(dtype=object)


def _first_filled(keys: list[np.ndarray]) -> np.ndarray:
    found = keys[0]
    for further in keys[1:]:
        found = np.where(found == "", further, found)
    return found


def _namesakes_apart(
    rows: Rows, names: Mapping[str, str], people: Mapping[str, str], used: Set[str]
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Two people with one name get their e-mail or identifier behind it; one person with two accounts stays one.

    The names by identifier, and those of namesakes by the plain words they share.
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for key in names.keys() & used:
        alike[plain_words(names[key])].add(people[key])
    shared = {name for name, persons in alike.items() if name and len(persons) > 1}
    apart = {key: f"{name} ({people[key]})" if plain_words(name) in shared else name for key, name in names.items()}
    labels: dict[str, set[str]] = defaultdict(set)
    for key, name in names.items():
        if plain_words(name) in shared:
            labels[plain_words(name)].add(apart[key])
    if shared:
        told = sorted({apart[key] for key in names.keys() & used if plain_words(names[key]) in shared})
        rows.record("namesakes", "question", NAMESAKES, next_step=NAMESAKES_NEXT, names="; ".join(told))
    return apart, {name: frozenset(found) for name, found in labels.items()}
