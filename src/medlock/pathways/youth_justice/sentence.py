"""What a court decides at the end: the order a child is under from that day, custody, or none."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.pathway.field import fields
from medlock.pathway.language import Opening, Outcome, Step
from medlock.pathways.youth_justice.lapse import LIST

FREED = ("bail_support", "custody")
"""What a sentence in the community puts an end to."""

SENTENCED = {"custody_kind": "sentence"}


def _order(key: str, label: str, *also: str) -> Outcome:
    """An order in the community, in the place of bail, a remand or the order before."""
    return Outcome(
        key=key,
        label=label,
        starts=("yj_assessment", *also),
        opens=(Opening("court_order", at="on"),),
        replaces=(*FREED, "court_order"),
        needs=("length",),
    )


SENTENCE = Step(
    key="court_sentence",
    title="Sentence or other result in court",
    trigger="A court sentences a child, or a case ends",
    owner="youth court team",
    purpose=Purpose.YOUTH_JUSTICE,
    happened="on",
    entry=True,
    feeds=(LIST,),
    fields=fields(
        "on:date!, court:text!, offence:code[yj_offence]!, sentence:code[yj_disposal],"
        "length:number, first_offence:yesno!, explained!, child_voice!, victim_told:yesno",
        on="When was it decided?",
        court="Which court?",
        offence="What was it mainly for?",
        sentence="What is the sentence? — Leave empty if there is none",
        length="For how many months?",
        first_offence="Is this the child’s first sentence or formal caution?",
        explained="How was it explained to the child and the family?",
        child_voice="What does the child say about it?",
        victim_told="Has the person harmed been told?",
    ),
    outcomes=(
        _order("referral_order", "Referral order", "referral_order_panel"),
        _order("rehabilitation_order", "Youth rehabilitation order"),
        _order("reparation_order", "Reparation or another order with work to do"),
        Outcome(
            key="order_continues",
            label="The present order goes on, with or without changes",
            starts=("yj_assessment",),
            replaces=FREED,
            while_held=("court_order",),
        ),
        Outcome(
            key="custody",
            label="Custody",
            starts=("sentence_planning",),
            opens=(Opening("custody", at="on"),),
            replaces=(*FREED, "court_order", "diversion"),
            sets=SENTENCED,
            needs=("sentence", "length"),
        ),
        Outcome(
            key="other_sentence",
            label="Another sentence, with no work for youth justice",
            replaces=FREED,
            needs=("sentence",),
        ),
        Outcome(
            key="no_sentence",
            label="Acquitted, or the case was dropped: nothing else holds the child",
            replaces=FREED,
        ),
        Outcome(
            key="order_revoked",
            label="The present order is revoked, with nothing in its place",
            ends=("court_order",),
            replaces=FREED,
        ),
        Outcome(
            key="stays_locked_up",
            label="The child stays in custody for something else",
            while_held=("custody",),
        ),
    ),
)
