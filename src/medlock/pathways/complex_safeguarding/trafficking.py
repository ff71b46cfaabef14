"""A child who may be a victim of modern slavery is named to those who decide whether they are."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.trafficking import CONCLUSIVE_GROUNDS, REASONABLE_GROUNDS
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import EVERYTHING, Due, Outcome, Privacy, Step

REFERRAL = Step(
    key="nrm_referral",
    title="National Referral Mechanism",
    trigger="Signs of trafficking or slavery; a child’s consent is not needed",
    owner="first responder",
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    privacy=Privacy.RESTRICTED,
    due=Due(REASONABLE_GROUNDS, "nrm_referral.referred"),
    happened="reasonable",
    entry=True,
    fields=sectioned(
        {
            "The referral": "referred:date!, reference:text, type:codes[trafficking_type]!,"
            "devolved_panel:yesno!",
            "The child": "child_voice!, signs!, safe_tonight!, guardian:person,"
            "s45_relevant:yesno!, solicitor:person, nationality_matters",
            "The decision": "reasonable:date, conclusive:date, reasons",
        },
        referred="When was the child referred?",
        reference="Reference of the referral",
        type="Which kinds of trafficking or slavery?",
        devolved_panel="Does a local panel decide?",
        child_voice="What does the child say happened?",
        signs="Which signs were seen, and by whom?",
        nationality_matters="Is the child’s right to stay in question?",
        guardian="Who is the independent guardian?",
        s45_relevant="Is the child accused of a crime they may have been made to do?",
        solicitor="Who is the child’s solicitor?",
        safe_tonight="How is the child safe from those who exploited them?",
        reasonable="When was the decision on reasonable grounds?",
        conclusive="When was the decision on conclusive grounds?",
        reasons="What reasons were given?",
    ),
    outcomes=(
        Outcome(
            key="reasonable_grounds",
            label="Reasonable grounds",
            starts=("nrm_decision",),
            needs=("reasonable",),
        ),
        Outcome(
            key="conclusive_grounds",
            label="Conclusive grounds, decided at once",
            needs=("conclusive",),
        ),
        Outcome(
            key="negative",
            label="No reasonable grounds",
            starts=("escalation",),
            needs=("reasonable", "reasons"),
        ),
        Outcome(
            key="reconsider",
            label="No reasonable grounds: we ask for it to be looked at again",
            starts=("nrm_decision",),
            needs=("reasonable", "reasons"),
        ),
        Outcome(
            key="not_referred",
            label="Not referred after all",
            spares=EVERYTHING,
            needs=("reasons",),
        ),
    ),
)

DECISION = Step(
    key="nrm_decision",
    title="Conclusive decision on trafficking",
    trigger="Reasonable grounds found, or a decision looked at again",
    owner="first responder",
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    privacy=Privacy.RESTRICTED,
    due=Due(CONCLUSIVE_GROUNDS, "nrm_referral.referred"),
    happened="conclusive",
    fields=fields(
        "conclusive:date!, child_told:date, child_voice!, support!, leave_to_remain:yesno,"
        "defence_raised:yesno, reasons",
        conclusive="When was it decided?",
        child_told="When was the child told, by someone they trust?",
        child_voice="What does the child say about it?",
        support="What support follows from it?",
        leave_to_remain="Is leave to stay asked for?",
        defence_raised="Has the defence for victims been raised in court?",
        reasons="What reasons were given?",
    ),
    outcomes=(
        Outcome(key="conclusive_grounds", label="Conclusive grounds: a victim"),
        Outcome(
            key="negative",
            label="No conclusive grounds",
            starts=("escalation",),
            needs=("reasons",),
        ),
        Outcome(
            key="withdrawn",
            label="Withdrawn, or decided elsewhere",
            spares=EVERYTHING,
            needs=("reasons",),
        ),
    ),
)
