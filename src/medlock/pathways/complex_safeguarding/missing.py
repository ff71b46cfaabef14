"""A child goes missing, is looked for every day, and is found."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.missing import MISSING_REPORT, MISSING_REVIEW
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Status, Step
from medlock.pathways.complex_safeguarding.lapse import NOT_MISSING, PROTECT

REPORT = Step(
    key="missing_report",
    title="Missing reported",
    trigger="Police, carer, school or parent",
    owner="missing coordinator",
    lies=Compartment.CONTACTS,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    due=Due(MISSING_REPORT, "missing_report.reported"),
    happened="reported",
    entry=True,
    unless_held=("missing",),
    feeds=("SSDA903", "Annex A 8"),
    fields=sectioned(
        {
            "The report": "reported:datetime!, reported_by:text!, police_ref:text,"
            "kind:code[missing_type]!, looked_after:yesno!",
            "Last seen": "last_seen:datetime!, missing_from:place@!, said_before, wearing,"
            "associates:people, likely_places:place@, triggers",
            "Risk": "risk_grade:code[missing_risk]!, health_needs, risks!, first_actions!",
        },
        reported="When were we told?",
        reported_by="Who told us?",
        police_ref="Police reference — Once the police have given one",
        kind="Is the child missing, or away without agreement?",
        looked_after="Is the child looked after?",
        last_seen="When was the child last seen?",
        missing_from="Where is the child missing from?",
        said_before="What did the child say or show before?",
        wearing="What were they wearing and carrying?",
        associates="Who may they be with?",
        likely_places="Where may they be?",
        triggers="What may have led to it?",
        risk_grade="How do the police grade the risk?",
        health_needs="What medicine or care do they need, and by when?",
        risks="What are you most worried about tonight?",
        first_actions="Who is looking where, and who has been told?",
    ),
    outcomes=(
        Outcome(
            key="missing",
            label="Missing",
            starts=("missing_review",),
            opens=(Opening("missing", at="last_seen"),),
        ),
        Outcome(
            key="found_at_once",
            label="Found at once",
            starts=("missing_found",),
            spares=("risk_grade", "first_actions", "risks"),
        ),
        Outcome(
            key="already_reported",
            label="Already reported: added to the search",
            while_held=("missing",),
            spares=("risk_grade", "first_actions", "risks"),
        ),
        Outcome(
            key="not_missing",
            label="Not missing: a misunderstanding",
            spares=("risk_grade", "first_actions", "risks"),
        ),
    ),
)

REVIEW = Step(
    key="missing_review",
    title="Review while missing",
    trigger="Each day; a senior manager agrees it each time",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    signs="service manager",
    happened="at",
    fields=fields(
        "at:datetime!, police_update!, heard_from:yesno!, child_said,"
        "risk_grade:code[missing_risk]!, risk_why!, actions!, told:people, media:yesno",
        at="When was it reviewed?",
        police_update="What do the police say?",
        heard_from="Has anyone heard from the child?",
        child_said="What did the child say?",
        risk_grade="How is the risk graded now?",
        risk_why="Why is the risk graded so?",
        actions="Who looks where next, and by when?",
        told="Who has been told? — Parents, carers, reviewing officer, host authority",
        media="Is the public asked to help?",
    ),
    outcomes=(
        Outcome(key="still_missing", label="Still missing", while_held=("missing",)),
        Outcome(
            key="strategy_discussion",
            label="Still missing: strategy discussion",
            starts=PROTECT,
            while_held=("missing",),
        ),
        Outcome(
            key="found",
            label="Found: record the return",
            starts=("missing_found",),
            while_held=("missing",),
        ),
        NOT_MISSING,
    ),
)

FOUND = Step(
    key="missing_found",
    title="Missing child found",
    trigger="The child returns or is found; anyone may say so",
    owner="missing coordinator",
    lies=Compartment.CONTACTS,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    happened="found",
    entry=True,
    while_held=("missing",),
    feeds=("SSDA903", "Annex A 8"),
    fields=fields(
        "found:datetime!, found_at:place@, how:text!, child_said!, condition!, medical:yesno!,"
        "prevention_interview:yesno!, goes_to@!, told:people",
        found="When was the child found, or did they return?",
        found_at="Where were they found?",
        how="How were they found? — Came back, police, family, placement",
        child_said="What did the child say?",
        condition="How was the child? — Hurt, hungry, frightened, under the influence",
        medical="Do they need to see a doctor?",
        prevention_interview="Did the police talk with them about being safe?",
        goes_to="Where do they sleep tonight, and is it safe?",
        told="Who has been told?",
    ),
    outcomes=(
        Outcome(
            key="returned",
            label="Returned",
            starts=("return_interview",),
            ends=("missing",),
        ),
        Outcome(
            key="returned_harmed",
            label="Returned, and harmed or likely to be: strategy discussion",
            starts=("return_interview", *PROTECT),
            ends=("missing",),
        ),
        Outcome(
            key="returned_at_once",
            label="Was found at once",
            starts=("return_interview",),
            unless_held=("missing",),
        ),
        Outcome(
            key="elsewhere",
            label="Known to be in custody, in hospital, abroad or with another authority",
            ends=("missing",),
            spares=("child_said", "condition", "medical", "prevention_interview"),
        ),
        Outcome(
            key="died",
            label="The child has died",
            starts=("serious_incident",),
            ends=("missing",),
            spares=("child_said", "condition", "medical", "prevention_interview", "goes_to"),
        ),
        Outcome(
            key="not_found",
            label="Recorded in error: not found",
            starts=("missing_review",),
            while_held=("missing",),
            spares=(
                "found",
                "how",
                "child_said",
                "condition",
                "medical",
                "prevention_interview",
                "goes_to",
            ),
        ),
    ),
)

MISSING = Status(
    key="missing",
    title="Missing from home or care",
    records=("kind", "looked_after", "risk_grade"),
    sustains=Purpose.COMPLEX_SAFEGUARDING,
    clocks=(
        Clock(
            step=REVIEW.key,
            terms=(MISSING_REVIEW,) * 2,
            met_by=frozenset({"still_missing", "strategy_discussion"}),
        ),
    ),
)
