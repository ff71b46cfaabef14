"""A child died or was seriously harmed: the Panel is told, and the partners learn why."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.serious_incident import NOTIFICATION, PRACTICE_REVIEW, RAPID_REVIEW
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step

INCIDENT = Step(
    key="serious_incident",
    title="Serious incident notification",
    trigger="Death or serious harm where abuse or neglect is known or suspected; also the death of"
    " a child in care or a care leaver",
    owner="director",
    purpose=Purpose.CHILD_PROTECTION,
    signs="safeguarding partners",
    due=Due(NOTIFICATION, "serious_incident.aware"),
    happened="happened",
    entry=True,
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "happened:datetime!, aware:date!, kind:code[incident_kind]!, summary!, child_lived!,"
        "others_safe!, partners_told:people!, notified:datetime, not_notified_why, decision!",
        happened="When did it happen?",
        aware="When did the authority learn of it?",
        kind="What happened?",
        summary="What is known, and what is not?",
        child_lived="Who was or is the child, and what was daily life like for them?",
        others_safe="Are other children safe? — Brothers and sisters, and others in the same place",
        partners_told="Which safeguarding partners were told?",
        notified="When was the Panel notified?",
        not_notified_why="If it was not notified, which test is not met?",
        decision="What was decided at once?",
    ),
    outcomes=(
        Outcome(
            key="notified",
            label="Notified: rapid review",
            starts=("rapid_review",),
            needs=("notified",),
        ),
        Outcome(
            key="notified_only",
            label="Notified; no sign of abuse or neglect",
            needs=("notified",),
        ),
        Outcome(
            key="not_notifiable",
            label="Not notifiable; learning shared",
            needs=("not_notified_why",),
        ),
    ),
)

RAPID = Step(
    key="rapid_review",
    title="Rapid review",
    trigger="A serious incident was notified",
    owner="safeguarding partners",
    purpose=Purpose.QUALITY,
    due=Due(RAPID_REVIEW, "serious_incident.aware"),
    happened="held",
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "held:date!, took_part:people!, facts!, child_lived!, family_told:date, learning!,"
        "act_now!, decision!, panel_told:date!, panel_agrees:yesno",
        held="When was it held?",
        took_part="Who took part?",
        facts="What happened, and which agencies knew the child?",
        child_lived="What was the child’s life like, in their own words where there are any?",
        family_told="When was the family told of the review?",
        learning="What is already clear that we must learn?",
        act_now="What is done at once, by whom?",
        decision="Is a full review needed, and why?",
        panel_told="When was the Panel sent the review?",
        panel_agrees="Does the Panel agree?",
    ),
    outcomes=(
        Outcome(
            key="local_review",
            label="Local child safeguarding practice review",
            starts=("practice_review",),
        ),
        Outcome(key="national_review", label="National review, by the Panel"),
        Outcome(key="no_review", label="No further review; learning shared"),
    ),
)

REVIEW = Step(
    key="practice_review",
    title="Local child safeguarding practice review",
    trigger="The rapid review decides on it",
    owner="safeguarding partners",
    purpose=Purpose.QUALITY,
    due=Due(PRACTICE_REVIEW, "rapid_review.held"),
    happened="finished",
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "finished:date!, reviewer:person!, family_took_part!, child_lived!, findings!, learning!,"
        "changes!, report:doc!, published:date, not_published_why",
        finished="When was the review finished?",
        reviewer="Who led it?",
        family_took_part="How did the family, and the child, take part?",
        child_lived="What was the child’s life like?",
        findings="What was found, and why did it happen?",
        learning="What must be learnt?",
        changes="What changes, who does it, and how will it be known?",
        report="The report",
        published="When was it published?",
        not_published_why="If it is not published, or late, why?",
    ),
    outcomes=(
        Outcome(key="published", label="Published", needs=("published",)),
        Outcome(
            key="not_published",
            label="Not published, with reason",
            needs=("not_published_why",),
        ),
        Outcome(
            key="stopped",
            label="Stopped: a national review takes its place",
            needs=("not_published_why",),
            spares=(
                "finished",
                "family_took_part",
                "child_lived",
                "findings",
                "learning",
                "changes",
                "report",
            ),
        ),
    ),
)
