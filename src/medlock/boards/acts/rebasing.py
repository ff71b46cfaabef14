"""Say that a chart's limits start anew from a month, for a named reason; and take it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.rebasing import decide_rebase
from medlock.access.vocabulary import Effect
from medlock.boards.models import Rebase
from medlock.boards.plan.days import day
from medlock.boards.plan.typed import legible
from medlock.footprint.place import Place
from medlock.footprint.places import areas_of, place
from medlock.indicators.language import Indicator
from medlock.insight.headline import unsupported_words
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.words.refusals import NotAllowed, Refused

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 84))"
LONGEST = 120
"""It is written on the chart."""
SHORTEST = 10
MONTHS = ("%B %Y", "%b %Y", "%m/%Y")


@dataclass(frozen=True, slots=True)
class Wanted:
    """As typed: the month from which limits start anew, and what happened then."""

    indicator: Indicator
    where: Place
    month: str
    because: str


def rebase(by: Actor, wanted: Wanted, *, now: datetime) -> UUID:
    """From then on every reader's chart of this indicator and place turns at that month."""
    decision = _require(by, "rebase", wanted.where, now)
    _alone(wanted.indicator.code, wanted.where.code)
    month, because = _month(wanted.month), " ".join(legible(wanted.because).split())
    said = [*_about_month(month, wanted, now), *_about_reason(because)]
    if said or month is None:
        raise Refused(said)
    code, where = wanted.indicator.code, wanted.where.code
    made = Rebase.objects.create(
        indicator=code, place=where, month=month, because=because, at=now, by_id=by.practitioner
    )
    about = {"indicator": code, "place": where, "month": month.isoformat()}
    note(by, "rebase", "chart", made.id, (), decision, **about)
    return made.id


def withdraw(by: Actor, which: UUID, why: str, *, now: datetime) -> UUID:
    """The limits run through again; that it was rebased, and why no longer, stays on record."""
    found = Rebase.objects.filter(id=which, withdraws__isnull=True).first()
    if found is None:
        raise NotAllowed("There is no such rebase.")
    decision = _require(by, "withdraw", place(found.place), now)
    _alone(found.indicator, found.place)
    reason = " ".join(legible(why).split())
    if said := list(_about_reason(reason)):
        raise Refused(said)
    if Rebase.objects.filter(withdraws=found).exists():
        raise Refused("This rebase has been withdrawn already: look at the chart again.")
    made = Rebase.objects.create(
        indicator=found.indicator, place=found.place, month=found.month, because=reason, at=now,
        by_id=by.practitioner, withdraws=found,
    )  # fmt: skip
    note(by, "withdraw", "chart", made.id, (), decision, rebase=str(which))
    return made.id


def _require(by: Actor, action: str, where: Place, now: datetime) -> Decision:
    """`NotAllowed`, put on record, for whoever does not answer for the figures of the place."""
    on = where.nearest_day(now.astimezone(LONDON).date())
    decision = decide_rebase(by, frozenset(areas_of(where.code, on)))
    if decision.effect is not Effect.ALLOW:
        note(by, action, "chart", where.code, (), decision)
        raise NotAllowed(decision.because)
    return decision


def _alone(indicator: str, where: str) -> None:
    """Nobody else starts or withdraws anything on this chart until this is done."""
    with connections["default"].cursor() as cursor:
        cursor.execute(LOCK, [f"{indicator} {where}"])


def _month(text: str) -> date | None:
    found = day(text.strip())
    for spelling in MONTHS:
        if found is None:
            try:
                found = datetime.strptime(text.strip(), spelling).date()  # noqa: DTZ007
            except ValueError:
                continue
    return found.replace(day=1) if found else None


def _about_month(month: date | None, wanted: Wanted, now: datetime) -> Iterator[str]:
    today = now.astimezone(LONDON).date()
    if month is None:
        yield f"“{wanted.month[:40]}” is not a month. Write it like June 2018 or 2018-06."
    elif month > today or month.year < 2000:
        yield f"{month:%B %Y} is not on the chart. Choose a month from January 2000 to this one."
    elif _in_force(month, wanted):
        yield f"The limits start anew from {month:%B %Y} already. Withdraw that first."


def _in_force(month: date, wanted: Wanted) -> bool:
    same = Rebase.objects.filter(
        indicator=wanted.indicator.code, place=wanted.where.code, month=month
    )
    return same.filter(withdraws__isnull=True, withdrawn_by__isnull=True).exists()


def _about_reason(because: str) -> Iterator[str]:
    if not SHORTEST <= len(because) <= LONGEST:
        yield (
            f"The reason has {len(because)} characters. Say in {SHORTEST} to {LONGEST} what "
            "happened then, as it will stand on the chart."
        )
    if found := unsupported_words(because):
        words = ", ".join(f"“{each}”" for each in found)
        yield f"{words} says more than a chart can show. Say what happened, not what it did."
