"""From the search to the record and back, in an emergency: every page about it says so, and when it
ends there is no such page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

BANNER = "You opened this record in an emergency."
AMARA = {
    "name": "Amara Okafor", "born-day": "14", "born-month": "3", "born-year": "2016",
}  # fmt: skip
WHY = {
    "reason": "child_is_missing",
    "because": "She has not been home since Tuesday night.",
    "hours": "2",
}


def client(town: Any, who: str) -> Client:
    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def ways_in(answer: Any) -> list[str]:
    return re.findall(r'href="(/emergency/[^"]+/)"', answer.content.decode())


@pytest.fixture
def work(town: Any) -> UUID:
    """About both children of the household."""
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=list(town.children.values()))
        return start(duty, wanted, now=duty.now).id


def broken(town: Any, browser: Client) -> Any:
    (way,) = ways_in(browser.get(reverse("casework:find"), AMARA))
    assert "Amara Okafor" in browser.get(way).content.decode()
    return browser.post(way, WHY, follow=True)


def test_a_record_is_found_opened_read_and_closed_again(town: Any, work: UUID) -> None:
    amara, kofi = town.children["Amara"], town.children["Kofi"]
    officer = client(town, "officer")
    child = reverse("casework:child", args=[amara])
    assert officer.get(child).status_code == 404
    answer = broken(town, officer)
    assert answer.redirect_chain == [(child, 302)]
    pages = [
        child,
        reverse("home"),
        reverse("casework:worklist"),
    ]
    for page in pages:
        assert BANNER in officer.get(page).content.decode(), page
    assert BANNER not in officer.get(reverse("casework:conversation")).content.decode()
    of_both = reverse("casework:work", args=[work])
    shut = [reverse("casework:child", args=[kofi]), of_both]
    assert [officer.get(page).status_code for page in shut] == [404, 404]
    (end,) = set(re.findall(r'action="(/emergencies/[^"]+/end/)"', answer.content.decode()))
    assert officer.get(end).status_code == 405
    assert officer.post(end).status_code == 302
    assert officer.get(child).status_code == 404
    assert officer.post(end).status_code == 422
    assert BANNER not in officer.get(reverse("home")).content.decode()


def test_work_about_several_opens_once_all_of_them_are_open(town: Any, work: UUID) -> None:
    officer = client(town, "officer")
    broken(town, officer)
    found = officer.get(
        reverse("casework:find"),
        AMARA | {"name": "Kofi Okafor", "born-day": "2", "born-month": "9", "born-year": "2019"},
    )
    (way,) = ways_in(found)
    officer.post(way, WHY)
    page = officer.get(reverse("casework:work", args=[work]))
    assert page.status_code == 200
    assert page.content.decode().count(BANNER) == 2


def test_a_family_is_opened_by_itself_and_opens_none_of_those_who_live_there(town: Any) -> None:
    officer = client(town, "officer")
    found = officer.get(reverse("casework:find_subject", args=["families"]), AMARA)
    (way,) = ways_in(found)
    answer = officer.post(way, WHY, follow=True)
    assert answer.status_code == 200
    assert BANNER in answer.content.decode()
    assert officer.get(reverse("casework:child", args=[town.children["Kofi"]])).status_code == 404


def test_what_was_found_is_this_sessions_and_kept_for_half_an_hour(town: Any) -> None:
    from medlock.casework.pages.found import KEY

    officer = client(town, "officer")
    (way,) = ways_in(officer.get(reverse("casework:find"), AMARA))
    for stranger in (client(town, "teacher"), client(town, "officer")):
        assert stranger.post(way, WHY).status_code == 422
    for wrong in ({"because": "x" * 40}, {"because": "", "reason": "", "hours": ""}):
        assert officer.post(way, WHY | wrong).status_code == 422
    session = officer.session
    late = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    session[KEY] = {word: kept | {"until": late} for word, kept in session[KEY].items()}
    session.save()
    assert officer.post(way, WHY).status_code == 422
    assert client(town, "analyst").get(way).status_code == 404


def test_who_it_is_is_asked_again_first(town: Any) -> None:
    from medlock.accounts.proof import mark

    officer = client(town, "officer")
    (way,) = ways_in(officer.get(reverse("casework:find"), AMARA))
    session = officer.session
    mark(session, datetime.now(UTC) - timedelta(minutes=11))
    session.save()
    for answer in (officer.get(way), officer.post(way, WHY)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("accounts:confirm"))


def test_a_sealed_record_gives_no_name_before_it_is_open(town: Any) -> None:
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.involving import Whom, involve
    from medlock.people.acts.restricting import Why, restrict
    from medlock.people.models.restriction import RestrictionReason

    amara = town.children["Amara"]
    with town.acting("duty") as duty:
        whom = Whom(team=town.teams["north"], purpose=Purpose.CHILD_IN_NEED)
        involve(duty, amara, whom, now=duty.now)
    why = Why(reason=RestrictionReason.HIGH_RISK, because="The father must not find them.")
    with town.acting("manager") as manager:
        restrict(manager, amara, [town.people["worker"]], why, now=manager.now)
    duty, officer = client(town, "duty"), client(town, "officer")
    assert ways_in(officer.get(reverse("casework:find"), AMARA)) == []
    found = duty.get(reverse("casework:find"), AMARA)
    (way,) = ways_in(found)
    form = duty.get(way).content.decode()
    for said in (found.content.decode().partition("<h2")[2], form):
        assert "Amara</" not in said
        assert str(amara) not in said
    answer = duty.post(way, WHY, follow=True)
    assert (answer.status_code, BANNER in answer.content.decode()) == (200, True)
    assert "Amara Okafor" in answer.content.decode()


def test_who_answers_for_it_is_told_on_the_first_page_and_reviews_it(town: Any) -> None:
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.involving import Whom, involve

    with town.acting("duty") as duty:
        whom = Whom(team=town.teams["north"], purpose=Purpose.CHILD_IN_NEED)
        involve(duty, town.children["Amara"], whom, now=duty.now)
    broken(town, client(town, "officer"))
    manager, worker = client(town, "manager"), client(town, "worker")
    queue = reverse("governance:emergencies")
    for page in (reverse("home"), reverse("casework:worklist")):
        assert "1 record was opened in an emergency" in manager.get(page).content.decode()
        assert "was opened in an emergency" not in worker.get(page).content.decode()
    (one,) = re.findall(
        r'href="(/emergencies/[0-9a-f-]{36}/)"', manager.get(queue).content.decode()
    )
    shown = manager.get(one).content.decode()
    assert "has not been home since Tuesday" in shown
    assert manager.post(one, {"verdict": "justified", "note": "no"}).status_code == 422
    said = {"verdict": "justified", "note": "The police asked for it, rightly."}
    assert manager.post(one, said)["Location"] == queue
    assert "rightly" in manager.get(queue).content.decode()
    assert "was opened in an emergency" not in manager.get(reverse("home")).content.decode()
    for page in (queue, one):
        assert worker.get(page).status_code == 404
    often = reverse("governance:how_often")
    counted = {who: client(town, who).get(often) for who in ("manager", "member", "worker")}
    assert {who: each.status_code for who, each in counted.items()} == {
        "manager": 200, "member": 200, "worker": 404,
    }  # fmt: skip
    assert "Ade Cole" not in counted["member"].content.decode()
