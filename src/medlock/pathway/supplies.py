"""Which statutory lists and returns the steps supply, and with what: read from `feeds`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Outcome, Step


def supplied(catalogue: Catalogue) -> Mapping[str, tuple[Step, ...]]:
    """By list, the steps that supply it; lists by name."""
    found: dict[str, list[Step]] = {}
    for step in catalogue.steps.values():
        for each in step.feeds:
            found.setdefault(each, []).append(step)
    return {name: tuple(steps) for name, steps in sorted(found.items())}


def statuses_of(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The statuses these steps open or end, which the list tells of too."""
    keys = (key for step in steps for each in step.outcomes for key in _changed(each))
    return tuple(dict.fromkeys(keys))


def facts_of(step: Step) -> tuple[str, ...]:
    """The answers that leave with the step's event, so that a list can be filled from it."""
    return tuple(each.name for each in step.fields if each.kind.leaves)


def supplies_page(catalogue: Catalogue, titles: Mapping[str, str]) -> str:
    """The lists as Markdown. `titles`: what each is, in full."""
    return "\n".join(_lines(catalogue, titles))


def _lines(catalogue: Catalogue, titles: Mapping[str, str]) -> Iterator[str]:
    yield from (
        "# Statutory lists and the steps that supply them",
        "",
        "What a step records once supplies every list it is named for. Only what leaves with the",
        "event is used: codes, dates, numbers and yes or no, never narrative or names.",
        "",
    )
    for name, steps in supplied(catalogue).items():
        opened = ", ".join(f"`{key}`" for key in statuses_of(steps))
        yield from (f"## {name}", "", f"{titles[name]}.", "")
        yield from ((f"Statuses: {opened}.", "") if opened else ())
        yield from ("| Step | Facts |", "|---|---|")
        for step in steps:
            facts = ", ".join(f"`{each}`" for each in facts_of(step))
            yield f"| {step.title} `{step.key}` | {facts} |"
        yield ""


def _changed(outcome: Outcome) -> tuple[str, ...]:
    return (*(each.status for each in outcome.opens), *outcome.ends, *outcome.replaces)
