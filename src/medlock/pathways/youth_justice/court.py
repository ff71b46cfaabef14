"""The youth court: bail or remand, the report it asks for, and what it decides. A child remanded
becomes looked after, wherever the remand is to."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.youth_court import BAIL_AND_REMAND, PRE_SENTENCE_REPORT
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step

REMAND = {"custody_kind": "remand"}

TAKEN_IN = ("referral", "entry_to_care")
"""A child remanded is looked after by law; one who was not open to social work is referred first,
for care lives inside that."""

BAIL = Step(
    key="bail_and_remand",
    title="Bail and remand",
    trigger="The child is charged and comes before a court",
    owner="youth court team",
    purpose=Purpose.YOUTH_JUSTICE,
    due=Due(BAIL_AND_REMAND),
    happened="on",
    fields=sectioned(
        {
            "The hearing": "on:date!, court:text!, offence:code[yj_offence]!",
            "What was offered": "child_voice!, bail_package!, accommodation:place@,"
            " risk:code[yj_level]!, looked_after_told:yesno",
            "What the court decided": "reason:codes[yj_remand_reason]!, next_hearing:date>",
        },
        on="When was the hearing?",
        court="Which court?",
        offence="What is the charge mainly about?",
        child_voice="What does the child say about going home, and about the other choices?",
        bail_package="What was offered to the court instead of a remand?",
        accommodation="Where would or will the child live?",
        risk="How great is the concern if the child goes home?",
        looked_after_told="If remanded, has children’s social care been told the same day?",
        reason="Why did the court decide so? — Everything that applies",
        next_hearing="When is the next hearing?",
    ),
    outcomes=(
        Outcome(key="bail", label="Bail", replaces=("bail_support", "custody")),
        Outcome(
            key="bail_with_support",
            label="Bail with support",
            starts=("yj_contact",),
            opens=(Opening("bail_support", at="on"),),
            replaces=("bail_support", "custody"),
            sets={"footing": "bail"},
        ),
        Outcome(
            key="remand_local_authority",
            label="Remand to local authority accommodation",
            starts=(*TAKEN_IN, "yj_contact"),
            opens=(Opening("bail_support", at="on"),),
            replaces=("bail_support", "custody"),
            sets={"footing": "remand"},
            needs=("looked_after_told",),
        ),
        Outcome(
            key="remand_custody",
            label="Remand to youth detention accommodation",
            starts=("sentence_planning", *TAKEN_IN),
            opens=(Opening("custody", at="on"),),
            replaces=("bail_support",),
            sets=REMAND,
            needs=("looked_after_told",),
        ),
        Outcome(
            key="custody_continues",
            label="Stays in custody: remand goes on, or already serving",
            while_held=("custody",),
        ),
        Outcome(
            key="report_ordered",
            label="Adjourned for a pre-sentence report; bail or remand as before",
            starts=("pre_sentence_report",),
        ),
        Outcome(
            key="sentenced",
            label="Sentenced, or the case ended",
            starts=("court_sentence",),
            spares=("child_voice", "bail_package", "risk", "reason"),
        ),
    ),
)

REPORT = Step(
    key="pre_sentence_report",
    title="Pre-sentence report",
    trigger="The court asks for a report before it sentences",
    owner="youth court team",
    purpose=Purpose.YOUTH_JUSTICE,
    signs="operations manager",
    due=Due(PRE_SENTENCE_REPORT, "pre_sentence_report.ordered"),
    asks=("education", "health", "social_care"),
    asked_with="agency_report",
    fields=fields(
        "ordered:date!, due_in_court:date>!, child_seen:date!, child_voice!, offence_analysis!,"
        "victim_impact, disparity_check!, proposal:code[yj_disposal]!, custody_alternative,"
        "length:number",
        ordered="When did the court order it?",
        due_in_court="When must it be in court?",
        child_seen="When was the child last seen for it?",
        child_voice="What does the child say about what happened and what would help?",
        offence_analysis="What happened, and what lies behind it?",
        victim_impact="What did it do to the person harmed?",
        disparity_check="Has the report been read for unequal treatment? — By whom, and what was"
        " found",
        proposal="What is proposed to the court?",
        custody_alternative="If custody is likely, what else could the court do?",
        length="For how many months is it proposed?",
    ),
    outcomes=(
        Outcome(key="delivered", label="Ready for the court", starts=("court_sentence",)),
        Outcome(
            key="not_needed",
            label="No longer asked for: sentenced or ended without it",
            starts=("court_sentence",),
            spares=(
                "due_in_court",
                "child_seen",
                "child_voice",
                "offence_analysis",
                "disparity_check",
                "proposal",
            ),
        ),
    ),
)
