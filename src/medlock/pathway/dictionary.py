"""The data dictionary: every question of every step, what kind of answer it takes, when it must be
answered, who may see it and whether the answer leaves the record with its event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.field import Field
from medlock.pathway.language import Outcome, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question. `answered`: “always”, “never” or the outcomes that need it, or may spare it."""

    service: str
    step: str
    version: int
    field: str
    question: str
    hint: str
    section: str
    kind: str
    codes: str
    answered: str
    may_lie_ahead: bool
    leaves: bool
    about: str
    privacy: str
    lies_in: str
    feeds: str


def dictionary(catalogue: Catalogue) -> Iterator[Entry]:
    """Every field of every version of every step, in the order of the declarations."""
    for service in catalogue.services:
        for step in service.steps:
            for each in step.fields:
                yield _entry(service.key, step, each)


def _entry(service: str, step: Step, field: Field) -> Entry:
    return Entry(
        service=service,
        step=step.key,
        version=step.version,
        field=field.name,
        question=field.title,
        hint=field.hint,
        section=field.section,
        kind=field.kind.value,
        codes=field.codes,
        answered=_answered(step, field),
        may_lie_ahead=field.ahead,
        leaves=field.kind.leaves,
        about=step.subject.value,
        privacy=step.privacy.value,
        lies_in=step.lies.value,
        feeds="; ".join(step.feeds),
    )


def _answered(step: Step, field: Field) -> str:
    asking = [each for each in step.outcomes if field in step.required(each.key)]
    if len(asking) == len(step.outcomes):
        return "always"
    if not asking:
        return "if known"
    if field.required:
        return f"unless {_listed([each for each in step.outcomes if each not in asking])}"
    return f"for {_listed(asking)}"


def _listed(outcomes: list[Outcome]) -> str:
    return ", ".join(each.key for each in outcomes)
