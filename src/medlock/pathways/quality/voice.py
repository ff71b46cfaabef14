"""What a child or a family says to us, in their words, and what became of it."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.assurance import ANSWER_TO_VOICE
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

VOICE = Step(
    key="voice",
    title="Voice of the child or family",
    trigger="Any time, by any way of speaking",
    owner="participation worker",
    purpose=Purpose.QUALITY,
    due=Due(ANSWER_TO_VOICE, "voice.said"),
    entry=True,
    fields=fields(
        "said:date!, said_by:code[voice_of]!, how:code[voice_channel]!, words!,"
        "about:codes[voice_about]!, acted!, told_back:date",
        said="When was it said?",
        said_by="Who said it?",
        how="How did they say it?",
        words="What did they say? — In their own words",
        about="What is it about? — Everything that applies",
        acted="What was done because of it?",
        told_back="When were they told what was done?",
    ),
    outcomes=(
        Outcome(key="acted_on", label="Thanked, acted on and told", needs=("told_back",)),
        Outcome(
            key="noted",
            label="Thanked; nothing to be done, or no way to tell them",
        ),
        Outcome(
            key="complaint",
            label="Complaint",
            starts=("complaint",),
            spares=("acted",),
        ),
        Outcome(
            key="advocate",
            label="Wants somebody to speak for them",
            starts=("service_request",),
            spares=("acted",),
        ),
        Outcome(
            key="not_safe",
            label="The child is not safe: strategy discussion",
            starts=("referral", "strategy_discussion"),
        ),
    ),
)
