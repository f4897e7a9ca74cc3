"""What is particular to each CRM: one data file per CRM beside this one, read here. Adding one touches nothing else."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from crm.vocabulary import without_articles

EXPECTED_UNTIL_CLOSED, EXPECTED_UNTIL_WON, ACTUAL = "expected until closed", "expected until won", "actual"
SOURCE_LANGUAGE = "en"
MISSING = ("first_appointment", "next_step", "proposal", "closed", "amount", "owner", "activities", "no_lost")
"""What an export may lack; each CRM's data file says how to get it."""


@dataclass(frozen=True)
class Vendor:
    """A CRM as its exports look.

    `signatures`: sets of headers; a file that has all of one set is this CRM's. `activities` and `histories`, likewise,
    of its lists of activities and of changes of the stage, which the words of all CRMs do not tell. `patterns`: a
    header that matches one does it alone. `headers`: header -> field where the CRM means something of its own, "" for
    a header that is none of our fields; `history_headers`, likewise, in a history. `stages`: stage -> position, "won"
    or "lost"; `stage_prefix`: what stands before one to say in which pipeline it is. `close_date`: what its "Close
    Date" holds.
    `template_rows`: what the first cell says of a row that describes the columns, in a template filled with deals.
    `reference_mark`: what stands between the module and the name of a record that a cell refers to.
    `closed_stages`: where every closed deal stands, however far it got, so that they tell nothing of closed deals.
    `deal_ids`: how the identifiers of deals begin, where activities name accounts and others in the same column.
    `cents_signs`: headers that only exports of its interface have, in which amounts may be cents.
    `advice`: language -> what is missing (`MISSING`) -> which column or file would tell it, and how to get it out of
    this CRM. `users`: language -> how to get the list of users, which turns owners' identifiers into names. A data file
    holds the sentences in every language, so that a new CRM touches no catalogue.
    """

    name: str = ""
    signatures: tuple[frozenset[str], ...] = ()
    activities: tuple[frozenset[str], ...] = ()
    histories: tuple[frozenset[str], ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    history_headers: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    stage_prefix: re.Pattern[str] | None = None
    template_rows: re.Pattern[str] | None = None
    reference_mark: str = ""
    close_date: str = EXPECTED_UNTIL_CLOSED
    closed_stages: frozenset[str] = frozenset()
    deal_ids: re.Pattern[str] | None = None
    cents_signs: frozenset[str] = frozenset()
    advice: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    users: Mapping[str, str] = field(default_factory=dict)

    def likeness(self, headers: tuple[str, ...], names: frozenset[str]) -> int:
        """How many headers speak for this CRM: those of its longest signature that is there in full."""
        every = (*self.signatures, *self.activities, *self.histories)
        full = max((len(signature) for signature in every if signature <= names), default=0)
        return full + sum(any(pattern.search(header) for header in headers) for pattern in self.patterns)


@cache
def all_vendors() -> tuple[Vendor, ...]:
    """Every CRM that has a file here, by name; "plain" (no CRM in particular) has no name and comes first."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(sorted((_vendor(file) for file in files), key=lambda vendor: vendor.name))


def recognise_vendor(headers: tuple[str, ...], names: frozenset[str]) -> Vendor:
    """The CRM most of whose headers are there; *names* are the headers as plain words."""
    return max(all_vendors(), key=lambda vendor: vendor.likeness(headers, names))


def advice_for(name: str, missing: str) -> str:
    """The English sentence on what is *missing* in an export of the CRM called *name*; "" where there is none."""
    by_name = {vendor.name: vendor.advice[SOURCE_LANGUAGE] for vendor in all_vendors()}
    return by_name.get(name, {}).get(missing) or by_name[""].get(missing, "")


def advice_on_users(name: str) -> str:
    """The English sentence on how to get the list of users out of the CRM called *name*."""
    by_name = {vendor.name: vendor.users.get(SOURCE_LANGUAGE, "") for vendor in all_vendors()}
    return by_name.get(name) or by_name[""]


def translated_advice(language: str) -> Iterator[tuple[str, str]]:
    """The English sentences of all CRMs with those of *language*."""
    for vendor in all_vendors():
        for missing, text in vendor.advice[SOURCE_LANGUAGE].items():
            if missing in vendor.advice.get(language, {}):
                yield text, vendor.advice[language][missing]
        if SOURCE_LANGUAGE in vendor.users and language in vendor.users:
            yield vendor.users[SOURCE_LANGUAGE], vendor.users[language]


def _vendor(file: Path) -> Vendor:
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Vendor(
        name=data["name"],
        signatures=_sets(data.get("signatures", [])),
        activities=_sets(data.get("activities", [])),
        histories=_sets(data.get("histories", [])),
        patterns=tuple(re.compile(pattern) for pattern in data.get("patterns", [])),
        headers=_by_header(data.get("headers", {})),
        history_headers=_by_header(data.get("history_headers", {})),
        stages=data.get("stages", {}),
        stage_prefix=re.compile(data["stage_prefix"]) if "stage_prefix" in data else None,
        template_rows=re.compile(data["template_rows"]) if "template_rows" in data else None,
        reference_mark=data.get("reference_mark", ""),
        close_date=data.get("close_date", EXPECTED_UNTIL_CLOSED),
        closed_stages=frozenset(data.get("closed_stages", [])),
        deal_ids=re.compile(data["deal_ids"]) if "deal_ids" in data else None,
        cents_signs=frozenset(data.get("cents_signs", [])),
        advice=data.get("advice", {}),
        users=data.get("users", {}),
    )


def _sets(signatures: Iterable[Iterable[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(without_articles, words)) for words in signatures)


def _by_header(fields: Mapping[str, str]) -> dict[str, str]:
    return {without_articles(header): field for header, field in fields.items()}
