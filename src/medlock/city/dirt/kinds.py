"""Which kind of fault comes next: of those that can lie there the one planted least often yet, so
that a file of some size has all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    @property
    def key(self) -> str: ...


AnyKind = TypeVar("AnyKind", bound=Named)


@dataclass(slots=True)
class Turns(Generic[AnyKind]):
    """`only`: the keys of the kinds that may be planted; none: all."""

    kinds: Sequence[AnyKind]
    rng: Random
    only: frozenset[str] = frozenset()
    planted: Counter[str] = field(default_factory=Counter)

    def in_turn(self) -> Iterator[AnyKind]:
        """The kinds, the rarest first; those planted equally often in any order."""
        held = [each for each in self.kinds if not self.only or each.key in self.only]
        self.rng.shuffle(held)
        return iter(sorted(held, key=lambda each: self.planted[each.key]))

    def plant(self, how: Callable[[AnyKind], bool]) -> AnyKind | None:
        """Plants the first that can lie there; answers which."""
        for kind in self.in_turn():
            if how(kind):
                self.planted[kind.key] += 1
                return kind
        return None
