"""The pages of those who watch over looks at records: who looked, what seems odd, a month back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse


def client(town: Any, who: str) -> Client:
    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


@pytest.fixture
def amara(town: Any) -> Any:
    """A child of the manager's team too."""
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.involving import Whom, involve

    with town.acting("duty") as duty:
        whom = Whom(team=town.teams["north"], purpose=Purpose.CHILD_IN_NEED)
        involve(duty, town.children["Amara"], whom, now=duty.now)
    return town.children["Amara"]


def test_from_the_childs_page_to_who_has_looked_and_out_through_the_check(
    town: Any, amara: Any
) -> None:
    manager, worker, teacher = (client(town, who) for who in ("manager", "worker", "teacher"))
    child, looks = (
        reverse("casework:child", args=[amara]),
        reverse("governance:looks", args=[amara]),
    )
    assert worker.get(child).status_code == 200
    assert teacher.get(child).status_code == 404
    assert looks in manager.get(child).content.decode()
    assert looks not in worker.get(child).content.decode()
    page = manager.get(looks).content.decode()
    for told in (
        "Sam Kaya",
        "Ashford social care",
        "Their team was involved",
        "Jo Lind",
        "Refused",
    ):
        assert told in page, told
    only = manager.get(looks, {"show": "refused"}).content.decode()
    assert ("Jo Lind" in only, "Sam Kaya" in only) == (True, False)
    never = {"since-day": "1", "since-month": "1", "since-year": "2099"}
    assert "No look of this kind" in manager.get(looks, never).content.decode()
    assert manager.get(looks, {"since-day": "31", "since-month": "2"}).status_code == 422
    assert manager.get(looks, {"page": "99", "agency": "x", "show": "x"}).status_code == 200
    out = reverse("governance:looks_out", args=[amara])
    assert out in page
    assert manager.post(out, {}).status_code == 422  # nobody chosen
    first = re.search(r'name="to"[^>]*value="([^"]+)"', manager.get(out).content.decode())
    assert first
    checked = manager.post(out, {"to": first[1]}, follow=True).content.decode()
    assert "Who has looked at the record of Amara Okafor" in checked
    for address in (looks, out):
        assert {each.get(address).status_code for each in (worker, teacher)} == {404}


def test_what_seems_odd_is_answered_and_a_month_looked_back_on(town: Any, amara: Any) -> None:
    manager, teacher, worker = (client(town, who) for who in ("manager", "teacher", "worker"))
    teacher.get(reverse("casework:child", args=[amara]))
    odd = reverse("governance:odd")
    listed = manager.get(odd).content.decode()
    assert "Jo Lind" in listed
    ways = re.findall(r'href="(/looks/not_involved/[^"]+)"', listed)
    assert len(ways) == 1
    assert manager.get(odd, {"kind": "own_street"}).content.decode().count("Jo Lind") == 0
    assert "Amara Okafor" in manager.get(ways[0]).content.decode()
    assert manager.post(ways[0], {"answer": "explained", "note": ""}).status_code == 422
    said = {"answer": "followed_up", "note": "She had the wrong child in mind."}
    assert manager.post(ways[0], said)["Location"] == odd
    assert "wrong child in mind" in manager.get(odd).content.decode()
    back = reverse("governance:look_back")
    month = manager.get(back)
    assert month.status_code == 200
    assert manager.post(back, {"note": ""}).status_code == 422
    done = manager.post(back, {"note": "Nothing was looked at then."}, follow=True)
    assert "Nothing was looked at then." in done.content.decode()
    assert manager.get(reverse("governance:look_back_on", args=["2099-01"])).status_code == 404
    assert manager.get(reverse("governance:look_back_on", args=["May"])).status_code == 404
    for address in (odd, ways[0], back):
        assert worker.get(address).status_code == 404, address
    for wrong in ("not_involved/{}/x", "nothing/{}/nobody", "own_street/{}/nobody"):
        address = f"/looks/{wrong.format(town.people['teacher'])}/"
        assert manager.get(address).status_code == 404, address


def test_anybody_at_work_declares_their_own_postcode_and_nobody_sees_it(town: Any) -> None:
    worker = client(town, "worker")
    home = reverse("governance:own_home")
    assert "M1 1AE" not in worker.get(home).content.decode()
    assert worker.post(home, {"postcode": "Manchester"}).status_code == 422
    assert worker.post(home, {"postcode": "m1 1ae"}).status_code == 302
    assert "M1" not in worker.get(home).content.decode()
