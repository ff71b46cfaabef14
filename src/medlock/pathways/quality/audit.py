"""Practice looked at together: one child’s record with the worker, and a worker at work."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.assurance import AUDIT as DONE
from medlock.law.assurance import OBSERVATION as OBSERVED
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Outcome, Privacy, Step, SubjectKind

GRADE = "code[audit_grade]"

AUDIT = Step(
    key="practice_audit",
    title="Practice audit",
    trigger="Monthly sample, a theme, or an inspection",
    owner="auditor",
    purpose=Purpose.QUALITY,
    signs="moderator",
    due=Due(DONE),
    entry=True,
    privacy=Privacy.RESTRICTED,
    fields=sectioned(
        {
            "How it was done": "tool:code[audit_tool]!, with_worker:yesno!, child_voice!,"
            " voice_evidenced:yesno!, family_feedback",
            "Each part of practice": f"voice_grade:{GRADE}!, assessment_grade:{GRADE},"
            f" plan_grade:{GRADE}, visits_grade:{GRADE}, together_grade:{GRADE},"
            f" supervision_grade:{GRADE}!, recording_grade:{GRADE}!",
            "The whole": f"strengths!, improve!, child_impact!, grade:{GRADE}, actions!",
            "Afterwards": "moderated:code[audit_moderation], closed_loop:date",
        },
        tool="Which kind of audit?",
        with_worker="Was it done together with the worker?",
        child_voice="What does the child say about the help they get?",
        voice_evidenced="Can the child be heard in the record, and seen to have been heeded?",
        family_feedback="What does the family say?",
        voice_grade="The child’s voice",
        assessment_grade="Assessment — Leave empty what there was not, here and below",
        plan_grade="Plan and review",
        visits_grade="Visits and direct work",
        together_grade="Working with others",
        supervision_grade="Supervision and management",
        recording_grade="Recording",
        strengths="What went well?",
        improve="What should be better?",
        child_impact="What difference has the work made for the child?",
        grade="Which grade does the whole have? — Where the outcome does not say so",
        actions="What happens now, who does it, and by when?",
        moderated="What did moderation find?",
        closed_loop="When was it seen that the actions were done?",
    ),
    outcomes=(
        Outcome(key="outstanding", label="Outstanding", sets={"grade": "outstanding"}),
        Outcome(key="good", label="Good", sets={"grade": "good"}),
        Outcome(
            key="requires_improvement",
            label="Requires improvement: a manager decides what is done",
            starts=("management_decision",),
            sets={"grade": "requires_improvement"},
        ),
        Outcome(
            key="inadequate",
            label="Inadequate: a manager acts today",
            starts=("management_decision", "supervision"),
            sets={"grade": "inadequate"},
        ),
        Outcome(
            key="not_safe",
            label="The child is not safe: strategy discussion",
            starts=("referral", "strategy_discussion"),
            needs=("grade",),
        ),
        Outcome(
            key="moderated_differently",
            label="Moderated differently",
            starts=("management_decision",),
            needs=("moderated", "grade"),
        ),
    ),
)

OBSERVATION = Step(
    key="observation",
    title="Practice observation",
    trigger="Programme: each worker twice a year, newly qualified workers more often",
    owner="manager",
    purpose=Purpose.PRACTICE,
    subject=SubjectKind.WORKER,
    privacy=Privacy.RESTRICTED,
    due=Due(OBSERVED),
    happened="on",
    entry=True,
    fields=fields(
        "on:date!, of:code[practice_setting]!, what!, family_feedback, feedback!,"
        "reflection!, standard:code[practice_standard]!, actions",
        on="When was it?",
        of="What was the worker doing?",
        what="What did you see?",
        family_feedback="What did the child or family say about it?",
        feedback="What did you tell the worker?",
        reflection="What does the worker say about it?",
        standard="Which standard was it?",
        actions="What happens next, and by when?",
    ),
    outcomes=(
        Outcome(key="strength", label="A strength to share"),
        Outcome(key="develop", label="Something to develop", needs=("actions",)),
        Outcome(
            key="not_safe",
            label="Not safe practice: acted on the same day",
            needs=("actions",),
        ),
    ),
)
