"""The child and family assessment: one, of the whole child, in at most 45 working days."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.assessment import ASSESSMENT as COMPLETE
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.social_work.lapse import NOT_IN_NEED, UNDER_ENQUIRY

ASSESSMENT = Step(
    key="cf_assessment",
    title="Child and family assessment",
    trigger="Referral accepted, or circumstances change",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    signs="team manager",
    due=Due(COMPLETE, "referral.received"),
    entry=True,
    together=True,
    while_held=("in_need",),
    asks=("health", "education", "police", "early_help"),
    asked_with="agency_report",
    feeds=("Annex A 4", "CIN census"),
    fields=sectioned(
        {
            "The child": "child_seen:date, seen_alone:yesno, not_seen_why, child_voice!,"
            "unborn:yesno, culture_identity!, development!",
            "Family and home": "parents_views!, parenting!, family_environment!, history!",
            "Beyond the home": "beyond_home",
            "What was found": "factors:codes[assessment_factors]!, protective!, analysis!",
            "The manager’s view": "checkpoint:date, management_view!",
        },
        child_seen="When was the child seen? — Leave empty for an unborn child, or one never seen",
        seen_alone="Was the child seen alone?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
        child_voice="What does the child say, show and want? — Of a child not yet born, or not"
        " seen: what is known of them",
        parents_views="What do the parents or carers say?",
        unborn="Is this about an unborn child?",
        history="What has happened before?",
        development="How is the child growing, learning and feeling?",
        parenting="How are the child’s needs met by those who care for them?",
        family_environment="What is life like in the family and the home?",
        beyond_home="What happens outside the home: friends, school, places, online?",
        culture_identity="Who is the child: culture, faith, language, identity?",
        factors="What was found? — Every factor that applies to the child or the household",
        protective="What keeps the child safe?",
        analysis="What does all of it mean for this child?",
        checkpoint="When did a manager look at it part way?",
        management_view="What does the manager conclude?",
    ),
    outcomes=(
        Outcome(
            key="no_further_action",
            label="No further action",
            ends=("in_need",),
            sets={"reason_for_closure": "RC8"},
            not_during=UNDER_ENQUIRY,
        ),
        Outcome(
            key="early_help",
            label="Early help",
            ends=("in_need",),
            starts=("eh_triage",),
            sets={"reason_for_closure": "RC9"},
            not_during=UNDER_ENQUIRY,
        ),
        Outcome(
            key="child_in_need_plan",
            label="Child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan"),),
        ),
        Outcome(
            key="plan_continues",
            label="The present plan continues",
            while_held=("cin_plan", "cp_plan", "looked_after"),
        ),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion",
            starts=("strategy_discussion",),
        ),
        Outcome(
            key="legal_planning",
            label="Legal planning",
            starts=("legal_planning",),
            while_held=("in_need",),
        ),
        Outcome(key="edge_of_care", label="Edge of care", starts=("edge_of_care_panel",)),
        Outcome(key="looked_after", label="Become looked after", starts=("entry_to_care",)),
        Outcome(key="private_fostering", label="Private fostering", starts=("pf_notification",)),
        Outcome(key="exploitation", label="Exploitation", starts=("exploitation_assessment",)),
        Outcome(
            key="honour_abuse",
            label="FGM, forced marriage or honour-based abuse",
            starts=("fgm_report",),
        ),
        Outcome(key="ehc_assessment", label="EHC needs assessment", starts=("ehc_request",)),
        NOT_IN_NEED,
    ),
)
