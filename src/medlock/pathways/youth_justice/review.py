"""A programme or an order looked at again with the child, until it is over."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.youth_diversion import DIVERSION_REVIEW
from medlock.law.youth_order import ORDER_REVIEW
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Status, Step
from medlock.pathways.youth_justice.assessment import ASSESSED
from medlock.pathways.youth_justice.contact import SEEN
from medlock.pathways.youth_justice.lapse import LIST, no_longer_needed, not_safe

REVIEWED = ("diversion", "court_order")
NOTHING_TO_REVIEW = no_longer_needed(REVIEWED, "there is neither a programme nor an order")

REVIEW = Step(
    key="yj_review",
    title="Diversion or order review",
    trigger="Clock of a programme or an order; as soon as much has changed",
    owner="case manager",
    lies=Compartment.PLAN,
    purpose=Purpose.YOUTH_JUSTICE,
    happened="held",
    feeds=(LIST,),
    fields=fields(
        "held:date!, child_voice!, progress!, ete:code[yj_ete]!, suitable_home:yesno!, health,"
        "safety:code[yj_level]!, wellbeing:code[yj_level]!, actions",
        held="When was it held?",
        child_voice="What does the child say?",
        progress="What has changed since last time?",
        ete="Is the child in school, training or work now?",
        suitable_home="Does the child live somewhere suitable?",
        health="What help with health, drugs or alcohol has been offered and taken up?",
        safety="How great is the concern for the safety of others?",
        wellbeing="How great is the concern for the child’s own safety and wellbeing?",
        actions="What happens next, who does it, and by when?",
    ),
    outcomes=(
        Outcome(key="continues", label="Goes on", needs=("actions",), while_held=REVIEWED),
        Outcome(
            key="assess_again",
            label="Goes on, and is assessed again: much has changed",
            starts=("yj_assessment",),
            while_held=REVIEWED,
        ),
        Outcome(
            key="over",
            label="It is over, or will be before the next review",
            starts=("yj_closure",),
            while_held=REVIEWED,
        ),
        Outcome(
            key="not_engaging",
            label="Not taking part: compliance panel",
            starts=("breach",),
            while_held=REVIEWED,
        ),
        not_safe("The child is not safe: strategy discussion"),
        NOTHING_TO_REVIEW,
    ),
)

CLOSURE = Step(
    key="yj_closure",
    title="End of a programme or order",
    trigger="A programme is completed, an order runs out, or either moves elsewhere",
    owner="case manager",
    purpose=Purpose.YOUTH_JUSTICE,
    signs="operations manager",
    happened="ended",
    entry=True,
    while_held=REVIEWED,
    feeds=(LIST,),
    fields=fields(
        "ended:date!, child_voice!, difference_made!, ete:code[yj_ete]!, suitable_home:yesno!,"
        "substance_help:yesno, mental_health_help:yesno, what_next_for_child!, whom_to_ring!",
        ended="When did it end?",
        child_voice="What does the child say about it?",
        difference_made="What difference was made?",
        ete="Is the child in school, training or work at the end?",
        suitable_home="Does the child live somewhere suitable?",
        substance_help="If help with drugs or alcohol was needed, was it taken up?",
        mental_health_help="If help with mental health was needed, was it taken up?",
        what_next_for_child="What help goes on, and who gives it?",
        whom_to_ring="Whom can the child ring if they need help again?",
    ),
    outcomes=(
        Outcome(
            key="programme_completed",
            label="Programme completed",
            ends=("diversion",),
            sets={"completed_as_planned": True},
        ),
        Outcome(
            key="programme_ended",
            label="Programme ended before it was completed",
            ends=("diversion",),
            sets={"completed_as_planned": False},
        ),
        Outcome(
            key="order_completed",
            label="Order completed",
            ends=("court_order",),
            sets={"completed_as_planned": True},
        ),
        Outcome(
            key="order_moved",
            label="Order moves to probation or another area",
            ends=("court_order",),
            hands_to="probation",
            sets={"completed_as_planned": False},
        ),
        Outcome(
            key="not_ended",
            label="Not over: it goes on",
            while_held=REVIEWED,
            spares=("ended", "difference_made", "what_next_for_child", "whom_to_ring"),
        ),
        NOTHING_TO_REVIEW,
    ),
)

HELD = frozenset({"continues", "assess_again", "over", "not_engaging", "not_safe"})

DIVERSION = Status(
    key="diversion",
    title="Diversion or prevention programme",
    sustains=Purpose.YOUTH_JUSTICE,
    records=("disposal", "completed_as_planned"),
    clocks=(Clock(step=REVIEW.key, terms=(DIVERSION_REVIEW,) * 2, met_by=HELD),),
)

BAIL_SUPPORT = Status(
    key="bail_support",
    title="Bail or remand in the community",
    sustains=Purpose.YOUTH_JUSTICE,
    never_beside=("custody",),
    records=("footing",),
    clocks=(SEEN,),
)

COURT_ORDER = Status(
    key="court_order",
    title="Court order",
    sustains=Purpose.YOUTH_JUSTICE,
    records=("sentence", "length", "completed_as_planned"),
    clocks=(
        SEEN,
        ASSESSED,
        Clock(step=REVIEW.key, terms=(ORDER_REVIEW,) * 2, met_by=HELD),
    ),
)
