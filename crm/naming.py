"""Lists of users and accounts put to use: owners and accounts get their names, whoever is not listed is counted."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.link import bare_id
from crm.name_lists import ACCOUNTS, EITHER, NAME_LISTS, USERS, NameColumns, keys_of, name_columns
from crm.opening import Opened
from crm.owner_ids import ask_for_users, looks_like_id, say_spoilt_owners
from crm.problems import N_, Problem, Refused, refusal
from crm.recognise import ACTIVITIES, OPPORTUNITIES
from crm.refusals import refuse_unknown
from crm.rows import Rows
from crm.users import NameList, read_name_list
from crm.words import plain_words

UNLISTED = N_(
    "Deals whose owner is an identifier that is not in the list of users: {n}, for example {example}. They stay under "
    "that identifier."
)
LIST_ALL = N_("Export the list of all users, those who have left included, and load it again.")
USERS_UNUSED = N_("{file} is a list of users, but none of its identifiers owns a deal or an activity; it was not used.")
ACCOUNTS_UNUSED = N_("{file} is a list of accounts, but none of its identifiers stands in the deals; it was not used.")
NAMED = N_("Identifiers that {file} turned into names: {n}, for example {example}.")
UNTOLD = N_(
    "Activities of {file} whose owner has a name that several users share, and whose deal does not tell which of them: "
    "{n}, for example {example}. They count for a rep of that bare name."
)
TELL_BY_MAIL = N_("Export the activities with the identifier or the e-mail of their owner.")
CHECK_NAMES = N_("If these are not the names of your reps or accounts, load the deals without this file.")
LEAVE_OUT = N_("Leave it out if the names are there already; else load the list of the same CRM as the deals.")

_MOST = 0.5


def read_name_lists(opened: Sequence[Opened]) -> tuple[list[NameList], list[Problem]]:
    """The lists of users and accounts among the files, and why those that name nothing are not used."""
    files = [file for file in opened if file.recognised.kind in NAME_LISTS]
    if not files:
        return [], []
    used = {USERS: _identifiers(opened, "owner"), ACCOUNTS: _identifiers(opened, "account")}
    found: list[NameList] = []
    refused: list[Problem] = []
    for file in files:
        try:
            found.append(_name_list(file, used))
        except Refused as unused:
            refused.append(unused.problem)
    return found, refused


def _identifiers(opened: Sequence[Opened], field: str) -> set[str]:
    files = [file for file in opened if file.recognised.kind in (OPPORTUNITIES, ACTIVITIES)]
    places = [(file.columns, file.recognised.fields[field]) for file in files if field in file.recognised.fields]
    return {key for columns, place in places for key in keys_of(columns, place)} - {""}


def _name_list(file: Opened, used: Mapping[str, Set[str]]) -> NameList:
    kind = file.recognised.kind
    candidates = {name: found for name in (USERS, ACCOUNTS) if (found := name_columns(file.columns, name))}
    hits = {name: _hits(file, found, used[name]) for name, found in candidates.items() if kind in (EITHER, name)}
    if kind == EITHER and USERS in hits and not _could_be_users(file, candidates[USERS], hits[USERS], used[USERS]):
        del hits[USERS]
    best = max(hits, key=lambda name: sum(hits[name].values()), default="")
    if not best or not any(hits[best].values()):
        if kind == EITHER:
            raise refuse_unknown(file.columns.grid, file.recognised)
        unused, template = ("users_unused", USERS_UNUSED) if kind == USERS else ("accounts_unused", ACCOUNTS_UNUSED)
        raise refusal(unused, template, file.columns.grid.file, next_step=LEAVE_OUT)
    found = candidates[best]
    found = replace(found, ids=tuple(sorted(found.ids, key=lambda place: -hits[best][place])))
    read = read_name_list(file.rows, file.columns, replace(file.recognised, kind=best), found, used[best])
    known = sorted(key for key in used[best] if key in read.names)
    example = f"{known[0]} = {read.names[known[0]]}" if known else ""
    file.rows.record("named", "note", NAMED, next_step=CHECK_NAMES, n=len(known), example=example)
    return read


def _could_be_users(file: Opened, found: NameColumns, hits: Mapping[int, int], used: Set[str]) -> bool:
    """Whether a list that does not say so holds users, not products: it is of people, or has nothing but names and
    identifiers, and it has most of those that own deals."""
    titles = {place for place, title in enumerate(file.columns.grid.header) if title}
    is_of_people = bool({"first_name", "last_name", "email"} & found.fields.keys())
    is_bare = titles <= {*found.fields.values(), *found.ids}
    owners = sum(looks_like_id(key) for key in used)
    return (is_of_people or is_bare) and max(hits.values(), default=0) >= _MOST * owners


def _hits(file: Opened, found: NameColumns, used: Set[str]) -> dict[int, int]:
    """How many of the identifiers in use each column of the list holds."""
    places = [*found.ids, *(found.fields[field] for field in ("email", "login") if field in found.fields)]
    return {place: len(used & set(keys_of(file.columns, place))) for place in places}


def name_deals(parts: Sequence[Deals], lists: Sequence[NameList]) -> None:
    """Owners and accounts of deals get their names, in place; without a list that knows them, it is asked for."""
    users, accounts = _joined(lists, is_of_users=True), _joined(lists, is_of_users=False)
    unknown = []
    for part in parts:
        say_spoilt_owners(part)
        if not _name_owners(part.table, users):
            unknown.append(part)
            continue
        if "rep" in part.table and (strange := _unlisted(part.table, users)).any():
            which = part.in_grid(strange)
            example = str(part.table["rep"].array[int(strange.argmax())])
            part.rows.record("unlisted_owners", "note", UNLISTED, which, next_step=LIST_ALL, example=example)
    ask_for_users(unknown)
    names = {key: name for part in accounts for key, name in part.names.items()}
    if names:
        for part in parts:
            account = part.table["account"]
            known = {text: names[key] for text in account.unique() if (key := bare_id(text)) in names}
            part.table["account"] = account.map(known).fillna(account).astype("str") if known else account


def called(lists: Sequence[NameList]) -> Callable[[str], str]:
    """What turns an owner's cell into a name, where a list of users has it."""
    users = _joined(lists, is_of_users=True)

    def name(owner: str) -> str:
        key = bare_id(owner)
        return next((part.names[key] for part in users if key in part.names), owner)

    return name


def name_activities(table: pd.DataFrame, rows: Rows, lists: Sequence[NameList], deals: pd.DataFrame) -> None:
    """Owners of activities get their names, in place. Of users who share a name, that an activity was of one of them
    only its deal can tell; a question on those it does not."""
    users = _joined(lists, is_of_users=True)
    _name_owners(table, users)
    namesakes = {name: labels for part in users for name, labels in part.namesakes.items()}
    reps = table["rep"].astype("str")
    bare = reps.isin([rep for rep in reps.unique() if plain_words(rep) in namesakes]).to_numpy(dtype=bool)
    if not bare.any():
        return
    owners = dict(zip(deals["opportunity_id"], deals["rep"].astype("str"), strict=True))
    of_deal = table["opportunity_id"].map(owners).fillna("")
    is_told = bare.copy()
    is_told[bare] = [owner in namesakes[plain_words(rep)] for rep, owner in zip(reps[bare], of_deal[bare], strict=True)]
    table["rep"] = reps.where(~is_told, of_deal).astype("category")
    if len(untold := table["line"][bare & ~is_told]):
        which = np.isin(rows.grid.lines, untold)
        example = str(reps[bare & ~is_told].iloc[0])
        rows.record("untold_namesakes", "question", UNTOLD, which, next_step=TELL_BY_MAIL, example=example)


def _joined(lists: Sequence[NameList], *, is_of_users: bool) -> list[NameList]:
    return [part for part in lists if part.is_of_users == is_of_users]


def _unlisted(table: pd.DataFrame, users: Sequence[NameList]) -> np.ndarray:
    names = {name for part in users for name in part.names.values()}
    labels = table["rep"].array
    is_strange = [label not in names and looks_like_id(label) for label in labels.categories]
    return np.array(is_strange, dtype=bool)[labels.codes]


def _name_owners(table: pd.DataFrame, users: Sequence[NameList]) -> bool:
    """Whether any owner was found in a list. A team that the deals do not tell comes from the list too."""
    labels = table["rep"].array
    owners = [str(label) for label in labels.categories]
    knowing = [next((part for part in users if bare_id(owner) in part.names), None) for owner in owners]
    if not any(knowing):
        return False
    keys = [bare_id(owner) for owner in owners]
    names = [part.names[key] if part else owner for part, key, owner in zip(knowing, keys, owners, strict=True)]
    table["rep"] = _relabelled(labels.codes, names)
    teams = [part.teams[key] if part else "" for part, key in zip(knowing, keys, strict=True)]
    if "team" in table and any(teams):
        told = table["team"].astype("str")
        of_list = pd.Series(np.array(teams, dtype=object)[labels.codes], index=table.index, dtype="str")
        table["team"] = told.where(told != "", of_list).astype("category")
    return True


def _relabelled(codes: np.ndarray, names: Sequence[str]) -> "pd.Categorical[str]":
    """Labels by new names, of which several may have become one."""
    kept = sorted(set(names))
    place = {name: number for number, name in enumerate(kept)}
    renamed = np.array([place[name] for name in names], dtype=np.int32)[codes]
    return pd.Categorical.from_codes(renamed, pd.Index(kept, dtype="str"))
