"""Making it hard to harm children: a power used against a person, a place or a business, and the
pieces of intelligence it rests on."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.exploitation import DISRUPTION as ACTED_ON
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Outcome, Step, SubjectKind

ACTION = Step(
    key="disruption_action",
    title="Disruption action",
    trigger="Meeting, mapping or police tasking",
    owner="lead agency",
    subject=SubjectKind.CONTEXT,
    lies=Compartment.POLICE,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    due=Due(ACTED_ON, "disruption_action.requested"),
    entry=True,
    fields=sectioned(
        {
            "What is asked": "requested:date!, against:code[disruption_against]!, "
            "target:person, place:place, power:code[disruption_power]!, lead:agency!, evidence!",
            "The children": "children_protected:people, children_say",
            "What was done": "done:date, ends:date>, result:code[disruption_result], not_done_why",
        },
        requested="When was it asked for?",
        against="What is it aimed at?",
        target="Whom is it aimed at, if a person?",
        place="Where is it used?",
        power="Which power is used?",
        lead="Which agency leads?",
        children_protected="Which children does it protect?",
        children_say="What do they say about it, and are they safe from being blamed?",
        evidence="What does it rest on?",
        done="When was it done?",
        ends="When does it run out?",
        result="What came of it?",
        not_done_why="If it was not done, why?",
    ),
    outcomes=(
        Outcome(key="done", label="Served or done", needs=("done", "result")),
        Outcome(
            key="breached",
            label="Breached: act again",
            starts=("disruption_action",),
            sets={"result": "breached"},
            needs=("done",),
        ),
        Outcome(key="charged", label="Charged", sets={"result": "charged"}, needs=("done",)),
        Outcome(key="convicted", label="Convicted", sets={"result": "convicted"}, needs=("done",)),
        Outcome(
            key="not_possible",
            label="Not possible",
            sets={"result": "not_done"},
            needs=("not_done_why",),
        ),
    ),
)

INTELLIGENCE = Step(
    key="intelligence",
    title="Partner intelligence",
    trigger="Anything seen or heard about a place, a group or a person who may harm children",
    owner="any practitioner",
    subject=SubjectKind.CONTEXT,
    lies=Compartment.POLICE,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    happened="seen",
    entry=True,
    fields=fields(
        "seen:datetime!, what!, who:people, children:people, where:place,"
        "source_grade:code[intelligence_source]!, may_share:yesno!, must_not_share",
        seen="When was it seen or heard?",
        what="What was seen or heard? — Facts first, and what you think of them last",
        who="Who was there?",
        children="Which children were there?",
        where="Where was it seen or heard?",
        source_grade="How sure is the source?",
        may_share="May it be shared with partners?",
        must_not_share="Who must not learn of it, and why?",
    ),
    outcomes=(
        Outcome(key="police", label="Sent to the police", hands_to="police"),
        Outcome(key="act", label="Act on it here", starts=("disruption_action",)),
        Outcome(key="context", label="A context to look at", starts=("context_referral",)),
        Outcome(key="no_action", label="Kept: no action"),
    ),
)
