"""Where mail is set up, those who answer for a record get a letter when it is opened in an
emergency: each by itself, with nobody's name, and only once it is sure."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import transaction
from django.test import override_settings

from medlock.access.vocabulary import Role, TeamFunction
from medlock.governance.emergencies.acts.breaking import break_glass
from medlock.ledger.acting import acting
from medlock.people.models import Account, Involvement
from medlock.people.reads.search import look_up
from tests.casework.governance.opening import WHY, opened

TO_MEMORY = {
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "medlock@example.org",
}


@pytest.fixture
def outbox():
    """Django's own, which keeps letters in memory."""
    mail.outbox = []
    with override_settings(**TO_MEMORY):
        yield mail.outbox


def account(actor, email):
    Account(email=email, practitioner_id=actor.practitioner).save(using="system")


def test_every_manager_of_an_involved_team_gets_a_letter_that_names_nobody(
    workplace, nurse, manager, child, outbox
):
    second = workplace.worker(*manager.teams, Role.MANAGER)
    for who, email in ((manager, "ola@example.org"), (second, "eve@example.org")):
        account(who, email)
    account(workplace.worker(*manager.teams), "worker@example.org")
    account(workplace.worker(workplace.team("South"), Role.MANAGER), "south@example.org")
    opened(nurse, child)
    assert [each.to for each in outbox] == [["eve@example.org"], ["ola@example.org"]]
    for letter in outbox:
        for name in ("Amara", "Okafor", "Jo Lind", str(child), WHY.because):
            assert name not in letter.subject + letter.body


def test_where_no_team_is_involved_the_front_door_and_quality_of_the_place_get_it(
    workplace, nurse, manager, child, outbox
):
    account(manager, "ola@example.org")
    door = workplace.worker(workplace.team("Door", TeamFunction.FRONT_DOOR), Role.MANAGER)
    quality = workplace.worker(workplace.team("Quality", TeamFunction.QUALITY))
    account(door, "door@example.org")
    account(quality, "quality@example.org")
    Involvement.objects.as_the_system().update(ended_at=manager.now)
    opened(nurse, child)
    assert [each.to for each in outbox] == [["door@example.org"], ["quality@example.org"]]


def test_no_letter_goes_before_it_is_sure_or_where_mail_is_not_set_up(
    nurse, manager, child, outbox
):
    account(manager, "ola@example.org")

    def undone():
        look_up([child])
        break_glass(nurse, child, WHY, now=nurse.now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), acting(nurse):
        undone()
    assert outbox == []
    with override_settings(EMAIL_HOST=""):
        opened(nurse, child)
    assert outbox == []


def test_a_mail_server_that_is_down_undoes_nothing(nurse, manager, child):
    account(manager, "ola@example.org")
    down = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1, "EMAIL_TIMEOUT": 2}
    with override_settings(**down):
        emergency = opened(nurse, child)
    assert emergency
    assert not transaction.get_connection().in_atomic_block
