"""The pages of the records office answer those who answer for records, and nobody else."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from medlock.accounts.proof import mark
from medlock.ledger.acting import acting
from medlock.people.models import Account
from medlock.rights.acts.requests import NewRequest, register
from medlock.rights.models import AskingAs
from medlock.rights.pages.family import ASK_US, SURPRISED, passages
from medlock.rights.pages.record import turned_to
from medlock.rights.reads.looked import Looked
from tests.casework.rights.conftest import MANCHESTER
from tests.casework.rights.records import works_with
from tests.casework.rights.test_disposal import carried_out, listed

CERTIFICATES = ("certificate", "certificate_pdf")


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


def test_the_family_reads_who_looked_where_it_may_be_told_and_by_whom(client, request_id, office):
    from medlock.people.models import RequestedRecord

    (who,) = RequestedRecord.objects.as_the_system().values_list("person_id", flat=True)
    page = reverse("rights:family", args=[who])
    worker, officer = client("duty"), client("records")
    assert worker.get(reverse("casework:child", args=[who])).status_code == 200
    assert "Who is involved with Xanthippe" in worker.get(page).content.decode()
    assert officer.get(page).status_code == 404
    made = list(passages([], [], ASK_US))
    assert [each.text for each in made][-1] == ASK_US
    seen = [Looked(office.now.date(), "Sam Kaya", "Ashford social care")]
    assert "Sam Kaya, Ashford social care" in [each.text for each in passages([], seen, SURPRISED)]


def test_a_record_that_is_due_is_agreed_to_by_two_and_certified_on_its_pages(client, office):
    who = office.grown_up("Xanthippe")
    works_with(who, still=False)
    wanted = listed(office)[who]
    page, decide = (reverse("rights:disposal", args=[wanted]), "rights:decide")
    first, second = client("records"), client("second")
    certificates = [reverse(f"rights:{name}", args=[wanted]) for name in CERTIFICATES]
    assert "Xanthippe" in first.get(page).content.decode()
    assert [first.get(each).status_code for each in certificates] == [404, 404]
    for one, what, said, status in (
        (first, "propose", {"keepsakes": "No"}, 422),
        (first, "propose", {"keepsakes": "The record holds no letters and no pictures."}, 302),
        (first, "agree", {}, 422),
        (second, "agree", {}, 302),
        (second, "burn", {}, 404),
    ):
        answer = one.post(reverse(decide, args=[wanted, what]), said)
        assert answer.status_code == status, (what, said)
    carried_out(office, wanted)
    shown, pdf = (second.get(each) for each in certificates)
    assert "Rows removed from people_personname" in shown.content.decode()
    assert pdf.content.startswith(b"%PDF-")
    assert "Xanthippe" not in second.get(page).content.decode()


def test_a_local_rule_is_set_for_longer_than_the_law_and_never_for_less(client, office):
    officer, page = client("records"), reverse("rights:rules")
    said = {
        "authority": MANCHESTER, "kind": "looked_after", "years": "10", "since": "birth",
        "because": "The schedule of 2024, line 12.",
    }  # fmt: skip
    short = officer.post(page, said)
    assert short.status_code == 422
    assert "The schedule of 2024, line 12." in short.content.decode()
    assert officer.post(page, said | {"years": "90"}).status_code == 302
    assert "The schedule of 2024, line 12." in officer.get(page).content.decode()


def test_a_long_record_is_gathered_fifty_entries_to_a_page():
    for entries, asked, told in (
        (0, 1, (1, 1, [])),
        (50, 2, (1, 1, [*range(50)])),
        (51, 2, (2, 2, [50])),
        (300, 3, (3, 6, [*range(100, 150)])),
        (300, 99, (6, 6, [*range(250, 300)])),
    ):
        assert turned_to([*range(entries)], asked) == told


def test_a_decision_comes_back_to_the_page_and_the_entry_it_is_about(client, request_id):
    officer, page = client("records"), reverse("rights:gathered", args=[request_id])
    first = officer.get(page, {"page": "nonsense"}).content.decode()
    assert "Who has looked at it</h2>" in first
    way = re.search(r'href="(/rights/requests/[^"]+/record/([0-9a-f-]+)/[^"]+\?page=1)"', first)
    assert way
    assert f'id="entry-{way[2]}"' in first
    mark = {"treatment": "give", "why": "third_party", "note": "It was said in her presence."}
    answer = officer.post(way[1], mark)
    assert answer.status_code == 302
    assert answer["Location"] == f"{page}?page=1#entry-{way[2]}"
