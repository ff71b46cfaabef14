"""A worry that a child is being drawn into extremism."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.prevent import PREVENT_REFERRAL
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

PREVENT = Step(
    key="channel_referral",
    title="Prevent referral",
    trigger="Worry about radicalisation",
    owner="prevent lead",
    lies=Compartment.POLICE,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    due=Due(PREVENT_REFERRAL),
    entry=True,
    fields=fields(
        "concern!, seen_by:text!, child_voice, family_view, online, consent:yesno!, consent_why,"
        "referred:date!, result:code[prevent_result], support",
        concern="What are you worried about? — What was seen, heard or found",
        seen_by="Who saw it?",
        child_voice="What does the child say?",
        family_view="What do the parents or carers say?",
        online="What part does the internet play?",
        consent="Do the child and family agree to it?",
        consent_why="If they do not agree, why?",
        referred="When was it referred?",
        result="What came of it?",
        support="What support is offered?",
    ),
    outcomes=(
        Outcome(
            key="channel_panel",
            label="Adopted by the Channel panel",
            sets={"result": "channel"},
        ),
        Outcome(key="not_adopted", label="Not adopted", needs=("result",)),
        Outcome(
            key="assess",
            label="Safeguard instead: assess",
            starts=("cf_assessment",),
            while_held=("in_need",),
        ),
        Outcome(
            key="refer",
            label="Safeguard instead: refer to social work",
            starts=("referral",),
            unless_held=("in_need",),
        ),
        Outcome(
            key="not_referred",
            label="Not referred: no worry left",
            spares=("referred", "consent"),
        ),
    ),
)
