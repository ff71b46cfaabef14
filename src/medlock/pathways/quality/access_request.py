"""Somebody asks to see what is written about them. A long record may take longer, and they are told
so within the month."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.access_request import ACCESS_REQUEST, ACCESS_REQUEST_AT_MOST
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Outcome, Privacy, Step

READING = "redactions!, support, sent:date, refused_why"
READ = {
    "redactions": "What was left out, and why? — What is about other people, or would harm",
    "support": "Who reads it with them?",
    "sent": "When was it given to them?",
    "refused_why": "If it is refused, or given only in part, why?",
}
UNREAD = ("redactions",)

GIVEN = (
    Outcome(key="given", label="Given", needs=("sent",)),
    Outcome(key="given_in_part", label="Given in part", needs=("sent", "refused_why")),
    Outcome(key="refused", label="Refused", needs=("refused_why",), spares=UNREAD),
)
WITHDRAWN = Outcome(key="withdrawn", label="Withdrawn", spares=UNREAD)

REQUEST = Step(
    key="access_request",
    title="Request to see a record",
    trigger="A young person, a care leaver or a family asks",
    owner="records officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(ACCESS_REQUEST, "access_request.received"),
    entry=True,
    fields=sectioned(
        {
            "The request": "received:date!, by:person!, asked_by:code[record_asked_by]!, words!,"
            "identity_checked:yesno!, child_agrees:yesno",
            "The answer": f"{READING}, more_time_why",
        },
        received="When did the request reach us?",
        by="Who asks?",
        asked_by="Who are they to the record?",
        words="What do they want to know?",
        identity_checked="Have you checked that they are who they say?",
        child_agrees="If somebody asks for a child, does the child agree?",
        more_time_why="If it needs longer, why? — And when were they told",
        **READ,
    ),
    outcomes=(
        *GIVEN,
        Outcome(
            key="more_time",
            label="More time needed: three months in all",
            starts=("access_request_longer",),
            needs=("more_time_why",),
            spares=UNREAD,
        ),
        WITHDRAWN,
    ),
)

LONGER = Step(
    key="access_request_longer",
    title="Request to see a long record",
    trigger="A record is long or hard to read through",
    owner="records officer",
    purpose=Purpose.QUALITY,
    privacy=Privacy.RESTRICTED,
    due=Due(ACCESS_REQUEST_AT_MOST, "access_request.received"),
    fields=fields(READING, **READ),
    outcomes=(*GIVEN, WITHDRAWN),
)
