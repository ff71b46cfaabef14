"""What tells where somebody is and is kept by the packages above: they are asked at every check, at
composing, at approval and at release, so that what was learnt in between is found too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from medlock.access.actor import Actor
from medlock.people.protected import Sought
from medlock.people.reads.protected_strings import protected_strings

Teller = Callable[[Actor, Sequence[UUID]], Iterable[Sought]]
_tellers: list[Teller] = []


def tell_whereabouts(teller: Teller) -> None:
    """Have this asked from now on. Called once, as a package is made ready."""
    if teller not in _tellers:
        _tellers.append(teller)


def sought(actor: Actor, people: Sequence[UUID], family: Iterable[UUID] = ()) -> tuple[Sought, ...]:
    """Every protected text around these people, wherever it is kept. Nobody gets to read it. Of
    their `family` the packages above are asked too; their records are found anyway."""
    everybody = list(dict.fromkeys((*people, *family)))
    told = (each for teller in _tellers for each in teller(actor, everybody))
    return (*protected_strings(actor, people), *told)
