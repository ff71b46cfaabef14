"""The person harmed: told, heard, and offered to put things right with the child."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.restorative_justice import RESTORATIVE as OFFERED
from medlock.law.restorative_justice import VICTIM_CONTACT as ASKED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step
from medlock.pathways.youth_justice.lapse import LIST

CONTACT = Step(
    key="victim_contact",
    title="Contact with the person harmed",
    trigger="An offence with somebody harmed is settled, in or out of court",
    owner="victim worker",
    purpose=Purpose.YOUTH_JUSTICE,
    due=Due(ASKED, "victim_contact.known"),
    happened="reached",
    entry=True,
    privacy=Privacy.RESTRICTED,
    feeds=(LIST,),
    fields=fields(
        "known:date!, person:person!, is_child:yesno!, reached:date!, consents:yesno!,"
        "wishes:codes[victim_wish]!, words!, safety",
        known="When did we learn who was harmed?",
        person="Who was harmed?",
        is_child="Are they a child?",
        reached="When did you reach them?",
        consents="Do they agree to our keeping in touch?",
        wishes="What do they want? — Everything that applies",
        words="What do they say it did to them, in their words?",
        safety="Are they safe from the child, and from others?",
    ),
    outcomes=(
        Outcome(key="restorative", label="Restorative justice", starts=("restorative",)),
        Outcome(key="kept_told", label="Kept told, and their views heard"),
        Outcome(key="declined", label="Wants no contact", spares=("wishes", "words")),
        Outcome(
            key="not_reached",
            label="Not reached",
            spares=("reached", "consents", "wishes", "words"),
        ),
    ),
)

RESTORATIVE = Step(
    key="restorative",
    title="Restorative justice offer",
    trigger="The person harmed agrees to contact",
    owner="victim worker",
    purpose=Purpose.YOUTH_JUSTICE,
    due=Due(OFFERED),
    happened="offered",
    entry=True,
    privacy=Privacy.RESTRICTED,
    feeds=(LIST,),
    fields=fields(
        "offered:date!, victim_wishes!, child_voice!, form:code[restorative_form], held:date,"
        "satisfied:code[satisfaction], not_suitable_why",
        offered="When was it offered?",
        victim_wishes="What does the person harmed want from it?",
        child_voice="What does the child say about it?",
        form="Which form did it take?",
        held="When was it held?",
        satisfied="How satisfied was the person harmed?",
        not_suitable_why="If it is not suitable, why?",
    ),
    outcomes=(
        Outcome(key="taken_up", label="Taken up", needs=("form", "held")),
        Outcome(key="victim_declined", label="The person harmed declined", spares=("child_voice",)),
        Outcome(key="child_declined", label="The child declined"),
        Outcome(
            key="not_suitable",
            label="Not suitable",
            needs=("not_suitable_why",),
            spares=("child_voice",),
        ),
    ),
)
