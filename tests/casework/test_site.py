"""The furniture of the site: signing in, being refused, and what every answer carries."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from medlock.accounts.proof import mark
from medlock.ledger.models import AuditEntry
from medlock.people.models import Account, Agency, Membership, Practitioner, Team
from medlock.site import demo_sign_in, urls
from medlock.words.refusals import NotAllowed, Refused

SINCE = date(2020, 1, 1)


def refusing(request: HttpRequest) -> HttpResponse:
    raise Refused(["The conference is on 3 May, before the enquiry.", "Choose a later day."])


def denying(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("This would tell that the record exists.")


def absent(request: HttpRequest) -> HttpResponse:
    raise Http404


def writing(request: HttpRequest) -> HttpResponse:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_setting('medlock.practitioner'), current_user")
        who, role = cursor.fetchone()
    return HttpResponse(f"{who} {role}")


urlpatterns = [
    path("refusing/", refusing),
    path("denying/", denying),
    path("absent/", absent),
    path("writing/", writing),
    *urls.urlpatterns,
]
handler404 = urls.handler404


@pytest.fixture
def worker(committed_db: object) -> Account:
    agency = Agency.objects.using("system").create(
        name="Ashford Borough Council", kind="social_care", authority="E08000003"
    )
    team = Team.objects.using("system").create(
        agency=agency, name="Front door", function="front_door", place="E08000003"
    )
    practitioner = Practitioner.objects.using("system").create(
        name="Priya Shah",
        agency=agency,
        profession="Social worker",
        trained_on=datetime.now(UTC).date(),
    )
    Membership.objects.using("system").create(
        practitioner=practitioner, team=team, role="practitioner", from_on=SINCE
    )
    account = Account(email="priya.shah@example.org", practitioner=practitioner)
    account.set_unusable_password()
    account.save(using="system")
    return Account.objects.get(pk=account.pk)


@pytest.fixture
def browser(worker: Account) -> Client:
    client = Client()
    client.force_login(worker)
    session = client.session
    mark(session, datetime.now(UTC))
    session.save()
    return client


demo = override_settings(DEMO=True, ROOT_URLCONF="medlock.site.demo_urls")
with_odd_pages = override_settings(ROOT_URLCONF=__name__)


def _audited() -> list[str]:
    return list(
        AuditEntry.objects.using("system").order_by("number").values_list("action", flat=True)
    )


def _without_token(answer: HttpResponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_someone_not_signed_in_is_asked_to_sign_in_and_brought_back(worker: Account) -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/"


@demo
def test_in_the_demo_one_click_signs_in_and_is_put_on_record(worker: Account) -> None:
    client = Client()
    assert b"Priya Shah" in client.get("/sign-in/").content
    client.get(f"/sign-in/as/{demo_sign_in.token(worker.pk)}/")
    assert b"Priya Shah" in client.get("/").content
    assert _audited() == ["sign in"]


@demo
def test_a_sign_in_address_made_up_by_someone_else_is_not_found(worker: Account) -> None:
    made_up = demo_sign_in.token(worker.pk)[:-1] + "x"
    assert Client().get(f"/sign-in/as/{made_up}/").status_code == 404


def test_outside_the_demo_a_demo_address_is_not_found_and_nobody_is_listed(worker: Account) -> None:
    client = Client()
    assert client.get(f"/sign-in/as/{demo_sign_in.token(worker.pk)}/").status_code == 404
    assert b"Priya Shah" not in client.get("/sign-in/").content


@demo
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:1"])
def test_signing_in_never_leads_to_another_site(worker: Account, elsewhere: str) -> None:
    token = demo_sign_in.token(worker.pk)
    answer = Client().get(f"/sign-in/as/{token}/", {"next": elsewhere})
    assert answer["Location"] == "/"


def test_signing_out_ends_the_session_and_is_put_on_record(browser: Client) -> None:
    browser.post("/sign-out/")
    assert browser.get("/").status_code == 302
    assert _audited() == ["sign out"]


def test_signing_out_needs_a_form_sent_on_purpose(browser: Client) -> None:
    assert browser.get("/sign-out/").status_code == 405


@with_odd_pages
def test_a_refusal_is_a_page_with_its_sentences(browser: Client) -> None:
    answer = browser.get("/refusing/")
    assert answer.status_code == 422
    assert "The conference is on 3 May, before the enquiry." in answer.content.decode()


@with_odd_pages
def test_what_may_not_be_seen_answers_like_what_does_not_exist(browser: Client) -> None:
    denied, absent = browser.get("/denying/"), browser.get("/absent/")
    assert denied.status_code == absent.status_code == 404
    assert _without_token(denied) == _without_token(absent)
    assert _audited() == ["act"]


@with_odd_pages
def test_a_page_runs_as_the_person_and_with_the_pages_role(
    browser: Client, worker: Account
) -> None:
    assert browser.get("/writing/").content.decode() == f"{worker.practitioner_id} medlock_app"


def test_every_answer_forbids_keeping_it_and_loading_from_elsewhere(browser: Client) -> None:
    for page in ("/", "/sign-in/", "/not-there/"):
        answer = browser.get(page)
        assert answer["Cache-Control"] == "no-store"
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Frame-Options"] == "DENY"


def test_no_page_of_the_shell_runs_or_styles_anything_inline(browser: Client) -> None:
    for page in ("/", "/sign-in/", "/not-there/"):
        text = browser.get(page).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count('<script type="module" src=')


def test_someone_whose_team_membership_ended_has_no_work_here(browser: Client) -> None:
    Membership.objects.using("system").update(to_on=datetime.now(UTC).date())
    assert "in no team today" in browser.get("/").content.decode()


def test_someone_whose_role_has_no_page_is_not_told_to_be_in_no_team(browser: Client) -> None:
    Membership.objects.using("system").update(role="reviewer")
    page = browser.get("/").content.decode()
    assert "no page yet for what your role does" in page
    assert "in no team" not in page


@override_settings(CSRF_COOKIE_SECURE=False)
def test_a_form_without_its_token_says_that_the_page_has_expired(worker: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(worker)
    answer = client.post("/sign-out/")
    assert answer.status_code == 403
    assert "This page has expired" in answer.content.decode()
