"""To share or to withhold what is known about a child: decided, with a reason, and kept."""

from __future__ import annotations

from medlock.law.sharing import SHARING_DECISION as ANSWERED
from medlock.law.wellbeing_and_schools_act import SHARING
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step

WITHHELD = ("withheld", "manager")

SHARING_DECISION = Step(
    key="sharing_decision",
    title="Decision to share or withhold information",
    trigger=f"Somebody asks what is known about a child, or ought to know it — {SHARING.standing}",
    owner="any practitioner",
    due=Due(ANSWERED, "sharing_decision.asked"),
    happened="decided",
    entry=True,
    together=True,
    fields=sectioned(
        {
            "The request": "asked:date!, asked_by:agency!, asked_why!, what!",
            "Weighing it": "child_view, family_told:yesno!, people_at_risk!,"
            "sharing_basis:code[sharing_basis]",
            "The decision": "decided:date!, reason!, withheld, manager:person",
        },
        asked="When was it asked for, or when did you see that it should be known?",
        decided="When was it decided?",
        asked_by="Which agency would know it?",
        asked_why="What do they need it for?",
        what="What information is it about? — Its kind, not the information itself",
        sharing_basis="Why may it be shared?",
        child_view="What does the child say about sharing it?",
        family_told="Was the family told?",
        people_at_risk="Could anyone be harmed if it reached the wrong person? — Addresses, names"
        " and who told us",
        reason="Why was it decided so? — Relevant to the child’s safety or welfare, or not; and"
        f" whether sharing would be more detrimental. {SHARING.authority}",
        withheld="What was kept back?",
        manager="Which manager agreed to keep it back?",
    ),
    outcomes=(
        Outcome(key="shared", label="Shared", needs=("sharing_basis",)),
        Outcome(
            key="part_shared",
            label="Shared in part",
            needs=("sharing_basis", *WITHHELD),
        ),
        Outcome(
            key="not_shared",
            label="Not shared: that would be more detrimental to the child",
            needs=WITHHELD,
        ),
        Outcome(
            key="not_relevant",
            label="Not shared: not relevant to the child’s safety or welfare",
            needs=WITHHELD,
        ),
    ),
)
