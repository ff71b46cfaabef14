"""What stands beside an entry, told by the packages above that keep it: shown wherever the entry is
shown, on its page, in a chronology and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """`whose` says it, of all of the entry or of one answer; `decided` is empty until it is."""

    whose: str
    says: str
    on: date
    answer: str = ""
    decided: str = ""

    @property
    def in_words(self) -> str:
        then = f" {self.decided}" if self.decided else ""
        return f"{self.whose} says ({self.on:%-d %B %Y}): {self.says}{then}"


Teller = Callable[[Actor, Iterable[UUID]], Mapping[UUID, tuple[Beside, ...]]]
_tellers: list[Teller] = []


def tell_beside(teller: Teller) -> None:
    """Have this asked from now on. Called once, as a package is made ready."""
    if teller not in _tellers:
        _tellers.append(teller)


def beside(actor: Actor, works: Iterable[UUID]) -> dict[UUID, tuple[Beside, ...]]:
    """All that stands beside these entries, by entry."""
    wanted = list(works)
    found: dict[UUID, tuple[Beside, ...]] = {}
    for teller in _tellers if wanted else ():
        for work, told in teller(actor, wanted).items():
            found[work] = (*found.get(work, ()), *told)
    return found
