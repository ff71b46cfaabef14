"""A place, peer group, setting or online space where children are harmed: told of, mapped with
those who know it, and made safer. Children linked to it are named, and are not its subject."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.context import CONTEXT_ASSESSMENT, CONTEXT_REFERRAL, CONTEXT_REVIEW
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import (
    Clock,
    Due,
    Opening,
    Outcome,
    Status,
    Step,
    SubjectKind,
)
from medlock.pathways.complex_safeguarding.lapse import NO_CONTEXT_PLAN

REFERRAL = Step(
    key="context_referral",
    title="Referral of a place, peer group, school or online space",
    trigger="Harm outside the home, seen by anyone",
    owner="hub manager",
    subject=SubjectKind.CONTEXT,
    lies=Compartment.CONTACTS,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    due=Due(CONTEXT_REFERRAL, "context_referral.received"),
    happened="received",
    entry=True,
    fields=sectioned(
        {
            "What we were told": "received:datetime!, reported_by:agency!, police_ref:text, "
            "kind:code[context_kind]!, where:place!",
            "What happens there": "what_happens!, harm:codes[context_harm]!, times, "
            "people:people, adults:people",
            "What it means": "young_people_say, weighting!",
        },
        received="When were we told?",
        kind="What kind of context is it?",
        where="Where is it? — For an online space, where the children live",
        what_happens="What happens there?",
        harm="Which harm comes to children there?",
        people="Which children are linked to it?",
        adults="Which adults are linked to it?",
        times="When does it happen: days, hours, seasons?",
        reported_by="Which agency told us?",
        young_people_say="What do young people say about it?",
        police_ref="Police reference",
        weighting="How do the harm to children and the strengths of the place weigh up?",
    ),
    outcomes=(
        Outcome(key="assess", label="Assess the context", starts=("context_assessment",)),
        Outcome(
            key="within_plan",
            label="Added to the plan there is",
            while_held=("context_plan",),
        ),
        Outcome(key="disrupt", label="Disrupt", starts=("disruption_action",)),
        Outcome(
            key="neighbourhood",
            label="Neighbourhood action",
            hands_to="community_safety",
        ),
        Outcome(
            key="individual_children",
            label="Individual children instead",
            starts=("contact",),
            needs=("people",),
        ),
        Outcome(key="no_action", label="No further action"),
    ),
)

ASSESSMENT = Step(
    key="context_assessment",
    title="Context assessment",
    trigger="Referral of a context accepted",
    owner="context lead",
    subject=SubjectKind.CONTEXT,
    lies=Compartment.PLAN,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    due=Due(CONTEXT_ASSESSMENT, "context_referral.received"),
    asks=("police", "education", "early_help", "health", "housing", "voluntary"),
    asked_with="context_view",
    fields=sectioned(
        {
            "What is there": "visited:date!, conditions!, guardianship!, map:doc, survey, times",
            "Young people": "young_people_voice!, children:people, consent_position!",
            "Peers and adults": "peer_links, adults:people",
            "What it means": "strengths!, analysis!, harm:codes[context_harm]!, indicators:number!",
        },
        visited="When was it visited, or looked at online?",
        conditions="What about the place, group or space lets harm happen?",
        guardianship="Who could keep children safe there, and do they?",
        map="Map of people and places",
        survey="What did a survey or a walk with young people show?",
        times="When is it safe, and when is it not?",
        young_people_voice="What do young people say about it, and what would make it safe?",
        children="Which children are linked to it?",
        consent_position="What have children and families been told, and on what ground is this"
        " shared?",
        peer_links="How are the children linked with each other?",
        adults="Which adults are linked to it?",
        strengths="What is good there, to be built on?",
        analysis="What does all of it mean?",
        harm="Which harm comes to children there?",
        indicators="How many incidents in the last three months?",
    ),
    outcomes=(
        Outcome(
            key="plan",
            label="Context plan",
            starts=("context_conference",),
            opens=(Opening("context_plan"),),
        ),
        Outcome(
            key="plan_goes_on",
            label="The plan there is goes on",
            while_held=("context_plan",),
        ),
        Outcome(key="no_plan", label="No plan", unless_held=("context_plan",)),
        Outcome(key="disrupt", label="Disrupt now", starts=("disruption_action",)),
    ),
)

CONFERENCE = Step(
    key="context_conference",
    title="Context conference and plan review",
    trigger="Context assessed, then every six weeks",
    owner="independent chair",
    subject=SubjectKind.CONTEXT,
    lies=Compartment.PLAN,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    happened="held",
    fields=fields(
        "held:date!, attended:people!, young_people_voice!, children:people, changes!,"
        "indicators:number!, harm:codes[context_harm], actions!, next:date>",
        held="When was it held?",
        attended="Who came?",
        young_people_voice="What do young people say has changed?",
        children="Which children are linked to it now?",
        changes="What has changed there since last time?",
        indicators="How many incidents since last time?",
        harm="Which harm still comes to children there?",
        actions="What is done about the place, by whom, and by when?",
        next="When is the next review?",
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Plan agreed or continues",
            while_held=("context_plan",),
            needs=("next",),
        ),
        Outcome(
            key="disrupt",
            label="Plan continues, and disrupt",
            starts=("disruption_action",),
            while_held=("context_plan",),
            needs=("next",),
        ),
        Outcome(key="safer", label="Safer: plan ends", ends=("context_plan",)),
        NO_CONTEXT_PLAN,
    ),
)

CONTEXT_PLAN = Status(
    key="context_plan",
    title="Context plan",
    subject=SubjectKind.CONTEXT,
    sustains=Purpose.COMPLEX_SAFEGUARDING,
    clocks=(
        Clock(
            step=CONFERENCE.key,
            terms=(CONTEXT_REVIEW,) * 2,
            met_by=frozenset({"continues", "disrupt"}),
        ),
    ),
)
