"""How often something may be tried; and that no stranger shuts anybody out of their account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client, override_settings

from medlock.accounts.acts.limiting import Limit, count, on_searching, on_signing_in, reached

RIGHT, WRONG = "three quiet herons", "not the password"


def tries(email: str, source: str, times: int, browser: Client | None = None) -> list[int]:
    """The answers to so many wrong passwords from one address."""
    browser = browser or Client()
    typed = {"email": email, "password": WRONG}
    return [browser.post("/sign-in/", typed, REMOTE_ADDR=source).status_code for _ in range(times)]


def test_after_ten_wrong_passwords_the_eleventh_is_not_even_looked_at(office: Any) -> None:
    from medlock.ledger.models import AuditEntry

    sam = office.hire()
    assert tries(sam.email, "10.0.0.1", 11) == [422] * 10 + [429]
    answer = Client().post(
        "/sign-in/", {"email": sam.email, "password": RIGHT}, REMOTE_ADDR="10.0.0.1"
    )
    assert answer.status_code == 429
    last = AuditEntry.objects.using("system").filter(object_id=str(sam.account.pk)).latest("number")
    assert last.detail == {"reason": "tried too often"}


def test_an_unknown_address_is_counted_and_answered_alike(office: Any) -> None:
    assert tries(f"{uuid4()}@example.org", "10.0.0.2", 11) == [422] * 10 + [429]


def test_a_stranger_elsewhere_shuts_nobody_out(office: Any) -> None:
    """Many addresses try until all strangers must wait; on a device they have used before, even at
    one of those addresses, the person signs in at once."""
    sam = sam_who_has_been_here(office)
    assert tries(sam.email, "10.1.0.99", 10) == [422] * 10
    for at in range(90):
        count(on_signing_in(sam.email, f"10.1.0.{at}", False), datetime.now(UTC))
    assert tries(sam.email, "10.1.1.1", 1) == [429], "all strangers wait now"
    typed = {"email": sam.email, "password": RIGHT}
    assert sam.browser.post("/sign-in/", typed, REMOTE_ADDR="10.1.0.99").status_code == 302


def sam_who_has_been_here(office: Any) -> Any:
    """Signed in once from this browser with both steps, and out again."""
    sam = office.hire()
    sam.enter().post("/sign-out/")
    return sam


def test_the_mark_of_a_known_device_opens_nothing_and_names_nobody(office: Any) -> None:
    sam = sam_who_has_been_here(office)
    mark = sam.browser.cookies["medlock_known"]
    assert mark["httponly"]
    assert sam.email not in mark.value
    stolen = Client()
    stolen.cookies["medlock_known"] = mark.value
    assert stolen.get("/worklist/").status_code == 302
    assert tries(sam.email, "10.3.0.1", 11, stolen) == [422] * 10 + [429]
    forged = Client()
    forged.cookies["medlock_known"] = mark.value.replace(":", "x:", 1)
    assert tries(sam.email, "10.3.0.2", 1, forged) == [422]


def test_wrong_codes_are_counted_and_a_recovery_code_still_works(office: Any) -> None:
    from medlock.access.actor import Actor
    from medlock.accounts.acts.factors import new_codes
    from medlock.ledger.acting import acting
    from medlock.people.reads.actors import actor

    sam = office.hire()
    sam.add_app()
    me: Actor = actor(sam.account, datetime.now(UTC))
    with acting(me):
        codes = new_codes(me, sam.account, me.now)
    sam.sign_in()
    answers = [sam.prove(f"{turn:06}").status_code for turn in range(7)]
    assert answers == [422] * 6 + [429]
    assert sam.prove().status_code == 429, "the right code waits too"
    assert sam.prove(codes[0]).status_code == 302


def test_links_that_are_not_good_are_counted_by_where_they_are_tried(office: Any) -> None:
    answers = [
        Client().get(f"/invitation/{uuid4()}/made-up/", REMOTE_ADDR="10.4.0.1").status_code
        for _ in range(21)
    ]
    assert answers == [404] * 20 + [429]


def test_counting_ends_with_its_while_and_begins_again(office: Any) -> None:
    limit = Limit("test", str(uuid4()), 2, timedelta(minutes=15))
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert [count([limit], at) for _ in range(3)] == [False, False, True]
    for minutes, still in ((14.9, True), (15, False)):
        assert reached([limit], at + timedelta(minutes=minutes)) is still, minutes
    assert count([limit], at + timedelta(minutes=15)) is False


def test_a_search_too_many_is_refused_in_a_sentence_and_on_record(office: Any) -> None:
    from medlock.ledger.models import AuditEntry

    sam = office.hire()
    browser = sam.enter()
    for _ in range(119):
        count(on_searching(sam.account.pk), datetime.now(UTC))
    assert browser.get("/children/?name=Amara").status_code == 200
    answer = browser.get("/children/?name=Amara")
    assert answer.status_code == 429
    assert "searched very often" in answer.content.decode()
    assert browser.get("/children/").status_code == 200, "the page itself is free"
    notes = AuditEntry.objects.using("system").filter(action="search refused")
    assert notes.filter(object_id=str(sam.account.pk)).count() == 1


def test_where_a_request_comes_from_only_our_own_proxy_may_say(office: Any) -> None:
    """Otherwise whoever guesses would be somebody else with every try."""
    sam = office.hire()
    forged = [
        Client().post(
            "/sign-in/",
            {"email": sam.email, "password": WRONG},
            REMOTE_ADDR="10.5.0.1",
            headers={"X-Forwarded-For": f"10.6.0.{at}"},
        )
        for at in range(11)
    ]
    assert forged[-1].status_code == 429
    lou = office.hire()
    with override_settings(TRUSTED_PROXIES=("10.5.0.1",)):
        told = [
            Client().post(
                "/sign-in/",
                {"email": lou.email, "password": WRONG},
                REMOTE_ADDR="10.5.0.1",
                headers={"X-Forwarded-For": f"6.6.6.6, 10.7.0.{at}"},
            )
            for at in range(11)
        ]
    assert {each.status_code for each in told} == {422}
