"""How work ends that no plan speaks of: as harmlessly as the declarations allow. Nothing opens or
ends that need not, and where every end would change something, the work waits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from medlock.city.walk.turns import SAID, Stand, Turn
from medlock.pathways import CATALOGUE
from medlock.town.usual import Does, does

Weights = Mapping[str, float]
WAITS: tuple[Weights, ...] = ({},)
"""Only a plan says how it ends."""

USUAL: Mapping[str, tuple[Weights, ...]] = {
    "adoption_decision": WAITS,
    "adoption_match": WAITS,
    "adoption_placement": WAITS,
    "adoption_reversal": ({"stands": 1},),
    "adoption_review": ({"continues": 1},),
    "adoption_support": ({"not_needed": 0.5, "own_plan": 0.5},),
    "annual_review": ({"keep": 0.8, "amend": 0.2},),
    "allocation": ({"allocated": 1},),
    "attendance_measure": ({"taken": 0.7, "support_only": 0.3},),
    "bail_and_remand": ({"custody_continues": 1}, {"bail": 1}),
    "breach": ({"re_engaged": 1},),
    "care_application": WAITS,
    "care_plan": ({"agreed": 1},),
    "case_closure": WAITS,
    "case_note": ({"recorded": 0.8, "significant": 0.2},),
    "cf_assessment": ({"plan_continues": 1},),
    "cin_review": ({"continues": 1},),
    "cin_visit": ({"seen": 0.93, "not_seen": 0.07},),
    "cla_visit": ({"seen": 0.96, "not_seen": 0.04},),
    "connected_person": ({"approved_there": 1},),
    "contact": ({"advice": 0.6, "signposted": 0.4},),
    "conversation": ({"advice": 1},),
    "core_group": ({"on_course": 0.8, "changed": 0.2},),
    "court_hearing": ({"adjourned": 0.6, "interim_order": 0.4},),
    "court_sentence": WAITS,
    "cp_visit": ({"seen": 0.92, "not_seen": 0.08},),
    "cs_meeting": ({"plan_agreed": 1}, {"present_worker": 1}),
    "dental_check": ({"checked": 0.95, "not_checked": 0.05},),
    "edge_of_care_panel": ({"plan_continues": 1},),
    "edge_review": ({"continues": 1},),
    "eh_triage": ({"universal": 1},),
    "eha": ({"plan_continues": 1}, {"no_plan": 1}),
    "ehc_decision_issue": WAITS,
    "ehc_review_decision": ({"keep": 1},),
    "entry_to_care": ({"alternative": 1},),
    "escalation": ({"workers": 0.5, "managers": 0.4, "designated_leads": 0.1},),
    "exit_from_care": WAITS,
    "exploitation_assessment": ({"hub_goes_on": 1}, {"within_plan": 1}, {"none": 1}),
    "family_finding": WAITS,
    "governors": ({"upheld": 0.95, "suspension_considered": 1},),
    "health_assessment": ({"completed": 0.95, "refused": 0.05},),
    "icpc": WAITS,
    "lac_review": ({"as_adoptive_placement": 1}, {"continues": 0.92, "plan_changed": 0.08}),
    "leaving_care_assessment": ({"completed": 1},),
    "legal_planning": ({"continues": 1}, {"threshold_not_met": 1}),
    "liberty_review": ({"continues": 1},),
    "mash_enquiry": ({"advice": 1},),
    "missing_found": WAITS,
    "missing_review": ({"still_missing": 1},),
    "nrm_decision": ({"conclusive_grounds": 0.9, "negative": 0.1},),
    "out_of_court": WAITS,
    "pa_visit": ({"seen": 0.92, "not_in_touch": 0.08},),
    "pathway_plan": ({"agreed_in_care": 1}, {"agreed_anew": 1}, {"declined": 1}),
    "pathway_review": ({"settled": 1}, {"continues": 1}),
    "pep": ({"on_course": 1},),
    "permanence_planning": ({"under_way": 1}, {"achieved": 1}),
    "pf_visit": ({"seen": 0.97, "not_seen": 0.03},),
    "placement": ({"placed": 0.97, "placed_weekly": 0.03},),
    "placement_end": ({"same_home": 1},),
    "placement_search": ({"matched": 1},),
    "plo_meeting": ({"agreed": 1},),
    "plo_review": ({"continues": 1},),
    "pre_sentence_report": WAITS,
    "rcpc": ({"continues": 1},),
    "referral": WAITS,
    "s47_enquiry": ({"plan_continues": 1},),
    "secure_review": ({"still_met": 1},),
    "service_help": ({"completed": 0.8, "goes_on": 0.2},),
    "service_request": ({"completed": 0.7, "declined": 0.15, "not_engaged": 0.15},),
    "short_break_review": ({"continues": 1},),
    "staying_put": ({"staying_put": 0.5, "own_tenancy": 0.3, "family": 0.2},),
    "strategy_discussion": ({"plan_continues": 1},),
    "strengths_questionnaire": ({"completed": 0.85, "not_completed": 0.15},),
    "support_offer": ({"goes_on": 1}, {"not_now": 1}),
    "sustained_check": ({"lasted": 0.8, "partly": 0.2},),
    "taf_meeting": ({"continues": 1},),
    "transfer_in_conference": WAITS,
    "yj_contact": ({"attended": 0.9, "acceptable_absence": 0.1},),
    "yj_triage": ({"no_action": 1},),
}
"""Assumptions: of the first that has any on offer, how often which. A step that is not here ends in
whatever does least."""
YOUNG: Mapping[str, tuple[int, str]] = {"pep": (3, "too_young")}
"""Up to that age it ends so."""
OPENED, FOLLOWED, AGAIN, NOBODY = 50, 10, 20, 15
TOO_MUCH = OPENED


class Choice(NamedTuple):
    """Outcomes, and how often one of them or an earlier one is chosen."""

    outcomes: tuple[str, ...]
    shares: tuple[float, ...]

    def one(self, draw: float) -> str:
        """The outcome for a draw between 0 and 1."""
        place = 0
        while draw >= self.shares[place]:
            place += 1
        return self.outcomes[place]


@cache
def choice(now: Stand, step: str) -> Choice | None:
    """How a step that is under way may end of itself; None where it waits."""
    turns = {
        each.key: turn
        for each in CATALOGUE.step(step).outcomes
        if (turn := now.turn(step, each.key)) is not None
    }
    over = [key for key in turns if does(step, key) is Does.OVER]
    if over:
        return _choice({over[0]: 1.0})
    for tier in USUAL.get(step, ()):
        if found := {key: each for key, each in tier.items() if _fits(turns.get(key))}:
            return _choice(found)
    return None if step in USUAL else _least(step, turns)


class Routine(NamedTuple):
    """A step begun by hand and ended at once that leaves everything as it was: the sorts of event
    its outcomes are; nothing for one that changes something."""

    choice: Choice
    said: tuple[int, ...]  # of each outcome; nothing where more comes of one


NO_ROUTINE = Routine(Choice((), ()), ())
MORE = -1


def routine(now: Stand, step: str) -> Routine:
    """How that is in this situation, where it may be begun."""
    found = _routines.get((now, step))
    if found is None:
        found = _routines[now, step] = _routine(now, step)
    return found


_routines: dict[tuple[Stand, str], Routine] = {}


def _routine(now: Stand, step: str) -> Routine:
    begun = now.begin(step)
    chosen = choice(begun, step) if begun is not None else None
    if begun is None or chosen is None or step in YOUNG:
        return NO_ROUTINE
    said = tuple(_unmoved(now, begun.turn(step, key)) for key in chosen.outcomes)
    return Routine(chosen, said) if any(each != MORE for each in said) else NO_ROUTINE


def _unmoved(now: Stand, turn: Turn | None) -> int:
    same = turn is not None and turn.after is now and not turn.moves and not turn.crosses
    return turn.said if turn is not None and same else MORE


def over(now: Stand, step: str) -> bool:
    """Whether the reason for work under way has gone."""
    return any(
        does(step, each.key) is Does.OVER and now.turn(step, each.key) is not None
        for each in CATALOGUE.step(step).outcomes
    )


@cache
def towards(now: Stand, step: str, wanted: str) -> str | None:
    """The end a step under way usually has that starts the one wanted."""
    usual = {key for tier in USUAL.get(step, ()) for key in tier}
    ways = [
        (_cost(step, turn), key)
        for key in sorted(usual)
        if (turn := now.turn(step, key)) is not None and wanted in turn.starts
    ]
    cost, key = min(ways, default=(TOO_MUCH, ""))
    return key if cost < TOO_MUCH else None


def _fits(turn: Turn | None) -> bool:
    """On offer, and what it starts can be ended."""
    return turn is not None and not any(_stuck(turn.after, key) for key in turn.starts)


def _stuck(now: Stand, step: str) -> bool:
    tiers = USUAL.get(step)
    if not tiers or tiers is WAITS:
        return False
    ways = any(now.turn(step, key) is not None for tier in tiers for key in tier)
    return not ways and not over(now, step)


def _least(step: str, turns: Mapping[str, Turn]) -> Choice | None:
    costs = {key: _cost(step, turn) for key, turn in turns.items()}
    least = min(costs.values(), default=TOO_MUCH)
    if least >= TOO_MUCH:
        return None
    meets = {key for _, clock in CATALOGUE.clocks_on(step) for key in clock.met_by}
    found = [key for key, cost in costs.items() if cost == least]
    met = [key for key in found if key in meets]
    return _choice({key: 1.0 / number**2 for number, key in enumerate(met or found, start=1)})


def _cost(step: str, turn: Turn) -> int:
    """What would not be done for nothing; what is under way already may not be for others."""
    declared = CATALOGUE.step(step).outcome(SAID[turn.said].outcome).starts
    moved = 2 * OPENED * len(turn.ends) + OPENED * len(turn.opens)
    again = AGAIN if step in turn.starts else 0
    return moved + again + FOLLOWED * len(declared) + NOBODY * len(turn.crosses)


def _choice(weights: Weights) -> Choice:
    whole = sum(weights.values())
    shares = [each / whole for each in accumulate(weights.values())]
    return Choice(tuple(weights), (*shares[:-1], 1.0))
