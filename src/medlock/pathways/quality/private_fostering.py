"""A child fostered privately: somebody gives notice, the child is seen alone, and seen again for as
long as it lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from medlock.access.vocabulary import Purpose
from medlock.law.private_fostering import FIRST_YEAR_VISIT, LATER_YEAR_VISIT, NOTICE_VISITED
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import (
    EVERYTHING,
    Case,
    Circumstances,
    Clock,
    Due,
    Opening,
    Outcome,
    Status,
    Step,
    TermsBy,
)

SAFEGUARDING = ("referral", "strategy_discussion")

NOT_FOSTERED = Outcome(
    key="no_longer_needed",
    label="No longer needed: the child is not privately fostered",
    spares=EVERYTHING,
    unless_held=("privately_fostered",),
)


def _social_worker(key: str, label: str, *, also: Outcome) -> tuple[Outcome, Outcome]:
    """The child needs a social worker: referred, or assessed by the one they have. Otherwise as
    `also` does."""
    return (
        replace(
            also,
            key=key,
            label=f"{label}: referral",
            starts=("referral",),
            unless_held=("in_need",),
        ),
        replace(
            also,
            key=f"{key}_open",
            label=f"{label}: assessed by their social worker",
            starts=("cf_assessment",),
            while_held=("in_need",),
        ),
    )


FOSTERED = Outcome(
    key="suitable",
    label="Privately fostered, and suitable",
    starts=("pf_visit",),
    opens=(Opening("privately_fostered", at="told"),),
)
SEEN = Outcome(key="seen", label="Child seen")
ENDED = Outcome(key="ended", label="Ended", ends=("privately_fostered",))

NOTICE = Step(
    key="pf_notification",
    title="Private fostering notification",
    trigger="Anyone tells the authority that a child lives, or is to live, with somebody who is"
    " not a close relative for 28 days or more",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    signs="team manager",
    due=Due(NOTICE_VISITED, "pf_notification.told"),
    happened="visited",
    entry=True,
    unless_held=("privately_fostered", "looked_after"),
    fields=sectioned(
        {
            "The notice": "told:date!, began:date>!, carer:person@!, why!",
            "The visit": "visited:date!, child_alone:yesno!, not_alone_why, child_voice!,"
            " parents_view!",
            "What was found": "home_seen:yesno!, checks!, parental_responsibility!,"
            " suitable:code[private_fostering_view]!, requirements, rationale!",
        },
        told="When did the authority become aware of it? — The year of six-weekly visits counts"
        " from this day",
        began="When did it begin, or when is it to begin?",
        carer="With whom does the child live?",
        why="Why does the child live there, and for how long?",
        visited="When was the child visited?",
        child_alone="Was the child spoken to alone?",
        not_alone_why="If the child was not spoken to alone, why?",
        child_voice="What does the child say about living there?",
        parents_view="What do the parents say?",
        home_seen="Was the home seen, and everyone who lives in it met?",
        checks="What did the checks on everyone in the home show?",
        parental_responsibility="Who decides about the child’s health, school and money?",
        suitable="Is the arrangement suitable?",
        requirements="What must the carer do?",
        rationale="Why was it decided so?",
    ),
    outcomes=(
        FOSTERED,
        *_social_worker("not_suitable", "Privately fostered, and not suitable", also=FOSTERED),
        Outcome(
            key="not_safe",
            label="The child is not safe: strategy discussion",
            starts=SAFEGUARDING,
            opens=(Opening("privately_fostered", at="told"),),
        ),
        Outcome(
            key="proposed",
            label="Not begun yet: seen in advance; notice again when it begins",
            spares=("child_alone",),
        ),
        Outcome(
            key="not_private_fostering",
            label="Not private fostering",
            needs=("rationale",),
            spares=(
                "carer",
                "visited",
                "child_alone",
                "child_voice",
                "parents_view",
                "home_seen",
                "checks",
                "parental_responsibility",
                "suitable",
            ),
        ),
    ),
)

VISIT = Step(
    key="pf_visit",
    title="Private fostering visit",
    trigger="Six-weekly for a year, then twelve-weekly; whenever the child, the carer or a parent"
    " asks",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    happened="when",
    fields=fields(
        "when:date!, alone:yesno!, not_alone_why, child_voice!, matters!, asked_for_by:person,"
        "report:doc, not_seen_why",
        when="When was the visit?",
        alone="Was the child spoken to alone?",
        not_alone_why="If the child was not spoken to alone, why?",
        child_voice="What did the child say and show?",
        matters="How are the home, health, school, money and contact with parents?",
        asked_for_by="If somebody asked for this visit, who?",
        report="A longer written report, if there is one — What is recorded here is the report",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        SEEN,
        Outcome(
            key="not_seen",
            label="Child not seen",
            starts=("case_note",),
            needs=("not_seen_why",),
            spares=("alone", "child_voice", "matters"),
        ),
        *_social_worker("not_suitable", "Child seen; no longer suitable", also=SEEN),
        Outcome(
            key="worried",
            label="Child seen, and not safe: strategy discussion",
            starts=SAFEGUARDING,
        ),
        Outcome(
            key="ended",
            label="Private fostering has ended",
            starts=("pf_ending",),
            spares=("alone", "matters"),
        ),
        NOT_FOSTERED,
    ),
)

ENDING = Step(
    key="pf_ending",
    title="Private fostering ended",
    trigger="The carer, a parent or a visit tells us that it has ended",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    happened="ended",
    entry=True,
    while_held=("privately_fostered",),
    fields=fields(
        "ended:date!, end_reason:code[private_fostering_end]!, lives_with:person@!, child_voice!,"
        "told_on:date",
        ended="When did it end?",
        end_reason="Why did it end?",
        lives_with="Who cares for the child now?",
        child_voice="What does the child say about it?",
        told_on="When were we told? — The carer must tell us within 48 hours",
    ),
    outcomes=(
        ENDED,
        *_social_worker("needs_help", "Ended, and the child needs help", also=ENDED),
        Outcome(
            key="goes_on",
            label="Not ended: it goes on",
            while_held=("privately_fostered",),
            spares=EVERYTHING,
        ),
        NOT_FOSTERED,
    ),
)


def after_a_year(subject: Circumstances) -> bool:
    """The second year begins on the anniversary; after a 29 February, on 1 March."""
    began, on = subject.status_opened_on, subject.on
    return began is not None and _years(began, on) >= 1


def _years(began: date, on: date) -> int:
    return on.year - began.year - ((on.month, on.day) < (began.month, began.day))


VISITED = Clock(
    step=VISIT.key,
    terms=TermsBy(
        cases=(Case("in the second or a later year", after_a_year, (LATER_YEAR_VISIT,) * 2),),
        otherwise=(FIRST_YEAR_VISIT,) * 2,
    ),
    met_by=frozenset({"seen", "not_suitable", "not_suitable_open", "worried"}),
)

PRIVATELY_FOSTERED = Status(
    key="privately_fostered",
    title="Privately fostered",
    never_beside=("looked_after",),
    sustains=Purpose.CHILD_IN_NEED,
    records=("suitable", "end_reason"),
    clocks=(VISITED,),
)
