"""A rep's other name: an animal and a colour, the same for the same rep at every reload and in every week.

It is drawn from a hash of the name, so neither the alphabet nor a rank gives anybody away. No colour says good or bad.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from kpi.missing import N_
from ui.session.name_parts import NameParts

T = TypeVar("T")
Say = Callable[..., str]

ANIMALS = (
    N_("albatross"), N_("alpaca"), N_("antelope"), N_("badger"), N_("beaver"), N_("bison"), N_("camel"), N_("caribou"),
    N_("chamois"), N_("cheetah"), N_("cormorant"), N_("crane"), N_("cricket"), N_("deer"), N_("dolphin"),
    N_("dragonfly"), N_("eagle"), N_("egret"), N_("elephant"), N_("elk"), N_("falcon"), N_("firefly"), N_("flamingo"),
    N_("gazelle"), N_("gecko"), N_("giraffe"), N_("goldfinch"), N_("hare"), N_("hawk"), N_("hedgehog"), N_("heron"),
    N_("hummingbird"), N_("ibex"), N_("iguana"), N_("jaguar"), N_("kangaroo"), N_("kingfisher"), N_("koala"),
    N_("lark"), N_("leopard"), N_("lion"), N_("llama"), N_("lynx"), N_("magpie"), N_("marmot"), N_("nightingale"),
    N_("ocelot"), N_("octopus"), N_("orca"), N_("otter"), N_("owl"), N_("panda"), N_("panther"), N_("pelican"),
    N_("penguin"), N_("puffin"), N_("puma"), N_("robin"), N_("seahorse"), N_("squirrel"), N_("stork"), N_("swallow"),
    N_("swan"), N_("tapir"), N_("tiger"), N_("toucan"), N_("walrus"), N_("whale"), N_("wolf"), N_("wren"), N_("yak"),
    N_("zebra"),
)  # fmt: skip
COLOURS = (
    N_("aquamarine"), N_("beige"), N_("blue"), N_("brown"), N_("celestial"), N_("cinnamon"), N_("cobalt"), N_("copper"),
    N_("coral"), N_("cream"), N_("fuchsia"), N_("grey"), N_("indigo"), N_("ivory"), N_("lilac"), N_("mauve"),
    N_("orange"), N_("pearl"), N_("pink"), N_("sand"), N_("silver"), N_("slate"), N_("turquoise"), N_("violet"),
)  # fmt: skip
COLOURED = N_("{colour} {animal}")
TOKEN, TOKEN_LETTERS = "~", 10
_FIRST_NUMBER, _NUMBERS = 10, 90


@dataclass(frozen=True)
class Names:
    """The names that reps are shown under; without *say* nobody is hidden, and all are called as they are.

    `shown`: the other name of each rep of the export, in the language of *say*. `kept`: the rep who is not hidden.
    `ordinary`: words of the export that are no names, whoever has them in the own. `teams`: the other name of each team
    that is called after a rep.
    """

    shown: Mapping[str, str] = field(default_factory=dict)
    say: Say | None = None
    kept: str = ""
    ordinary: frozenset[str] = frozenset()
    teams: Mapping[str, str] = field(default_factory=dict)
    _of_strangers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def real(self) -> Mapping[str, str]:
        """Which rep of the export is behind each name on the screen."""
        return {shown: real for real, shown in self.shown.items()}

    @property
    def drawn_as(self) -> Mapping[str, str]:
        """The real name of each rep and team on the screen that has another one."""
        return {**self.real, **{other: team for team, other in self.teams.items()}}

    def shown_name(self, rep: str) -> str:
        """What stands on the screen for a rep, for one whom this export does not have as well."""
        if self.say is None or rep in ("", self.kept):
            return rep
        if rep not in self.shown and rep not in self._of_strangers:
            taken = {*self.shown.values(), *self._of_strangers.values()}
            self._of_strangers.update(pseudonyms([rep], self.say, taken))
        return self.shown.get(rep) or self._of_strangers[rep]

    def real_name(self, shown: str) -> str:
        """Who is behind a name on the screen."""
        strangers = {name: rep for rep, name in self._of_strangers.items()}
        return self.real.get(shown) or strangers.get(shown, shown)

    def shown_team(self, team: str) -> str:
        """What stands on the screen for a team."""
        return self.teams.get(team, team)

    def real_team(self, shown: str) -> str:
        """Which team of the export is behind a name on the screen."""
        return next((team for team, other in self.teams.items() if other == shown), shown)

    def in_text(self, text: str) -> str:
        """What somebody typed, with the names of the screen for those of the export, whole or in part."""
        return self._parts.replaced(text)

    def in_file(self, name: str) -> str:
        """The name of a file in the same way, where names are seldom written with a capital letter."""
        return self._parts.replaced(name, is_any_case=True)

    def in_key(self, key: str) -> str:
        """A key of this program with a rep's whole name in it: the way back leads to the same."""
        return _replaced(key, self.shown)

    def out_of_text(self, text: str) -> str:
        """The way back: the names of the export for those of the screen."""
        return _replaced(text, self.real)

    @cached_property
    def _parts(self) -> NameParts:
        return NameParts.of(self.shown, self.kept, self.ordinary)

    def by_shown_name(self, by_rep: Mapping[str, T]) -> dict[str, T]:
        """What is kept by rep, by the names on the screen."""
        return {self.shown_name(rep): kept for rep, kept in by_rep.items()}

    def by_real_name(self, by_shown: Mapping[str, T]) -> dict[str, T]:
        """What the screen tells by rep, by the real names."""
        return {self.real_name(shown): told for shown, told in by_shown.items()}


def pseudonyms(reps: Iterable[str], say: Say, taken: Iterable[str] = ()) -> dict[str, str]:
    """Another name for each of *reps* in the language of *say*, none of those *taken*; "" is nobody.

    Each rep has a colour and an animal of the own. Whose animal somebody earlier in *reps* has already takes the next
    one that is free, so that no two are told apart by a colour alone as long as there are animals; beyond that colours
    tell them apart, and at last a number. The longest there come first, so that a newcomer changes nobody's name.
    """
    given: dict[str, str] = {}
    given_away = {*taken}
    said = {word for name in given_away for word in name.lower().split()}
    animals = {place for place, animal in enumerate(ANIMALS) if said and say(animal) in said}
    for rep in dict.fromkeys(reps):
        if not rep:
            continue
        drawn, place = divmod(_hash(rep), len(ANIMALS) * len(COLOURS))
        colour, own = divmod(place, len(ANIMALS))
        number = _FIRST_NUMBER + drawn % _NUMBERS
        around = ((own + step) % len(ANIMALS) for step in range(len(ANIMALS)))
        animal = next((one for one in around if one not in animals), own)
        bare = name = _coloured(colour, animal, say)
        while name in given_away:
            name = f"{bare} {number}"
            number += 1
        given[rep] = name
        given_away.add(name)
        animals.add(animal)
    return given


def token(rep: str) -> str:
    """What stands in the link for a rep whose name is hidden: the same in every language, and no name."""
    return TOKEN + sha256(rep.encode()).hexdigest()[:TOKEN_LETTERS] if rep else ""


def _coloured(colour: int, animal: int, say: Say) -> str:
    told = say(COLOURED, colour=say(COLOURS[colour]), animal=say(ANIMALS[animal]))
    return told[:1].upper() + told[1:]


def _replaced(text: str, names: Mapping[str, str]) -> str:
    """Whole names only, the longest first: "Ana Ruiz" is not a part of "Ana Ruiz Gil"."""
    if not names:
        return text
    longest = sorted(names, key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", lambda found: names[found[0]], text)


def _hash(rep: str) -> int:
    return int.from_bytes(sha256(f"pseudonym\0{rep}".encode()).digest()[:16])
