"""Texts of exports as plain words: what is compared, so that accents, case, punctuation and emoji do not matter."""

import re
from functools import lru_cache

from crm.vocabulary import CURRENCIES, HEADER_PREFIXES, NOBODY, SPANISH_WORDS, without_articles
from kpi.tables import plain_words as plain_words

_PREFIX = re.compile(rf"^\s*({'|'.join(HEADER_PREFIXES)})\s*(?:-\s|:)\s*(?=\S)", re.IGNORECASE)
# Salesforce writes Demo_Date__c, SuiteCRM demo_date_c, Odoo x_studio_demo_date, Close custom.Demo Date, ERPNext
# custom_demo_date, Freshsales cf_demo_date.
_CUSTOM_FIELD = re.compile(r"(?<=\w)__?c$|^(?:x_(?:studio_)?|custom[._]|cf_)(?=\w)", re.IGNORECASE)


def is_nobody(owner: str) -> bool:
    """Whether an owner's cell names nobody: empty, "-", "Unassigned", "Sin asignar"."""
    return plain_words(owner) in NOBODY


@lru_cache(maxsize=4096)
def header_names(header: str) -> tuple[str, ...]:
    """The names a header answers to: as it stands, and without the record's name in front of it.

    "Deal - Owner" is "deal owner" and "owner"; "Account Name: Account Name" is also "account name", and "Importe MXN"
    also "importe". Articles are left out.
    """
    bare = _CUSTOM_FIELD.sub("", header.strip())
    names = [plain_words(bare)]
    if prefix := _PREFIX.match(bare):
        names.append(plain_words(bare[prefix.end() :]))
    record, colon, rest = bare.partition(":")
    if colon and plain_words(record) == plain_words(rest):
        names.append(plain_words(record))
    names += [_without_currency(name) for name in names]
    return tuple(dict.fromkeys(without_articles(name) for name in names if name))


def _without_currency(name: str) -> str:
    """A name without the code of a currency at its end: "amount in eur" is "amount"; "" where there is no code."""
    *words, last = name.split() or [""]
    if last not in CURRENCIES:
        return ""
    return " ".join(words[:-1] if words[-1:] in (["in"], ["en"]) else words)


def speaks_spanish(headers: tuple[str, ...]) -> bool:
    """Whether at least a third of the headers, and two of them, hold a Spanish word."""
    spanish = sum(not SPANISH_WORDS.isdisjoint(plain_words(header).split()) for header in headers)
    return spanish >= 2 and 3 * spanish >= sum(map(bool, headers))
