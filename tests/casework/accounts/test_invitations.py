"""Nobody signs up: administrators invite, with a link good once; and they keep the accounts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings

from medlock.accounts.acts.first import First, invite_first
from medlock.words.refusals import Refused

NEW = {"name": "Ruth Osei", "email": "Ruth.Osei@Example.org", "profession": "Social worker"}
CHOSEN = {"password": "four loud geese", "again": "four loud geese"}
WHY = {"because": "She has left the council."}


def link_in(answer: Any) -> str:
    found = re.search(r"http://testserver(/invitation/[\w/-]+)", answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def link_of(boss: Any, someone: Any, at: datetime) -> str:
    """A link made at another moment."""
    from medlock.accounts.acts.inviting import invite_again
    from medlock.ledger.acting import acting
    from medlock.people.reads.actors import actor

    by = actor(boss.account, at)
    with acting(by):
        link = invite_again(by, someone.account, at)
    return f"/invitation/{link.invitation}/{link.token}/"


def actions(account: Any) -> list[str]:
    from medlock.ledger.models import AuditEntry

    found = AuditEntry.objects.using("system").filter(object_id=str(account.pk))
    return list(found.order_by("number").values_list("action", flat=True))


def account_of(email: str) -> Any:
    from medlock.people.models import Account

    return Account.objects.using("system").get(email=email.lower())


def test_somebody_invited_sets_a_password_adds_a_factor_and_is_in(office: Any) -> None:
    administrator = office.hire("administrator").enter()
    link = link_in(administrator.post("/accounts/invite/", NEW))
    browser = Client()
    assert b"ruth.osei@example.org" in browser.get(link).content
    assert browser.post(link, CHOSEN)["Location"] == "/account/second-factor/"
    made = account_of(NEW["email"])
    assert made.practitioner.agency_id == office.agency.id
    assert actions(made) == ["invite", "password set", "invitation used", "sign in"]
    assert browser.get("/worklist/")["Location"].startswith("/account/second-factor/")


def test_a_link_is_good_once_for_seven_days_and_until_there_is_a_newer_one(office: Any) -> None:
    boss, ruth = office.hire("administrator"), office.hire(password="")
    administrator, again = boss.enter(), f"/accounts/{ruth.account.pk}/invite/"
    used = link_in(administrator.post(again))
    assert Client().post(used, CHOSEN).status_code == 302
    replaced = link_in(administrator.post(again))
    old = link_of(boss, ruth, datetime.now(UTC) - timedelta(days=7, seconds=1))
    last_day = link_of(boss, office.hire(), datetime.now(UTC) - timedelta(days=6, hours=23))
    assert Client().get(last_day).status_code == 200
    made_up = old[:-3] + ("xx/" if old[-3:] != "xx/" else "yy/")
    for link in (used, replaced, old, made_up):
        assert Client().get(link).status_code == 404
        assert Client().post(link, CHOSEN).status_code == 404
    assert ruth.sign_in("four loud geese").status_code == 302, "the first password holds"


def test_the_link_cannot_be_read_in_the_database(office: Any) -> None:
    from medlock.accounts.models import Invitation

    administrator, ruth = office.hire("administrator").enter(), office.hire(password="")
    link = link_in(administrator.post(f"/accounts/{ruth.account.pk}/invite/"))
    kept = Invitation.objects.using("system").get(account=ruth.account)
    assert kept.hashed not in link
    assert link.split("/")[-2] not in str(vars(kept))


@override_settings(EMAIL_HOST="mail.example.org")
def test_where_mail_is_set_up_the_link_goes_there_and_is_not_shown(office: Any) -> None:
    mail.outbox = []
    administrator = office.hire("administrator").enter()
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        page = administrator.post("/accounts/invite/", NEW | {"email": "ade@example.org"})
    assert "/invitation/" not in page.content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["ade@example.org"]
    link = re.search(r"http://testserver(/invitation/\S+)", letter.body)
    assert link
    assert Client().get(link[1]).status_code == 200


@override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=9, EMAIL_TIMEOUT=1)
def test_where_mail_does_not_go_out_the_link_is_shown_after_all(office: Any) -> None:
    smtp = override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend")
    administrator = office.hire("administrator").enter()
    with smtp:
        assert link_in(administrator.post("/accounts/invite/", NEW | {"email": "bo@example.org"}))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "name of the person"),
        ({"email": "nonsense"}, "e-mail address at work"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "e-mail address at work"),
    ],
)
def test_what_cannot_be_an_invitation_is_refused_in_a_sentence(
    office: Any, wrong: dict[str, str], said: str
) -> None:
    answer = office.hire("administrator").enter().post("/accounts/invite/", NEW | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_an_address_that_has_an_account_is_not_invited_again(office: Any) -> None:
    sam, administrator = office.hire(), office.hire("administrator").enter()
    answer = administrator.post("/accounts/invite/", NEW | {"email": sam.email.upper()})
    assert "has an account already" in answer.content.decode()


def test_nobody_but_an_administrator_finds_these_pages(office: Any, another_office: Any) -> None:
    """A manager, another council's administrator, and a school's about the council: as if nothing
    were there. One's own account is somebody else's to keep."""
    from medlock.people.models import Account

    sam, boss = office.hire(), office.hire("administrator")
    mine, his = f"/accounts/{sam.account.pk}/", f"/accounts/{boss.account.pk}/"
    for name, browser in {
        "manager": office.hire("manager").enter(),
        "school": another_office.hire("administrator").enter(),
    }.items():
        assert browser.get(mine).status_code == 404, name
        for deed in ("disable", "enable", "reset", "invite", "sign-out"):
            assert browser.post(f"{mine}{deed}/", WHY).status_code == 404, (name, deed)
    assert office.hire("manager").enter().get("/accounts/").status_code == 404
    assert boss.enter().post(f"{his}disable/", WHY).status_code == 404
    assert Account.objects.get(pk=sam.account.pk).is_active
    assert Account.objects.get(pk=boss.account.pk).is_active


def test_a_council_keeps_the_accounts_of_a_school_of_its_authority(
    office: Any, another_office: Any
) -> None:
    jo, administrator = another_office.hire(), office.hire("administrator").enter()
    page = administrator.get(f"/accounts/?agency={another_office.agency.id}")
    assert jo.email in page.content.decode()
    assert administrator.post(f"/accounts/{jo.account.pk}/disable/", WHY).status_code == 302
    assert jo.sign_in().status_code == 422


def test_disabling_signs_out_at_once_and_enabling_opens_again(office: Any) -> None:
    sam, administrator = office.hire(), office.hire("administrator").enter()
    browser, page = sam.enter(), f"/accounts/{sam.account.pk}/"
    assert administrator.post(f"{page}disable/", {"because": "gone"}).status_code == 422
    assert administrator.post(f"{page}disable/", WHY).status_code == 302
    assert browser.get("/worklist/")["Location"].startswith("/sign-in/")
    assert sam.sign_in().status_code == 422
    administrator.post(f"{page}enable/", {"because": "She came back."})
    assert sam.sign_in().status_code == 302
    assert [each for each in actions(sam.account) if each in ("disable", "enable")] == [
        "disable",
        "enable",
    ]


def test_an_account_not_used_for_ninety_days_is_shut_until_it_is_enabled(office: Any) -> None:
    from medlock.people.models import Account

    sam, administrator = office.hire(), office.hire("administrator").enter()
    for days, let_in in ((89, True), (91, False)):
        last = datetime.now(UTC) - timedelta(days=days)
        Account.objects.using("system").filter(pk=sam.account.pk).update(last_login=last)
        assert (sam.sign_in().status_code == 302) is let_in, days
    assert b"not used for 90 days" in administrator.get(f"/accounts/{sam.account.pk}/").content
    administrator.post(f"/accounts/{sam.account.pk}/enable/", {"because": "Back from leave."})
    assert sam.sign_in().status_code == 302


def test_a_link_and_a_reset_together_take_two_administrators(office: Any) -> None:
    one, two = office.hire("administrator").enter(), office.hire("administrator").enter()
    for first, second in (("reset", "invite"), ("invite", "reset")):
        sam = office.hire()
        sam.enter()
        page = f"/accounts/{sam.account.pk}/"
        assert one.post(f"{page}{first}/").status_code in (200, 302)
        answer = one.post(f"{page}{second}/")
        assert answer.status_code == 422, first
        assert "Ask another administrator" in answer.content.decode()
        assert two.post(f"{page}{second}/").status_code in (200, 302)


def test_after_a_reset_the_person_adds_a_new_factor_and_the_old_are_worth_nothing(
    office: Any,
) -> None:
    sam, administrator = office.hire(), office.hire("administrator").enter()
    browser = sam.enter()
    administrator.post(f"/accounts/{sam.account.pk}/reset/")
    assert browser.get("/worklist/")["Location"].startswith("/sign-in/")
    sam.sign_in()
    answer = sam.browser.get("/account/second-factor/")
    assert answer["Location"].startswith("/account/second-factor/add/")


def test_the_command_line_invites_the_first_administrator_and_no_second(committed_db: Any) -> None:
    from medlock.people.models import Membership

    now = datetime.now(UTC)
    first = First(
        name="Ola Brandt",
        email="ola@example.org",
        agency="Ashford Borough Council",
        authority="Manchester",
        trained_on=date(2026, 3, 1),
    )
    link = invite_first(first, now)
    made = account_of("ola@example.org")
    assert actions(made) == ["first administrator", "invite"]
    place = Membership.objects.using("system").get(practitioner=made.practitioner)
    assert (place.role, place.team.agency.authority) == ("administrator", "E08000003")
    page = f"/invitation/{link.invitation}/{link.token}/"
    assert Client().post(page, CHOSEN).status_code == 302
    with pytest.raises(Refused) as refusal:
        invite_first(first, now)
    assert "There is an administrator already" in refusal.value.objections[0]
