"""Signing in: two steps for everyone, the same answer for all who fail, and all of it on record."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client, override_settings

from medlock.accounts.nobody import NOBODY


class Slow(PBKDF2PasswordHasher):
    """As in production, with a tenth of the work."""

    iterations = 100_000


slowly = override_settings(PASSWORD_HASHERS=[f"{__name__}.Slow"])


def audited(about: str) -> list[tuple[str, dict[str, Any]]]:
    from medlock.ledger.models import AuditEntry

    found = AuditEntry.objects.using("system").filter(object_id=about).order_by("number")
    return [(each.action, each.detail) for each in found]


def test_a_password_alone_opens_nothing_but_the_way_to_the_second_factor(office: Any) -> None:
    sam = office.hire()
    assert sam.sign_in()["Location"] == "/"
    for page in ("/", "/worklist/", "/children/", "/account/", "/account/devices/"):
        assert sam.browser.get(page)["Location"].startswith("/account/second-factor/"), page
    answer = sam.browser.get("/account/second-factor/")
    assert answer["Location"].startswith("/account/second-factor/add/")


def test_with_the_second_factor_the_person_comes_to_where_they_were_going(office: Any) -> None:
    sam = office.hire()
    sam.add_app()
    sam.sign_in()
    answer = sam.browser.post("/account/second-factor/", {"code": sam.code(), "next": "/worklist/"})
    assert answer["Location"] == "/worklist/"
    assert sam.browser.get("/worklist/").status_code == 200
    actions = [(action, detail.get("how") or detail.get("kind")) for action, detail in
               audited(str(sam.account.pk))]  # fmt: skip
    assert actions == [("sign in", "password"), ("second factor", "code")]


def test_neither_step_leads_to_another_site(office: Any) -> None:
    sam = office.hire()
    sam.add_app()
    for wanted in ("https://example.org", "//example.org", "javascript:1", "/\\example.org"):
        browser = Client()
        typed = {"email": sam.email, "password": "three quiet herons", "next": wanted}
        assert browser.post("/sign-in/", typed)["Location"] == "/", wanted
        proof = {"code": sam.code(), "next": wanted}
        assert browser.post("/account/second-factor/", proof)["Location"] == "/", wanted


def test_all_who_fail_get_the_same_answer_and_the_audit_the_true_reason(office: Any) -> None:
    """Unknown, wrong, disabled, never set, unused: nothing but the typed address differs."""
    from medlock.people.models import Account

    right, off, unset, old = (office.hire() for _ in range(4))
    Account.objects.using("system").filter(pk=off.account.pk).update(is_active=False)
    unset.account.set_unusable_password()
    unset.account.save(using="system")
    long_ago = datetime.now(UTC) - timedelta(days=91)
    Account.objects.using("system").filter(pk=old.account.pk).update(last_login=long_ago)
    answers = {
        "wrong password": right.sign_in("not the password"),
        "account disabled": off.sign_in(),
        "no password set": unset.sign_in(),
        "not used for 90 days": old.sign_in(),
    }
    unknown = Client().post("/sign-in/", {"email": "no-one@example.org", "password": "x"})
    shown = {_without(unknown, "no-one@example.org")}
    for reason, (someone, answer) in zip(
        answers, zip((right, off, unset, old), answers.values(), strict=True), strict=True
    ):
        assert answer.status_code == unknown.status_code == 422
        shown.add(_without(answer, someone.email))
        assert audited(str(someone.account.pk)) == [("sign-in failed", {"reason": reason})]
    assert len(shown) == 1


def test_a_try_with_no_known_account_lies_in_a_lane_of_its_own(office: Any) -> None:
    from medlock.ledger.models import AuditEntry

    lane = AuditEntry.objects.using("system").filter(lane=NOBODY)
    before = lane.count()
    Client().post("/sign-in/", {"email": "ghost@example.org", "password": "x"})
    assert lane.count() == before + 1
    last = lane.order_by("number").last()
    assert (last.action, last.detail) == ("sign-in failed", {"reason": "no such account"})
    assert "ghost" not in str(last.detail)


def test_the_audit_of_those_nobody_knows_is_verified_like_any_other(office: Any) -> None:
    from medlock.ledger import verify

    Client().post("/sign-in/", {"email": "ghost@example.org", "password": "x"})
    assert verify.verify([]).breaks == ()
    assert NOBODY in {head.lane for head in verify.heads()}


@slowly
def test_an_unknown_address_takes_as_long_as_a_wrong_password(office: Any) -> None:
    """Medians of interleaved tries; without the made-up hashing the two are thirty times apart."""
    from medlock.people.models import Account

    sam = office.hire()
    sam.account.set_password("three quiet herons")
    Account.objects.using("system").filter(pk=sam.account.pk).update(password=sam.account.password)
    took: dict[str, list[float]] = {sam.email: [], "no-one@example.org": []}
    for _ in range(4):
        for email, times in took.items():
            began = time.perf_counter()
            Client().post("/sign-in/", {"email": email, "password": "not the password"})
            times.append(time.perf_counter() - began)
    known, unknown = (statistics.median(times) for times in took.values())
    assert 0.5 < known / unknown < 2


def test_signing_in_again_begins_a_session_anew_and_forgets_the_second_factor(office: Any) -> None:
    sam = office.hire()
    browser = sam.enter()
    before = browser.cookies["medlock_session"].value
    browser.post("/sign-in/", {"email": sam.email, "password": "three quiet herons"})
    assert browser.cookies["medlock_session"].value != before
    assert browser.get("/worklist/")["Location"].startswith("/account/second-factor/")


def test_each_step_up_in_rights_changes_the_session_key(office: Any) -> None:
    sam = office.hire()
    sam.add_app()
    sam.sign_in()
    first = sam.browser.cookies["medlock_session"].value
    sam.prove()
    assert sam.browser.cookies["medlock_session"].value != first
    thief = Client()
    thief.cookies["medlock_session"] = first
    assert thief.get("/worklist/")["Location"].startswith("/sign-in/")


def test_signing_out_ends_the_session_in_the_database_too(office: Any) -> None:
    from medlock.accounts.models import SignedIn

    sam = office.hire()
    browser = sam.enter()
    key = browser.cookies["medlock_session"].value
    browser.post("/sign-out/")
    copied = Client()
    copied.cookies["medlock_session"] = key
    assert copied.get("/worklist/").status_code == 302
    assert not SignedIn.objects.using("system").filter(account=sam.account, ended_at=None).exists()


@pytest.mark.parametrize(
    ("lacking", "said"),
    [("trained_on", "confidentiality training"), ("agreement", "agreement to share records")],
)
def test_whoever_lacks_something_is_told_what_and_sees_nothing_else(
    office: Any, lacking: str, said: str
) -> None:
    from medlock.people.models import Agency, Practitioner

    sam = office.hire()
    browser = sam.enter()
    day = sam.account.practitioner.trained_on - timedelta(days=367)
    if lacking == "trained_on":
        people = Practitioner.objects.using("system").filter(id=sam.account.practitioner_id)
        people.update(trained_on=day)
    else:
        Agency.objects.using("system").filter(id=office.agency.id).update(
            sharing_agreement_ends_on=day
        )
    for page in ("/", "/worklist/", "/children/", "/account/"):
        answer = browser.get(page)
        assert answer.status_code == 403, page
        assert said in answer.content.decode(), page
        assert "Worklist" not in answer.content.decode(), page
    assert audited(str(sam.account.pk))[-1][0] == "turned away"


def _without(answer: Any, email: str) -> str:
    import re

    text = answer.content.decode().replace(email, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
