"""Early help rests on the family’s agreement, which it may change or take back on any day."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.pathway.field import fields
from medlock.pathway.language import Agreeing, Outcome, Step
from medlock.pathways.early_help.lapse import NO_PLAN

AGREEMENT = Step(
    key="eh_agreement",
    title="Agreement to early help changed or withdrawn",
    trigger="The family says that it agrees to less, to more, or no longer",
    owner="lead practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    happened="said_on",
    entry=True,
    together=True,
    while_held=("early_help",),
    agreement=Agreeing(
        at="said_on",
        by="said_by",
        to="agreed_to",
        withdrawn_by=("withdrawn", "withdrawn_with_worry"),
    ),
    fields=fields(
        "said_on:date!, said_by:people!, said!, child_voice!,"
        "agreed_to:codes[early_help_agreement], agreement_limits, safe_without,"
        "who_is_told:people, end_reason:code[early_help_end]",
        said_on="When did they say so?",
        said_by="Who said so?",
        said="What did they say?",
        child_voice="What does the child say about it?",
        agreed_to="What do they agree to now?",
        agreement_limits="What do they not want shared, or with whom?",
        safe_without="Are the children safe without this help? — And how do you know",
        who_is_told="Who is told that sharing stops?",
        end_reason="If the plan ends, why?",
    ),
    outcomes=(
        Outcome(
            key="changed",
            label="Agreement changed: the plan goes on",
            while_held=("early_help",),
            needs=("agreed_to",),
        ),
        Outcome(
            key="withdrawn",
            label="Agreement withdrawn: the plan ends",
            ends=("early_help",),
            needs=("safe_without", "who_is_told", "end_reason"),
        ),
        Outcome(
            key="withdrawn_with_worry",
            label="Agreement withdrawn, and the children may not be safe: step up to MASH",
            starts=("mash_enquiry",),
            ends=("early_help",),
            needs=("safe_without", "who_is_told", "end_reason"),
            unless_held=("in_need",),
        ),
        NO_PLAN,
    ),
)
