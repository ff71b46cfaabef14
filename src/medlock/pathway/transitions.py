"""The declarations as one flat table of transitions, for simulation and process mining: what each
outcome starts, opens and ends, and what each clock and limit asks for and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from medlock.law.timescale import Timescale
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Case, Clock, Outcome, Status, Step, TermsBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row. `source` is a step (then `by` is its outcome) or a status (then a clock or limit);
    `length` and `unit` are empty where no rule sets a time. Several keys are joined by a space."""

    service: str
    source: str
    by: str
    does: str  # starts, opens, ends, ends if held, hands to, ends here; asks for, must end
    target: str
    turn: str = ""  # of a clock: first, second …; the last one repeats, unless it says once
    length: str = ""
    unit: str = ""
    counts_from: str = ""
    when: str = ""  # of the subject, in words
    timescale: str = ""
    while_held: str = ""
    unless_held: str = ""
    not_during: str = ""


def transitions(catalogue: Catalogue) -> Iterator[Transition]:
    """Every row, by service in the order declared; the newest version of each step."""
    for service in catalogue.services:
        for step in service.steps:
            if catalogue.steps[step.key] is step:
                yield from chain.from_iterable(
                    _of_outcome(service.key, step, each, catalogue) for each in step.outcomes
                )
        for status in service.statuses:
            yield from _of_status(service.key, status)


def _of_outcome(
    service: str, step: Step, outcome: Outcome, catalogue: Catalogue
) -> Iterator[Transition]:
    for does, target in _effects(outcome) or [("ends here", "")]:
        due = catalogue.steps[target].due if does == "starts" else None
        yield Transition(
            service=service,
            source=step.key,
            by=outcome.key,
            does=does,
            target=target,
            length=str(due.timescale.term.length) if due else "",
            unit=due.timescale.term.unit.value if due else "",
            counts_from=_opened_at(outcome, does, target) or (due.since if due else ""),
            timescale=due.timescale.code if due else "",
            while_held=" ".join(outcome.while_held),
            unless_held=" ".join(outcome.unless_held),
            not_during=" ".join(outcome.not_during),
        )


def _effects(outcome: Outcome) -> list[tuple[str, str]]:
    found = [("starts", key) for key in outcome.starts]
    found += [("opens", each.status) for each in outcome.opens]
    found += [("ends", key) for key in outcome.ends]
    found += [("ends if held", key) for key in outcome.replaces]
    return found + ([("hands to", outcome.hands_to)] if outcome.hands_to else [])


def _opened_at(outcome: Outcome, does: str, status: str) -> str:
    """The field whose date a status holds from."""
    if does != "opens":
        return ""
    return next(each.at for each in outcome.opens if each.status == status)


def _of_status(service: str, status: Status) -> Iterator[Transition]:
    for clock in status.clocks:
        for case in _cases(clock):
            for number, timescale in enumerate(case.terms, start=1):
                turn = "once" if len(case.terms) == 1 else str(number)
                row = _timed(service, status, (clock.step, case.when, turn), timescale)
                yield replace(row, counts_from=_birthdays(clock)) if clock.birthdays else row
    for timescale in status.limits:
        yield _timed(service, status, ("", "", "once"), timescale)


def _birthdays(clock: Clock) -> str:
    return " ".join(["birthday", *map(str, clock.birthdays)])


def _cases(clock: Clock) -> tuple[Case, ...]:
    always = Case("", lambda _: True, clock.terms if isinstance(clock.terms, tuple) else ())
    if not isinstance(clock.terms, TermsBy):
        return (always,)
    return (*clock.terms.cases, Case("otherwise", lambda _: True, clock.terms.otherwise))


def _timed(
    service: str, status: Status, asked: tuple[str, str, str], timescale: Timescale
) -> Transition:
    step, when, turn = asked
    return Transition(
        service=service,
        source=status.key,
        by="clock" if step else "limit",
        does="asks for" if step else "must end",
        target=step or status.key,
        turn=turn,
        length=str(timescale.term.length),
        unit=timescale.term.unit.value,
        counts_from="opening" if turn in ("1", "once") else "when last met",
        when=when,
        timescale=timescale.code,
    )
