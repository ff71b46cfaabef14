"""Sentences for what is written in words. Invented, plain, and about nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

SAID: Mapping[str, tuple[str, ...]] = {
    "worries": (
        "{child} came to school hungry and without a coat twice this week.",
        "Police were called to shouting in the home; {child} was on the stairs.",
        "{child} told a teacher that there had been no electricity since the weekend.",
        "Mum has stopped coming to appointments and {child} has missed two health checks.",
        "{child} was seen with a bruise on the arm and said it was from falling.",
        "{child} is out until late with older children and will not say where.",
        "An argument between the parents ended with a broken door. {child} was at home.",
        "{child} looks after the younger ones most evenings and is tired in class.",
    ),
    "strengths": (
        "Grandmother lives close by and takes {child} to school.",
        "{child} loves school and has a good friend there.",
        "Dad asked for help himself and has kept every appointment since.",
        "The home is warm and there is food; the family laugh together.",
    ),
    "child_voice": (
        "{child} says that home is better when it is quiet.",
        "{child} wants everyone to stop shouting, and to stay at the same school.",
        "{child} drew the family with a big dog and said the dog keeps watch.",
        "{child} did not want to talk today and played next to us instead.",
        "{child} says: “I like it when Nan comes.”",
    ),
    "what_changed": (
        "Mornings are calmer. {child} has been at school every day but one.",
        "Nothing has moved since last time, and the appointment was missed.",
        "The bedroom is done and {child} sleeps through the night.",
        "There was another argument on Friday; a neighbour took {child} in.",
    ),
    "plan_progress": (
        "Two of five actions are done; the parenting group starts next week.",
        "On course. The school and the nurse both see a difference.",
        "Slow. Housing has not answered, and we have asked again.",
    ),
    "not_seen_why": (
        "Nobody opened the door. Rang from the step, and will go back tomorrow.",
        "The family were at a hospital appointment. A new visit is agreed for Thursday.",
    ),
    "analysis": (
        "{child} is loved and is also not safe every day. What helps is known; it has to last.",
        "The harm comes with drinking at weekends. In the week {child} is well cared for.",
        "One bad month rather than a pattern. {child} is well and the family have help.",
    ),
    "advice": (
        "Talk to mum today, offer an early help assessment, ring back if it happens again.",
        "Keep a note of what you see, speak to {child} alone, and ring us on Friday.",
    ),
    "agreed_next": (
        "The school nurse will meet the family by Thursday and ring us after.",
        "The caller will lead a meeting with the family within a week.",
    ),
    "decision": ("Accepted: a social worker will see {child} within the week.",),
    "decisions": ("A joint enquiry, beginning today. {child} stays with grandmother meanwhile.",),
    "rationale": (
        "What is told would be serious if it goes on, and the family cannot end it alone.",
        "The worry is real and can be met by help the family already accept.",
    ),
    "call_back": ("0161 496 0142, from the agency’s own entry",),
    "caller_role": ("Designated safeguarding lead",),
    "closing_summary": ("The plan did what it set out to do. {child} is safe and says so.",),
    "difference_made": ("{child} goes to school, the home is calm, and help is close by.",),
    "who_to_ring": ("The school’s safeguarding lead, and the front door at any hour.",),
    "outline_plan": (
        "Weekly visits; the drinking service; grandmother collects {child} on Fridays.",
    ),
    "interim_safety": ("{child} stays with an aunt until the conference.",),
    "immediate_safety": ("{child} is with grandmother tonight, and the police know.",),
    "findings": ("The account {child} gave fits what the hospital saw.",),
    "about": ("A delay in being told what was decided.",),
    "view": ("The family should have been seen this week.",),
}
OTHER = (
    "Talked through with the family and written down as they said it.",
    "As agreed last time, with one change that the family asked for.",
    "Seen by both of us and recorded the same day.",
    "The school and the nurse see it the same way.",
)


def sentence(field: str, chance: Random, children: Sequence[str]) -> str:
    """Something that may stand in that field."""
    child = chance.choice(children) if children else "The child"
    return chance.choice(SAID.get(field, OTHER)).format(child=child)
