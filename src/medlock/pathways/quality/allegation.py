"""An allegation against somebody who works with children: weighed, met about, and settled. It is
about the adult; a child at risk is told of at the front door, in a record of their own."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.allegation import FIRST_MEETING, INFORMATION, NEXT_MEETING, REPORTED
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import (
    EVERYTHING,
    Clock,
    Due,
    Opening,
    Outcome,
    Privacy,
    Status,
    Step,
    SubjectKind,
)

REFERRAL = Step(
    key="lado_referral",
    title="Allegation against a person who works with children",
    trigger="An employer, an agency or the public tells the designated officer",
    owner="designated officer",
    purpose=Purpose.ALLEGATIONS,
    subject=SubjectKind.ADULT,
    privacy=Privacy.ADULT,
    due=Due(REPORTED, "lado_referral.employer_aware"),
    happened="told",
    entry=True,
    fields=sectioned(
        {
            "Who told us": "employer_aware:datetime!, told:datetime!, employer:agency!",
            "The adult": "role:code[adult_position]!, other_roles!, own_children:yesno!",
            "What is said": "allegation!, harm_test:codes[harm_test]!, children:people,"
            " child_voice, children_at_risk:yesno!, front_door_told:datetime",
            "The decision": "adult_told:yesno!, advice!, decision!",
        },
        employer_aware="When did the employer first know? — Where the public told us, the day"
        " we were told",
        told="When was the designated officer told?",
        employer="Who employs them, or whom do they volunteer for?",
        role="What do they do with children?",
        other_roles="Where else are they with children? — Other work, volunteering, foster care",
        own_children="Do they have children, or live with any?",
        allegation="What is said to have happened?",
        harm_test="Which harm test is met? — Every one that applies",
        children="Which children does it touch?",
        child_voice="What do those children say?",
        children_at_risk="Is a child at risk now?",
        front_door_told="If so, when was the front door told of each child?",
        adult_told="Does the adult know of the allegation?",
        advice="What advice was given to the employer?",
        decision="What was decided, and why?",
    ),
    outcomes=(
        Outcome(key="advice", label="Advice only: the harm test is not met"),
        Outcome(key="employer", label="Employer to handle, as a low-level concern"),
        Outcome(
            key="threshold_met",
            label="Harm test met: allegation meeting",
            starts=("allegation_meeting",),
            opens=(Opening("allegation", at="told"),),
        ),
        Outcome(
            key="child_at_risk",
            label="Harm test met and a child is at risk: allegation meeting, front door told",
            starts=("allegation_meeting",),
            opens=(Opening("allegation", at="told"),),
            needs=("children", "front_door_told"),
        ),
        Outcome(
            key="joined",
            label="Joined to the allegation that is open",
            starts=("allegation_meeting",),
            while_held=("allegation",),
        ),
    ),
)


def _ends(key: str, label: str) -> Outcome:
    return Outcome(
        key=key,
        label=label,
        ends=("allegation",),
        needs=("adult_told", "learning"),
        sets={"finding": key},
    )


MEETING = Step(
    key="allegation_meeting",
    title="Allegation meeting",
    trigger="Harm test met, then every four weeks until it is settled",
    owner="designated officer",
    purpose=Purpose.ALLEGATIONS,
    subject=SubjectKind.ADULT,
    privacy=Privacy.ADULT,
    happened="held",
    asks=("police", "education", "health", "social_care", "voluntary"),
    asked_with="allegation_information",
    fields=sectioned(
        {
            "The meeting": "held:date!, attended:people!, employer_took_part:yesno!",
            "Where it stands": "police:code[police_stage]!, employment:code[employment_stage]!,"
            " regulator_told:date",
            "People": "child_voice!, support_for_child!, support_for_adult!, adult_told:date",
            "What follows": "actions!, next:date>, dbs:date, learning",
        },
        held="When was it held?",
        attended="Who came?",
        employer_took_part="Did the employer take part?",
        police="Where does the police enquiry stand?",
        employment="What has the employer done?",
        regulator_told="When was the regulator told?",
        child_voice="What do the children say, and what have they been told?",
        support_for_child="How are the children supported?",
        support_for_adult="How is the adult supported?",
        adult_told="When was the adult told the outcome?",
        actions="What happens next, who does it, and by when?",
        next="When is the next meeting?",
        dbs="When was the Disclosure and Barring Service told?",
        learning="What should be learnt?",
    ),
    outcomes=(
        Outcome(key="continues", label="Goes on", needs=("next",), while_held=("allegation",)),
        _ends("substantiated", "Substantiated"),
        _ends("unsubstantiated", "Unsubstantiated"),
        _ends("unfounded", "Unfounded"),
        _ends("false", "False"),
        _ends("malicious", "Malicious"),
        Outcome(
            key="no_longer_needed",
            label="No longer needed: no allegation is open",
            spares=EVERYTHING,
            unless_held=("allegation",),
        ),
    ),
)

INFORMATION_ASKED = Step(
    key="allegation_information",
    title="Agency’s answer about an adult who works with children",
    trigger="Started once for each agency that an allegation meeting asks",
    owner="partner agency practitioner",
    purpose=Purpose.ALLEGATIONS,
    subject=SubjectKind.ADULT,
    privacy=Privacy.ADULT,
    due=Due(INFORMATION),
    fields=fields(
        "known:yesno!, relevant_facts, earlier_concerns:yesno!, can_attend:yesno!, declined_why",
        known="Is this adult known to you?",
        relevant_facts="What do you know that matters?",
        earlier_concerns="Have there been earlier concerns or allegations?",
        can_attend="Will somebody come to the meeting?",
        declined_why="Why can you not answer?",
    ),
    outcomes=(
        Outcome(key="answered", label="Answered", needs=("relevant_facts",)),
        Outcome(key="nothing_known", label="Nothing known", spares=("earlier_concerns",)),
        Outcome(
            key="declined",
            label="Declined, with reason",
            needs=("declined_why",),
            spares=("known", "earlier_concerns", "can_attend"),
        ),
    ),
)

ALLEGATION = Status(
    key="allegation",
    title="Allegation open",
    subject=SubjectKind.ADULT,
    sustains=Purpose.ALLEGATIONS,
    records=("role", "finding"),
    clocks=(
        Clock(
            step=MEETING.key,
            terms=(FIRST_MEETING, NEXT_MEETING),
            met_by=frozenset({"continues"}),
        ),
    ),
)
