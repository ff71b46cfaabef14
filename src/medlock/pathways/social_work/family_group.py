"""A family plans for its own children, with somebody independent to bring it together."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.family_group import FAMILY_GROUP as HELD_IN_TIME
from medlock.law.wellbeing_and_schools_act import FAMILY_MEETING
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step, SubjectKind

MET = ("held", "came", "child_voice")
SAFE, UNSAFE = {"safe_enough": True}, {"safe_enough": False}

FAMILY_GROUP = Step(
    key="family_group",
    title="Family group decision-making meeting",
    trigger="Offered before an application to court, and wherever a family can plan",
    owner="independent coordinator",
    subject=SubjectKind.FAMILY,
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    due=Due(HELD_IN_TIME, "family_group.offered"),
    happened="held",
    entry=True,
    feeds=("CIN census",),
    fields=sectioned(
        {
            "The offer": "offered:date!, purpose:code[family_meeting_purpose]!, offered_to:people!,"
            " must_be_safe!",
            "The meeting": "held:date, came:people, could_not_come:people, child_voice,"
            " who_spoke_for_child:person",
            "The plan": "family_plan, support_agreed, unsafe_because, review:date>, declined_why",
        },
        offered=f"When was the meeting offered? — {FAMILY_MEETING.standing}",
        purpose="What is it for?",
        offered_to="To whom was it offered?",
        must_be_safe="What must any plan of the family keep the children safe from?",
        held="When was it held?",
        came="Who came?",
        could_not_come="Who matters to the children and could not come?",
        child_voice="What do the children say and want?",
        who_spoke_for_child="Who spoke for the children?",
        family_plan="What is the family’s plan? — In the family’s own words",
        support_agreed="What help was promised to make it work?",
        unsafe_because="If there is no safe plan, why not?",
        review="When does the family look at its plan again?",
        declined_why="If the family did not want to meet, why?",
    ),
    outcomes=(
        Outcome(
            key="plan_agreed",
            label="Family plan agreed, and safe enough",
            sets=SAFE,
            needs=(*MET, "family_plan", "review"),
        ),
        Outcome(
            key="no_plan",
            label="No safe plan: those who offered the meeting decide what follows",
            sets=UNSAFE,
            needs=(*MET, "unsafe_because"),
        ),
        Outcome(
            key="no_safe_plan",
            label="No safe plan: legal planning",
            sets=UNSAFE,
            starts=("legal_planning",),
            needs=(*MET, "unsafe_because"),
        ),
        Outcome(
            key="declined",
            label="The family did not want to meet",
            needs=("declined_why",),
        ),
    ),
)
