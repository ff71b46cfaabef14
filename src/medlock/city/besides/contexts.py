"""Places and groups where children are harmed: looked into, made safer, and what is done against
those who do harm there."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many
from medlock.city.besides.days import after
from medlock.city.besides.weaving import Part, Weaving
from medlock.city.lives import Facts, Milestone
from medlock.pathway.event import Fact
from medlock.pathway.language import SubjectKind

SERVICE = "context"


def add_contexts(weaving: Weaving) -> None:
    for part in weaving.parts:
        chance = weaving.chance(f"contexts {part.told.year}")
        rate = weaving.assumed("contexts_per_10000") / 10_000
        for _ in range(how_many(chance, part.told.children * part.share * rate)):
            _context(weaving, chance, part)


def _context(weaving: Weaving, chance: Random, part: Part) -> None:
    day = weaving.days.working(chance, part.first, part.last)
    life = weaving.of_kind(SubjectKind.CONTEXT, None, day)
    harm = weaving.drawn(chance, "context_harm")
    told = _told(weaving.drawn(chance, "context_kind"), harm)
    planned = weaving.happens(chance, "contexts_with_plan")
    outcome = "assess" if planned else weaving.drawn(chance, "context_without_plan")
    what = [Milestone(day, "context_referral", outcome, told)]
    if outcome == "disrupt":
        what.append(_disrupted(weaving, chance, day))
    if outcome == "assess":
        looked = after(chance, day, 20, 40)
        ended = "plan" if planned else "no_plan"
        what.append(Milestone(looked, "context_assessment", ended, _of(harm)))
        what += _plan(weaving, chance, looked) if planned else []
    weaving.put([life], SERVICE, what)


def _plan(weaving: Weaving, chance: Random, day: int) -> list[Milestone]:
    """Conferences until it is safer there."""
    what = [Milestone(after(chance, day, 15, 25), "context_conference", "continues")]
    if weaving.happens(chance, "contexts_disrupted"):
        held = after(chance, what[-1].day, 50, 80)
        what += [
            Milestone(held, "context_conference", "disrupt"),
            _disrupted(weaving, chance, held),
        ]
    what.append(Milestone(after(chance, what[-1].day, 60, 150), "context_conference", "safer"))
    return what


def _disrupted(weaving: Weaving, chance: Random, day: int) -> Milestone:
    outcome = weaving.drawn(chance, "disruption_ends")
    answers: dict[str, Fact] = {"power": weaving.drawn(chance, "disruption_power")}
    if outcome == "done":
        answers["result"] = weaving.drawn(chance, "disruption_result")
    return Milestone(after(chance, day, 10, 45), "disruption_action", outcome, answers)


@lru_cache
def _told(kind: str, harm: str) -> Facts:
    return MappingProxyType({"kind": kind, "harm": harm})


@lru_cache
def _of(harm: str) -> Facts:
    return MappingProxyType({"harm": harm})
