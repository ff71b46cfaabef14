"""A complaint by or for a child, in three stages. More time may be agreed once in the first two; it
is work of its own, so that neither time hides the other."""

from __future__ import annotations

from dataclasses import replace

from medlock.access.vocabulary import Purpose
from medlock.law.complaint import (
    INVESTIGATION,
    INVESTIGATION_AT_MOST,
    LOCAL_ANSWER,
    LOCAL_ANSWER_AT_MOST,
    PANEL,
)
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Outcome, Privacy, Step

ANSWER = {
    "answer": "What was the answer?",
    "finding": "What was found? — Where the outcome does not say so",
    "remedy": "What was put right?",
    "learning": "What should be learnt?",
}
ANSWER_ASKED = "answer!, finding:code[complaint_finding], remedy, learning!"
UNANSWERED = ("answer", "learning")

WHY = {"more_time_why": "If it needs longer, why? — And when were they told"}

FINDINGS = (
    Outcome(key="upheld", label="Upheld", sets={"finding": "upheld"}),
    Outcome(key="part_upheld", label="Partly upheld", sets={"finding": "part_upheld"}),
    Outcome(key="not_upheld", label="Not upheld", sets={"finding": "not_upheld"}),
)
WITHDRAWN = Outcome(key="withdrawn", label="Withdrawn", spares=UNANSWERED)
SECOND_STAGE = Outcome(
    key="next_stage",
    label="Answered, and they ask for an investigation",
    starts=("complaint_investigation",),
    needs=("finding",),
)
THIRD_STAGE = Outcome(
    key="next_stage",
    label="Answered, and they ask for a panel",
    starts=("complaint_panel",),
    needs=("finding",),
)


def _more_time(step: str, days: int) -> Outcome:
    return Outcome(
        key="more_time",
        label=f"More time agreed: {days} working days in all",
        starts=(step,),
        needs=("more_time_why",),
        spares=UNANSWERED,
    )


COMPLAINT = Step(
    key="complaint",
    title="Complaint",
    trigger="A child, or somebody for a child, complains",
    owner="complaints officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(LOCAL_ANSWER, "complaint.received"),
    entry=True,
    fields=sectioned(
        {
            "The complaint": "received:date!, by:person!, said_by:code[voice_of]!,"
            "about:codes[complaint_about]!, words!, child_voice, advocate_offered:yesno!",
            "The answer": f"{ANSWER_ASKED}, more_time_why",
        },
        received="When did the complaint reach us?",
        by="Who complains?",
        said_by="Who are they to the child?",
        about="What is it about? — Everything that applies",
        words="What do they say, and what do they want to happen?",
        child_voice="If somebody else complains, what does the child say?",
        advocate_offered="Has somebody to speak for them been offered?",
        **ANSWER,
        **WHY,
    ),
    outcomes=(
        *FINDINGS,
        SECOND_STAGE,
        _more_time("complaint_longer", LOCAL_ANSWER_AT_MOST.term.length),
        WITHDRAWN,
    ),
)

LONGER = Step(
    key="complaint_longer",
    title="Complaint, with more time agreed",
    trigger="A complaint is complex, or somebody to speak for the child is awaited",
    owner="complaints officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(LOCAL_ANSWER_AT_MOST, "complaint.received"),
    fields=fields(ANSWER_ASKED, **ANSWER),
    outcomes=(*FINDINGS, SECOND_STAGE, WITHDRAWN),
)

INVESTIGATED = Step(
    key="complaint_investigation",
    title="Complaint investigated (stage 2)",
    trigger="They are not content with the answer, or ask for it at once",
    owner="complaints officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(INVESTIGATION, "complaint_investigation.requested"),
    entry=True,
    fields=fields(
        "requested:date!, investigator:person!, independent_person:person!, child_voice,"
        f"{ANSWER_ASKED}, more_time_why",
        requested="When did they ask for it?",
        investigator="Who investigates?",
        independent_person="Who is the independent person?",
        child_voice="What does the child say?",
        **ANSWER,
        **WHY,
    ),
    outcomes=(
        *FINDINGS,
        THIRD_STAGE,
        _more_time("complaint_investigation_longer", INVESTIGATION_AT_MOST.term.length),
        replace(WITHDRAWN, spares=(*UNANSWERED, "investigator", "independent_person")),
    ),
)

INVESTIGATED_LONGER = Step(
    key="complaint_investigation_longer",
    title="Complaint investigated (stage 2), with more time agreed",
    trigger="An investigation cannot be done in the time",
    owner="complaints officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(INVESTIGATION_AT_MOST, "complaint_investigation.requested"),
    fields=fields(ANSWER_ASKED, **ANSWER),
    outcomes=(*FINDINGS, THIRD_STAGE, WITHDRAWN),
)

PANEL_MET = Step(
    key="complaint_panel",
    title="Complaint panel (stage 3)",
    trigger="They are not content with the investigation",
    owner="complaints officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(PANEL, "complaint_panel.requested"),
    happened="met",
    entry=True,
    fields=fields(
        f"requested:date!, met:date!, panel:people!, child_voice, {ANSWER_ASKED},"
        "ombudsman_told:yesno!",
        requested="When did they ask for it?",
        met="When did the panel meet?",
        panel="Which three independent people sat on it?",
        child_voice="What does the child say?",
        ombudsman_told="Have they been told how to reach the ombudsman?",
        **ANSWER,
    ),
    outcomes=(
        *FINDINGS,
        Outcome(
            key="withdrawn",
            label="Withdrawn",
            spares=("met", "panel", "ombudsman_told", *UNANSWERED),
        ),
    ),
)
