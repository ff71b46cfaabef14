"""Places and groups where children are harmed: looked into, made safer, and what is done against
those who do harm there."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many, weighted
from medlock.city.besides.days import after, working_day
from medlock.city.besides.weaving import Part, Weaving
from medlock.city.lives import Facts, Milestone
from medlock.pathway.event import Fact
from medlock.pathway.language import SubjectKind

SERVICE = "context"
KINDS = {"place": 0.45, "peer_group": 0.25, "school": 0.1, "setting": 0.1, "online": 0.06,
         "business": 0.04}  # assumption  # fmt: skip
HARM = {"criminal": 0.4, "violence": 0.25, "sexual": 0.2, "substances": 0.1, "missing": 0.05}
"""Assumption."""
NO_PLAN = {"neighbourhood": 0.35, "no_action": 0.25, "assess": 0.2, "disrupt": 0.2}  # assumption
DISRUPTED = {"done": 0.6, "not_possible": 0.2, "charged": 0.15, "convicted": 0.05}  # assumption
POWERS = {"patrol": 0.3, "cawn": 0.25, "community": 0.1, "dispersal": 0.1, "warrant": 0.08,
          "licensing": 0.07, "closure": 0.05, "online": 0.05}  # assumption  # fmt: skip
RESULTS = {"served": 0.6, "in_force": 0.4}  # assumption
AGAIN = 0.4  # assumption: of plans, those under which something is done against somebody


def add_contexts(weaving: Weaving) -> None:
    for part in weaving.parts:
        chance = weaving.chance(f"contexts {part.told.year}")
        rate = weaving.assumed("contexts_per_10000") / 10_000
        for _ in range(how_many(chance, part.told.children * part.share * rate)):
            _context(weaving, chance, part)


def _context(weaving: Weaving, chance: Random, part: Part) -> None:
    day = working_day(chance, part.first, part.last)
    life = weaving.of_kind(SubjectKind.CONTEXT, None, day)
    harm = weighted(chance, HARM)
    told = _told(weighted(chance, KINDS), harm)
    planned = chance.random() < weaving.assumed("contexts_with_plan")
    outcome = "assess" if planned else weighted(chance, NO_PLAN)
    what = [Milestone(day, "context_referral", outcome, told)]
    if outcome == "disrupt":
        what.append(_disrupted(chance, day))
    if outcome == "assess":
        looked = after(chance, day, 20, 40)
        ended = "plan" if planned else "no_plan"
        what.append(Milestone(looked, "context_assessment", ended, _of(harm)))
        what += _plan(chance, looked) if planned else []
    weaving.put([life], SERVICE, what)


def _plan(chance: Random, day: int) -> list[Milestone]:
    """Conferences until it is safer there."""
    what = [Milestone(after(chance, day, 15, 25), "context_conference", "continues")]
    if chance.random() < AGAIN:
        held = after(chance, what[-1].day, 50, 80)
        what += [Milestone(held, "context_conference", "disrupt"), _disrupted(chance, held)]
    what.append(Milestone(after(chance, what[-1].day, 60, 150), "context_conference", "safer"))
    return what


def _disrupted(chance: Random, day: int) -> Milestone:
    outcome = weighted(chance, DISRUPTED)
    answers: dict[str, Fact] = {"power": weighted(chance, POWERS)}
    if outcome == "done":
        answers["result"] = weighted(chance, RESULTS)
    return Milestone(after(chance, day, 10, 45), "disruption_action", outcome, answers)


@lru_cache
def _told(kind: str, harm: str) -> Facts:
    return MappingProxyType({"kind": kind, "harm": harm})


@lru_cache
def _of(harm: str) -> Facts:
    return MappingProxyType({"harm": harm})
