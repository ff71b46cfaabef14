"""Every address of casework: asks who may, answers no as if nothing were there, is put on record,
and asks the database little. An address that is not in the table fails here."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

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
POSTED = ("autosave", "ask", "signature")
MOST_QUERIES = 20


def names() -> set[str]:
    from medlock.casework.urls import urlpatterns

    return {str(each.name) for each in urlpatterns}


@pytest.fixture
def work(town: Any) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=list(town.children.values()))
        return start(duty, wanted, now=duty.now).id


@pytest.fixture
def addresses(town: Any, work: UUID) -> dict[str, str]:
    child = town.children["Amara"]
    found = {name: reverse(_view(name), args=rest) for name, rest in PAGES.items()}
    for kind, who in subjects(town).items():
        found[f"subject {kind}"] = reverse("casework:subject", args=[kind, who])
        about = [kind, who, OF_OTHERS[kind]]
        found[f"start_about {kind}"] = reverse("casework:start_about", args=about)
    for name, rest in OF_A_CHILD.items():
        found[name] = reverse(f"casework:{name}", args=[child, *rest])
    for name, rest in OF_WORK.items():
        found[name] = reverse(f"casework:{name}", args=[work, *rest])
    return found | {name: reverse(f"casework:{name}", args=[work]) for name in POSTED}


def _view(name: str) -> str:
    return f"casework:{name.partition(' ')[0]}"


def subjects(town: Any) -> dict[str, UUID]:
    """A family, an adult, a worker and a context that the front door may see."""
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.contexts import NewContext, link, register_context
    from medlock.people.acts.naming import Name
    from medlock.people.acts.new_person import NewPerson
    from medlock.people.acts.registering import Team, register_adult
    from medlock.people.models.context import ContextKind, Link
    from medlock.people.reads.homes import homes_of

    manchester, amara = "E08000003", town.children["Amara"]
    team = Team(town.teams["door"], Purpose.FRONT_DOOR)
    park = NewContext(
        kind=ContextKind.PLACE, name="Philips Park", where="E05011350", authority=manchester
    )
    with town.acting("duty") as duty:
        someone = NewPerson(authority=manchester, name=Name(given="Robert", family="Ames"))
        adult = register_adult(duty, someone, team, now=duty.now)
        context = register_context(duty, park, team, now=duty.now)
        link(duty, context, amara, Link.SPENDS_TIME, now=duty.now)
        (family,) = homes_of(duty, amara)
    mine = town.people["duty"]
    return {"families": family, "adults": adult, "workers": mine, "contexts": context}


def client(town: Any, who: str) -> Client:
    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def asked(browser: Client, name: str, address: str) -> Any:
    return browser.post(address) if name in POSTED else browser.get(address)


def notes() -> int:
    from medlock.ledger.models import AuditEntry

    return AuditEntry.objects.using("system").count()


def test_every_address_is_in_the_table() -> None:
    assert get_resolver() is not None
    tried = {each.partition(" ")[0] for each in (*PAGES, *OF_A_CHILD, *OF_WORK, *POSTED)}
    assert names() == tried | {"subject", "start_about"}


def test_nobody_signed_in_is_asked_to_sign_in(addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        answer = asked(Client(), name, address)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/sign-in/"), name


def test_someone_who_works_in_no_team_finds_nothing_at_all(
    town: Any, addresses: dict[str, str]
) -> None:
    analyst = client(town, "analyst")
    found = {name: asked(analyst, name, at).status_code for name, at in addresses.items()}
    assert found == dict.fromkeys(addresses, 404)


def test_a_team_that_is_not_involved_finds_no_record(town: Any, addresses: dict[str, str]) -> None:
    teacher = client(town, "teacher")
    others = {each for each in addresses if each.split()[0] in ("subject", "start_about")}
    closed = {*OF_A_CHILD, *OF_WORK, *POSTED, *others}
    found = {name: asked(teacher, name, addresses[name]).status_code for name in sorted(closed)}
    assert found == dict.fromkeys(sorted(closed), 404)


def test_a_record_that_is_not_there_answers_like_one_that_is_closed(town: Any, work: UUID) -> None:
    teacher = client(town, "teacher")
    closed = teacher.get(reverse("casework:work", args=[work]))
    absent = teacher.get(reverse("casework:work", args=[uuid4()]))
    assert closed.status_code == absent.status_code == 404
    assert _plain(closed) == _plain(absent)


def _plain(answer: Any) -> list[str]:
    return [line for line in answer.content.decode().splitlines() if "csrf" not in line]


def test_those_involved_reach_every_page_with_few_queries_and_it_is_on_record(
    town: Any, addresses: dict[str, str]
) -> None:
    duty = client(town, "duty")
    told = {}
    for name, address in addresses.items():
        if name in POSTED:
            continue
        before = notes()
        with CaptureQueriesContext(connections["default"]) as queries:
            answer = duty.get(address)
        expected = (302,) if name in ("correct", "summary", "write_up") else (200,)
        assert answer.status_code in expected, name
        assert notes() > before, name
        told[name] = len([q for q in queries if q["sql"] not in ("BEGIN", "COMMIT")])
    assert {name: count for name, count in told.items() if count > MOST_QUERIES} == {}, told
