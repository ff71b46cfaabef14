"""A child locked up, on remand or serving: planned for from the first days, seen to be safe, and
met at the gate."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.youth_custody import (
    FIRST_CUSTODY_PLAN,
    FIRST_SAFETY_CHECK,
    NEXT_CUSTODY_PLAN,
    NEXT_SAFETY_CHECK,
)
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Opening, Outcome, Status, Step
from medlock.pathways.youth_justice.lapse import LIST, NOT_LOCKED_UP, not_safe

PLANNING = Step(
    key="sentence_planning",
    title="Custody planning meeting",
    trigger="Ten working days in, then every three months, then before release",
    owner="case manager",
    lies=Compartment.PLAN,
    purpose=Purpose.YOUTH_JUSTICE,
    happened="held",
    asks=("education", "health", "social_care"),
    asked_with="agency_report",
    feeds=(LIST,),
    fields=sectioned(
        {
            "The meeting": "held:date!, where:text@!, attended:people!, child_voice!, "
            "family_took_part:yesno!",
            "Life inside": "education!, health!",
            "Release": "resettlement@!, home_on_release:place@, home_suitable:yesno, release:date>",
        },
        held="When was it held?",
        where="Where is the child locked up?",
        attended="Who came? — From the establishment too",
        child_voice="What does the child say?",
        family_took_part="Did the family take part?",
        education="What does the child learn there, and what follows outside?",
        health="How is the child, and what help is there?",
        resettlement="What is arranged for release: home, school or work, people, health?",
        home_on_release="Where will the child live?",
        home_suitable="Is that home suitable, and certain?",
        release="When is the child to be released?",
    ),
    outcomes=(
        Outcome(key="agreed", label="Plan agreed", while_held=("custody",)),
        Outcome(
            key="release",
            label="Plan agreed, and release is near",
            starts=("custody_release",),
            needs=("release", "home_on_release"),
            while_held=("custody",),
        ),
        Outcome(
            key="no_home",
            label="Plan agreed, and nowhere suitable to live: children’s social care asked",
            starts=("referral", "escalation"),
            while_held=("custody",),
        ),
        not_safe("The child is not safe there: strategy discussion"),
        NOT_LOCKED_UP,
    ),
)

RELEASE = Step(
    key="custody_release",
    title="Release from custody",
    trigger="Release is near, or has happened; or the child moves to the adult estate",
    owner="case manager",
    purpose=Purpose.YOUTH_JUSTICE,
    happened="released",
    entry=True,
    while_held=("custody",),
    feeds=(LIST,),
    fields=fields(
        "released:date!, met_by:person!, home:place@!, home_suitable:yesno!, ete:code[yj_ete]!,"
        "child_voice!, handed_over",
        released="When was the child released or moved?",
        met_by="Who met the child?",
        home="Where does the child live now?",
        home_suitable="Is that home suitable?",
        ete="Which school, training or work does the child go to from now on?",
        child_voice="What does the child say?",
        handed_over="Who takes over, and what were they told?",
    ),
    outcomes=(
        Outcome(
            key="licence",
            label="Released on licence or supervision",
            starts=("yj_assessment", "yj_contact"),
            opens=(Opening("court_order", at="released"),),
            ends=("custody",),
        ),
        Outcome(
            key="present_order",
            label="Released; the court order held already goes on",
            starts=("yj_assessment", "yj_contact"),
            ends=("custody",),
            while_held=("court_order",),
        ),
        Outcome(
            key="without_order",
            label="Released with no order",
            ends=("custody",),
            needs=("handed_over",),
        ),
        Outcome(
            key="adult_estate",
            label="Moved to the adult estate",
            ends=("custody",),
            hands_to="probation",
            needs=("handed_over",),
            spares=("met_by", "home", "home_suitable", "ete"),
        ),
        Outcome(
            key="not_released",
            label="Not released: stays in custody",
            starts=("sentence_planning",),
            spares=("released", "met_by", "home", "home_suitable", "ete"),
            while_held=("custody",),
        ),
        NOT_LOCKED_UP,
    ),
)

SAFEGUARDING = Step(
    key="custody_safeguarding",
    title="Safeguarding in custody",
    trigger="Clock of custody, or the safeguarding officer in the institution raises it",
    owner="safeguarding officer",
    purpose=Purpose.YOUTH_JUSTICE,
    happened="when",
    fields=fields(
        "when:date!, seen_alone:yesno!, child_voice!, restraint:number!, separation_days:number!,"
        "self_harm:number!, education_hours:number, family_contact:yesno!, concern,"
        "not_seen_why",
        when="When was the child seen, or should have been?",
        seen_alone="Was the child seen alone?",
        child_voice="What does the child say about life there?",
        restraint="How often was the child restrained since last time?",
        separation_days="On how many days was the child kept apart from others?",
        self_harm="How often did the child harm themselves?",
        education_hours="How many hours of education a week?",
        family_contact="Does the child see or speak to family?",
        concern="What is the concern, and who has been told?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        Outcome(key="safe", label="Seen, and safe"),
        Outcome(
            key="concern",
            label="Seen, and not safe: strategy discussion",
            starts=("referral", "strategy_discussion"),
            needs=("concern",),
        ),
        Outcome(
            key="disagreement",
            label="Seen; a worry that the establishment does not share",
            starts=("escalation",),
            needs=("concern",),
        ),
        Outcome(
            key="not_seen",
            label="Not seen",
            needs=("not_seen_why",),
            spares=(
                "seen_alone",
                "child_voice",
                "restraint",
                "separation_days",
                "self_harm",
                "family_contact",
            ),
        ),
        NOT_LOCKED_UP,
    ),
)

CUSTODY = Status(
    key="custody",
    title="In custody or remand",
    sustains=Purpose.YOUTH_JUSTICE,
    records=("custody_kind",),
    clocks=(
        Clock(
            step=PLANNING.key,
            terms=(FIRST_CUSTODY_PLAN, NEXT_CUSTODY_PLAN),
            met_by=frozenset({"agreed", "release", "no_home", "not_safe"}),
        ),
        Clock(
            step=SAFEGUARDING.key,
            terms=(FIRST_SAFETY_CHECK, NEXT_SAFETY_CHECK),
            met_by=frozenset({"safe", "concern", "disagreement"}),
        ),
    ),
)
