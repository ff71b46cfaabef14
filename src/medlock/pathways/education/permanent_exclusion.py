"""Permanent exclusion: the head excludes, governors decide whether the child goes back, and a
family may have that looked at by people from outside."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.exclusion import DAY_SIX, GOVERNORS, NOTIFIED, REVIEW_PANEL, THOUGHT_AGAIN
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Status, Step
from medlock.pathways.education.lapse import NOT_EXCLUDED

PERMANENT_EXCLUSION = Step(
    key="permanent_exclusion",
    title="Permanent exclusion",
    trigger="The head excludes a child for good",
    owner="school",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(NOTIFIED, "permanent_exclusion.on"),
    happened="on",
    entry=True,
    unless_held=("permanently_excluded",),
    feeds=("School census",),
    fields=sectioned(
        {
            "Exclusion": "school:agency@!, on:date!, notified:date!,"
            "reason:codes[exclusion_reason]!, what_happened!, tried_before!",
            "The child": "child_voice!, parents_view, sen:code[sen_provision]!,"
            "social_worker:yesno!, social_worker_told:date, looked_after:yesno!,"
            "exploitation_considered:yesno!",
        },
        school="Which school?",
        on="On which day was the child excluded? — The last day they had lessons: the next school"
        " day is the first one out",
        notified="When were the parents and the governors told?",
        reason="Why was the child excluded? — Up to three reasons, the weightiest first",
        what_happened="What happened?",
        tried_before="What was tried to avoid it?",
        child_voice="What does the child say about what happened?",
        parents_view="What do the parents or carers say?",
        sen="What special educational provision does the child have?",
        social_worker="Has the child a social worker?",
        social_worker_told="When were they told?",
        looked_after="Is the child looked after? — If so, education from the first day is good"
        " practice",
        exploitation_considered="Was it considered whether someone is exploiting the child?",
    ),
    outcomes=(
        Outcome(
            key="excluded",
            label="Excluded: to the governors, and education from the sixth day",
            starts=("governors", "day_six"),
            opens=(Opening("permanently_excluded", at="on"),),
        ),
        Outcome(
            key="withdrawn",
            label="Withdrawn by the head at once",
            spares=("tried_before", "child_voice", "exploitation_considered"),
        ),
    ),
)

GOVERNORS_MEETING = Step(
    key="governors",
    title="Governors consider an exclusion",
    trigger="A permanent exclusion, or suspensions of more than 15 school days in a term",
    owner="school",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(GOVERNORS, "permanent_exclusion.notified"),
    happened="met",
    entry=True,
    while_held=("permanently_excluded",),
    feeds=("School census",),
    fields=fields(
        "met:date!, attended:people!, child_took_part:code[participation]!, child_voice!,"
        "parents_view!, authority_view, social_worker_view, reason!, told:date!, back_on:date>",
        met="When did they meet?",
        attended="Who came?",
        child_took_part="How did the child take part?",
        child_voice="What did the child say?",
        parents_view="What did the parents or carers say?",
        authority_view="What did the authority say?",
        social_worker_view="What did the social worker or the virtual school say?",
        reason="What was decided, and why?",
        told="When was the family told, with its right to a review?",
        back_on="When does the child go back?",
    ),
    outcomes=(
        Outcome(
            key="upheld",
            label="The permanent exclusion stands",
            starts=("fair_access",),
            while_held=("permanently_excluded",),
        ),
        Outcome(
            key="independent_review",
            label="It stands, and the family asks for an independent review",
            starts=("fair_access", "exclusion_review"),
            while_held=("permanently_excluded",),
        ),
        Outcome(
            key="reinstated",
            label="The child goes back",
            ends=("permanently_excluded",),
            needs=("back_on",),
        ),
        Outcome(
            key="withdrawn",
            label="Withdrawn by the head before they met",
            ends=("permanently_excluded",),
            spares=("met", "attended", "child_took_part", "child_voice", "parents_view", "told"),
        ),
        Outcome(
            key="suspension_considered",
            label="A suspension was considered, and the family told",
            unless_held=("permanently_excluded",),
        ),
        NOT_EXCLUDED,
    ),
)

EXCLUSION_REVIEW = Step(
    key="exclusion_review",
    title="Independent review of an exclusion",
    trigger="The family asks for it after the governors have upheld the exclusion",
    owner="inclusion team",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(REVIEW_PANEL, "exclusion_review.asked"),
    happened="met",
    entry=True,
    while_held=("permanently_excluded",),
    fields=fields(
        "asked:date!, met:date!, special_needs_expert:yesno!, child_took_part:code[participation]!,"
        "child_voice!, parents_view!, reason!, told:date!",
        asked="When did the family ask?",
        met="When did the panel meet?",
        special_needs_expert="Was an expert in special educational needs there?",
        child_took_part="How did the child take part?",
        child_voice="What did the child say?",
        parents_view="What did the parents or carers say?",
        reason="What did the panel decide, and why?",
        told="When was the family told?",
    ),
    outcomes=(
        Outcome(key="upheld", label="The exclusion is upheld"),
        Outcome(
            key="reconsider",
            label="The governors are asked to think again",
            starts=("governors_again",),
        ),
        Outcome(
            key="directed",
            label="The decision is quashed: the governors must think again",
            starts=("governors_again",),
        ),
        Outcome(
            key="not_held",
            label="Not held: the family no longer asks for it",
            spares=(
                "met",
                "special_needs_expert",
                "child_took_part",
                "child_voice",
                "parents_view",
                "told",
            ),
        ),
    ),
)

GOVERNORS_AGAIN = Step(
    key="governors_again",
    title="Governors think again",
    trigger="A review panel asked or directed it",
    owner="school",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(THOUGHT_AGAIN, "exclusion_review.told"),
    happened="met",
    fields=fields(
        "met:date!, attended:people!, child_voice!, parents_view!, reason!, told:date!,"
        "back_on:date>",
        met="When did they meet?",
        attended="Who came?",
        child_voice="What does the child want now?",
        parents_view="What do the parents or carers want now?",
        reason="What was decided, and why?",
        told="When was the family told?",
        back_on="If the child goes back, when?",
    ),
    outcomes=(
        Outcome(key="upheld", label="The permanent exclusion still stands"),
        Outcome(
            key="reinstated",
            label="The child goes back",
            ends=("permanently_excluded",),
            needs=("back_on",),
        ),
        Outcome(
            key="offered_back",
            label="The child is offered the place back, and does not take it",
        ),
        Outcome(
            key="back_from_elsewhere",
            label="The child, at another school by now, comes back",
            unless_held=("permanently_excluded",),
            needs=("back_on",),
        ),
    ),
)

PERMANENTLY_EXCLUDED = Status(
    key="permanently_excluded",
    title="Permanently excluded",
    clocks=(Clock(step="day_six", terms=(DAY_SIX,), met_by=frozenset({"in_place"})),),
    records=("sen", "reason"),
    sustains=Purpose.EDUCATION,
)
