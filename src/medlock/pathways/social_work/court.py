"""The court: an application, hearings, and an order, all within 26 weeks of the application."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.care_proceedings import PROCEEDINGS as DISPOSED_OF
from medlock.law.court_hearing import CASE_MANAGEMENT_HEARING, NEXT_HEARING
from medlock.law.legal_planning import APPLICATION as ISSUED_IN_TIME
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Privacy, Status, Step
from medlock.pathways.social_work.lapse import no_longer_needed

APPLICATION = Step(
    key="care_application",
    title="Application for a care or supervision order",
    trigger="Legal planning or a pre-proceedings review decides on it",
    owner="social worker",
    purpose=Purpose.CHILD_PROTECTION,
    due=Due(ISSUED_IN_TIME),
    happened="issued",
    together=True,
    unless_held=("proceedings",),
    privacy=Privacy.RESTRICTED,
    feeds=("CIN census",),
    fields=fields(
        "issued:date!, court:text!, case_no:text!, orders_sought:codes[court_order]!,"
        "letter_of_issue:date, care_plan:doc!, child_told!, parents_told:date!, not_issued_why",
        issued="When did the court issue the application?",
        court="Which court?",
        case_no="Case number",
        orders_sought="Which orders are asked for?",
        letter_of_issue="When was the letter of issue sent?",
        care_plan="The plan put to the court",
        child_told="How was the child told, and what did they say?",
        parents_told="When were the parents told?",
        not_issued_why="If no application was made, why not, and how is the child safe?",
    ),
    outcomes=(
        Outcome(
            key="issued",
            label="Application issued",
            starts=("court_hearing",),
            opens=(Opening("proceedings", at="issued"),),
            replaces=("pre_proceedings",),
        ),
        Outcome(
            key="not_issued",
            label="Not issued: back to legal planning",
            starts=("legal_planning",),
            needs=("not_issued_why",),
            spares=(
                "issued",
                "court",
                "case_no",
                "orders_sought",
                "care_plan",
                "child_told",
                "parents_told",
            ),
            while_held=("in_need",),
        ),
        no_longer_needed("in_need", "the child is not open to social work", coming=()),
    ),
)

FINAL = ("orders", "order_from")

HEARING = Step(
    key="court_hearing",
    title="Court hearing or order",
    trigger="Application issued, listing or final hearing",
    owner="social worker",
    purpose=Purpose.CHILD_PROTECTION,
    happened="held",
    together=True,
    privacy=Privacy.RESTRICTED,
    feeds=("CIN census", "SSDA903"),
    fields=sectioned(
        {
            "The hearing": "held:date!, court:text!, hearing:code[hearing_kind]!, guardian:person,"
            " child_voice!, parents_views",
            "What the court decided": "orders:codes[court_order], order_from:date, reasons,"
            " directions",
            "What comes next": "next:date>, extended_to:date>, extended_why",
        },
        held="When was the hearing?",
        court="Which court?",
        hearing="What kind of hearing?",
        guardian="Who is the children’s guardian?",
        child_voice="What was the court told of what the child says and wants?",
        parents_views="What do the parents say?",
        orders="Which orders were made?",
        order_from="From which day?",
        reasons="What were the court’s reasons?",
        directions="What did the court direct, who does it, and by when?",
        next="When is the next hearing?",
        extended_to="If the court extended the 26 weeks, until when?",
        extended_why="Why is the extension necessary to decide justly?",
    ),
    outcomes=(
        Outcome(
            key="adjourned",
            label="Next hearing",
            while_held=("proceedings",),
            needs=("next",),
        ),
        Outcome(
            key="interim_order",
            label="Interim order: the child stays where they live",
            while_held=("proceedings",),
            needs=(*FINAL, "next"),
        ),
        Outcome(
            key="interim_care_order",
            label="Interim care order: the child comes into care",
            starts=("entry_to_care",),
            while_held=("proceedings",),
            needs=(*FINAL, "next"),
        ),
        Outcome(
            key="interim_care_order_in_care",
            label="Interim care order: the child is in care already",
            starts=("legal_status_change",),
            while_held=("proceedings",),
            needs=(*FINAL, "next"),
        ),
        Outcome(
            key="care_order",
            label="Care order: the child is in care already",
            starts=("legal_status_change", "permanence_planning"),
            ends=("proceedings",),
            needs=FINAL,
            while_held=("looked_after",),
        ),
        Outcome(
            key="care_order_into_care",
            label="Care order: the child comes into care",
            starts=("entry_to_care",),
            ends=("proceedings",),
            needs=FINAL,
        ),
        Outcome(
            key="placement_order",
            label="Placement order",
            starts=("legal_status_change", "family_finding"),
            ends=("proceedings",),
            needs=FINAL,
            while_held=("looked_after",),
        ),
        Outcome(
            key="special_guardianship",
            label="Special guardianship or child arrangements order",
            starts=("case_closure",),
            ends=("proceedings",),
            needs=FINAL,
            unless_held=("looked_after",),
        ),
        Outcome(
            key="leaves_care",
            label="An order that ends care: the child goes home, or to family for good",
            starts=("exit_from_care",),
            ends=("proceedings",),
            needs=FINAL,
            while_held=("looked_after",),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Supervision order, or no order: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
            ends=("proceedings",),
            needs=FINAL,
        ),
        Outcome(
            key="plan_continues",
            label="Supervision order, or no order: the present plan continues",
            ends=("proceedings",),
            needs=FINAL,
            while_held=("cin_plan", "cp_plan", "looked_after"),
        ),
        no_longer_needed("proceedings", "proceedings have ended", coming=()),
    ),
)

PROCEEDINGS = Status(
    key="proceedings",
    title="Care proceedings",
    within="in_need",
    never_beside=("pre_proceedings",),
    sustains=Purpose.CHILD_PROTECTION,
    records=("orders_sought", "orders"),
    limits=(DISPOSED_OF,),
    clocks=(
        Clock(
            step=HEARING.key,
            terms=(CASE_MANAGEMENT_HEARING, NEXT_HEARING),
            met_by=frozenset(
                {
                    "adjourned",
                    "interim_order",
                    "interim_care_order",
                    "interim_care_order_in_care",
                }
            ),
        ),
    ),
)
