"""What is sent to do harm: each gets the plain answer its sender may see, the audit the reason."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from medlock.returns.staging import shelf
from tests.properties.invented_census import as_xml


def client(town: Any, who: str, **more: Any) -> Client:
    made = Client(**more)
    made.cookies["medlock_session"] = town.session(who)
    return made


def last(action: str = "") -> Any:
    """The newest note of the audit, or the newest of this action."""
    from medlock.ledger.models import AuditEntry

    found = AuditEntry.objects.using("system").order_by("-at", "-number")
    return (found.filter(action=action) if action else found).first()


def plain(answer: Any) -> list[str]:
    return [line for line in answer.content.decode().splitlines() if "csrf" not in line]


@pytest.fixture
def work(town: Any) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=[town.children["Amara"]])
        return start(duty, wanted, now=duty.now).id


def test_forged_ids_answer_alike_and_the_audit_knows_which_was_whose(town: Any, work: UUID) -> None:
    teacher, child = client(town, "teacher"), town.children["Amara"]
    absent = teacher.get(reverse("casework:child", args=[uuid4()]))
    for name, real in (
        ("casework:child", child),
        ("casework:work", work),
        ("sharing:share", child),
    ):
        there = teacher.get(reverse(name, args=[real]))
        nowhere = teacher.get(reverse(name, args=[uuid4()]))
        assert (there.status_code, nowhere.status_code) == (404, 404), name
        assert plain(there) == plain(nowhere) == plain(absent), name
    teacher.get(reverse("casework:start_for", args=[child, "case_note"]))
    told = last()
    assert (told.effect, told.actor, told.rule) == ("deny", town.people["teacher"], 13)
    for nonsense in (
        "/children/1/",
        "/work/../../etc/passwd/",
        "/children/%00/",
        f"/work/{work}'/",
    ):
        assert teacher.get(nonsense).status_code == 404, nonsense


def test_another_agencys_form_is_refused_before_it_is_read(town: Any, work: UUID) -> None:
    teacher = client(town, "teacher")
    sent = {"why": "It was theirs.", "outcome": "referral", "verdict": "agree", "agency": "police"}
    for name in ("withdraw", "hand_over", "ask", "signature", "autosave", "check"):
        answer = teacher.post(reverse(f"casework:{name}", args=[work]), sent)
        assert answer.status_code == 404, name
        told = last()
        assert (told.effect, told.actor) == ("deny", town.people["teacher"]), name
    assert client(town, "duty").get(reverse("casework:work", args=[work])).status_code == 200


def test_a_form_sent_twice_acts_once(town: Any) -> None:
    from medlock.casework.models import Work
    from medlock.people.models import Agency

    duty, child = client(town, "duty"), town.children["Amara"]
    works = Work.objects.using("system").filter(step="sharing_decision")
    schools = Agency.objects.get(kind="education").id
    share = {
        "stage": "decide", "what": "Her timetable", "part": "plan", "to": str(schools),
        "why": "To plan", "ground": "safety_and_welfare", "outcome": "shared",
        "reason": "It helps her", "told": "yes",
    }  # fmt: skip
    request = _asked(town, child)
    first = duty.post(reverse("sharing:answer", args=[request]), share)
    again = duty.post(reverse("sharing:answer", args=[request]), share)
    assert (first.status_code, again.status_code) == (302, 404)
    assert works.count() == 1


def _asked(town: Any, child: UUID) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        return start(duty, Wanted(step="sharing_decision", children=[child]), now=duty.now).id


def test_a_membership_revoked_in_mid_session_is_refused_on_the_next_request(
    town: Any, work: UUID
) -> None:
    from medlock.people.models import Membership

    duty, page = client(town, "duty"), reverse("casework:work", args=[work])
    assert duty.get(page).status_code == 200
    held = Membership.objects.using("system").filter(practitioner=town.people["duty"])
    held.update(to_on=datetime.now(UTC).date() - timedelta(days=1))
    answer = duty.get(page)
    assert answer.status_code == 404
    assert plain(answer) == plain(duty.get(reverse("casework:work", args=[uuid4()])))
    told = last()
    assert (told.effect, told.actor, told.roles) == ("deny", town.people["duty"], [])
    saved = duty.post(reverse("casework:autosave", args=[work]), {"asked": "worries"})
    assert saved.status_code == 404


def test_a_record_closed_to_somebody_in_mid_session_is_not_there_for_them_any_more(
    town: Any,
) -> None:
    from medlock.people.acts.restricting import declare_own

    duty, page = client(town, "duty"), reverse("casework:child", args=[town.children["Amara"]])
    assert duty.get(page).status_code == 200
    with town.acting("duty") as actor:
        declare_own(actor, town.children["Amara"], "She is their niece.", now=actor.now)
    assert duty.get(page).status_code == 404
    told = last()
    assert (told.effect, told.actor, told.rule) == ("deny", town.people["duty"], 2)


def test_too_large_a_body_is_answered_with_a_sentence(town: Any, work: UUID) -> None:
    duty = client(town, "duty")
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=2000):
        answer = duty.post(reverse("casework:part", args=[work, 2]), {"answer.worries": "x" * 9000})
    assert answer.status_code == 413
    assert "too much" in answer.content.decode()
    many = {f"field{n}": "1" for n in range(3000)}
    assert duty.post(reverse("casework:part", args=[work, 2]), many).status_code == 413


@pytest.fixture
def analyst(town: Any) -> Iterator[Client]:
    yield client(town, "analyst")
    for each in shelf.parcels(town.people["analyst"]):
        for _ in range(200):
            if not shelf.is_being_worked_on(each.id):
                break
            time.sleep(0.05)
        shelf.discard(each.id)


def test_disguised_uploads_are_refused_by_what_is_in_them(analyst: Client, town: Any) -> None:
    for name, content in (
        ("census.xml", b"MZ\x90\x00" + b"\x00" * 200),
        ("list.xlsx", b"%PDF-1.7 not a workbook at all"),
        ("bomb.xml", b'<!DOCTYPE a [<!ENTITY b "bb">]><Message>&b;</Message>'),
    ):
        sent = SimpleUploadedFile(name, content)
        answer = analyst.post("/files/", {"files": sent})
        told = _read(analyst, answer)
        assert told.status_code in (200, 422), name
        assert "Accept and load" not in told.content.decode(), name


def _read(browser: Client, answer: Any) -> Any:
    """What the page says once what was sent has been read."""
    if answer.status_code != 302:
        return answer
    for _ in range(600):
        parcel = browser.get(answer["Location"])
        if "<title>Being read" not in parcel.content.decode():
            return parcel
        time.sleep(0.05)
    raise AssertionError("It was never read.")


def test_no_header_is_made_of_what_somebody_sent(town: Any) -> None:
    duty = client(town, "duty")
    for address in (
        "/sign-in/?next=//elsewhere.example/",
        "/sign-in/?next=/%0d%0aSet-Cookie:%20stolen=1",
        "/children/?name=%0d%0aX-Injected:%201",
    ):
        answer = duty.get(address)
        assert answer.status_code < 500, address
        assert "X-Injected" not in answer.headers
        assert "stolen" not in answer.cookies
        assert "elsewhere.example" not in answer.headers.get("Location", "")
    wrong = duty.get("/worklist/", headers={"host": "elsewhere.example"})
    assert wrong.status_code == 400
    assert client(town, "duty", enforce_csrf_checks=True).post("/sign-out/").status_code == 403


def test_a_cell_that_would_be_a_formula_is_text(analyst: Client, town: Any) -> None:
    """Of what files say, and of what somebody types that a file then holds."""
    from medlock.words.cells import csv_of

    child = [("LAchildID", "=HYPERLINK(1)"), ("PersonBirthDate", "2015-05-01"), ("Sex", "F"),
             ("Ethnicity", "XXXX"), ("CINdetails", [("CINreferralDate", "2025-05-06"),
             ("ReferralSource", "1A"), ("ReferralNFA", "0")])]  # fmt: skip
    sent = SimpleUploadedFile("cin.xml", as_xml(2026, [child]))
    answer = analyst.post("/files/", {"files": sent})
    assert answer.status_code == 302
    told = _read(analyst, answer).content.decode()
    issues = analyst.get(f"{answer['Location']}issues.csv")
    assert issues.status_code == 200, told
    cells = [cell for row in csv.reader(io.StringIO(issues.content.decode("utf-8-sig")))
             for cell in row]  # fmt: skip
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert "'=1" in csv_of(("a",), [("=1",)])
