"""A chart's limits start anew where somebody who answers for its figures says so, for a reason that
stands on it with what they do; as known on any day; and taken back only by another record.

Published figures of Manchester: repeat referrals by year, 2012/13 to 2024/25.
"""

from __future__ import annotations

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import UTC, date, datetime, timedelta
from html import unescape
from io import StringIO
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client

from medlock.access.actor import Actor, Membership
from medlock.access.policy import OTHERWISE
from medlock.access.rebasing import decide_rebase
from medlock.access.vocabulary import AgencyKind, Effect, Role, TeamFunction
from medlock.accounts.proof import mark
from medlock.boards.models import Rebase
from medlock.ledger.models import AuditEntry
from medlock.people import models as people

PAGE = "/indicators/FD05/E08000003/"
PUBLISHED = "?date=2026-03-31&source=published"
WHY = "conversations replaced the referral form"


@pytest.fixture
def someone(committed_db: object):
    agency = people.Agency.objects.using("system").create(
        name="Ashford Borough Council", kind="social_care", authority="E08000003"
    )

    def made(role: Role, place: str = "E08000003") -> Client:
        team = people.Team.objects.using("system").create(
            agency=agency, name=f"Team {place}", function="other", place=place
        )
        who = people.Practitioner.objects.using("system").create(
            name="Mio Hart",
            agency=agency,
            profession="Data analyst",
            trained_on=datetime.now(UTC).date(),
        )
        people.Membership.objects.using("system").create(
            practitioner=who, team=team, role=role.value, from_on=date(2020, 1, 1)
        )
        account = people.Account(email=f"{uuid4()}@example.org", practitioner=who)
        account.set_unusable_password()
        account.save(using="system")
        client = Client()
        client.force_login(people.Account.objects.get(pk=account.pk))
        session = client.session
        mark(session, datetime.now(UTC))
        session.save()
        return client

    return made


def says(client: Client, month: str = "April 2019", because: str = WHY, to: str = PAGE):
    return client.post(f"{to}rebase/{PUBLISHED}", {"month": month, "because": because})


def words(answer) -> str:
    plain = re.sub(r"<(script|title|desc)\b.*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(plain).split())


def table(client: Client, query: str = PUBLISHED) -> dict[str, str]:
    text = client.get(f"{PAGE}figures.csv{query}").content.decode()
    return {row["period"]: row["says"] for row in csv.DictReader(StringIO(text))}


def test_limits_start_anew_with_the_reason_on_chart_headline_table_and_page(someone) -> None:
    analyst = someone(Role.ANALYST)
    before = words(analyst.get(PAGE + PUBLISHED))
    assert "(13 figures)" in before
    assert says(analyst)["Location"] == f"{PAGE}{PUBLISHED}"
    page = analyst.get(PAGE + PUBLISHED)
    assert f"The range starts anew from April 2019: {WHY}." in words(page)
    assert "(on trial, 6 figures)" in words(page)
    assert f"From April 2019: {WHY}. Recorded by Data analyst on" in words(page)
    assert f">{WHY}</text>" in page.content.decode()
    assert table(analyst)["2019/20"].startswith(f"the range starts anew: {WHY}")
    assert "anew" not in table(analyst)["2020/21"]


def test_it_stands_as_known_on_each_day_and_can_be_taken_back_but_stays_on_record(someone) -> None:
    analyst = someone(Role.ANALYST)
    says(analyst)
    made = Rebase.objects.using("system").get()
    yesterday = (datetime.now(UTC) - timedelta(days=2)).date()
    earlier = f"{PUBLISHED}&as-known={yesterday}"
    assert not any("anew" in each for each in table(analyst, earlier).values())
    assert any("anew" in each for each in table(analyst).values())
    address = f"{PAGE}rebase/{made.id}/withdraw/{PUBLISHED}"
    assert analyst.post(address, {"why": "the form stayed in use until 2020"}).status_code == 302
    assert not any("anew" in each for each in table(analyst).values())
    kept = Rebase.objects.using("system").order_by("at").values_list("because", "withdraws")
    assert list(kept) == [(WHY, None), ("the form stayed in use until 2020", made.id)]
    again = analyst.post(address, {"why": "the form stayed in use until 2020"})
    assert "has been withdrawn already" in words(again)


def test_as_known_between_recording_and_withdrawal_it_still_stands(someone) -> None:
    analyst = someone(Role.ANALYST)
    who = people.Practitioner.objects.using("system").get()
    days = (datetime(2026, 1, 10, 12, tzinfo=UTC), datetime(2026, 2, 10, 12, tzinfo=UTC))
    about = {"indicator": "FD05", "place": "E08000003", "month": date(2019, 4, 1), "by": who}
    first = Rebase.objects.using("system").create(because=WHY, at=days[0], **about)
    Rebase.objects.using("system").create(
        because="it was later", at=days[1], withdraws=first, **about
    )
    found = {
        day: any("anew" in each for each in table(analyst, f"{PUBLISHED}&as-known={day}").values())
        for day in ("2026-01-09", "2026-01-10", "2026-02-09", "2026-02-10")
    }
    assert list(found.values()) == [False, True, True, False]


def test_each_is_on_record_with_indicator_place_and_month_but_not_its_words(someone) -> None:
    says(someone(Role.MANAGER))
    (entry,) = AuditEntry.objects.using("system").filter(action="rebase")
    assert entry.detail == {"indicator": "FD05", "place": "E08000003", "month": "2019-04-01"}
    assert entry.rule == 18


@pytest.mark.parametrize(
    ("month", "because", "sentence"),
    [
        ("soon", WHY, "“soon” is not a month. Write it like June 2018"),
        ("2031-01", WHY, "January 2031 is not on the chart."),
        ("2019-04", "new", "The reason has 3 characters."),
        ("2019-04", "a" * 121, "The reason has 121 characters."),
        ("2019-04", "fewer due to conversations", "“due to” says more than a chart can show."),
    ],
)
def test_what_cannot_be_taken_comes_back_as_typed(someone, month, because, sentence) -> None:
    answer = says(someone(Role.ANALYST), month, because)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{month}"' in answer.content.decode()
    assert not Rebase.objects.using("system").exists()


def test_the_same_month_is_not_rebased_twice(someone) -> None:
    analyst = someone(Role.ANALYST)
    says(analyst)
    assert "start anew from April 2019 already" in words(says(analyst, "04/2019"))


def test_two_who_say_it_at_once_say_it_once(someone) -> None:
    analyst = someone(Role.ANALYST)

    def said(client: Client) -> int:
        try:
            return says(client).status_code
        finally:
            connections.close_all()

    both = (analyst, copy(analyst))
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(said, both)) == [302, 422]
    assert Rebase.objects.using("system").count() == 1


def test_only_who_answers_for_the_places_figures_may(someone) -> None:
    elsewhere = someone(Role.ANALYST, "E08000006")
    for client in (someone(Role.BOARD_MEMBER), elsewhere):
        assert says(client).status_code == 404
        assert "Start the range anew" not in words(client.get(PAGE + PUBLISHED))
    refused = AuditEntry.objects.using("system").filter(action="rebase", object_id="E08000003")
    assert [each.rule for each in refused] == [OTHERWISE.rule] * 2
    assert says(elsewhere, to="/indicators/FD05/E08000006/").status_code == 302


def test_analysts_and_managers_of_the_place_or_of_one_around_it_and_nobody_else() -> None:
    def decided(role: Role, place: str, *, active: bool = True) -> Effect:
        held = Membership(
            team=uuid4(), role=role, function=TeamFunction.OTHER, places=frozenset({place})
        )
        actor = Actor(
            practitioner=uuid4(), agency=uuid4(), kind=AgencyKind.SOCIAL_CARE,
            now=datetime(2026, 1, 1, tzinfo=UTC), active=active, memberships=(held,),
        )  # fmt: skip
        return decide_rebase(actor, {"MCR-L01", "E08000003"}).effect

    may = {role for role in Role if decided(role, "E08000003") is Effect.ALLOW}
    assert may == {Role.ANALYST, Role.MANAGER}
    assert decided(Role.ANALYST, "MCR-L01") is Effect.ALLOW
    assert decided(Role.ANALYST, "MCR-L02") is Effect.DENY
    assert decided(Role.ANALYST, "E08000003", active=False) is Effect.DENY


def test_what_is_recorded_is_never_changed(someone) -> None:
    says(someone(Role.ANALYST))
    found = Rebase.objects.using("system").all()
    for change in (lambda: found.update(because="something else happened"), found.delete):
        with pytest.raises(DatabaseError), transaction.atomic(using="system"):
            change()
