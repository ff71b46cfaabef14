"""The hub's meeting about one child, and the daily briefing while the risk is high."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.exploitation import DAILY_BRIEFING
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Opening, Outcome, Status, Step
from medlock.pathways.complex_safeguarding.lapse import NOT_AT_HIGH_RISK, PROTECT

WITH_THE_HUB = ("exploitation",)

MEETING = Step(
    key="cs_meeting",
    title="Complex safeguarding meeting",
    trigger="Opened to the hub, then every four weeks; also after a third time missing",
    owner="hub manager",
    lies=Compartment.POLICE,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    happened="held",
    asks=("police", "health", "education", "probation", "youth_justice", "housing"),
    asked_with="agency_report",
    fields=sectioned(
        {
            "The meeting": "held:date!, attended:people!",
            "What is known": "child_voice!, family_view, intelligence, links:people,"
            "places:place, level:code[exploitation_level]!, risk_change:code[risk_change]",
            "The plan": "safety_plan!, actions!, to_police, to_licensing, siblings:people,"
            "next:date>",
        },
        held="When was it held?",
        attended="Who came?",
        child_voice="What does the child say, and who asked?",
        family_view="What do the parents or carers say?",
        intelligence="What is known that was not known before?",
        links="Who is linked: children, adults, groups?",
        places="Which place matters most?",
        level="How great is the exploitation now?",
        risk_change="Is the child safer than last time?",
        safety_plan="What keeps this child safe, and who does it?",
        actions="What happens next, who does it, and by when?",
        to_police="What do the police do? — Pursue, disrupt, protect",
        to_licensing="What is asked of licensing, housing or trading standards?",
        siblings="Which brothers, sisters or friends need looking at as well?",
        next="When is the next meeting?",
    ),
    outcomes=(
        Outcome(key="plan_agreed", label="Plan agreed", while_held=WITH_THE_HUB, needs=("next",)),
        Outcome(
            key="assess",
            label="Not open to the hub: assess exploitation",
            starts=("exploitation_assessment",),
            unless_held=WITH_THE_HUB,
        ),
        Outcome(
            key="present_worker",
            label="Not open to the hub: the present worker goes on",
            unless_held=WITH_THE_HUB,
        ),
        Outcome(
            key="high_risk",
            label="High risk: brief every day",
            opens=(Opening("high_risk", at="held"),),
        ),
        Outcome(key="risk_fallen", label="Risk has fallen: briefing ends", ends=("high_risk",)),
        Outcome(
            key="achieving_change",
            label="Achieving Change Together",
            starts=("act_engagement",),
            while_held=WITH_THE_HUB,
        ),
        Outcome(key="disrupt", label="Disrupt", starts=("disruption_action",)),
        Outcome(key="map_context", label="Map a context", starts=("context_referral",)),
        Outcome(key="strategy_discussion", label="Strategy discussion", starts=PROTECT),
        Outcome(
            key="of_age",
            label="Turns 18: handed to those who safeguard adults",
            ends=WITH_THE_HUB,
            replaces=("high_risk",),
            hands_to="adult_social_care",
        ),
        Outcome(
            key="close",
            label="Close to the hub",
            ends=WITH_THE_HUB,
            replaces=("high_risk",),
            needs=("risk_change",),
            spares=("safety_plan",),
        ),
    ),
)

BRIEFING = Step(
    key="risk_briefing",
    title="Daily briefing on a child at high risk",
    trigger="Each working day while the risk is high",
    owner="hub manager",
    lies=Compartment.POLICE,
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    happened="at",
    fields=fields(
        "at:datetime!, where_is:text@!, overnight!, child_said, actions!,"
        "level:code[exploitation_level]!",
        at="When was the briefing?",
        where_is="Where is the child, and who has seen them?",
        overnight="What has happened since the last briefing?",
        child_said="What does the child say?",
        actions="What is done today, and by whom?",
        level="How great is the exploitation today?",
    ),
    outcomes=(
        Outcome(key="briefed", label="Briefed", while_held=("high_risk",)),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion now",
            starts=PROTECT,
            while_held=("high_risk",),
        ),
        Outcome(
            key="meeting",
            label="Bring the meeting forward",
            starts=("cs_meeting",),
            while_held=("high_risk",),
        ),
        NOT_AT_HIGH_RISK,
    ),
)

HIGH_RISK = Status(
    key="high_risk",
    title="On the daily briefing: high risk of exploitation",
    within="exploitation",
    clocks=(
        Clock(
            step=BRIEFING.key,
            terms=(DAILY_BRIEFING,) * 2,
            met_by=frozenset({"briefed", "strategy_discussion", "meeting"}),
        ),
    ),
)
