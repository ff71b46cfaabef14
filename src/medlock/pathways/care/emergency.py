"""Police protection and the orders that hold for days only, each with a limit of its own."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.emergency import (
    ASSESSMENT_ORDER,
    EMERGENCY_ORDER,
    EXTENDED_ORDER,
    POLICE_PROTECTION,
)
from medlock.pathway.field import fields
from medlock.pathway.language import Opening, Outcome, Status, Step
from medlock.pathways.care.lapse import NOT_IN_NEED, no_longer_needed

POWERS = (
    "police_protection",
    "emergency_order",
    "extended_emergency_order",
    "assessment_order",
)
MOVED = ("strategy_discussion", "entry_to_care")

POWER = Step(
    key="emergency_power",
    title="Police protection or emergency order",
    trigger="A child cannot be left where they are, or cannot be seen, for another day",
    owner="social worker",
    lies=Compartment.LEGAL,
    purpose=Purpose.CHILD_PROTECTION,
    happened="began",
    entry=True,
    together=True,
    while_held=("in_need",),
    fields=fields(
        "began:datetime!, grounds!, child_voice!, parents_told!, safe_where@!, decided_by:person!",
        began="When did it begin? — The hour matters",
        grounds="Why could it not wait?",
        child_voice="What does the child say, and what was the child told?",
        parents_told="When and how were the parents told?",
        safe_where="Where is the child safe tonight?",
        decided_by="Which officer or court decided?",
    ),
    outcomes=(
        Outcome(
            key="police_protection",
            label="Police protection",
            starts=MOVED,
            opens=(Opening("police_protection", at="began"),),
        ),
        Outcome(
            key="emergency_order",
            label="Emergency protection order",
            starts=MOVED,
            opens=(Opening("emergency_order", at="began"),),
            replaces=("police_protection",),
        ),
        Outcome(
            key="assessment_order",
            label="Child assessment order",
            starts=("strategy_discussion",),
            opens=(Opening("assessment_order", at="began"),),
        ),
        Outcome(
            key="not_used",
            label="Not used: the child is safe another way",
            spares=("began", "parents_told", "decided_by"),
        ),
        NOT_IN_NEED,
    ),
)

END = Step(
    key="emergency_power_end",
    title="End of police protection or emergency order",
    trigger="It runs out, is extended, or is no longer needed",
    owner="social worker",
    lies=Compartment.LEGAL,
    purpose=Purpose.CHILD_PROTECTION,
    happened="ended",
    entry=True,
    together=True,
    while_held=POWERS,
    fields=fields(
        "ended:datetime!, follows!, child_voice!",
        ended="When did it end, or was extended?",
        follows="How is the child safe from now on, and who agreed to it?",
        child_voice="What does the child say, and what was the child told?",
    ),
    outcomes=(
        Outcome(
            key="ended",
            label="Ended",
            replaces=POWERS,
            while_held=POWERS,
        ),
        Outcome(
            key="extended",
            label="Emergency protection order extended, once and by seven days at most",
            opens=(Opening("extended_emergency_order", at="ended"),),
            ends=("emergency_order",),
        ),
        no_longer_needed(*POWERS, because="no emergency power is in force"),
    ),
)

POLICE = Status(
    key="police_protection",
    title="Police protection",
    within="in_need",
    sustains=Purpose.CHILD_PROTECTION,
    never_beside=("emergency_order", "extended_emergency_order"),
    limits=(POLICE_PROTECTION,),
)

ORDER = Status(
    key="emergency_order",
    title="Emergency protection order",
    within="in_need",
    sustains=Purpose.CHILD_PROTECTION,
    never_beside=("extended_emergency_order",),
    limits=(EMERGENCY_ORDER,),
)

EXTENDED = Status(
    key="extended_emergency_order",
    title="Emergency protection order, extended",
    within="in_need",
    sustains=Purpose.CHILD_PROTECTION,
    limits=(EXTENDED_ORDER,),
)

ASSESSMENT = Status(
    key="assessment_order",
    title="Child assessment order",
    within="in_need",
    sustains=Purpose.CHILD_PROTECTION,
    limits=(ASSESSMENT_ORDER,),
)
