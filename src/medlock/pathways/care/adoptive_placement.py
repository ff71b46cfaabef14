"""A child moves in with the family that is to adopt, is visited and reviewed there, and adopted."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.adoption import (
    FIRST_ADOPTION_REVIEW,
    FIRST_ADOPTION_VISIT,
    MOVED_IN,
    NEXT_ADOPTION_REVIEW,
    NEXT_ADOPTION_VISIT,
    SECOND_ADOPTION_REVIEW,
    WEEKLY_ADOPTION_VISIT,
)
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Due, Opening, Outcome, Privacy, Status, Step
from medlock.pathways.care.family_finding import NOT_FOR_ADOPTION
from medlock.pathways.care.lapse import OF_A_PLACEMENT, OF_CARE, no_longer_needed

HELD = ("adoptive_placement",)
WEEKLY = ("weekly_adoption_visits",)
NOT_THERE = no_longer_needed(*HELD, because="the adoptive placement has ended")
SEEN = frozenset({"settling", "worried"})

PLACING = Step(
    key="adoption_placement",
    title="Placement for adoption",
    trigger="Match approved",
    owner="adoption social worker",
    purpose=Purpose.CARE,
    due=Due(MOVED_IN, "adoption_placement.entered_care"),
    happened="moved_in",
    privacy=Privacy.RESTRICTED,
    feeds=("SSDA903", "Annex A 10"),
    fields=fields(
        "entered_care:date!, introductions:date, moved_in:date!,"
        "adoptive_type:code[placement_type]!, fostered_since:date, child_view!, life_story!",
        entered_care="When did the child come into care?",
        introductions="When did introductions begin?",
        moved_in="When did the child move in, or foster carers become adopters?",
        adoptive_type="What kind of adoptive placement is it?",
        fostered_since="If they fostered the child before: since when?",
        child_view="What does the child say about the move?",
        life_story="How does the child’s story go along?",
    ),
    outcomes=(
        Outcome(
            key="placed",
            label="Placed for adoption",
            opens=(
                Opening("adoptive_placement", at="moved_in"),
                Opening("weekly_adoption_visits", at="moved_in"),
            ),
            replaces=OF_A_PLACEMENT,
            while_held=("for_adoption",),
        ),
        Outcome(
            key="fell_through",
            label="Did not come about",
            starts=("family_finding",),
            spares=("moved_in", "adoptive_type", "life_story"),
            while_held=("for_adoption",),
        ),
        NOT_FOR_ADOPTION,
    ),
)

VISIT = Step(
    key="adoption_visit",
    title="Adoptive placement visit",
    trigger="Clock on the placement",
    owner="social worker",
    purpose=Purpose.CARE,
    happened="when",
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "when:datetime!, child_voice!, adopters_view!, concerns, not_seen_why",
        when="When was the visit?",
        child_voice="What did the child say and show?",
        adopters_view="What do the adopters say?",
        concerns="What worries you?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        Outcome(key="settling", label="Child seen, settling", while_held=HELD),
        Outcome(
            key="worried",
            label="Child seen, worried",
            starts=("adoption_review",),
            needs=("concerns",),
            while_held=HELD,
        ),
        Outcome(
            key="not_seen",
            label="Child not seen",
            needs=("not_seen_why",),
            spares=("child_voice", "adopters_view"),
        ),
        NOT_THERE,
    ),
)

REVIEW = Step(
    key="adoption_review",
    title="Adoptive placement review",
    trigger="Four weeks, then three months, then six",
    owner="independent reviewing officer",
    purpose=Purpose.CARE,
    happened="held",
    privacy=Privacy.RESTRICTED,
    feeds=("SSDA903",),
    fields=fields(
        "held:date!, child_voice!, attachment!, contact_plan!, support!, visits_from_now!,"
        "application:date, order:date, reason_ceased:code[reason_episode_ceased]",
        held="When was it held, or the order made?",
        child_voice="What does the child say and show?",
        attachment="How are the child and the family growing together?",
        contact_plan="How does the child keep in touch with birth family?",
        support="Which help do they need?",
        visits_from_now="How often is the child visited from now on?",
        application="When was the application made?",
        order="When was the order made?",
        reason_ceased="If the order is made: how does care end?",
    ),
    outcomes=(
        Outcome(key="continues", label="Continues", replaces=WEEKLY, while_held=HELD),
        Outcome(
            key="order_made",
            label="Adoption order made",
            starts=("adoption_support", "case_closure"),
            ends=("adoptive_placement", "looked_after"),
            replaces=tuple(key for key in OF_CARE if key not in (*HELD, "secure")),
            needs=("application", "order", "reason_ceased"),
            spares=("visits_from_now",),
        ),
        Outcome(
            key="disrupted",
            label="Disrupted: the child leaves the family",
            starts=("placement_search", "adoption_reversal"),
            ends=HELD,
            replaces=WEEKLY,
            spares=("visits_from_now", "attachment"),
        ),
        NOT_THERE,
    ),
)

ADOPTIVE_PLACEMENT = Status(
    key="adoptive_placement",
    title="Adoptive placement",
    within="looked_after",
    never_beside=("placed", "secure"),
    records=("adoptive_type", "entered_care", "application", "order"),
    clocks=(
        Clock(step=VISIT.key, terms=(FIRST_ADOPTION_VISIT, NEXT_ADOPTION_VISIT), met_by=SEEN),
        Clock(
            step=REVIEW.key,
            terms=(FIRST_ADOPTION_REVIEW, SECOND_ADOPTION_REVIEW, NEXT_ADOPTION_REVIEW),
            met_by=frozenset({"continues"}),
        ),
    ),
)

WEEKLY_VISITS = Status(
    key="weekly_adoption_visits",
    title="Adoptive home visited weekly until the first review",
    within="adoptive_placement",
    clocks=(Clock(step=VISIT.key, terms=(WEEKLY_ADOPTION_VISIT,) * 2, met_by=SEEN),),
)
