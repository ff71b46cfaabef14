"""How long being signed in lasts, where, and what ends it: always with the very next request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

MINUTE = timedelta(minutes=1)


def backdate(someone: Any, **fields: timedelta) -> None:
    from medlock.accounts.models import SignedIn

    moved = {name: datetime.now(UTC) - ago for name, ago in fields.items()}
    SignedIn.objects.using("owner").filter(account=someone.account).update(**moved)


def is_in(browser: Any) -> bool:
    return bool(browser.get("/worklist/").status_code == 200)


@pytest.mark.parametrize(
    ("seen", "began", "lasts"),
    [
        (29 * MINUTE, 60 * MINUTE, True),
        (31 * MINUTE, 60 * MINUTE, False),
        (1 * MINUTE, 599 * MINUTE, True),
        (1 * MINUTE, 601 * MINUTE, False),
    ],
)
def test_it_ends_half_an_hour_after_the_last_request_and_ten_hours_after_the_first(
    office: Any, seen: timedelta, began: timedelta, lasts: bool
) -> None:
    sam = office.hire()
    browser = sam.enter()
    backdate(sam, seen_at=seen, began_at=began)
    assert is_in(browser) is lasts
    assert is_in(browser) is lasts, "and it does not come back"


def test_every_request_puts_the_end_off(office: Any) -> None:
    sam = office.hire()
    browser = sam.enter()
    for _ in range(3):
        backdate(sam, seen_at=29 * MINUTE)
        assert is_in(browser)


def test_after_the_end_the_person_comes_back_to_the_page(office: Any) -> None:
    sam = office.hire()
    browser = sam.enter()
    backdate(sam, seen_at=31 * MINUTE)
    assert browser.get("/worklist/")["Location"] == "/sign-in/?next=/worklist/"


def test_the_devices_are_listed_and_one_can_be_signed_out_from_another(office: Any) -> None:
    from medlock.accounts.models import SignedIn

    sam = office.hire()
    phone = sam.enter()
    desk = sam.enter()
    page = desk.get("/account/devices/").content.decode()
    assert page.count("Since ") == 2
    assert page.count("(here)") == 1
    older = SignedIn.objects.using("system").filter(account=sam.account).order_by("began_at")[0]
    desk.post(f"/account/devices/{older.pk}/sign-out/")
    assert (is_in(phone), is_in(desk)) == (False, True)
    assert desk.get("/account/devices/").content.decode().count("Since ") == 1


def test_signing_out_everywhere_ends_all_of_them(office: Any) -> None:
    sam = office.hire()
    first, second = sam.enter(), sam.enter()
    second.post("/account/sign-out-everywhere/")
    assert (is_in(first), is_in(second)) == (False, False)


def test_nobody_ends_somebody_elses(office: Any) -> None:
    from medlock.accounts.models import SignedIn

    sam, lou = office.hire(), office.hire()
    mine, theirs = sam.enter(), lou.enter()
    held = SignedIn.objects.using("system").get(account=lou.account)
    assert mine.post(f"/account/devices/{held.pk}/sign-out/").status_code == 404
    assert is_in(theirs)


def test_a_disabled_account_is_refused_with_the_next_request(office: Any) -> None:
    from medlock.people.models import Account

    sam = office.hire()
    browser = sam.enter()
    Account.objects.using("system").filter(pk=sam.account.pk).update(is_active=False)
    assert browser.get("/worklist/")["Location"].startswith("/sign-in/")


def test_a_place_in_a_team_that_ended_is_refused_with_the_next_request(office: Any) -> None:
    from medlock.people.models import Membership

    sam = office.hire()
    browser = sam.enter()
    assert is_in(browser)
    Membership.objects.using("system").filter(practitioner=sam.account.practitioner).update(
        to_on=datetime.now(UTC).date()
    )
    assert not is_in(browser)


def test_a_new_password_ends_all_other_devices_and_not_this_one(office: Any) -> None:
    sam = office.hire()
    other, here = sam.enter(), sam.enter()
    typed = {"now": "three quiet herons", "password": "four loud geese", "again": "four loud geese"}
    assert here.post("/account/password/", typed)["Location"] == "/account/"
    assert (is_in(other), is_in(here)) == (False, True)
    assert sam.sign_in().status_code == 422
    assert sam.sign_in("four loud geese").status_code == 302


@pytest.mark.parametrize(
    ("now", "new", "again", "said"),
    [
        ("wrong", "four loud geese", "four loud geese", "present password is not right"),
        ("three quiet herons", "four loud geese", "four loud goose", "not the same"),
        ("three quiet herons", "short one 1", "short one 1", "at least 12"),
        ("three quiet herons", "password1234", "password1234", "too common"),
        ("three quiet herons", "839203847562", "839203847562", "entirely numeric"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(
    office: Any, now: str, new: str, again: str, said: str
) -> None:
    sam = office.hire()
    browser = sam.enter()
    answer = browser.post("/account/password/", {"now": now, "password": new, "again": again})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert sam.sign_in().status_code == 302
