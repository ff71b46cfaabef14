"""The locality forum: a worry about a family that no agency can settle alone."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.service_request import FORUM as DISCUSSED
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step, SubjectKind

FORUM = Step(
    key="bridging_forum",
    title="Locality forum discussion",
    trigger="A worry no agency can settle alone",
    owner="locality lead",
    subject=SubjectKind.FAMILY,
    lies=Compartment.CONTACTS,
    purpose=Purpose.EARLY_HELP,
    due=Due(DISCUSSED, "bridging_forum.brought"),
    happened="held",
    entry=True,
    fields=sectioned(
        {
            "The question": "brought:date!, brought_by:person!, agency:agency!, question!, "
            "sharing_basis:code[sharing_basis]!, family_knows:yesno!",
            "The discussion": "held:date!, known_by:people, child_voice!, shared_view!",
            "What was agreed": "agreed!, lead_agency:agency, check_back:date>",
        },
        brought="When was it brought to the forum?",
        brought_by="Who brought it?",
        agency="From which agency?",
        question="What is the question?",
        sharing_basis="Why may this be shared?",
        family_knows="Does the family know that they are being talked about?",
        held="When was it discussed?",
        known_by="Who knows the family?",
        child_voice="What do the children say, or what is their day like?",
        shared_view="What do those who know them think, together?",
        agreed="What was agreed, who will do it, and by when?",
        lead_agency="Which agency leads?",
        check_back="When will the forum look again?",
    ),
    outcomes=(
        Outcome(
            key="agency_leads",
            label="One agency leads, with advice",
            needs=("lead_agency",),
        ),
        Outcome(
            key="assessment",
            label="Early help assessment",
            starts=("eha",),
            needs=("lead_agency",),
        ),
        Outcome(key="step_up", label="Step up to MASH", starts=("mash_enquiry",)),
    ),
)
