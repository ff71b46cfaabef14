"""The pages of the records office answer those who answer for records, and nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from medlock.accounts.proof import mark
from medlock.ledger.acting import acting
from medlock.people.models import Account
from medlock.rights.acts.requests import NewRequest, register
from medlock.rights.models import AskingAs


@pytest.fixture
def client(office):
    def signed_in(name):
        account, _ = Account.objects.using("system").get_or_create(
            practitioner_id=office.ids[name], defaults={"email": f"{name}@example.org"}
        )
        made = Client()
        made.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = made.session
        mark(session, datetime.now(UTC))
        session.save()
        return made

    return signed_in


@pytest.fixture
def request_id(office):
    office.now = datetime.now(UTC)
    who = office.child("Xanthippe", born_on=date(2006, 3, 14))
    office.finish("duty", office.begin("duty", "contact", who), "referral")
    officer = office.who("records")
    with acting(officer):
        wanted = NewRequest(
            asker="Xanthippe", asking_as=AskingAs.SELF, wanted="All you have about me.",
            received_on=office.now.date(), people=(who,),
        )  # fmt: skip
        return register(officer, wanted, now=office.now)


def test_officers_reach_every_page_and_others_find_nothing(client, request_id):
    pages = [
        *(reverse(f"rights:{name}") for name in ("requests", "new_request", "rules", "holds")),
        reverse("rights:disposals"),
        *(reverse(f"rights:{name}", args=[request_id]) for name in ("request", "gathered")),
    ]
    officer, manager = client("records"), client("manager")
    assert {page: officer.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert {page: manager.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)


def test_a_step_put_down_wrongly_says_what_is_wrong_and_keeps_what_was_typed(client, request_id):
    page = reverse("rights:request", args=[request_id])
    answer = client("records").post(page, {"kind": "question_answered", "words": "The years."})
    assert answer.status_code == 422
    assert "No question is open" in answer.content.decode()
    assert "The years." in answer.content.decode()
