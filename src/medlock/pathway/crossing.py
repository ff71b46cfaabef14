"""Work that follows about a subject of another kind: a family where a child's work led to it, a
child where a family's did, an adult or a place that somebody told of. Who that is, is said next."""

from __future__ import annotations

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.completion import Outcomes, Record, Subject, about
from medlock.pathway.language import Outcome, Step, SubjectKind
from medlock.pathway.offers import effects

Crossing = tuple[Step, tuple[Subject, ...]]
"""The step that begins, and those from whose work it follows; nobody, where that named no one."""


def crossings(catalogue: Catalogue, record: Record, outcomes: Outcomes) -> list[Crossing]:
    """Each step once, for however many it follows from."""
    found: dict[str, list[Subject]] = {}
    for each in about(record):
        chosen = record.step.outcome(outcomes[each.id])
        for key in effects(catalogue, chosen, each.situation).starts:
            if catalogue.step(key).subject is not each.kind:
                found.setdefault(key, []).append(each)
    named = bool(record.subjects)
    return [(catalogue.step(key), tuple(who) if named else ()) for key, who in found.items()]


def needs_the_name(catalogue: Catalogue, kind: SubjectKind, outcome: Outcome) -> bool:
    """Whether an outcome is about its own subject: it opens, ends or starts something of theirs."""
    own = any(catalogue.step(key).subject is kind for key in outcome.starts)
    return bool(own or outcome.opens or outcome.ends)
