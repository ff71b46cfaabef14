"""Look before you register: the search form, its answer, and choosing from it.

A match may be used only in the transaction that found it, so choosing carries the terms along and
the search is made, and put on record, again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import QueryDict

from medlock.access.actor import Actor
from medlock.casework.pages.form.typed import a_date
from medlock.pathway.language import SubjectKind
from medlock.people.models.person import IdentifierKind
from medlock.people.reads.cards import Card
from medlock.people.reads.finding_others import contexts, families_of, workers
from medlock.people.reads.search import Found, by_name, by_number
from medlock.words.refusals import Refused

NUMBERS = {
    "nhs": (IdentifierKind.NHS, "NHS number"),
    "upn": (IdentifierKind.UPN, "Unique pupil number"),
}
TERMS = ("name", "born-day", "born-month", "born-year", "kind", "number", "where")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was typed, what was found, and what was wrong with what was typed."""

    typed: Mapping[str, str]
    found: Found | None = None
    problems: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        return any(self.typed.values())

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.found.cards if self.found else ()

    def chosen(self, wanted: list[UUID]) -> list[UUID]:
        """Those of the wanted that this search found: nobody else may be chosen by it."""
        here = {card.person for card in self.cards}
        return [who for who in wanted if who in here]


def search(actor: Actor, sent: QueryDict, of: SubjectKind = SubjectKind.CHILD) -> Search:
    """Look for whoever the form asks for; an empty form finds nobody. A family is found by a child
    who lives in it."""
    typed = {name: sent.get(name, "").strip() for name in TERMS}
    searched = {name: text for name, text in typed.items() if name != "kind"}
    if not any(searched.values()):
        return Search(typed=searched | {"kind": ""})
    try:
        return Search(typed=typed, found=_of_kind(actor, typed, of))
    except Refused as refused:
        return Search(typed=typed, problems=refused.objections)


def _of_kind(actor: Actor, typed: Mapping[str, str], of: SubjectKind) -> Found:
    match of:
        case SubjectKind.CONTEXT:
            return contexts(actor, typed["name"], typed["where"])
        case SubjectKind.WORKER:
            return Found(workers(actor, typed["name"]))
        case SubjectKind.FAMILY:
            children = _found(actor, typed)
            homes = families_of(actor, [card.person for card in children.cards])
            return replace(children, cards=homes)
        case _:
            return _found(actor, typed)


def _found(actor: Actor, typed: Mapping[str, str]) -> Found:
    if typed["number"]:
        kind, _ = NUMBERS.get(typed["kind"], NUMBERS["nhs"])
        return by_number(actor, kind, typed["number"])
    return by_name(actor, typed["name"], born_on(typed))


def born_on(typed: Mapping[str, str], name: str = "born") -> date | None:
    iso = a_date("Date of birth", *(typed[f"{name}-{part}"] for part in ("day", "month", "year")))
    return date.fromisoformat(iso) if iso else None
