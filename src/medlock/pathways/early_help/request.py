"""Asking a service or a voluntary provider to help, and what came of it."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.service_request import ANSWERED, HELP_REVIEWED
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import EVERYTHING, Due, Outcome, Step

REQUEST = Step(
    key="service_request",
    title="Request to a service or voluntary provider",
    trigger="Triage, plan action or care plan",
    owner="requesting practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    due=Due(ANSWERED, "service_request.asked"),
    happened="asked",
    entry=True,
    fields=sectioned(
        {
            "The request": "asked:date!, service:agency!, why!",
            "The family": "agreed:date!, privacy_shared:yesno!, child_voice!, "
            "best_way_to_engage!, contact_route:code[contact_method]!",
            "The answer": "accepted:date, starts_on:date>, "
            "declined_reason:code[service_declined], not_engaged_why",
        },
        asked="When was the service asked?",
        service="Which service?",
        agreed="When did the family, or a child old enough, agree to the request?",
        privacy_shared="Do they know what is shared, with whom and why?",
        why="What is the help for?",
        child_voice="What does the child want from it?",
        best_way_to_engage="What is the best way to begin with this family?",
        contact_route="How should the service reach them?",
        accepted="When did the service accept?",
        starts_on="When does the help begin?",
        declined_reason="Why did the service decline?",
        not_engaged_why="Why did the family not take it up, and what happens instead?",
    ),
    outcomes=(
        Outcome(key="accepted", label="Accepted", starts=("service_help",), needs=("accepted",)),
        Outcome(
            key="waiting",
            label="Accepted, on a waiting list",
            starts=("service_help",),
            needs=("accepted", "starts_on"),
        ),
        Outcome(
            key="declined",
            label="The service declined, with reason",
            needs=("declined_reason",),
        ),
        Outcome(
            key="not_engaged",
            label="The family did not take it up",
            needs=("not_engaged_why",),
            spares=EVERYTHING,
        ),
        Outcome(
            key="completed",
            label="Asked and given at once: complete",
            needs=("accepted",),
        ),
    ),
)

HELP = Step(
    key="service_help",
    title="What came of a service’s help",
    trigger="A service accepted a request",
    owner="requesting practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    due=Due(HELP_REVIEWED, "service_request.asked"),
    fields=fields(
        "began:date!, ended:date, times_seen:number, result:code[service_result]!, child_voice!,"
        "difference!, next, never_began_why",
        began="When did the help begin?",
        ended="When did it end?",
        times_seen="How many times was the child or family seen?",
        result="What came of it?",
        child_voice="What does the child say about it?",
        difference="What is different now?",
        next="What happens next?",
        never_began_why="If it never began, or broke off, why?",
    ),
    outcomes=(
        Outcome(key="completed", label="Completed", needs=("ended",)),
        Outcome(key="goes_on", label="The help goes on without an end in sight"),
        Outcome(key="broke_off", label="Broke off", needs=("ended", "never_began_why")),
        Outcome(
            key="never_began",
            label="Never began",
            needs=("never_began_why",),
            spares=EVERYTHING,
        ),
        Outcome(
            key="another_service",
            label="Another service is asked",
            starts=("service_request",),
            needs=("next",),
            spares=("began", "result"),
        ),
    ),
)
