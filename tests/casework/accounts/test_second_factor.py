"""The second factor: added, shown, lost, taken away, and asked for again before what is grave."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from medlock.accounts.proof import PROVED, step_up
from medlock.accounts.typed import held
from medlock.site import urls

ENROL, PROVE = "/account/second-factor/add/", "/account/second-factor/"


@step_up
def grave(request: HttpRequest) -> HttpResponse:
    """A view that is grave enough: says what it was sent."""
    return HttpResponse(" ".join(request.POST.getlist("why")) or "nothing sent")


urlpatterns = [path("grave/", grave), *urls.urlpatterns]
handler404 = urls.handler404
with_a_grave_page = override_settings(ROOT_URLCONF=__name__)


def shown_secret(page: HttpResponse) -> str:
    found = re.search(r'accounts-code">([A-Z2-7 ]+)<', page.content.decode())
    assert found
    return found[1].replace(" ", "")


def told_codes(page: HttpResponse) -> list[str]:
    code = r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}"
    return re.findall(f'accounts-code">({code})<', page.content.decode())


def actions(someone: Any) -> list[str]:
    from medlock.ledger.models import AuditEntry

    found = AuditEntry.objects.using("system").filter(object_id=str(someone.account.pk))
    return list(found.order_by("number").values_list("action", flat=True))


def enrolled(office: Any) -> tuple[Any, list[str]]:
    """Somebody who added an app through the pages, and the recovery codes they were told."""
    sam = office.hire()
    sam.sign_in()
    sam.secret = shown_secret(sam.browser.get(ENROL))
    answer = sam.browser.post(ENROL, {"code": pyotp.TOTP(sam.secret).now(), "next": "/worklist/"})
    codes = told_codes(sam.browser.get(answer["Location"]))
    assert sam.browser.post(answer["Location"], {"next": "/worklist/"})["Location"] == "/worklist/"
    return sam, codes


def test_an_app_is_added_by_its_code_and_ten_recovery_codes_are_told_once(office: Any) -> None:
    sam, codes = enrolled(office)
    assert len(set(codes)) == 10
    assert sam.browser.get("/worklist/").status_code == 200
    assert told_codes(sam.browser.get("/account/recovery-codes/", follow=True)) == []
    assert actions(sam) == ["sign in", "factor added", "recovery codes made"]


def test_a_wrong_code_adds_nothing(office: Any) -> None:
    sam = office.hire()
    sam.sign_in()
    secret = shown_secret(sam.browser.get(ENROL))
    wrong = f"{(int(pyotp.TOTP(secret).now()) + 1) % 1_000_000:06}"
    answer = sam.browser.post(ENROL, {"code": wrong})
    assert answer.status_code == 422
    assert shown_secret(answer) == secret, "the square that was scanned stays good"
    assert sam.browser.get("/worklist/").status_code == 302


def test_neither_the_secret_nor_a_code_can_be_read_in_the_database(office: Any) -> None:
    from medlock.accounts.models import Factor, RecoveryCode

    sam, codes = enrolled(office)
    kept = Factor.objects.using("system").get(account=sam.account)
    assert sam.secret not in kept.sealed
    hashes = RecoveryCode.objects.using("system").filter(account=sam.account)
    assert not any(code in each.hashed for each in hashes for code in codes)


@pytest.mark.parametrize(
    ("turns", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_holds_for_its_half_minute_and_those_beside_it(
    office: Any, turns: int, good: bool
) -> None:
    from medlock.accounts.acts.factors import _turn

    secret, at = pyotp.random_base32(), datetime(2026, 11, 22, 9, 0, 15, tzinfo=UTC)
    code = pyotp.TOTP(secret).at(at + timedelta(seconds=30 * turns))
    assert (_turn(secret, code, at, after=0) is not None) is good


def test_a_code_seen_over_a_shoulder_is_good_no_more(office: Any) -> None:
    sam = office.hire()
    sam.add_app()
    code = sam.code()
    sam.sign_in()
    assert sam.prove(code).status_code == 302
    sam.sign_in()
    assert sam.prove(code).status_code == 422
    assert sam.browser.get("/worklist/").status_code == 302
    assert actions(sam)[-1] == "second factor failed"


def test_each_recovery_code_works_once_and_new_ones_replace_the_old(office: Any) -> None:
    sam, codes = enrolled(office)
    sam.sign_in()
    assert sam.prove(codes[0].upper().replace("-", " ")).status_code == 302
    sam.sign_in()
    assert sam.prove(codes[0]).status_code == 422
    assert sam.prove(codes[1]).status_code == 302
    answer = sam.browser.post("/account/recovery-codes/new/")
    new = told_codes(sam.browser.get(answer["Location"]))
    assert len(new) == 10
    sam.sign_in()
    assert sam.prove(codes[2]).status_code == 422
    assert sam.prove(new[0]).status_code == 302


def test_somebody_elses_code_is_worth_nothing(office: Any) -> None:
    sam, lou = office.hire(), office.hire()
    sam.add_app()
    lou.add_app()
    sam.sign_in()
    assert sam.prove(lou.code()).status_code == 422


def test_with_the_password_alone_no_further_factor_can_be_added(office: Any) -> None:
    """Otherwise a stolen password would bring its own second factor."""
    sam = office.hire()
    sam.add_app()
    sam.sign_in()
    assert sam.browser.get(ENROL)["Location"].startswith("/account/confirm/")
    assert sam.browser.post(ENROL, {"code": "123456"})["Location"].startswith("/account/confirm/")


def test_the_last_factor_stays_and_another_may_be_removed(office: Any) -> None:
    from medlock.accounts.models import Factor

    sam = office.hire()
    browser = sam.enter()
    (only,) = Factor.objects.using("system").filter(account=sam.account)
    assert browser.post(f"/account/second-factor/{only.pk}/remove/").status_code == 422
    second = Factor.objects.using("system").create(
        account=sam.account, kind="app", sealed=only.sealed, added_at=timezone.now()
    )
    assert browser.post(f"/account/second-factor/{second.pk}/remove/").status_code == 302
    assert actions(sam)[-1] == "factor removed"
    lou = office.hire().enter()
    assert lou.post(f"/account/second-factor/{only.pk}/remove/").status_code == 404


def aged(browser: Client, minutes: float) -> None:
    """Let it be so long since the second factor was shown."""
    session = browser.session
    session[PROVED] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    session.save()


@with_a_grave_page
def test_what_is_grave_asks_again_after_ten_minutes(office: Any) -> None:
    sam = office.hire()
    browser = sam.enter()
    for minutes, asks in ((9.9, False), (10.1, True)):
        aged(browser, minutes)
        assert (browser.get("/grave/").status_code == 302) is asks, minutes
    aged(browser, -1)  # a clock put forward proves nothing
    assert browser.get("/grave/").status_code == 302


@with_a_grave_page
def test_what_was_typed_is_kept_sealed_and_sent_on_once(office: Any) -> None:
    sam = office.hire()
    browser = sam.enter()
    aged(browser, 11)
    answer = browser.post("/grave/?for=1", {"why": ["He may be <at risk>.", "Tonight."]})
    assert answer["Location"] == "/account/confirm/?next=%2Fgrave%2F%3Ffor%3D1"
    assert "at risk" not in str(dict(browser.session.items()))
    answer = browser.post("/account/confirm/", {"code": sam.code(), "next": "/grave/?for=1"})
    page = browser.get(answer["Location"]).content.decode()
    assert 'action="/grave/?for=1"' in page
    assert "He may be &lt;at risk&gt;." in page
    assert (
        browser.post("/grave/?for=1", {"why": ["He may", "Tonight."]}).content == b"He may Tonight."
    )
    again = browser.get("/account/go-on/?next=/grave/%3Ffor%3D1")
    assert again["Location"] == "/grave/?for=1", "it is not offered a second time"
    assert actions(sam)[-1] == "step-up"
    aged(browser, 11)
    browser.post("/grave/", {"why": "Tonight.", "password": "a new and quiet heron"})
    assert held(browser.session, "/grave/") is None, "a password is typed again"


@with_a_grave_page
def test_a_wrong_code_does_not_pass_and_is_on_record(office: Any) -> None:
    sam = office.hire()
    browser = sam.enter()
    aged(browser, 11)
    assert (
        browser.post("/account/confirm/", {"code": "000 000", "next": "/grave/"}).status_code == 422
    )
    assert browser.get("/grave/").status_code == 302
    assert actions(sam)[-1] == "step-up failed"
