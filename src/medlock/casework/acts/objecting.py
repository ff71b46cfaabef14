"""Ask the core for objections, and refuse with them in words that name the people."""

from __future__ import annotations

from collections.abc import Callable

from medlock.access.actor import Actor
from medlock.casework.acts.refusing import Incomplete
from medlock.casework.reads.subjects import called
from medlock.pathway.completion import Subject
from medlock.pathway.objections import Objection

Subjects = tuple[Subject, ...]


def refuse_if(by: Actor, who: Subjects, objections: Callable[[Subjects], list[Objection]]) -> None:
    """`Incomplete` where there are any. Names are looked up only for a sentence that needs them."""
    if objections(who):
        raise Incomplete(objections(called(by, who)))
