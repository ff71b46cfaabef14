"""Achieving Change Together: a worker a young person can trust, and ambitions of their own."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.ambitions import AMBITIONS, FIRST_MEETING
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.complex_safeguarding.lapse import NOT_WITH_THE_HUB

ENGAGEMENT = Step(
    key="act_engagement",
    title="Achieving Change Together: first meeting",
    trigger="The hub offers intensive support in place of care or a secure home",
    owner="social worker or hub worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    due=Due(FIRST_MEETING),
    happened="engaged",
    entry=True,
    while_held=("exploitation",),
    fields=fields(
        "engaged:date!, worker:person!, chosen:yesno!, my_words!, matters_to_me!, family_view,"
        "lives:text@!, avoids:text, declined_why",
        engaged="When did worker and young person first meet?",
        worker="Who is the worker?",
        chosen="Did the young person have a say in who it is?",
        my_words="What does the young person say about working together?",
        matters_to_me="What matters to them?",
        family_view="What do the parents or carers say?",
        lives="Where do they live now?",
        avoids="What would have happened without this? — Care, a move, a secure home",
        declined_why="If it does not begin, why not?",
    ),
    outcomes=(
        Outcome(
            key="engaged",
            label="Works with us",
            starts=("ambitions_meeting",),
            while_held=("exploitation",),
        ),
        Outcome(
            key="declined",
            label="Does not want it now",
            starts=("cs_meeting",),
            needs=("declined_why",),
            spares=("worker", "chosen", "matters_to_me", "lives"),
            while_held=("exploitation",),
        ),
        NOT_WITH_THE_HUB,
    ),
)

AMBITIONS_MEETING = Step(
    key="ambitions_meeting",
    title="Ambitions meeting",
    trigger="Eight weeks from the first meeting; again when the young person wants",
    owner="social worker or hub worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    due=Due(AMBITIONS, "act_engagement.engaged"),
    happened="held",
    fields=fields(
        "held:date!, attended:people!, my_ambitions!, family_ambitions, how_we_work!,"
        "priorities!, my_safety_plan!, lives_at_home:yesno!, actions!, ended_why",
        held="When was it held?",
        attended="Whom did the young person want there, and who came?",
        my_ambitions="What does the young person hope for, in their words?",
        family_ambitions="What do the family hope for?",
        how_we_work="How will they and the worker work together?",
        priorities="What comes first?",
        my_safety_plan="What does the young person do, and whom do they ring, when it gets worse?",
        lives_at_home="Do they still live where they lived at the first meeting?",
        actions="What happens next, who does it, and by when?",
        ended_why="If the work ended before it could be held, why?",
    ),
    outcomes=(
        Outcome(key="agreed", label="Agreed how to work together"),
        Outcome(
            key="risk_rises",
            label="Risk is rising: meeting about the safety plan",
            starts=("cs_meeting",),
        ),
        Outcome(
            key="ended",
            label="Not held: the work together ended",
            needs=("ended_why",),
            spares=(
                "held",
                "attended",
                "my_ambitions",
                "how_we_work",
                "priorities",
                "my_safety_plan",
                "lives_at_home",
                "actions",
            ),
        ),
    ),
)
