"""What may be done now: which outcomes a step can end in, what each would do, and which steps may
be started. What may not says why in a sentence, so that a page can show it instead of hiding it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Opening, Outcome, Step


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true of one subject: the statuses held, and the other steps under way."""

    held: frozenset[str] = frozenset()
    under_way: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Effects:
    """What choosing an outcome does: nothing is started that is under way or may not be."""

    starts: tuple[str, ...]
    opens: tuple[Opening, ...]
    ends: tuple[str, ...]

    def held(self, before: frozenset[str]) -> frozenset[str]:
        """The statuses held afterwards."""
        return (before - set(self.ends)) | {each.status for each in self.opens}


@dataclass(frozen=True, slots=True)
class Offer:
    """An outcome, what it would do, and the sentences that stand against it."""

    outcome: Outcome
    effects: Effects
    objections: tuple[str, ...]

    @property
    def offered(self) -> bool:
        return not self.objections


def offers(catalogue: Catalogue, step: Step, now: Situation) -> tuple[Offer, ...]:
    """Every outcome of a step, in order, with what stands against it now."""
    return tuple(
        Offer(each, effects(catalogue, each, now), objections(catalogue, each, now))
        for each in step.outcomes
    )


def effects(catalogue: Catalogue, outcome: Outcome, now: Situation) -> Effects:
    """What an outcome starts, opens and ends for a subject in this situation."""
    ends = (*outcome.ends, *(each for each in outcome.replaces if each in now.held))
    held = Effects((), outcome.opens, ends).held(now.held)
    starts = tuple(
        key
        for key in outcome.starts
        if key not in now.under_way and not held & set(catalogue.step(key).unless_held)
    )
    return Effects(starts, outcome.opens, ends)


def objections(catalogue: Catalogue, outcome: Outcome, now: Situation) -> tuple[str, ...]:
    """Why an outcome may not be chosen, a sentence for each reason; empty when it may."""
    gone = {*outcome.ends, *outcome.replaces}
    return tuple(
        dict.fromkeys(
            (
                *_endings(catalogue, outcome, now, gone),
                *_openings(catalogue, outcome, now, gone),
                *_conditions(catalogue, outcome, now),
                *_beginnings(catalogue, outcome, now),
            )
        )
    )


def startable(catalogue: Catalogue, now: Situation) -> tuple[Step, ...]:
    """The steps a person may start: entries that fit what is held, and those a clock asks for."""
    return tuple(
        step
        for step in catalogue.steps.values()
        if not now.held & set(step.unless_held) and _may_start(catalogue, step, now)
    )


def _may_start(catalogue: Catalogue, step: Step, now: Situation) -> bool:
    if step.entry and (not step.while_held or now.held & set(step.while_held)):
        return True
    return any(status.key in now.held for status, _ in catalogue.clocks_on(step.key))


def _endings(
    catalogue: Catalogue, outcome: Outcome, now: Situation, gone: set[str]
) -> Iterator[str]:
    for key in outcome.ends:
        if key not in now.held:
            yield f"This ends “{catalogue.title(key)}”, which is not open."
    for key in gone & now.held:
        for inner in catalogue.inside(key):
            if inner in now.held and inner not in gone:
                yield (
                    f"“{catalogue.title(inner)}” is still open inside “{catalogue.title(key)}”."
                    " End that first."
                )


def _openings(
    catalogue: Catalogue, outcome: Outcome, now: Situation, gone: set[str]
) -> Iterator[str]:
    staying = now.held - gone
    opened = {each.status for each in outcome.opens}
    for key in (each.status for each in outcome.opens):
        status = catalogue.status(key)
        if key in staying:
            yield f"“{status.title}” is open already."
        if status.within and status.within not in staying | opened:
            yield (
                f"“{status.title}” can only be open inside “{catalogue.title(status.within)}”,"
                " which is not open. Open that first."
            )
        for rival in sorted(catalogue.rivals[key] & staying):
            yield f"“{status.title}” cannot be open beside “{catalogue.title(rival)}”, which is."


def _conditions(catalogue: Catalogue, outcome: Outcome, now: Situation) -> Iterator[str]:
    if outcome.while_held and not now.held & set(outcome.while_held):
        wanted = " or ".join(f"“{catalogue.title(key)}”" for key in outcome.while_held)
        yield f"This is only for someone with {wanted} open."
    for key in outcome.unless_held:
        if key in now.held:
            yield f"This is not for someone with “{catalogue.title(key)}” open."
    for key in outcome.not_during:
        if key in now.under_way:
            yield f"“{catalogue.title(key)}” is still under way. Complete that first."


def _beginnings(catalogue: Catalogue, outcome: Outcome, now: Situation) -> Iterator[str]:
    """Something must come of an outcome that is there to start steps, or be under way already."""
    coming = (*effects(catalogue, outcome, now).starts, *(set(outcome.starts) & now.under_way))
    if outcome.starts and not coming:
        for key in outcome.starts:
            barring = [each for each in catalogue.step(key).unless_held if each in now.held]
            for status in barring:
                yield (
                    f"“{catalogue.title(key)}” cannot be started while"
                    f" “{catalogue.title(status)}” is open."
                )
