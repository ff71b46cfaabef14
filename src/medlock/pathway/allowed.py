"""What an overlay may say: each part checked on its own, so that an authority hears everything
that is wrong with its file at once, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from medlock.law.school_terms import terms_from_csv
from medlock.law.term import Term, Unit
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Step
from medlock.words.refusals import Refused

TABLES = ("labels", "numbers", "fields")
MAY_SAY = ("merged", "services", *TABLES, "term_dates")
LONGEST = 200  # characters in a label
TERM = re.compile(r"(?P<length>\d{1,4}) (?P<unit>[a-z ]+?)s?")


def forbidden(said: dict[str, Any], catalogue: Catalogue) -> list[str]:
    """A sentence for each thing an overlay says that it may not."""
    wrong = [_unknown(key) for key in said if key not in MAY_SAY]
    wrong += [_no_table(key) for key in TABLES if not isinstance(said.get(key, {}), dict)]
    for name, check in CHECKS.items():
        wrong += check(said, name, catalogue)
    return wrong


def _no_table(name: str) -> str:
    return f"“{name}” is a table: write [{name}] on a line of its own, and its entries below."


def term(text: str) -> Term:
    """“15 working days” as a term. `Refused` if it is not one."""
    match = TERM.fullmatch(text.strip()) if isinstance(text, str) else None
    units = {unit.value.removesuffix("s"): unit for unit in Unit}
    if match is None or match["unit"] not in units or int(match["length"]) == 0:
        listed = ", ".join(units.values())
        raise Refused(
            f"“{text}” is not a length of time: write a whole number and one of {listed}."
        )
    return Term(int(match["length"]), units[match["unit"]])


def _unknown(key: str) -> str:
    return (
        f"An overlay cannot change “{key}”: only {', '.join(MAY_SAY[:-1])} and {MAY_SAY[-1]}."
        " Steps, outcomes and statutory timescales are the same everywhere."
    )


Check = Callable[[dict[str, Any], str, Catalogue], Iterator[str]]


def _services(said: dict[str, Any], name: str, catalogue: Catalogue) -> Iterator[str]:
    known = [each.key for each in catalogue.services]
    if name not in said:
        return
    if not isinstance(said[name], list) or not said[name]:
        yield "“services” is a list of the services that are on, such as [“front_door”]."
        return
    for key in said[name]:
        if key not in known:
            yield f"There is no service “{key}”. There are: {', '.join(known)}."


def _labels(said: dict[str, Any], name: str, catalogue: Catalogue) -> Iterator[str]:
    for key, label in _table(said, name):
        if not isinstance(label, str) or not 0 < len(label.strip()) <= LONGEST:
            yield f"The label of “{key}” must be words, at most {LONGEST} characters."
        if key not in catalogue.statuses and _named(key, catalogue) is None:
            yield f"There is nothing called “{key}” to label: give a status, a step or step.field."


def _numbers(said: dict[str, Any], name: str, catalogue: Catalogue) -> Iterator[str]:
    for code, text in _table(said, name):
        timescale = catalogue.timescales.get(code)
        local = [each.code for each in catalogue.timescales.values() if each.local]
        if timescale is None:
            yield f"There is no timescale “{code}”. Local ones are: {', '.join(local)}."
        elif not timescale.local:
            yield (
                f"“{code}” ({timescale.term}) is set by {timescale.authority}, not by an"
                " authority. Leave it out."
            )
        try:
            term(text)
        except Refused as refused:
            yield f"“{code}”: {refused}"


def _fields(said: dict[str, Any], name: str, catalogue: Catalogue) -> Iterator[str]:
    for key, asked in _table(said, name):
        step = _named(key, catalogue)
        if step is None or "." not in key:
            yield f"There is no field “{key}”: write it as step.field."
        elif not isinstance(asked, bool):
            yield f"“{key}” is either asked (true) or not (false)."
        elif not asked and key.partition(".")[2] in kept(step, catalogue):
            yield f"“{key}” cannot be left out: a rule, an outcome or a return depends on it."


def _term_dates(said: dict[str, Any], name: str, _: Catalogue) -> Iterator[str]:
    if name not in said:
        return
    if not isinstance(said[name], str):
        yield "“term_dates” is a table with the columns first_day and last_day, as text."
        return
    try:
        terms_from_csv(said[name].strip())
    except Refused as refused:
        yield from refused.objections


CHECKS: Mapping[str, Check] = {
    "services": _services,
    "labels": _labels,
    "numbers": _numbers,
    "fields": _fields,
    "term_dates": _term_dates,
}


def _table(said: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    """The entries of one table; none where something else stands in its place."""
    found = said.get(name, {})
    return list(found.items()) if isinstance(found, dict) else []


def _named(key: str, catalogue: Catalogue) -> Step | None:
    """The step a key speaks of, if it and the field after the dot are there."""
    step, _, name = key.partition(".")
    found = catalogue.steps.get(step)
    known = {each.name for each in found.fields} if found else set()
    return found if not name or name in known else None


def kept(step: Step, catalogue: Catalogue) -> frozenset[str]:
    """The fields of a step that no overlay may leave out: required, dates that rules count from,
    what an outcome needs and what a status carries."""
    dated = {step.happened, *(each.at for o in step.outcomes for each in o.opens)}
    needed = {name for outcome in step.outcomes for name in outcome.needs}
    anchors = {each.due.since for each in catalogue.steps.values() if each.due}
    carried = {name for status in catalogue.statuses.values() for name in status.records}
    return frozenset(
        each.name
        for each in step.fields
        if each.required
        or each.name in dated | needed | carried
        or f"{step.key}.{each.name}" in anchors
    )
