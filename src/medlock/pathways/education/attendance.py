"""A child who misses school: what keeps them away, and a plan with the family to change it."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.attendance import (
    CONCERN,
    FIRST_MEETING,
    NEXT_MEETING,
    PENALTY_SESSIONS,
    PENALTY_WEEKS,
    PERSISTENT,
    SEVERE,
)
from medlock.pathway.field import sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Status, Step
from medlock.pathways.education.lapse import NO_ATTENDANCE_PLAN

ATTENDANCE_CONCERN = Step(
    key="attendance_concern",
    title="Attendance concern",
    trigger=f"The school’s own threshold; a tenth of sessions missed ({PERSISTENT}%, persistent"
    f" absence) or half of them ({SEVERE}%, severe absence)",
    owner="school attendance lead",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(CONCERN, "attendance_concern.noticed"),
    happened="noticed",
    entry=True,
    feeds=("School census",),
    fields=sectioned(
        {
            "Absence": "noticed:date!, school:agency@!, period:text!, attendance:number{0..100}!,"
            "absence_level:code[absence_level]!, unauthorised:number,"
            "absence_codes:codes[attendance_code]",
            "The child": "child_voice!, barriers:codes[attendance_barrier]!, parents_view,"
            "tried_already, sen:code[sen_provision], social_worker_told:date, agreed:date",
        },
        noticed="On which day was the absence noticed?",
        school="Which school is the child on the roll of?",
        period="Which weeks or terms is this about?",
        attendance="What is the child’s attendance? — Per cent of their own possible sessions",
        absence_level="How much school has the child missed this school year?",
        unauthorised=f"How many sessions were unauthorised in the last {PENALTY_WEEKS} school"
        f" weeks? — At {PENALTY_SESSIONS} a penalty notice must be considered",
        absence_codes="Which marks in the register explain most of the absence?",
        child_voice="What does the child say about school, and about not being there?",
        barriers="What keeps the child from school? — Everything that applies",
        parents_view="What do the parents or carers say?",
        tried_already="What has the school tried, and what came of it?",
        sen="What special educational provision does the child have?",
        social_worker_told="When was the child’s social worker told, if they have one?",
        agreed="If there is to be a plan, when was it agreed?",
    ),
    outcomes=(
        Outcome(
            key="support_plan",
            label="Attendance plan with the child and family",
            starts=("attendance_meeting",),
            opens=(Opening("attendance_plan", at="agreed"),),
            needs=("agreed",),
        ),
        Outcome(
            key="plan_continues",
            label="The present attendance plan goes on",
            while_held=("attendance_plan",),
        ),
        Outcome(key="school_support", label="The school’s own support is enough"),
        Outcome(key="early_help", label="Early help", starts=("eh_triage",)),
        Outcome(
            key="not_enrolled",
            label="On no school’s roll",
            starts=("cme_notice",),
            spares=("attendance", "absence_level", "child_voice", "barriers"),
        ),
        Outcome(key="worry", label="Worried about the child’s safety", starts=("contact",)),
    ),
)

ATTENDANCE_MEETING = Step(
    key="attendance_meeting",
    title="Attendance support meeting",
    trigger="Plan opened, then each half term",
    owner="attendance officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    happened="held",
    fields=sectioned(
        {
            "Meeting": "held:date!, attended:people!, attendance:number{0..100}!,"
            "unauthorised:number, child_voice!, parents_view",
            "Plan": "barriers:codes[attendance_barrier], what_changed!, plan!, next:date>",
        },
        held="When was it held?",
        attended="Who came?",
        attendance="What is attendance since last time? — Per cent of their own sessions",
        unauthorised=f"How many sessions were unauthorised in the last {PENALTY_WEEKS} school"
        f" weeks? — At {PENALTY_SESSIONS} a penalty notice must be considered",
        child_voice="What does the child say would help?",
        parents_view="What do the parents or carers say?",
        barriers="What keeps the child from school now?",
        what_changed="What has changed since last time?",
        plan="What happens next, who does it, and by when?",
        next="When is the next meeting?",
    ),
    outcomes=(
        Outcome(
            key="improved",
            label="Attendance is better: the plan ends",
            ends=("attendance_plan",),
        ),
        Outcome(key="continues", label="The plan goes on", while_held=("attendance_plan",)),
        Outcome(
            key="legal_step",
            label="Support goes on, and a legal measure is considered",
            starts=("attendance_measure",),
            while_held=("attendance_plan",),
        ),
        Outcome(
            key="early_help",
            label="Support goes on, with an early help assessment",
            starts=("eha",),
            while_held=("attendance_plan",),
        ),
        Outcome(
            key="left",
            label="The child has left the school: the plan ends",
            ends=("attendance_plan",),
            spares=("attended", "attendance", "child_voice", "plan"),
        ),
        NO_ATTENDANCE_PLAN,
    ),
)

ATTENDANCE_PLAN = Status(
    key="attendance_plan",
    title="Attendance plan",
    clocks=(
        Clock(
            step=ATTENDANCE_MEETING.key,
            terms=(FIRST_MEETING, NEXT_MEETING),
            met_by=frozenset({"continues", "legal_step", "early_help"}),
        ),
    ),
    never_beside=("missing_education",),
    records=("absence_level",),
    sustains=Purpose.EDUCATION,
)
