"""A manager closes a record, reviews it in 90 days, changes whom it names; it can always be
lifted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from medlock.access.vocabulary import Purpose, Role
from medlock.governance.acts.restricting import close_to, lifted, name_others, review, seal
from medlock.governance.models import RestrictionReview
from medlock.governance.reads.restrictions import due, of_record
from medlock.ledger.acting import acting
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.acts.restricting import Why, exclude
from medlock.people.models import Account, Person, Restriction
from medlock.people.models.restriction import RestrictionReason
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.office import MANCHESTER, Office, opened

WHY = Why(reason=RestrictionReason.HIGH_RISK, because="Her family looks for her.")
STILL = "Police say the threat still stands."


@pytest.fixture
def office(workplace) -> Office:
    return opened(workplace)


@pytest.fixture
def manager(office):
    return office.workplace.worker(office.team, Role.MANAGER, name="Eve Manager")


@pytest.fixture
def child(office, manager):
    new = NewPerson(authority=MANCHESTER, name=Name(given="Ngozi", family="Obi"))
    with acting(manager):
        team = Team(office.team, Purpose.CHILD_IN_NEED)
        return register_child(manager, new, team, now=manager.now)


def sees(actor, child) -> bool:
    from medlock.ledger.audit import note

    with acting(actor):
        note(actor, "read", "page", "-", [child])
        return Person.objects.visible_to(actor).filter(id=child).exists()


def standing() -> Restriction:
    rows = Restriction.objects.as_the_system()
    return rows.get(to_at__isnull=True)


def test_a_seal_names_somebody_who_can_lift_it(office, manager, child):
    with acting(manager), pytest.raises(Refused, match="nobody could review"):
        seal(manager, child, {office.worker.practitioner}, WHY, now=manager.now)
    with acting(manager):
        seal(manager, child, {manager.practitioner}, WHY, now=manager.now)
    assert sees(manager, child)
    assert not sees(office.worker, child)


def test_an_exclusion_leaves_somebody_who_can_lift_it(office, manager, child):
    with acting(manager), pytest.raises(Refused, match="Every manager"):
        close_to(manager, child, {manager.practitioner}, WHY, now=manager.now)
    with acting(manager):
        close_to(manager, child, {office.worker.practitioner}, WHY, now=manager.now)
    held = standing()
    with acting(manager), pytest.raises(Refused, match="Every manager"):
        name_others(manager, child, held.id, {manager.practitioner}, STILL, now=manager.now)
    assert not sees(office.worker, child)


def test_at_ninety_days_it_is_kept_replaced_or_lifted_and_each_stays_on_record(
    office, manager, child
):
    both = {manager.practitioner, office.worker.practitioner}
    with acting(manager):
        seal(manager, child, {manager.practitioner}, WHY, now=manager.now)
        assert due(manager) == []
    first = standing()
    for days, overdue in ((76, False), (90, False), (91, True)):
        later = office.workplace.at(manager, manager.now + timedelta(days=days))
        with acting(later):
            (row,) = due(later)
            assert (row.card.name, row.overdue) == ("Ngozi Obi", overdue)
    with acting(later), pytest.raises(Refused, match="in a sentence why"):
        review(later, child, first.id, "still", now=later.now)
    with acting(later):
        review(later, child, first.id, STILL, now=later.now)
        assert due(later) == []
    assert standing().review_on == later.now.date() + timedelta(days=90)
    with acting(later):
        name_others(later, child, first.id, both, "The worker needs it.", now=later.now)
    assert sees(office.workplace.at(office.worker, later.now), child)
    second = standing()
    assert second.id != first.id
    assert (second.because, second.reason) == (first.because, first.reason)
    with acting(later), pytest.raises(Refused, match="ended already"):
        review(later, child, first.id, STILL, now=later.now)
    with acting(later):
        lifted(later, child, second.id, "The threat is over.", now=later.now)
        shown = of_record(later, child)
    assert [(each.stands, len(each.reviews)) for each in shown] == [(False, 1), (False, 2)]
    told = [each.outcome for one in shown for each in one.reviews]
    assert told == ["Lifted", "Kept", "Replaced"]
    assert RestrictionReview.objects.as_the_system().count() == 3


def test_a_replaced_seal_still_names_a_manager_and_a_refusal_changes_nothing(
    office, manager, child
):
    with acting(manager):
        seal(manager, child, {manager.practitioner}, WHY, now=manager.now)
    held = standing()
    for names, words in (
        ({office.worker.practitioner}, "nobody could review"),
        (set(), "at least one"),
    ):
        with pytest.raises(Refused, match=words), acting(manager):
            name_others(manager, child, held.id, names, STILL, now=manager.now)
    assert standing().id == held.id


def test_whoever_does_not_manage_the_work_reviews_nothing(office, manager, child):
    with acting(manager):
        exclude(manager, child, {office.first.practitioner}, WHY, now=manager.now)
    held = standing()
    for act in (review, lifted):
        with pytest.raises(NotAllowed), acting(office.worker):
            act(office.worker, child, held.id, STILL, now=office.worker.now)


def test_a_record_is_closed_reviewed_and_opened_on_its_pages(office, manager, child):
    eve, cal = office.browser(manager), office.browser(office.worker)
    page = reverse("governance:restrictions", args=[child])
    assert page in cal.get(reverse("casework:child", args=[child])).content.decode()
    assert "Seal it" not in cal.get(page).content.decode()
    assert "Seal it" in eve.get(page).content.decode()
    form = {"kind": "sealed", "reason": "high_risk", "because": "Her family looks for her."}
    assert cal.post(page, {**form, "names": str(office.worker.practitioner)}).status_code == 404
    said = eve.post(page, {**form, "emails": "nobody@example.org"}).content.decode()
    assert "Nobody has an account for nobody@example.org" in said
    mine = Account.objects.using("system").get(practitioner=manager.practitioner).email
    assert eve.post(page, {**form, "emails": mine.upper()}).status_code == 302
    assert cal.get(page).status_code == 404
    assert "Her family looks for her." in eve.get(page).content.decode()
    queue = reverse("governance:closed")
    assert "Nothing is due" in eve.get(queue).content.decode()
    Restriction.objects.as_the_system().update(review_on=manager.now.date() - timedelta(days=1))
    assert "Overdue" in eve.get(queue).content.decode()
    reviewing = reverse("governance:review_restriction", args=[child, standing().id])
    assert cal.post(reviewing, {"what": "lift", "because": STILL}).status_code == 404
    assert eve.post(reviewing, {"what": "", "because": STILL}).status_code == 422
    assert eve.post(reviewing, {"what": "keep", "because": STILL}).status_code == 302
    assert eve.post(reviewing, {"what": "lift", "because": "It is over now."}).status_code == 302
    own = {"kind": "own", "because": "She is my sister’s child."}
    assert cal.post(page, own).headers["Location"] == "/"
    assert cal.get(page).status_code == 404
    assert "sister" in eve.get(page).content.decode()
