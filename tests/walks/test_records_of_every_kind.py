"""A family, an adult, a worker and a place: looked for, registered, started about and shown by the
pages a child has."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

MORE = {
    "hub": ("Exploitation hub", "complex_safeguarding", "social_care"),
    "officers": ("Designated officers", "designated_officer", "social_care"),
}
PEOPLE = {
    "mapper": ("Lee Marr", "hub", "manager", "practitioner"),
    "designated": ("Dee Voss", "officers", "practitioner"),
}


@pytest.fixture
def town(town: Any) -> Any:
    from medlock.people.models import Account, Agency, Membership, Practitioner, Team

    agency = Agency.objects.using("system").get(kind="social_care")
    for key, (name, function, _) in MORE.items():
        team = Team.objects.using("system").create(
            agency=agency, name=name, function=function, place="E08000003"
        )
        town.teams[key] = team.id
    for key, (name, team, *roles) in PEOPLE.items():
        person = Practitioner.objects.using("system").create(
            name=name, agency=agency, trained_on=datetime.now(UTC).date()
        )
        for role in roles:
            Membership.objects.using("system").create(
                practitioner=person, team_id=town.teams[team], role=role, from_on="2020-01-01"
            )
        account = Account(email=f"{key}@example.org", practitioner=person)
        account.set_unusable_password()
        account.save(using="system")
        town.people[key] = person.id
    return town


def client(town: Any, who: str) -> Client:
    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def work_of(answer: Any) -> UUID:
    assert answer.status_code == 302, text(answer)[:900]
    return UUID(answer["Location"].split("/work/")[1].split("/")[0])


def found(answer: Any) -> list[str]:
    """The ids offered to choose from."""
    return re.findall(r'name="child" type="\w+" value="([0-9a-f-]{36})"', answer.content.decode())


def allocate(town: Any) -> None:
    """The manager's team works with Amara."""
    from medlock.access.policy import Decision
    from medlock.access.vocabulary import Effect, Purpose
    from medlock.casework.acts.allocating import involve
    from medlock.casework.acts.teams import Given
    from medlock.people.models import Team

    given = Given(town.teams["north"], Team.objects.get(id=town.teams["north"]).agency_id)
    with town.acting("duty") as duty:
        decision = Decision(Effect.ALLOW, 6, "They are on duty.")
        amara = town.children["Amara"]
        involve(duty, amara, given, Purpose.CHILD_IN_NEED, amara, decision)


def test_a_family_is_found_by_a_child_in_it_and_has_its_own_page(town: Any) -> None:
    allocate(town)
    manager = client(town, "manager")
    start = reverse("casework:start", args=["family_group"])
    terms = {"name": "Amara Okafor", "born-day": "14", "born-month": "3", "born-year": "2016"}
    (home,) = found(manager.get(start, terms))
    assert "Family of Amara Okafor and Kofi Okafor" in text(manager.get(start, terms))
    work = work_of(manager.post(start, {**terms, "child": home}))
    page = text(manager.get(reverse("casework:subject", args=["families", home])))
    assert "Who lives there Amara Okafor Kofi Okafor" in page
    assert "Family group" in page
    assert "Last seen" not in page
    child = manager.get(reverse("casework:child", args=[town.children["Amara"]]))
    assert reverse("casework:subject", args=["families", home]) in child.content.decode()
    assert "Family of" in text(manager.get(reverse("casework:work", args=[work])))


def test_a_family_nobody_put_on_record_is_put_together_from_those_found(town: Any) -> None:
    from medlock.people.models import HouseholdMember

    allocate(town)
    held = HouseholdMember.objects.as_the_system().filter(to_on__isnull=True)
    held.update(to_on="2025-01-01")
    manager = client(town, "manager")
    terms = {"name": "Amara Okafor", "born-day": "14", "born-month": "3", "born-year": "2016"}
    start = reverse("casework:start", args=["family_group"])
    page = manager.get(start, terms)
    assert "None of these: put the family together" in text(page)
    register = reverse("casework:register", args=["family_group"])
    assert "at least one child" in text(manager.post(register, terms))
    (amara,) = found(manager.get(register, terms))
    work_of(manager.post(register, {**terms, "child": amara}))
    again = manager.post(register, {**terms, "child": amara})
    assert "Amara Okafor lives in a family on record already" in text(again)


def test_a_place_is_looked_for_registered_and_shown(town: Any) -> None:
    hub = client(town, "mapper")
    start = reverse("casework:start", args=["context_referral"])
    assert "Give a word of its name" in text(hub.get(start, {"name": "!", "where": ""}))
    assert "Nothing found" in text(hub.get(start, {"name": "park"}))
    register = reverse("casework:register", args=["context_referral"])
    sent = {"name": "Philips Park", "kind": "place", "where": ""}
    assert "A context has a place" in text(hub.post(register, sent))
    sent["where"] = "Ancoats & Beswick"
    assert "Say what it is" in text(hub.post(register, {**sent, "kind": "x"}))
    work_of(hub.post(register, sent))
    again = hub.post(register, sent)
    assert "Recorded already: Philips Park" in text(again)
    (it,) = found(hub.get(start, {"name": "park"}))
    page = text(hub.get(reverse("casework:subject", args=["contexts", it])))
    assert "Philips Park Place, Ancoats & Beswick" in page.replace("&amp;", "&")
    assert "Referral" in page
    assert "Who is linked to it Nobody whose record you may open" in page
    finding = reverse("casework:find_subject", args=["contexts"])
    assert (
        reverse("casework:subject", args=["contexts", it])
        in hub.get(finding, {"where": "Ancoats & Beswick"}).content.decode()
    )
    teacher = client(town, "teacher")
    assert teacher.get(reverse("casework:subject", args=["contexts", it])).status_code == 404
    told = teacher.get(finding, {"name": "philips"})
    assert "Your team does not work with this" in text(told)
    assert reverse("casework:start", args=["intelligence"]) in told.content.decode()
    assert reverse("casework:start", args=["context_referral"]) not in told.content.decode()
    tells = reverse("casework:start", args=["intelligence"])
    work_of(teacher.post(tells, {"name": "philips", "where": "", "child": it}))


def test_a_call_about_somebody_who_works_with_children_is_named_by_the_officer(town: Any) -> None:
    from medlock.casework.acts.complete import complete
    from medlock.casework.acts.save import save
    from medlock.casework.acts.start import Wanted, start
    from medlock.casework.reads.helping import Whose
    from medlock.casework.reads.worklist import worklist
    from medlock.pathways import CATALOGUE
    from tests.casework.work.conftest import plain

    with town.acting("duty") as duty:
        call = start(duty, Wanted(step="contact", children=[town.children["Amara"]]), now=duty.now)
        must = CATALOGUE.step("contact").required("allegation")
        save(duty, call.id, {each.name: plain(each, duty.now) for each in must}, 0, now=duty.now)
        complete(duty, call.id, "allegation", now=duty.now)
    with town.acting("designated") as officer:
        (item,) = worklist(officer, Whose.TEAM, now=officer.now)
    browser = client(town, "designated")
    page = text(browser.get(reverse("casework:work", args=[item.work])))
    assert "An adult not named yet" in page
    assert "Say who or what it is about" in page
    register = reverse("casework:register_named", args=[item.work])
    assert "Register an adult" in text(browser.get(register))
    young = {"given": "Al", "family": "Ames", "born-day": "1", "born-month": "5"}
    told = browser.post(register, {**young, "born-year": "2015"})
    assert "18 or older" in text(told)
    named = {"given": "Robert", "family": "Ames"}
    assert work_of(browser.post(register, named)) == item.work
    assert "Robert Ames" in text(browser.get(reverse("casework:work", args=[item.work])))
    with town.acting("designated") as officer:
        (item,) = worklist(officer, Whose.TEAM, now=officer.now)
    adult = reverse("casework:subject", args=["adults", item.people[0]])
    assert "Allegation" in text(browser.get(adult))
    assert client(town, "duty").get(adult).status_code == 404


def test_a_manager_observes_a_worker_found_in_the_directory_and_nobody_else(town: Any) -> None:
    manager, duty = client(town, "manager"), client(town, "duty")
    start = reverse("casework:start", args=["observation"])
    assert found(duty.get(start, {"name": "Sam"})) == []
    (worker,) = found(manager.get(start, {"name": "Sam"}))
    assert UUID(worker) == town.people["worker"]
    work_of(manager.post(start, {"name": "Sam", "child": worker}))
    assert "Choose the worker it is about" in text(manager.post(start, {"name": "Sam"}))
    page = reverse("casework:subject", args=["workers", worker])
    assert "observation" in text(manager.get(page)).lower()
    own = client(town, "worker").get(page)
    assert own.status_code == 200
    assert duty.get(page).status_code == 404
    assert manager.get(reverse("casework:register", args=["observation"])).status_code == 404


def test_an_address_of_one_kind_does_not_open_a_record_of_another(town: Any) -> None:
    duty = client(town, "duty")
    amara = town.children["Amara"]
    assert duty.get(reverse("casework:child", args=[amara])).status_code == 200
    for kind in ("families", "contexts", "workers", "children", "else"):
        assert duty.get(reverse("casework:subject", args=[kind, amara])).status_code == 404
    assert duty.get(reverse("casework:find_subject", args=["else"])).status_code == 404


def test_only_work_of_its_own_kind_is_offered_on_a_page(town: Any) -> None:
    page = text(client(town, "duty").get(reverse("casework:child", args=[town.children["Amara"]])))
    offered = page.split("Start something")[1].split("To do")[0]
    assert "Contact" in offered
    assert "Family group" not in offered
    assert "observation" not in offered.lower()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_one_of_these_pages_is_for_everybody(open_as: Any, town: Any, width: int) -> None:
    """Nothing that axe finds, nothing that scrolls sideways on a phone."""
    allocate(town)
    terms = "?name=Amara+Okafor&born-day=14&born-month=3&born-year=2016"
    start, hub = reverse("casework:start", args=["family_group"]), client(town, "mapper")
    (home,) = found(client(town, "manager").get(start + terms))
    register = reverse("casework:register", args=["context_referral"])
    park = {"name": "Philips Park", "kind": "place", "where": "E05011350"}
    named = reverse("casework:children", args=[work_of(hub.post(register, park))])
    (it,) = found(hub.get(reverse("casework:start", args=["context_referral"]), park))
    finding = reverse("casework:find_subject", args=["contexts"])
    walks = {
        "manager": [
            start + terms,
            reverse("casework:subject", args=["families", home]),
            reverse("casework:start_about", args=["families", home, "family_group"]),
            reverse("casework:register", args=["family_group"]) + terms,
            reverse("casework:child", args=[town.children["Amara"]]),
        ],
        "mapper": [
            finding + "?name=park",
            reverse("casework:subject", args=["contexts", it]),
            register,
            named + "?name=park",
        ],
    }
    for who, addresses in walks.items():
        walker = open_as(who, width=width)
        for address in addresses:
            walker.page.goto(walker.site.address + address)
            walker.look()
