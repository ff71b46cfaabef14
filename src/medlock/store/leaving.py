"""What of an event may leave the record: declared codes of declared sets, numbers, days, yes or
no. A name nobody declared stays behind, and so does every text that is no code of its set."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from medlock.pathway.event import Fact, Kind
from medlock.pathway.field import FieldKind
from medlock.pathway.language import Service, Step, SubjectKind
from medlock.words.codes import code_set

CODED = (FieldKind.CODE, FieldKind.CODES)
PLAIN = (FieldKind.DATE, FieldKind.YESNO, FieldKind.NUMBER, FieldKind.MONEY)
ATTRIBUTES = {"sex": "sex", "ethnicity": "ethnicity", "disability": "disability"}
"""Facts recorded of the child itself by which figures are broken down, with their code sets."""

BIRTHS = frozenset({"born_on", "expected_on", "date_of_birth", "died_on"})
MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d{2})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WARD = re.compile(r"[EWNS]05\d{6}")
WITHHELD = "withheld"

Declared = Mapping[str, frozenset[str]]
"""The names of the facts that may leave, each with the codes it may have, if it is a code."""


UNSAID = (SubjectKind.ADULT, SubjectKind.WORKER)


def ward(subject_kind: str, code: str) -> str:
    """A ward's code, or that the place is not said: of an adult or a worker it never is, for they
    are few and known."""
    return code if subject_kind not in UNSAID and WARD.fullmatch(code) else WITHHELD


def subject(subject_kind: str, who: str) -> str:
    """What the pseudonym is made of. A worker whose practice it is about is another number than
    the same worker where they do the work: nobody can put the two together."""
    return f"{subject_kind} {who}" if subject_kind == SubjectKind.WORKER else who


def doer(subject_kind: str, who: str) -> str:
    """Team, worker or grade; not of a worker's practice, for the team and the manager would say
    whose."""
    return "" if subject_kind == SubjectKind.WORKER else who


def facts(about: tuple[str, str], text: str, known: Declared) -> dict[str, str | float]:
    """The facts that may leave of an event's, given as JSON: numbers as numbers, codes and days as
    text, births as months. `about`: its kind and name."""
    kind, name = about
    said: Mapping[str, Fact] = json.loads(text)
    if kind == Kind.RECORDED:
        found = {"value": _recorded(name, said.get("value", ""))}
    else:
        found = {
            each: _kept(each, value, known[each]) for each, value in said.items() if each in known
        }
    return {each: value for each, value in found.items() if value is not None}


def _recorded(name: str, value: Fact) -> str | float | None:
    if name in BIRTHS:
        return _month(value)
    if name not in ATTRIBUTES:
        return None
    return _kept(name, value, _codes(ATTRIBUTES[name]))


def _kept(name: str, value: Fact, codes: frozenset[str]) -> str | float | None:
    if name in BIRTHS:
        return _month(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    if codes:
        return value if value and set(value.split(" ")) <= codes else None
    return value if _is_day(value) else None


def _is_day(value: str) -> bool:
    try:
        return bool(DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _month(value: Fact) -> str | None:
    found = MONTH.fullmatch(str(value))
    return found[1] if found else None


def declared(services: Iterable[Service]) -> Declared:
    """Every fact the pathways declare as something that can be counted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    every = tuple(services)
    for step in (step for service in every for step in service.steps):
        for name, codes in _of_step(step):
            found[name] |= codes
    for name in (name for service in every for each in service.statuses for name in each.records):
        found[name] |= set()
    return {name: frozenset(codes) for name, codes in found.items()}


def _of_step(step: Step) -> Iterator[tuple[str, frozenset[str]]]:
    for field in step.fields:
        if field.kind in CODED:
            yield field.name, _codes(field.codes)
        elif field.kind in PLAIN:
            yield field.name, frozenset()
    for outcome in step.outcomes:
        for name, value in outcome.sets.items():
            yield name, frozenset({value} if isinstance(value, str) else ())


def _codes(name: str) -> frozenset[str]:
    return frozenset(each.code for each in code_set(name).codes)
