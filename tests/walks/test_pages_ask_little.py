"""Every page of casework asks the database few questions, those of signing in and the audit
included: what is asked twice on a page is asked once and handed on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

MOST_QUERIES = 20
MANCHESTER, ANCOATS = "E08000003", "E05011350"
PAGES = {
    "worklist": (),
    "conversation": (),
    "find": (),
    "start": ("contact",),
    "register": ("contact",),
    "start a family": ("family_group",),
    "start a context": ("intelligence",),
    "start a worker": ("observation",),
    "register a family": ("family_group",),
    "register a context": ("intelligence",),
    "find_subject by family": ("families",),
    "find_subject by adult": ("adults",),
    "find_subject by worker": ("workers",),
    "find_subject by context": ("contexts",),
}
"""Pages about nobody in particular: for everyone who works in a team."""
OF_A_CHILD = {
    "child": (),
    "start_for": ("case_note",),
    "print_chronology": (),
    "print_plan": ("cp_plan",),
    "whereabouts_addresses": (),
    "whereabouts_contact": (),
    "whereabouts_needs": (),
}
OF_OTHERS = {"families": "family_group", "adults": "lado_referral", "workers": "observation",
             "contexts": "intelligence"}  # fmt: skip
"""The other kinds of subject, each with a step that may be started about it."""
OF_WORK = {
    "work": (),
    "part": (1,),
    "children": (),
    "register_named": (),
    "check": (),
    "hand_over": (),
    "withdraw": (),
    "versions": (),
    "summary": (),
    "print": (),
    "write_up": (),
    "correct": (),
}
LEAD_ELSEWHERE = ("correct", "summary", "write_up")
NOT_THEIRS = frozenset(f"start_about {kind}" for kind in ("families", "workers", "contexts"))
"""What the front door may not begin, so that there is no page of it for them."""
"""Of a contact that is open, these lead to another page."""


@pytest.fixture
def work(town: Any) -> UUID:
    """A contact about both children, one of whom may not be rung while somebody is there."""
    from medlock.casework.acts.start import Wanted, start
    from medlock.people.acts.safe_contact import SafeWays, keep_card

    with town.acting("duty") as duty:
        both = list(town.children.values())
        for each in both:
            keep_card(duty, each, SafeWays(no_message=True), now=duty.now)
        return start(duty, Wanted(step="contact", children=both), now=duty.now).id


@pytest.fixture
def addresses(town: Any, work: UUID) -> dict[str, str]:
    child = town.children["Amara"]
    found = {name: reverse(_view(name), args=rest) for name, rest in PAGES.items()}
    for kind, who in _others(town).items():
        found[f"subject {kind}"] = reverse("casework:subject", args=[kind, who])
        about = [kind, who, OF_OTHERS[kind]]
        found[f"start_about {kind}"] = reverse("casework:start_about", args=about)
    for name, rest in OF_A_CHILD.items():
        found[name] = reverse(f"casework:{name}", args=[child, *rest])
    for name, rest in OF_WORK.items():
        found[name] = reverse(f"casework:{name}", args=[work, *rest])
    return found


def _view(name: str) -> str:
    return f"casework:{name.partition(' ')[0]}"


def _others(town: Any) -> dict[str, UUID]:
    """A family, an adult, a worker and a context that the front door may see."""
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.contexts import NewContext, link, register_context
    from medlock.people.acts.naming import Name
    from medlock.people.acts.new_person import NewPerson
    from medlock.people.acts.registering import Team, register_adult
    from medlock.people.models.context import ContextKind, Link
    from medlock.people.reads.homes import homes_of

    team = Team(town.teams["door"], Purpose.FRONT_DOOR)
    park = NewContext(
        kind=ContextKind.PLACE, name="Philips Park", where=ANCOATS, authority=MANCHESTER
    )
    amara = town.children["Amara"]
    with town.acting("duty") as duty:
        someone = NewPerson(authority=MANCHESTER, name=Name(given="Robert", family="Ames"))
        adult = register_adult(duty, someone, team, now=duty.now)
        context = register_context(duty, park, team, now=duty.now)
        link(duty, context, amara, Link.SPENDS_TIME, now=duty.now)
        (family,) = homes_of(duty, amara)
    mine = town.people["duty"]
    return {"families": family, "adults": adult, "workers": mine, "contexts": context}


def test_no_page_of_casework_takes_more_than_twenty_questions(
    town: Any, addresses: dict[str, str]
) -> None:
    duty, told = Client(), {}
    duty.cookies["medlock_session"] = town.session("duty")
    for name, address in addresses.items():
        if name in NOT_THEIRS:
            continue
        with CaptureQueriesContext(connections["default"]) as queries:
            answer = duty.get(address)
        assert answer.status_code == (302 if name in LEAD_ELSEWHERE else 200), name
        told[name] = [each["sql"] for each in queries if each["sql"] not in ("BEGIN", "COMMIT")]
    counts = {name: len(asked) for name, asked in told.items()}
    assert {name: many for name, many in counts.items() if many > MOST_QUERIES} == {}, counts
