"""Names of reps in what people typed: whole, or by a first or last name, in texts, labels, e-mails and file names.

A part of a name is a word of three letters or more, whatever its case and accents; in a text it counts where it is
written with a capital letter, in a file name and an e-mail always. Parts that are a source, a product or a team by
themselves are words like others, unless the team is the rep's own: then it is called after its leader. Who shares a
part with somebody else is covered, as nobody can tell who is meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

COVERED = "•••"
LEAST_LETTERS, LEAST_IN_EMAIL = 3, 4
_PARTICLES = frozenset({"bin", "dal", "das", "del", "der", "den", "dos", "las", "los", "ter", "van", "von"})
_WORD = re.compile(r"[^\W\d_]+")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_BETWEEN = re.compile(r"[\s,.'’_\-]*(?:(?:de|la|del|los|las|van|von|der|den|da|dos)[\s_]+)*")
Match = tuple[int, int, str]


def folded(text: str) -> str:
    """Letter by letter without case and accents: as long as the text."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter for letter in text)


def parts_of(rep: str) -> list[str]:
    """The words of a name that may stand for the rep; of an e-mail those before the @."""
    words = _WORD.findall(folded(rep.partition("@")[0] if _EMAIL.fullmatch(rep) else rep))
    return [word for word in words if len(word) >= LEAST_LETTERS and word not in _PARTICLES]


@dataclass(frozen=True)
class NameParts:
    """What stands for each whole name, and for each part of one (folded); whoever is not hidden keeps the own name."""

    whole: Mapping[str, str]
    parts: Mapping[str, str]

    @classmethod
    def of(cls, shown: Mapping[str, str], kept: str = "", ordinary: Iterable[str] = ()) -> "NameParts":
        """*shown*: the other name of each rep who is hidden; *kept* is not. *ordinary* are words that are no names."""
        left_out = {words[0] for label in ordinary if len(words := _WORD.findall(folded(label))) == 1}
        found: dict[str, str] = {}
        for rep, other in shown.items():
            for part in {*parts_of(rep)} - left_out:
                found[part] = other if found.get(part, other) == other else COVERED
        for part in {*parts_of(kept)} & found.keys():
            found[part] = COVERED
        return cls({**shown, **({kept: kept} if kept else {})}, found)

    def replaced(self, text: str, *, is_any_case: bool = False) -> str:
        """The text with other names; *is_any_case*: parts count without a capital letter as well."""
        if not text or not self.whole:
            return text
        text = unicodedata.normalize("NFC", text)
        taken: list[Match] = []
        for found in (self._whole(text), self._emails(text), self._words(text, is_any_case)):
            taken += [one for one in found if not any(one[0] < end and start < one[1] for start, end, _ in taken)]
        return _with(text, sorted(taken))

    def _whole(self, text: str) -> list[Match]:
        """Whole names, the longest first: "Ana Ruiz" is not a part of "Ana Ruiz Gil"."""
        exact, alike, by_form = self._patterns
        found = [(one.start(), one.end(), self.whole[one[0]]) for one in exact.finditer(text)]
        if alike is not None:
            found += [(one.start(), one.end(), by_form[one[0]]) for one in alike.finditer(folded(text))]
        return _apart(found)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str] | None, Mapping[str, str]]:
        """Names as they are written; those of several words also whatever their case and accents."""
        longest = sorted(self.whole, key=len, reverse=True)
        by_form = {folded(name): self.whole[name] for name in longest if len(_WORD.findall(name)) > 1}
        return _any_of(longest), _any_of(by_form) if by_form else None, by_form

    def _emails(self, text: str) -> list[Match]:
        """E-mails of reps, also those of an initial and a last name."""
        found = []
        for one in _EMAIL.finditer(text):
            letters = "".join(_WORD.findall(folded(one[0].partition("@")[0])))
            own = {other for part, other in self.parts.items() if len(part) >= LEAST_IN_EMAIL and part in letters}
            own |= {self.parts[word] for word in _WORD.findall(folded(one[0].partition("@")[0])) if word in self.parts}
            if own:
                found.append((one.start(), one.end(), own.pop() if len(own) == 1 else COVERED))
        return found

    def _words(self, text: str, is_any_case: bool) -> list[Match]:
        return [
            (one.start(), one.end(), self.parts[part])
            for one in _WORD.finditer(text)
            if (is_any_case or one[0][0].isupper()) and (part := folded(one[0])) in self.parts
        ]


def _apart(found: Iterable[Match]) -> list[Match]:
    """Those that do not overlap, the longest ones first."""
    kept: list[Match] = []
    for one in sorted(set(found), key=lambda each: (each[0] - each[1], each[0])):
        if not any(one[0] < end and start < one[1] for start, end, _ in kept):
            kept.append(one)
    return kept


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _with(text: str, taken: Iterable[Match]) -> str:
    """The text with its matches replaced; several parts of one name become one."""
    told: list[str] = []
    at = 0
    for start, end, other in taken:
        between = text[at:start]
        if told and _BETWEEN.fullmatch(between) and (told[-1] == other or COVERED in (told[-1], other)):
            told[-1] = other if told[-1] == COVERED else told[-1]
        else:
            told += [between, other]
        at = end
    return "".join([*told, text[at:]])
