"""Female genital mutilation, forced marriage and other abuse in the name of honour."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.honour_abuse import MUTILATION_REPORTED, PROTECTION_ORDER
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Outcome, Privacy, Step
from medlock.pathways.complex_safeguarding.lapse import PROTECT

HONOUR_ABUSE = Step(
    key="fgm_report",
    title="FGM, forced marriage or honour-based abuse",
    trigger="Disclosure, sign, or family history",
    owner="regulated professional",
    privacy=Privacy.RESTRICTED,
    due=Due(MUTILATION_REPORTED, "fgm_report.learnt"),
    entry=True,
    fields=sectioned(
        {
            "What is known": "learnt:datetime!, kind:code[honour_abuse_kind]!,"
            "known_or_risk:code[known_or_at_risk]!, child_voice!, seen_alone:yesno, signs",
            "Keeping safe": "interpreter_independent:yesno, family_not_told:yesno!, travel_plans,"
            "travel_by:date>, passport, girls_in_family:people, safe_tonight!",
            "Told": "reported:datetime, police_ref:text, health_told:yesno",
        },
        learnt="When did you learn of it?",
        kind="Which kind of abuse is it?",
        known_or_risk="Is it known to have happened, or is the child at risk of it?",
        child_voice="What does the child say? — Or why they have not been asked yet",
        seen_alone="Was the child seen alone?",
        signs="What was seen or heard, and by whom?",
        interpreter_independent="If there was an interpreter, were they from outside the family and"
        " community?",
        family_not_told="Has the family been kept from knowing that you are worried?",
        travel_plans="What travel is planned, where and with whom?",
        travel_by="From which day may the child be taken away?",
        passport="Where is the child’s passport?",
        girls_in_family="Which other girls and women in the family may be at risk?",
        safe_tonight="How is the child safe tonight?",
        reported="When were the police told? — FGM that a girl under 18 tells you of, or that you"
        " see signs of, must be reported by the person who learnt of it",
        police_ref="Police reference",
        health_told="Has the child’s doctor been told?",
    ),
    outcomes=(
        Outcome(
            key="police_told",
            label="Police told: strategy discussion",
            starts=PROTECT,
            needs=("reported", "police_ref"),
        ),
        Outcome(
            key="at_risk",
            label="At risk: strategy discussion",
            starts=PROTECT,
        ),
        Outcome(
            key="protection_order",
            label="Protection order sought",
            starts=(*PROTECT, "protection_order"),
        ),
        Outcome(
            key="no_risk",
            label="No risk found",
            spares=("safe_tonight", "interpreter_independent", "family_not_told"),
        ),
    ),
)

ORDER = Step(
    key="protection_order",
    title="FGM or forced marriage protection order",
    trigger="A child may be cut, married or taken abroad",
    owner="social worker",
    purpose=Purpose.CHILD_PROTECTION,
    privacy=Privacy.RESTRICTED,
    due=Due(PROTECTION_ORDER),
    fields=fields(
        "applied:date!, kind:code[honour_abuse_kind]!, without_notice:yesno!, child_voice!,"
        "made:date, until:date>, passport_held:yesno, terms, police_served:date, reasons",
        applied="When was the order applied for?",
        kind="Against which abuse?",
        without_notice="Was it applied for without telling the family?",
        child_voice="What does the child say about it, and how are they kept out of it?",
        made="When was it made?",
        until="Until when does it hold?",
        passport_held="Is the child’s passport held?",
        terms="What does it forbid and require?",
        police_served="When did the police have it and serve it?",
        reasons="If it was not made, why, and how is the child safe?",
    ),
    outcomes=(
        Outcome(key="made", label="Order made", needs=("made",)),
        Outcome(
            key="refused",
            label="Not made",
            starts=PROTECT,
            needs=("reasons",),
        ),
        Outcome(
            key="not_applied",
            label="Not applied for after all",
            needs=("reasons",),
            spares=("applied", "without_notice"),
        ),
    ),
)
