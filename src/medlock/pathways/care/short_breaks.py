"""Short breaks: an agreed series of nights away from home, each of them short."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.short_breaks import (
    FIRST_BREAK_REVIEW,
    FIRST_BREAK_VISIT,
    MOST_DAYS_A_YEAR,
    NEXT_BREAK_REVIEW,
    NEXT_BREAK_VISIT,
    ONE_BREAK,
)
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Opening, Outcome, Status, Step
from medlock.pathways.care.lapse import NOT_IN_NEED, no_longer_needed

NO_SERIES = no_longer_needed("short_breaks", because="there is no series of short breaks")
NOT_AWAY = no_longer_needed("on_short_break", because="the child is not away on a break")

AGREEMENT = Step(
    key="short_breaks_agreed",
    title="Short breaks agreed",
    trigger="Assessment finds that a series of short breaks would help the child and the family",
    owner="social worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    signs="team manager",
    happened="agreed",
    entry=True,
    while_held=("in_need",),
    unless_held=("looked_after", "short_breaks"),
    feeds=("SSDA903",),
    fields=fields(
        "agreed:date!, nights_a_month:number!, provider:agency@, plan!, child_voice!,"
        "parents_views!, visits_agreed!",
        agreed="When was it agreed?",
        nights_a_month="How many nights a month?",
        provider="Which agency provides them?",
        plan="What does the child need on a break?",
        child_voice="What does the child say about going?",
        parents_views="What do the parents say?",
        visits_agreed="How often is the child visited on a break?",
    ),
    outcomes=(
        Outcome(
            key="agreed",
            label="Agreed",
            opens=(Opening("short_breaks", at="agreed"),),
        ),
        Outcome(
            key="not_agreed",
            label="Not agreed: other help",
            starts=("service_request",),
            spares=("agreed", "nights_a_month", "visits_agreed"),
        ),
        NOT_IN_NEED,
    ),
)

BREAK = Step(
    key="short_break",
    title="Short break begins",
    trigger="The child goes on a break of the agreed series",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    happened="began",
    entry=True,
    while_held=("short_breaks",),
    unless_held=("on_short_break",),
    feeds=("SSDA903",),
    fields=fields(
        "began:date!, placement_type:code[placement_type]!,"
        "provider_type:code[placement_provider]!, until:date>!, child_voice",
        began="When did it begin?",
        placement_type="What kind of place is it?",
        provider_type="What kind of provider is it?",
        until="When does the child go home? — Within 17 days",
        child_voice="What does the child say about going?",
    ),
    outcomes=(
        Outcome(
            key="begun",
            label="Begun",
            opens=(Opening("on_short_break", at="began"),),
        ),
        Outcome(
            key="did_not_go",
            label="The child did not go",
            spares=("began", "placement_type", "provider_type", "until"),
        ),
    ),
)

RETURN = Step(
    key="short_break_end",
    title="Short break ends",
    trigger="The child goes home from a break, or cannot",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    happened="ended",
    entry=True,
    while_held=("on_short_break",),
    feeds=("SSDA903",),
    fields=fields(
        "ended:date!, days:number!, days_in_year:number!, child_voice!",
        ended="When did it end?",
        days="How many days did it last?",
        days_in_year="How many days of breaks were there in the last 12 months, with this one?"
        f" — At most {MOST_DAYS_A_YEAR}",
        child_voice="What does the child say about it?",
    ),
    outcomes=(
        Outcome(key="home", label="Back home", ends=("on_short_break",)),
        Outcome(
            key="too_long",
            label="Past the limit, or the child cannot go home: decide on care",
            starts=("entry_to_care",),
            ends=("on_short_break",),
        ),
        NOT_AWAY,
    ),
)

REVIEW = Step(
    key="short_break_review",
    title="Short breaks review",
    trigger="Three months in, then every six",
    owner="independent reviewing officer",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    happened="held",
    fields=fields(
        "held:date!, difference!, child_voice!, parents_views!, days_in_year:number!, next:date>",
        held="When was it held?",
        difference="What difference do the breaks make?",
        child_voice="What does the child say about them?",
        parents_views="What do the parents say?",
        days_in_year="How many days of breaks were there in the last 12 months?"
        f" — At most {MOST_DAYS_A_YEAR}",
        next="When is the next review?",
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Breaks continue",
            needs=("next",),
            while_held=("short_breaks",),
        ),
        Outcome(
            key="ended",
            label="Breaks end",
            ends=("short_breaks",),
        ),
        Outcome(
            key="care",
            label="Breaks are not enough: edge-of-care panel",
            starts=("edge_of_care_panel",),
            while_held=("short_breaks",),
        ),
        NO_SERIES,
    ),
)

VISIT = Step(
    key="short_break_visit",
    title="Visit on a short break",
    trigger="Three months in, then every six",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    happened="when",
    fields=fields(
        "when:datetime!, child_voice!, carer_view!, worries, not_seen_why",
        when="When was the visit?",
        child_voice="What did the child say and show?",
        carer_view="What does the carer say?",
        worries="What worries you?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        Outcome(key="seen", label="Child seen", while_held=("short_breaks",)),
        Outcome(
            key="not_seen",
            label="Child not seen",
            needs=("not_seen_why",),
            spares=("child_voice", "carer_view"),
        ),
        Outcome(
            key="new_harm",
            label="Child seen, new harm",
            starts=("strategy_discussion",),
            needs=("worries",),
        ),
        NO_SERIES,
    ),
)

SHORT_BREAKS = Status(
    key="short_breaks",
    title="Short breaks, an agreed series",
    within="in_need",
    never_beside=("looked_after",),
    records=("nights_a_month",),
    clocks=(
        Clock(
            step=REVIEW.key,
            terms=(FIRST_BREAK_REVIEW, NEXT_BREAK_REVIEW),
            met_by=frozenset({"continues", "care"}),
        ),
        Clock(
            step=VISIT.key,
            terms=(FIRST_BREAK_VISIT, NEXT_BREAK_VISIT),
            met_by=frozenset({"seen", "new_harm"}),
        ),
    ),
)

ON_SHORT_BREAK = Status(
    key="on_short_break",
    title="Away on a short break",
    within="short_breaks",
    limits=(ONE_BREAK,),
    records=("placement_type", "provider_type", "days", "days_in_year"),
)
