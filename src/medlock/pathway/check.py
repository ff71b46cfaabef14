"""Whether declarations make sense together: everything can begin and end, nothing contradicts
itself, every duty counts from something recorded. Names that lead nowhere never get this far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from medlock.law.timescale import Timescale
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Status, Step
from medlock.pathway.possible import dead_ends


def problems(catalogue: Catalogue) -> list[str]:
    """One sentence for each thing wrong; empty when the declarations are whole."""
    return [
        *_of_steps(catalogue),
        *_of_statuses(catalogue),
        *_of_outcomes(catalogue),
        *_of_timescales(catalogue),
        *_of_versions(catalogue),
    ]


def counts(catalogue: Catalogue) -> dict[str, int]:
    """How much is declared, in the words of the language."""
    steps, statuses = catalogue.steps.values(), catalogue.statuses.values()
    asked = [each for step in steps for each in step.fields]
    return {
        "services": len(catalogue.services),
        "steps": len(steps),
        "steps a person may start": sum(step.entry for step in steps),
        "statuses": len(statuses),
        "clocks": sum(len(status.clocks) for status in statuses),
        "limits": sum(len(status.limits) for status in statuses),
        "outcomes": sum(len(step.outcomes) for step in steps),
        "fields": len(asked),
        "required fields": sum(each.required for each in asked),
        "fields that leave as facts": sum(each.kind.leaves for each in asked),
        "steps counting from a recorded date": sum(_anchored(step) for step in steps),
        "timescales": len(catalogue.timescales),
        "local timescales": sum(each.local for each in catalogue.timescales.values()),
        "unverified timescales": sum(not _sure(each) for each in catalogue.timescales.values()),
    }


def _anchored(step: Step) -> bool:
    return bool(step.due and step.due.since)


def _sure(timescale: Timescale) -> bool:
    return timescale.local or timescale.verified


def _of_steps(catalogue: Catalogue) -> Iterator[str]:
    reached = _reachable(catalogue)
    for step in catalogue.steps.values():
        where = f"The step “{step.key}”"
        if not _begun(catalogue, step):
            yield f"Nothing starts “{step.key}”: no person, no outcome, no clock, no enquiry."
        elif step.key not in reached:
            yield f"{where} cannot be reached from any step that a person may start."
        for name in ("title", "trigger", "owner", "fields", "outcomes"):
            if not getattr(step, name):
                yield f"{where} has no {name}."
        if bool(step.asks) != bool(step.asked_with):
            yield f"{where} asks agencies and must say in which step each answers; or neither."
        yield from _upstream(catalogue, step)
        yield from dead_ends(catalogue, step)


def _begun(catalogue: Catalogue, step: Step) -> bool:
    asked = catalogue.asking(step.key) or catalogue.clocks_on(step.key)
    return bool(step.entry or asked or catalogue.starting(step.key))


def _reachable(catalogue: Catalogue) -> set[str]:
    seen: set[str] = set()
    coming = [step.key for step in catalogue.steps.values() if step.entry]
    while coming:
        key = coming.pop()
        if key not in seen:
            seen.add(key)
            coming += following(catalogue, key)
    return seen


def following(catalogue: Catalogue, key: str) -> list[str]:
    """The steps that may come of one: by its outcomes, its enquiries, and the clocks it starts."""
    step = catalogue.step(key)
    found = [each for outcome in step.outcomes for each in outcome.starts]
    found += [step.asked_with] if step.asked_with else []
    for status in (o.status for outcome in step.outcomes for o in outcome.opens):
        found += [clock.step for clock in catalogue.status(status).clocks]
    return found


def _upstream(catalogue: Catalogue, step: Step) -> Iterator[str]:
    anchor = step.due.since.partition(".")[0] if step.due else ""
    if not anchor or anchor == step.key:
        return
    seen: set[str] = set()
    coming = [step.key]
    while coming:
        starters = {way[0].key for way in catalogue.starting(coming.pop())}
        coming += starters - seen
        seen |= starters
    if anchor not in seen:
        yield f"The step “{step.key}” counts from “{anchor}”, which never leads to it."


def _of_statuses(catalogue: Catalogue) -> Iterator[str]:
    for status in catalogue.statuses.values():
        ways = (catalogue.opening(status.key), catalogue.ending(status.key))
        if not ways[0]:
            yield f"Nothing opens “{status.key}”."
        if not ways[1]:
            yield f"Nothing ends “{status.key}”: it would hold for ever."
        yield from _unrecorded(catalogue, status)
        for inner in catalogue.rivals[status.key]:
            if inner in catalogue.inside(status.key):
                yield f"“{inner}” lives inside “{status.key}” and can never be held beside it."


def _unrecorded(catalogue: Catalogue, status: Status) -> Iterator[str]:
    ways = (*catalogue.opening(status.key), *catalogue.ending(status.key))
    known = {each.name for step, _ in ways for each in step.fields if each.kind.leaves}
    known |= {name for _, outcome in ways for name in outcome.sets}
    for name in status.records:
        if name not in known:
            yield f"“{status.key}” carries “{name}”, which nothing that opens or ends it records."


def _of_outcomes(catalogue: Catalogue) -> Iterator[str]:
    for step in catalogue.steps.values():
        for outcome in step.outcomes:
            where = f"The outcome “{outcome.key}” of “{step.key}”"
            for opened in (each.status for each in outcome.opens):
                if catalogue.status(opened).within in outcome.ends:
                    yield f"{where} ends the status around “{opened}”, which it opens."
            for needed in outcome.needs:
                if needed in outcome.spares:
                    yield f"{where} both needs and spares “{needed}”."


def _of_timescales(catalogue: Catalogue) -> Iterator[str]:
    found: Mapping[str, set[Timescale]] = catalogue.timescales_by_code
    for code, meanings in sorted(found.items()):
        if len(meanings) > 1:
            yield f"{len(meanings)} different timescales are called “{code}”."
        for each in meanings:
            if each.in_force.end is not None:
                yield f"“{code}” is out of force since {each.in_force.end} and still relied on."


def _of_versions(catalogue: Catalogue) -> Iterator[str]:
    for key, versions in catalogue.declarations.items():
        for before, after in pairwise(versions):
            if before.in_force.end is None or before.in_force.end >= after.in_force.start:
                yield f"Versions {before.version} and {after.version} of “{key}” overlap in time."
