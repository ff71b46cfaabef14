"""Those who left lose their places and accounts together; every 90 days somebody confirms who is
left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from medlock.access.vocabulary import Role
from medlock.governance.acts.confirming import confirm
from medlock.governance.acts.leavers import addresses, leavers, let_go
from medlock.governance.models import ConfirmedList
from medlock.governance.reads.members import confirmations, held_in, overdue_lists
from medlock.ledger.acting import acting
from medlock.people.models import Account, Agency, Team
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.office import Office, opened


@pytest.fixture
def office(workplace) -> Office:
    return opened(workplace)


@pytest.fixture
def council(office) -> Agency:
    return Team.objects.using("system").select_related("agency").get(id=office.team).agency


def email(office, actor) -> str:
    office.browser(actor)
    return Account.objects.using("system").get(practitioner=actor.practitioner).email


def active(actor) -> bool:
    return Account.objects.using("system").get(practitioner=actor.practitioner).is_active


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"a@x.org\r\nB@x.org\n", ["a@x.org", "b@x.org"]),
        (b"\xef\xbb\xbfname,E-mail,left\nAda,a@x.org,2026-01-01\n", ["a@x.org"]),
        (b"", "names nobody"),
        (b"a@x.org\na@x.org\n", "there twice"),
        (b"Ada Lovelace\n", "Line 1 is not an e-mail"),
        (b"name,address\nAda,a@x.org\n", "none is headed"),
        (b"\xff\xfea", "not text"),
        (b"a" * 500_001, "larger than"),
    ],
)
def test_a_list_of_leavers_is_read_or_says_what_is_wrong(content, found):
    if isinstance(found, list):
        assert addresses(content) == found
    else:
        with pytest.raises(Refused, match=found):
            addresses(content)


def test_leavers_go_all_together_or_not_at_all(office, council):
    worker, ada = email(office, office.worker), email(office, office.first)
    head = email(office, office.head)
    for wrong, words in (
        ([worker, "nobody@x.org"], "nobody@x.org"),
        ([worker, ada], "yourself"),
        ([worker, head], "Nobody of this agency"),
    ):
        with pytest.raises(Refused, match=words), acting(office.first):
            let_go(office.first, council.id, wrong, now=office.first.now)
    assert active(office.worker)
    with pytest.raises(NotAllowed), acting(office.worker):
        leavers(office.worker, council.id, [ada], now=office.worker.now)
    elsewhere = office.workplace.worker(office.school, name="Fay Lent")
    office.workplace.join(elsewhere.practitioner, office.team, [Role.ANALYST])
    lent = email(office, elsewhere)
    school = Team.objects.using("system").get(id=office.school).agency_id
    with acting(office.head):  # her school's worker, in a team of the council too
        let_go(office.head, school, [lent], now=office.head.now)
    assert office.workplace.actor(elsewhere.practitioner).memberships == ()
    assert not active(elsewhere)


def test_the_file_is_shown_first_and_then_done(office, council):
    ada, cal = office.browser(office.first), office.browser(office.worker)
    worker = email(office, office.worker)
    page = reverse("governance:leavers", args=[council.id])
    assert "No file was chosen" in ada.post(page, {}).content.decode()
    sent = SimpleUploadedFile("leavers.csv", f"email\n{worker}\n".encode())
    shown = ada.post(page, {"file": sent}).content.decode()
    assert "Nothing has been changed yet" in shown
    assert "Cal Worker" in shown
    assert active(office.worker)
    assert ada.post(page, {"emails": f"{worker} nobody@x.org"}).status_code == 422
    assert active(office.worker)
    assert cal.get(reverse("casework:worklist")).status_code == 200
    assert ada.post(page, {"emails": worker}).status_code == 302
    assert not active(office.worker)
    assert cal.get(reverse("casework:worklist")).status_code in (302, 404)
    assert cal.get(page).status_code in (302, 404)


def test_a_list_is_due_ninety_days_after_it_was_confirmed_and_closes_nothing(office, council):
    on = office.first.now.date()
    with acting(office.first):
        (never,) = confirmations(on, [council])
        assert never.is_overdue
        shown = [each.id for each in held_in(council.id, on)]
        confirm(office.first, council.id, shown, now=office.first.now)
        for days, overdue in ((1, False), (90, False), (91, True)):
            (held,) = confirmations(on + timedelta(days=days), [council])
            assert held.is_overdue is overdue, days
        names = [each.name for each in overdue_lists(on + timedelta(days=91))]
    assert names == ["education", "social_care"]  # never before confirmed too late
    later = office.workplace.at(office.worker, office.worker.now + timedelta(days=91))
    assert later.memberships


def test_nobody_confirms_a_list_they_have_not_seen_nor_another_agencys(office, council):
    on, now = office.first.now.date(), office.first.now
    shown = [each.id for each in held_in(council.id, on)]
    with acting(office.first), pytest.raises(Refused, match="has changed since"):
        confirm(office.first, council.id, shown[1:], now=now)
    with pytest.raises(NotAllowed), acting(office.head):
        confirm(office.head, council.id, shown, now=now)
    school = Team.objects.using("system").get(id=office.school).agency_id
    with pytest.raises(NotAllowed), acting(office.first):  # the council's, for the school
        confirm(office.first, school, [], now=now)
    with acting(office.first), pytest.raises(DatabaseError), transaction.atomic():
        ConfirmedList(
            agency_id=school, confirmed_by_id=office.first.practitioner, confirmed_at=now, members=1
        ).save(force_insert=True)


def test_the_page_shows_that_it_is_overdue_until_somebody_confirms(office, council):
    ada = office.browser(office.first)
    agency = reverse("governance:agency", args=[council.id])
    members = reverse("governance:members", args=[council.id])
    assert "never been confirmed" in ada.get(agency).content.decode()
    watcher = office.workplace.worker(office.team, Role.MANAGER, name="Eve Manager")
    watched = office.browser(watcher).get(reverse("governance:how_often")).content.decode()
    assert "social_care: never confirmed" in watched
    shown = [each.id for each in held_in(council.id, office.first.now.date())]
    assert ada.post(members, {"shown": shown[:1]}).status_code == 422
    assert ada.post(members, {"shown": shown}).status_code == 302
    assert "never been confirmed" not in ada.get(agency).content.decode()
