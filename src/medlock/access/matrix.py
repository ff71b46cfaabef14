"""What each purpose opens, compartment by compartment: the table of the policy, as a table.

A cell is `social care/partner agency`, or one word for both; a third is for the hub's own teams.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from medlock.access.actor import Standing
from medlock.access.vocabulary import Compartment, Purpose
from medlock.access.where import (
    AGREED,
    ASKED,
    OWN,
    OWN_TEAM,
    RELEVANT,
    SUMMARY,
    Everybody,
    Nobody,
    Where,
)


@dataclass(frozen=True, slots=True)
class Right:
    """Which entries may be read, and which written. `masked`: never the text of an address."""

    means: str
    read: Where
    write: Where
    masked: bool = False

    @property
    def shows(self) -> bool:
        """Whether it shows an address that nothing protects."""
        return not self.masked and self.read != Nobody()


RIGHTS = {
    "-": Right("nothing", Nobody(), Nobody()),
    "R": Right("read", Everybody(), Nobody()),
    "W": Right("read and write", Everybody(), Everybody()),
    "own": Right("read and write what the own agency wrote", OWN, OWN),
    "read-own": Right("read what the own agency wrote, answer when asked", OWN, OWN & ASKED),
    "mine": Right("read and write what the own team wrote", OWN_TEAM, OWN_TEAM),
    "oversee": Right("read all, write what the own team wrote", Everybody(), OWN_TEAM),
    "summary": Right(
        "read the core group's summary, read and write what the own agency wrote",
        OWN | SUMMARY,
        OWN,
    ),
    "part": Right("read all, write the own agency's part", Everybody(), OWN),
    "relevant": Right("read what was marked as relevant", RELEVANT, Nobody()),
    "agreed": Right("read what the family agreed to share", AGREED, Nobody()),
    "mask": Right("read, with every address masked", Everybody(), Nobody(), masked=True),
}

TABLE = """
                      index contacts address plan  casework    health    police legal  third_party
front_door            R     W        R       R     W/own       -         own    -      W/own
early_help            R     W        R       W     own         agreed    -      -      mine
education             R     R        R       part  own         relevant  -      -      mine
child_in_need         R     W        R       W     W/own       R         -      -      W/mine
child_protection      R     W        R       W     W/summary   R         R      part/- W/mine
care                  R     W        R       W     W/own       part      -      part/- W/mine
youth_justice         R     W        R       W     own         relevant  R      -      mine
complex_safeguarding  R     W        R       W     own/own/oversee -/-/R R/own/W -/-/R mine/mine/W
missing               R     R        R       R     -           -         R      -      -
quality               R     R        mask    R     oversee     R         R      -      oversee
allegations           R     W        R       W     W/read-own  -         R/-    R/-    W/read-own
practice              R     W        -       W     W           -         -      -      W
"""


@dataclass(frozen=True, slots=True)
class Cell:
    social_care: Right
    partner: Right
    hub: Right | None = None

    def of(self, who: Standing) -> Right:
        if self.hub is not None and who.is_hub:
            return self.hub
        return self.social_care if who.is_social_care else self.partner


def _cell(text: str) -> Cell:
    rights = [RIGHTS[word] for word in text.split("/")]
    return Cell(rights[0], rights[min(1, len(rights) - 1)], *rights[2:])


def _read(table: str) -> Mapping[Purpose, Mapping[Compartment, Cell]]:
    heads, *rows = [line.split() for line in table.strip().splitlines()]
    compartments = [Compartment(head) for head in heads]
    return MappingProxyType(
        {
            Purpose(name): MappingProxyType(dict(zip(compartments, map(_cell, cells), strict=True)))
            for name, *cells in rows
        }
    )


MATRIX = _read(TABLE)


def right(who: Standing, purpose: Purpose, compartment: Compartment) -> Right:
    """What this purpose gives them there. Adoption identity is in no purpose's row."""
    cell = MATRIX[purpose].get(compartment)
    return RIGHTS["-"] if cell is None else cell.of(who)
