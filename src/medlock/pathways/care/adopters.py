"""People who wish to adopt: two stages of assessment."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.adopters import STAGE_ONE, STAGE_TWO
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step, SubjectKind

FIRST = Step(
    key="adopter_stage_one",
    title="Adopter’s first stage",
    trigger="Registration of interest in adopting is accepted",
    owner="adoption social worker",
    subject=SubjectKind.ADULT,
    privacy=Privacy.ADULT,
    purpose=Purpose.CARE,
    due=Due(STAGE_ONE, "adopter_stage_one.registered"),
    entry=True,
    feeds=("Annex A 11",),
    fields=fields(
        "registered:date!, checks!, references!, medical!, training:date, views!",
        registered="When was the registration of interest accepted?",
        checks="What did the checks show?",
        references="What do the referees say?",
        medical="What does the medical adviser say?",
        training="When did they finish preparation?",
        views="What do they say about it themselves?",
    ),
    outcomes=(
        Outcome(key="goes_on", label="Goes on", starts=("adopter_stage_two",)),
        Outcome(key="not_suitable", label="Does not go on", spares=("references", "medical")),
        Outcome(
            key="withdrew", label="Withdrew", spares=("checks", "references", "medical", "views")
        ),
    ),
)

SECOND = Step(
    key="adopter_stage_two",
    title="Adopter’s second stage",
    trigger="First stage is passed and they wish to go on",
    owner="adoption social worker",
    signs="agency decision maker",
    subject=SubjectKind.ADULT,
    privacy=Privacy.ADULT,
    purpose=Purpose.CARE,
    due=Due(STAGE_TWO, "adopter_stage_two.asked_on"),
    feeds=("Annex A 11",),
    fields=fields(
        "asked_on:date!, report:doc!, strengths!, children_for!, panel:date, decided:date!",
        asked_on="When did they ask to go on?",
        report="The prospective adopter’s report",
        strengths="What can they give a child, and with which help?",
        children_for="For which children are they right?",
        panel="When did the panel meet?",
        decided="When was it decided?",
    ),
    outcomes=(
        Outcome(key="approved", label="Approved"),
        Outcome(key="not_approved", label="Not approved"),
        Outcome(
            key="withdrew",
            label="Withdrew",
            spares=("report", "strengths", "children_for", "decided"),
        ),
    ),
)
