"""The words of exports, read from vocabulary.toml once. All are plain words: see `crm.words`."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
_TELL_TALE = "tell_tale"
_FROM = "de"

ARTICLES = frozenset(_DATA["headers"]["articles"])

Aliases = Mapping[str, tuple[str, ...]]
"""Field -> the headers that mean it, best first."""


def without_articles(words: str) -> str:
    """A header as it is compared: "fecha de la primera cita" is "fecha primera cita".

    At its beginning "de" says where from: "De etapa" is where a deal came from, "Etapa" where it stands.
    """
    first, *rest = words.split() or [""]
    kept = [first] if first == _FROM or first not in ARTICLES else []
    kept += [word for word in rest if word not in ARTICLES]
    return " ".join(kept) if kept != [_FROM] else words


def _plain(words: str) -> str:
    """Aliases are written with their brackets, "amount (converted)"; accents and case are gone already."""
    return without_articles(re.sub(r"[\W_]+", " ", words).strip())


def _aliases(section: str) -> Aliases:
    return {field: tuple(map(_plain, words)) for field, words in _DATA[section].items() if field != _TELL_TALE}


HEADER_PREFIXES: tuple[str, ...] = tuple(_DATA["headers"]["prefixes"])
SPANISH_WORDS = frozenset(_DATA["headers"]["spanish"])
CURRENCIES = frozenset(_DATA["headers"]["currencies"])
"""The codes of currencies in lower case, as headers end with them."""

OPPORTUNITY = _aliases("opportunity")
HISTORY = _aliases("history")
ACTIVITY = _aliases("activity")
HISTORY_TELL_TALES = frozenset(map(_plain, _DATA["history"][_TELL_TALE]))
ACTIVITY_TELL_TALES = frozenset(map(_plain, _DATA["activity"][_TELL_TALE]))

ACTIVITY_TYPES = tuple((entry["type"], re.compile(entry["words"])) for entry in _DATA["activity_type"])
HELD_DAYS = frozenset(map(_plain, _DATA["held"]["days"]))
ABOUT_APPOINTMENTS, REPLY = re.compile(_DATA["subject"]["about"]), re.compile(_DATA["subject"]["reply"])
NOT_HELD, HELD = re.compile(_DATA["held"]["no"]), re.compile(_DATA["held"]["yes"])
DENIED, TO_COME = re.compile(_DATA["held"]["denied"]), re.compile(_DATA["held"]["to_come"])
NEGATIONS = frozenset(_DATA["held"]["negations"])

_PAUSED = "paused"
PAUSED = frozenset(_DATA["status"][_PAUSED])
STATUS_WORDS: Mapping[str, str] = {
    word: outcome for outcome, words in _DATA["status"].items() if outcome != _PAUSED for word in words
}
FLAG_WORDS: Mapping[str, bool] = {word: flag == "yes" for flag, words in _DATA["flags"].items() for word in words}

PERIODS: Mapping[str, int] = _DATA["periods"]

NOBODY = frozenset({"", *_DATA["nobody"]["words"]})

STAGE_PATTERNS = tuple((entry["position"], re.compile(entry["pattern"])) for entry in _DATA["stage"])
STAGE_OVERRIDES: Mapping[str, str] = _DATA["stage_override"]
STAGE_DOUBTS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern) for name, pattern in _DATA["stage_doubt"].items()
}
