"""Each time a child on an order, a programme or bail is seen, and what is done when one is not."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.youth_order import COMPLIANCE, FIRST_CONTACT, NEXT_CONTACT
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Due, Outcome, Step
from medlock.pathways.youth_justice.lapse import NOT_SUPERVISED, UNDER_SUPERVISION, not_safe

UNANSWERED = ("child_voice", "note")

CONTACT = Step(
    key="yj_contact",
    title="Youth justice contact",
    trigger="Clock of an order, or of bail or a remand in the community",
    owner="case manager",
    purpose=Purpose.YOUTH_JUSTICE,
    happened="when",
    entry=True,
    while_held=UNDER_SUPERVISION,
    fields=fields(
        "when:datetime!, kind:code[yj_contact_kind]!, attended:code[yj_attendance]!,"
        "child_voice!, note!, barriers",
        when="When was it, or when should it have been?",
        kind="Where was it?",
        attended="Did the child come?",
        child_voice="What did the child say?",
        note="What was done, and what came of it?",
        barriers="If the child did not come, what stood in the way? — And what was done about it",
    ),
    outcomes=(
        Outcome(key="attended", label="Attended"),
        Outcome(
            key="acceptable_absence",
            label="Acceptable absence",
            needs=("barriers",),
            spares=UNANSWERED,
        ),
        Outcome(
            key="warned",
            label="Unacceptable absence: warned",
            needs=("barriers",),
            spares=UNANSWERED,
        ),
        Outcome(
            key="unacceptable_absence",
            label="Unacceptable absence, and too many: compliance panel",
            starts=("breach",),
            needs=("barriers",),
            spares=UNANSWERED,
            while_held=UNDER_SUPERVISION,
        ),
        not_safe("Attended, and the child is not safe: strategy discussion"),
        NOT_SUPERVISED,
    ),
)

BREACH = Step(
    key="breach",
    title="Compliance panel or breach",
    trigger="Second or third missed contact, or a programme that is not taken up",
    owner="case manager",
    purpose=Purpose.YOUTH_JUSTICE,
    signs="operations manager",
    due=Due(COMPLIANCE),
    happened="held",
    fields=fields(
        "held:date!, misses:number!, child_voice!, barriers!, plan, decision!",
        held="When was it held?",
        misses="How many contacts has the child missed without good reason?",
        child_voice="What does the child say?",
        barriers="What stands in the way? — Think of how they understand, travel and feel safe",
        plan="What changes, so that the child can keep to it?",
        decision="What was decided, and why?",
    ),
    outcomes=(
        Outcome(
            key="re_engaged",
            label="Taking part again",
            needs=("plan",),
            while_held=UNDER_SUPERVISION,
        ),
        Outcome(
            key="court",
            label="Back to court; the order or bail holds until the court decides",
            starts=("bail_and_remand",),
            while_held=("court_order", "bail_support", "custody"),
        ),
        Outcome(
            key="prosecuted",
            label="The programme failed: back to the police and to court",
            starts=("bail_and_remand",),
            ends=("diversion",),
        ),
        Outcome(
            key="programme_ended",
            label="The programme ends early, with nothing further",
            ends=("diversion",),
        ),
        NOT_SUPERVISED,
    ),
)

SEEN = Clock(
    step=CONTACT.key,
    terms=(FIRST_CONTACT, NEXT_CONTACT),
    met_by=frozenset({"attended", "not_safe"}),
)
