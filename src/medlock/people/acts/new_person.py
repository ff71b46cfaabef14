"""What is known of someone on the first call, and what of it cannot be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medlock.footprint.place import Level
from medlock.footprint.places import place
from medlock.people.acts.naming import Name
from medlock.people.days import birth_objections
from medlock.people.models.person import IdentifierKind
from medlock.words.codes import code_set
from medlock.words.refusals import Refused

NAMELESS = Name()
LOCAL = frozenset({IdentifierKind.LA_CHILD_ID, IdentifierKind.FORMER_LA_CHILD_ID})
CODED = ("sex", "ethnicity", "disability")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What is known of someone on the first call. `coded`: sex, ethnicity, disability by code;
    `numbers`: identifiers; an authority's own child id belongs to `authority`."""

    authority: str
    name: Name = NAMELESS
    born_on: date | None = None
    expected_on: date | None = None
    coded: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[IdentifierKind, str] = field(default_factory=dict)

    def number_authority(self, kind: IdentifierKind) -> str:
        """Whose number it is; empty for those given once in the country."""
        return self.authority if kind in LOCAL else ""

    def objections(self, on: date) -> list[str]:
        found = birth_objections(self.born_on, self.expected_on, on)
        if self.expected_on is None:
            found += self.name.objections(on)
        if place(self.authority).level is not Level.AUTHORITY:
            found.append(
                f"{place(self.authority).name} is not an authority. Give whose record it is."
            )
        if strangers := self.coded.keys() - set(CODED):
            found.append(f"{', '.join(sorted(strangers))} cannot be recorded with a new person.")
        for name in self.coded.keys() & set(CODED):
            try:
                code_set(name).get(self.coded[name], on)
            except Refused as refused:
                found += refused.objections
        return found
