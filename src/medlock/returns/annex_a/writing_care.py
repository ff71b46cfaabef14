"""Lists 8 to 11: children in care, care leavers, adoption, and those who adopt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medlock.footprint.places import place
from medlock.law.term import months_after
from medlock.returns.annex_a.identity import age_on
from medlock.returns.annex_a.writing import Cell, ListRow
from medlock.returns.annex_a.writing_child import YEAR, Listed, flag, on, text
from medlock.returns.history import Spell, Work
from medlock.words.refusals import Refused

Row = tuple[int, ListRow]
HOMES = ("placed", "adoptive_placement")
SEEN = frozenset({"seen", "new_harm", "placement_at_risk"})
WANTED = frozenset({"yes", "yes_with_consent"})
OWN = "PR1"
"""A family that adopts is found and supported by the authority, unless said otherwise."""

ADULT = 18
NEVER_SUITABLE = frozenset({"S2", "X2"})


def care(child: Listed) -> Iterator[Row]:
    spell = child.newest(8, "looked_after")
    if spell is None:
        return
    until = spell.until_by(child.as_at)
    legal_since, legal = _legal(child, spell)
    yield child.row(
        8,
        uasc=bool(flag(spell.at, "uasc")),
        since=spell.since,
        category_of_need=text(spell.at, "category_of_need"),
        again=_again(child, spell),
        legal_since=legal_since,
        legal_status=legal,
        reviewed=on(child.last("lac_review", spell)),
        visited=on(child.last("cla_visit", spell, SEEN)),
        permanence=_permanence(child, spell),
        health=on(child.last("health_assessment", spell, ("completed",))),
        dental=on(child.last("dental_check", spell, ("checked",))),
        ceased=until,
        reason_ceased=text(spell.last, "reason_ceased") if until else None,
        **_home(child, spell),
        **_missing(child),
    )


def _again(child: Listed, spell: Spell) -> bool:
    before = (each.until for each in child.known.held("looked_after") if each is not spell)
    return any(ended and child.year_before <= ended <= spell.since for ended in before)


def _legal(child: Listed, spell: Spell) -> tuple[date, str | None]:
    """The present status, and since when: what was said last, on the day it became so."""
    since, status = spell.since, text(spell.at, "legal_status")
    until = spell.until_by(child.as_at) or child.as_at
    for each in child.done("legal_status_change"):
        said = text(each.facts, "legal_status")
        if said and said != status and each.on and spell.since <= each.on <= until:
            since, status = each.on, said
    return since, status


def _permanence(child: Listed, spell: Spell) -> str | None:
    plans = [each for each in child.known.held("permanence_plan") if each.since <= child.as_at]
    mine = [each for each in plans if each.since >= spell.since and not _over(each, spell, child)]
    return text(mine[-1].at, "option") if mine else None


def _over(plan: Spell, spell: Spell, child: Listed) -> bool:
    """Whether the plan was given up before care ended."""
    ended = plan.until_by(child.as_at)
    return ended is not None and ended != spell.until_by(child.as_at)


def _home(child: Listed, spell: Spell) -> dict[str, Cell]:
    """The last placement of the period of care, and how many there were in twelve months."""
    stays = [each for name in HOMES for each in child.known.held(name)]
    stays = [each for each in stays if each.since <= child.as_at]
    count = sum(each.touches(child.year_before, child.as_at) for each in stays)
    mine = [each for each in stays if spell.touches(each.since, each.since)]
    if not mine:
        return {"placements": count}
    last = max(mine, key=lambda each: each.since)
    where = _authority_of(text(last.at, "home"))
    near = None if where is None else "IN" if where == child.authority else "OUT"
    return {
        "placements": count,
        "placed": last.since,
        "placement_type": text(last.at, "placement_type") or text(last.at, "adoptive_type"),
        "provider_type": text(last.at, "provider_type") or OWN,
        "location": near,
        "place": where,
    }


def _authority_of(ward: str | None) -> str | None:
    try:
        return place(ward).authority if ward else None
    except Refused:
        return None


def _missing(child: Listed) -> dict[str, Cell]:
    """How often they were missing in twelve months, and whether anybody talked with them after."""
    kinds = [
        text(each.at, "kind")
        for each in child.known.held("missing")
        if child.year_before <= each.since <= child.as_at
    ]
    talks = child.done("return_interview")
    cells: dict[str, Cell] = {"missing": kinds.count("M"), "absent": kinds.count("A")}
    if talks and kinds:
        accepted = flag(talks[-1].facts, "accepted")
        cells["interview_offered"] = "offered" in talks[-1].facts
        cells["interview_accepted"] = accepted if "offered" in talks[-1].facts else None
    return cells


def leavers(child: Listed) -> Iterator[Row]:
    spell = child.goes_on("care_leaver")
    if spell is None:
        return
    told = [
        each
        for each in child.done("care_leaver_snapshot", "pathway_review")
        if "in_touch" in each.facts
    ]
    said = told[-1].facts if told else {}
    home = text(said, "accommodation") or ""
    yield child.row(
        9,
        uasc=any(flag(each.at, "uasc") for each in child.known.held("looked_after")),
        eligibility=_eligibility(child, spell),
        reviewed=on(child.last("pathway_review", spell)),
        in_touch=text(said, "in_touch"),
        contacted=on(told[-1]) if told else None,
        accommodation=home[:1] or None,
        suitability=home[1:] or None,
        activity=text(said, "activity"),
    )


def _eligibility(child: Listed, spell: Spell) -> str | None:
    """A relevant child is a former relevant child from the eighteenth birthday on."""
    said, born = text(spell.at, "eligibility"), child.person.born_on
    grown = born is not None and age_on(born, child.as_at) >= ADULT
    return "FR" if said == "R" and grown else said


def adoption(child: Listed) -> Iterator[Row]:
    """The newest decision, if it was in force in the months of the list."""
    decided = [each for each in child.done("adoption_decision") if each.outcome in WANTED]
    if not decided or not decided[-1].on:
        return
    since = decided[-1].on
    adopted = _after(child, since, "adoption_review", "order_made")
    reversal = _last(child, since, "adoption_reversal", "reversed")
    over = adopted or on(reversal)
    if over and over < child.first(10):
        return
    placed = _last(child, since, "adoption_placement", "placed")
    care_began = [each.since for each in child.known.held("looked_after") if each.since <= since]
    yield child.row(
        10,
        entered_care=care_began[-1] if care_began else None,
        decided=since,
        placement_order=_after(child, since, "court_hearing", "placement_order"),
        matched=_after(child, since, "adoption_match", "approved"),
        placed=on(placed),
        adopted=adopted,
        reversed=on(reversal),
        reason_reversed=text(reversal.facts, "reason_reversed") if reversal else None,
        early_placed=_day(text(placed.facts, "fostered_since")) if placed else None,
    )


def _last(child: Listed, since: date, name: str, outcome: str) -> Work | None:
    found = [each for each in child.done(name) if each.outcome == outcome]
    return next((each for each in reversed(found) if each.on and each.on >= since), None)


def _after(child: Listed, since: date, name: str, outcome: str) -> date | None:
    return on(_last(child, since, name, outcome))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said[:10]) if said else None


def adopter(listed: Listed) -> Iterator[Row]:
    """Somebody who asked to adopt: the two stages, as far as they came in the list's months."""
    first = [each for each in listed.known.of("adopter_stage_one") if each.since <= listed.as_at]
    second = [each for each in listed.known.of("adopter_stage_two") if each.since <= listed.as_at]
    if not first:
        return
    ended = listed.by(first[-1].on)
    final = second[-1] if second else None
    closed = listed.by(final.on) if final else None
    outcome = (final.outcome if closed and final else first[-1].outcome if ended else "") or ""
    left = outcome in LEFT
    last = closed or ended
    if left and last and last < months_after(listed.as_at, -YEAR):
        return
    number, row = listed.row(
        11,
        enquired=_day(text(first[-1].facts, "registered")) or first[-1].since,
        first_started=first[-1].since,
        first_ended=ended,
        second_started=final.since if final else None,
        second_ended=closed,
        approved=closed if outcome == "approved" else None,
        left=last if left else None,
        reason_left=LEFT.get(outcome),
    )
    yield number, {"adopter": listed.person.key, **row}


LEFT = {"withdrew": "1", "not_suitable": "3", "not_approved": "3"}
"""Why they left, by how the stage ended."""
