"""One assessment of a family’s needs, begun by early help or after a referral."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.assessment import ASSESSMENT as COMPLETE
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.social_work import assessment as child_and_family
from medlock.pathways.social_work.lapse import UNDER_ENQUIRY

HERE = frozenset({"no_further_action", "early_help", "child_in_need_plan", "plan_continues"})
"""Ways in which the assessment this one replaces ends that are said otherwise here."""

ONWARD = tuple(
    each
    for each in child_and_family.ASSESSMENT.outcomes
    if each.starts and each.key not in HERE | {"strategy_discussion"}
)
"""The rest of them: what leads on to other services does so just as well."""

ASSESSMENT = Step(
    key="family_help_assessment",
    title="Family help assessment",
    trigger="Agreed with the family by any agency, or a referral is accepted",
    owner="lead practitioner",
    purpose=Purpose.CHILD_IN_NEED,
    signs="team manager",
    due=Due(COMPLETE, "referral.received"),
    entry=True,
    together=True,
    asks=("health", "education", "police", "early_help"),
    asked_with="agency_report",
    feeds=("Annex A 2", "Annex A 4", "CIN census"),
    fields=sectioned(
        {
            "Agreement": "agreed:yesno!, agreed_scope",
            "The child": "child_seen:date!, seen_alone:yesno!, child_voice!, unborn:yesno,"
            "development!, culture_identity!",
            "The family": "parents_views!, history!, parenting!, family_environment!, beyond_home,"
            "strengths!, family_goals!",
            "What it means": "factors:codes[assessment_factors]!, analysis!, management_view!",
        },
        agreed="Does the family agree to help? — Not needed where a child is in need by law",
        agreed_scope="Which agencies may know, and of what?",
        child_seen="When was the child seen?",
        seen_alone="Was the child seen alone?",
        child_voice="What does the child say, show and want?",
        unborn="Is this about an unborn child?",
        development="How is the child growing, learning and feeling?",
        culture_identity="Who is the child: culture, faith, language, identity?",
        parents_views="What do the parents or carers say?",
        history="What has happened before?",
        parenting="How are the child’s needs met by those who care for them?",
        family_environment="What is life like in the family and the home?",
        beyond_home="What happens outside the home: friends, school, places, online?",
        strengths="What goes well, and who helps already?",
        family_goals="What does the family want to be different?",
        factors="What was found? — Every factor that applies to the child or the household",
        analysis="What does all of it mean for this child?",
        management_view="What does the manager conclude?",
    ),
    outcomes=(
        Outcome(
            key="plan",
            label="Family help plan",
            starts=("family_help_review",),
            opens=(Opening("family_help"),),
        ),
        Outcome(
            key="plan_not_in_need",
            label="Family help plan; not in need by law",
            starts=("family_help_review",),
            opens=(Opening("family_help"),),
            ends=("in_need",),
            sets={"reason_for_closure": "RC9"},
            not_during=UNDER_ENQUIRY,
        ),
        Outcome(
            key="plan_continues",
            label="The present plan continues",
            while_held=("family_help", "cp_plan"),
        ),
        Outcome(
            key="plan_continues_not_in_need",
            label="The present plan continues; not in need by law",
            while_held=("family_help",),
            ends=("in_need",),
            sets={"reason_for_closure": "RC9"},
            not_during=UNDER_ENQUIRY,
        ),
        Outcome(
            key="needs_met",
            label="Needs met, no plan",
            unless_held=("in_need", "family_help"),
        ),
        Outcome(
            key="declined",
            label="The family declined",
            unless_held=("in_need", "family_help"),
            spares=("child_seen", "seen_alone", "child_voice", "factors"),
        ),
        Outcome(
            key="no_further_action",
            label="Not in need: no further action",
            ends=("in_need",),
            unless_held=("family_help",),
            sets={"reason_for_closure": "RC8"},
            not_during=UNDER_ENQUIRY,
        ),
        Outcome(
            key="step_up",
            label="Step up to MASH",
            starts=("mash_enquiry",),
            unless_held=("in_need",),
        ),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion",
            starts=("strategy_discussion",),
            while_held=("in_need",),
        ),
        *ONWARD,
    ),
)
