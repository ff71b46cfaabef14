"""A child with no school and no other education: noticed, looked for, and not given up."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.missing_education import FIRST_ENQUIRIES, NEXT_ENQUIRIES, REPORTED
from medlock.pathway.field import sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Status, Step
from medlock.pathways.education.lapse import NOT_MISSING

CME_NOTICE = Step(
    key="cme_notice",
    title="Child missing education",
    trigger="Taken off a roll, did not arrive, or found on no roll",
    owner="CME officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(REPORTED, "cme_notice.reported"),
    happened="reported",
    entry=True,
    feeds=("CME",),
    fields=sectioned(
        {
            "What we were told": "reported:date!, reason:code[missing_education_reason]!,"
            "last_school:agency@, last_school_elsewhere:text@, last_attended:date, removed:date",
            "What is known": "checks_by_school!, child_voice, siblings:people, last_seen:date,"
            "social_worker:yesno!, risk:code[rag]!, risk_why!",
        },
        reported="When were we told?",
        reason="Why has the child no school?",
        last_school="Which school here was the last?",
        last_school_elsewhere="If not one of ours, which school and where?",
        last_attended="When did the child last go to school? — Empty if never in England",
        removed="When were they taken off the roll?",
        checks_by_school="What has the school or the caller tried, and what did it show?",
        child_voice="What is known of what the child says and wants?",
        siblings="Which brothers and sisters, and are they in school?",
        last_seen="When was the child last seen by anyone?",
        social_worker="Has the child a social worker, or had one?",
        risk="How worrying is it?",
        risk_why="Why is it that worrying? — Think of harm at home, exploitation, forced marriage,"
        " going abroad",
    ),
    outcomes=(
        Outcome(
            key="missing_education",
            label="Missing education",
            starts=("cme_review",),
            opens=(Opening("missing_education", at="reported"),),
            replaces=("attendance_plan",),
        ),
        Outcome(
            key="missing_at_risk",
            label="Missing education, and perhaps at risk",
            starts=("cme_review", "contact"),
            opens=(Opening("missing_education", at="reported"),),
            replaces=("attendance_plan",),
        ),
        Outcome(
            key="known_already",
            label="Known already: enquiries are under way",
            while_held=("missing_education",),
        ),
        Outcome(key="on_roll_elsewhere", label="On the roll of another school"),
        Outcome(
            key="educated_at_home",
            label="Educated at home",
            starts=("ehe_notice",),
        ),
        Outcome(key="not_of_age", label="Not of school age"),
    ),
)

CME_REVIEW = Step(
    key="cme_review",
    title="Enquiries into a child missing education",
    trigger="Ten school days after we were told, then every ten",
    owner="CME officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    happened="reviewed",
    asks=("health", "housing", "police", "social_care"),
    asked_with="cme_check",
    feeds=("CME",),
    fields=sectioned(
        {
            "The enquiries": "reviewed:date!, checks:codes[missing_education_check]!, "
            "visited:date, learnt!, days_out:number!",
            "If the child was found": "found:date, child_voice, destination:place@, "
            "destination_elsewhere:text@, school:agency@",
            "What next": "risk:code[rag]!, next_steps!",
        },
        reviewed="On which day are you reviewing this?",
        checks="Where has been asked?",
        visited="When was the last address visited?",
        learnt="What did the answers show?",
        child_voice="If the child was found, what do they say?",
        found="When was the child found?",
        destination="Where do they live now?",
        destination_elsewhere="If outside the area, where?",
        school="Which school are they on the roll of now?",
        days_out="How many school days has the child been without education?",
        risk="How worrying is it now?",
        next_steps="What happens next, who does it, and by when?",
    ),
    outcomes=(
        Outcome(
            key="found_in_school",
            label="Found, and in school",
            ends=("missing_education",),
            needs=("found",),
        ),
        Outcome(
            key="educated_at_home",
            label="Found, and educated at home",
            starts=("ehe_notice",),
            ends=("missing_education",),
            needs=("found",),
        ),
        Outcome(
            key="found_no_place",
            label="Found, with no school place yet",
            starts=("fair_access",),
            while_held=("missing_education",),
            needs=("found",),
        ),
        Outcome(
            key="moved_area",
            label="Moved away, and handed over to that authority",
            ends=("missing_education",),
            needs=("destination_elsewhere",),
        ),
        Outcome(
            key="left_country",
            label="Left the country, confirmed",
            ends=("missing_education",),
            needs=("destination_elsewhere",),
        ),
        Outcome(
            key="over_age",
            label="Over school age now",
            ends=("missing_education",),
            spares=("next_steps",),
        ),
        Outcome(
            key="not_found",
            label="Not found, and worried for the child",
            starts=("contact",),
            while_held=("missing_education",),
        ),
        Outcome(key="still_looking", label="Still looking", while_held=("missing_education",)),
        NOT_MISSING,
    ),
)

MISSING_EDUCATION = Status(
    key="missing_education",
    title="Missing education",
    clocks=(
        Clock(
            step=CME_REVIEW.key,
            terms=(FIRST_ENQUIRIES, NEXT_ENQUIRIES),
            met_by=frozenset({"found_no_place", "not_found", "still_looking"}),
        ),
    ),
    never_beside=("attendance_plan",),
    records=("reason", "risk"),
    sustains=Purpose.EDUCATION,
)
