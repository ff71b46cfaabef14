"""A small language for saying whom a rule covers.

The same expression is asked about one person here and about a whole table in SQL, so that a
list can never show a child whose page would be refused, nor hide one whose page would open.
"""

from __future__ import annotations

from dataclasses import dataclass

from medlock.access.actor import Facts
from medlock.access.vocabulary import Purpose


@dataclass(frozen=True, slots=True)
class Where:
    def covers(self, facts: Facts) -> bool:
        raise NotImplementedError

    def __and__(self, other: Where) -> Where:
        if isinstance(self, Nobody) or isinstance(other, Everybody):
            return self
        if isinstance(other, Nobody) or isinstance(self, Everybody):
            return other
        return Both(self, other)

    def __or__(self, other: Where) -> Where:
        if isinstance(self, Everybody) or isinstance(other, Nobody):
            return self
        if isinstance(other, Everybody) or isinstance(self, Nobody):
            return other
        return Either(self, other)

    def __invert__(self) -> Where:
        if isinstance(self, Everybody):
            return Nobody()
        if isinstance(self, Nobody):
            return Everybody()
        return Not(self)


@dataclass(frozen=True, slots=True)
class Both(Where):
    left: Where
    right: Where

    def covers(self, facts: Facts) -> bool:
        return self.left.covers(facts) and self.right.covers(facts)


@dataclass(frozen=True, slots=True)
class Either(Where):
    left: Where
    right: Where

    def covers(self, facts: Facts) -> bool:
        return self.left.covers(facts) or self.right.covers(facts)


@dataclass(frozen=True, slots=True)
class Not(Where):
    inner: Where

    def covers(self, facts: Facts) -> bool:
        return not self.inner.covers(facts)


@dataclass(frozen=True, slots=True)
class Everybody(Where):
    def covers(self, facts: Facts) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Nobody(Where):
    def covers(self, facts: Facts) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Involved(Where):
    """A team of the actor's is involved now, for one of these purposes."""

    purposes: frozenset[Purpose]

    def covers(self, facts: Facts) -> bool:
        return not self.purposes.isdisjoint(facts.involved)


@dataclass(frozen=True, slots=True)
class Managing(Where):
    """The actor manages a team involved now, for one of these purposes."""

    purposes: frozenset[Purpose]

    def covers(self, facts: Facts) -> bool:
        return not self.purposes.isdisjoint(facts.managed)


@dataclass(frozen=True, slots=True)
class Reviewing(Where):
    """The actor is the reviewer assigned now, for one of these purposes."""

    purposes: frozenset[Purpose]

    def covers(self, facts: Facts) -> bool:
        return not self.purposes.isdisjoint(facts.reviewing)


@dataclass(frozen=True, slots=True)
class Fact(Where):
    """One thing that is simply so or not, named as in `Facts`."""

    name: str

    def covers(self, facts: Facts) -> bool:
        return bool(getattr(facts, self.name))


@dataclass(frozen=True, slots=True)
class OfEntry(Where):
    """One thing true of the entry, named as in `Entry`. A person's card has none of them."""

    name: str

    def covers(self, facts: Facts) -> bool:
        return bool(getattr(facts.entry, self.name))


EXCLUDED, SEALED, LISTED = Fact("excluded"), Fact("sealed"), Fact("listed")
LATELY, RELATED, THEMSELF = Fact("lately"), Fact("related"), Fact("themself")
ON_DUTY, LOOKED_UP = Fact("on_duty"), Fact("looked_up")
OPENED, UNSEALED = Fact("opened"), Fact("unsealed")
ADOPTING, REQUESTED = Fact("adopting"), Fact("requested")
OWN, OWN_TEAM = OfEntry("own"), OfEntry("own_team")
AGREED = Fact("agreed")
RELEVANT, SUMMARY = OfEntry("relevant"), OfEntry("summary")
ASKED, CLOSED = OfEntry("asked"), OfEntry("closed")
